"""Pages of numbers, and the same rows as CSV and JSON. What they show is the catalogue, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlencode

from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from analytics.counts.terms import fold_tag
from analytics.exports.anonymize import People
from analytics.exports.anonymized_rows import anonymized_values
from analytics.exports.csv_writer import csv_chunks
from analytics.models import TopicAlias, TopicKind, TopicTotals
from analytics.statistics import freshness
from analytics.statistics import registry as catalog
from analytics.statistics.figures import Figure, figure_of, figures_of, grouped
from analytics.statistics.registry import NoSuchStatistic, Subject
from chats.models import ChatSession
from pages.people.directory import find_person
from pages.request_params.params import PAGE, Param, WrongParam, page_of, takes, text
from pages.request_params.table_params import PEOPLE, PROFILE, TABLE
from pages.sessions.session_page import session_head
from participants.models import VisibleParticipant
from participants.permissions import is_moderator

TOPICS_ON_A_PAGE = 200
OF_TOPICS = ("top-hashtags", "hashtag-trends", "hashtag-pairs")
"""Statistics of the archive that stand on the page of topics."""
OF_REAL_TOPICS = ("topic-questions", "topic-people", "topic-company")
"""Of a chats' own hashtag these would name everyone and everything; its CSV and JSON still do."""


COMPARED = frozenset(("session-newcomers", "session-hashtags", "session-key-terms", "session-question-terms"))
"""Statistics of a session that look at the other sessions too."""


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """The community over time."""
    context = _age_of_archive()
    figures = figures_of(Subject.ARCHIVE) if context["as_of"] else []
    return render(
        request, "analytics/archive.html", {"figures": figures, "groups": grouped(figures), **context}
    )


@require_safe
def session(request: HttpRequest, slug: str) -> HttpResponse:
    """What was counted of one session."""
    found = _session(request, slug)
    context = _age_of_session(found)
    figures = figures_of(Subject.SESSION, found) if context["as_of"] else []
    query = f"session={found.slug}"
    head = session_head(found)
    return render(
        request,
        "analytics/session.html",
        {"head": head, "figures": figures, "groups": grouped(figures), "query": query, **context},
    )


@takes(PAGE)
@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    """What the chats are about, in hashtags."""
    topics = TopicTotals.objects.filter(kind=TopicKind.HASHTAG, is_chat_tag=False).order_by("-posts", "topic")
    page = page_of(Paginator(topics, TOPICS_ON_A_PAGE), request)
    figures = [figure_of(slug) for slug in OF_TOPICS] if page.number == 1 and page.object_list else []
    return render(
        request, "analytics/topic_list.html", {"page": page, "figures": figures, **_age_of_archive()}
    )


@require_safe
def topic(request: HttpRequest, name: str) -> HttpResponse:
    """Where a hashtag came up, when, by whom and beside what."""
    plain, merged = _spelled(name)
    address = reverse("topic", args=[merged or plain])
    if plain and unquote(address) != request.path:
        return redirect(address, permanent=merged is None)
    found = get_object_or_404(TopicTotals, kind=TopicKind.HASHTAG, topic=plain)
    figures = figures_of(Subject.TOPIC, plain, leave_out=OF_REAL_TOPICS if found.is_chat_tag else ())
    query = urlencode({"topic": plain})
    context = {"topic": found, "figures": figures, "query": query, **_age_of_archive()}
    return render(request, "analytics/topic.html", context)


def _spelled(name: str) -> tuple[str, str | None]:
    """Return a hashtag as topics are spelled, and what it was merged into."""
    plain = fold_tag(name.replace("\0", ""))
    return plain, TopicAlias.objects.filter(topic=plain).values_list("into", flat=True).first()


SUBJECTS = {
    scope: Param(str(scope), text(), "") for scope in (Subject.SESSION, Subject.PERSON, Subject.TOPIC)
}
"""By kind of subject the parameter that names it."""


@takes(*SUBJECTS.values(), *TABLE)
@require_safe
def statistic_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The rows of a statistic for a spreadsheet; ``?profile=code`` gives raw values."""
    figure, _ = _asked_for(request, slug)
    chunks = csv_chunks(figure.statistic.columns, _values(request, figure), profile=PROFILE.of(request))
    return StreamingHttpResponse(
        chunks,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{slug}.csv"'},
    )


@takes(*SUBJECTS.values(), *TABLE)
@require_safe
def statistic_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The rows of a statistic with its definition, its sentence and its age."""
    figure, age = _asked_for(request, slug)
    names = [column.name for column in figure.statistic.columns]
    return JsonResponse(
        {
            "statistic": slug,
            "title": figure.statistic.title,
            "definition": figure.statistic.sentence,
            "says": figure.said if PEOPLE.of(request) is People.NAMES else None,
            "as_of": age["as_of"],
            "is_pending": age["pending"],
            "columns": [{"name": c.name, "holds": c.meaning} for c in figure.statistic.columns],
            "rows": [dict(zip(names, row, strict=True)) for row in _values(request, figure)],
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _values(request: HttpRequest, figure: Figure) -> Iterator[list[Any]]:
    """Return the rows with people as ``?people=`` wants them to appear."""
    rows = (row.values() for row in figure.rows)
    return anonymized_values(figure.statistic.columns, rows, PEOPLE.of(request))


def _asked_for(request: HttpRequest, slug: str) -> tuple[Figure, dict[str, Any]]:
    """Return a statistic of the subject that the address names, and its age; 404 where there is none."""
    try:
        scope = catalog.statistic_named(slug).scope
    except NoSuchStatistic as problem:
        raise Http404(str(problem)) from problem
    _refuse_other_subjects(request, slug, scope)
    if scope is Subject.SESSION:
        found = _session(request, SUBJECTS[scope].of(request))
        age = _age_of_session(found)
        is_behind = slug in COMPARED and age["compared_as_of"] is not None
        return figure_of(slug, found), {**age, "pending": age["pending"] or is_behind}
    return figure_of(slug, _subject(request, scope)), _age_of_archive()


def _refuse_other_subjects(request: HttpRequest, slug: str, scope: Subject) -> None:
    for other, param in SUBJECTS.items():
        if other is not scope and param.of(request):
            about = f"takes {scope}" if scope in SUBJECTS else "is of the whole archive"
            raise WrongParam(f"“{slug}” knows no “{param.name}”; it {about}.")


def _subject(request: HttpRequest, scope: Subject) -> Any:
    if scope is Subject.ARCHIVE:
        return None
    named = SUBJECTS[scope].of(request) if scope in SUBJECTS else ""
    if scope is Subject.PERSON:
        person = find_person(named)
        if isinstance(person, VisibleParticipant):
            return person.pk
    if scope is Subject.TOPIC:
        plain, merged = _spelled(named)
        if TopicTotals.objects.filter(kind=TopicKind.HASHTAG, topic=merged or plain).exists():
            return merged or plain
    raise Http404(f"Name the {scope}, as in ?{scope}=…: there is none called {named[:60]!r}.")


def _session(request: HttpRequest, slug: str) -> ChatSession:
    readable = ChatSession.objects.readable_by(moderator=is_moderator(request.user))
    return get_object_or_404(readable, slug=slug.replace("\0", ""))


def _age_of_archive() -> dict[str, Any]:
    return {"pending": freshness.archive_is_pending(), "as_of": freshness.archive_as_of()}


def _age_of_session(found: ChatSession) -> dict[str, Any]:
    """``compared_as_of`` says when the other sessions were summed up, while that is being done anew."""
    behind = freshness.archive_as_of() if freshness.archive_is_pending() else None
    return {
        "pending": freshness.is_pending(found), "as_of": freshness.as_of(found), "compared_as_of": behind,
    }  # fmt: skip
