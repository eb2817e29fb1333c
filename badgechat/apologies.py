"""Why an answer is not given, in the form the caller reads: a page, a part of one, JSON or text."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

PLAIN_ENDINGS = (".csv", ".txt", ".jsonl", ".graphml", ".gexf", ".zip")


@dataclass(frozen=True, slots=True)
class Apology:
    """Why there is no answer now: a heading and a sentence; ``words`` where a page has others."""

    status: int
    heading: str
    sentence: str
    retry_seconds: int
    words: str = ""


def apologize(request: HttpRequest, apology: Apology) -> HttpResponse:
    """Answer with an apology that nobody keeps, and say when to ask again."""
    answer = _in_the_form_of(request, apology)
    answer.headers["Retry-After"] = str(apology.retry_seconds)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _in_the_form_of(request: HttpRequest, apology: Apology) -> HttpResponse:
    path, status, sentence = request.path, apology.status, apology.sentence
    accepted = request.headers.get("Accept")
    if path.startswith("/api/") or path.endswith(".json") or accepted == "application/json":
        return JsonResponse({"status": status, "detail": sentence}, status=status)
    if path.endswith(PLAIN_ENDINGS) and "text/html" not in (accepted or ""):
        return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(f'<p role="alert">{sentence}</p>', status=status)
    return HttpResponse(render_to_string("apology.html", {"apology": apology}), status=status)
