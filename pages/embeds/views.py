"""A post or a question with its recap, to stand in somebody else's page; and oEmbed, which tells how.

Only these addresses may be framed by others. They set no cookie, hold no script, and are kept for a minute,
so that a takedown shows there, too. https://oembed.com
"""

from __future__ import annotations

from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from chats.models import ChatSession, VisibleTweet
from chats.session_summary import SessionHead
from pages.request_params.params import Param, any_text, one_among, takes_params
from pages.sessions.how_much import with_reading
from pages.sessions.recap import Chapter, recap_of
from pages.sessions.said_recaps import said_recap
from pages.sessions.session_page import session_head, session_posts, session_reading
from pages.sessions.structured_data import json_for_html

KEPT_SECONDS = 60
WIDTH, HEIGHT = 600, 340
URL = Param("url", any_text(600), "")
FORMAT = Param("format", one_among(("json", "xml")), "json")
MOST = tuple(Param(name, any_text(10), "") for name in ("maxwidth", "maxheight"))


def _framed(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # its types know views without parts
@xframe_options_exempt
@require_safe
def embed_post(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One post of a published chat."""
    session = get_object_or_404(ChatSession.objects.published(), slug=slug)
    get_object_or_404(VisibleTweet, session=session, key=key)
    post = next(post for post in session_posts(session) if post.key == key)
    return _framed(render(request, "chats/embed_post.html", {"head": session_head(session), "post": post}))


@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # its types know views without parts
@xframe_options_exempt
@require_safe
def embed_question(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A question of a published chat with the answers of its recap."""
    head, chapter = _chapter(slug, number)
    return _framed(render(request, "chats/embed_question.html", {"head": head, "chapter": chapter}))


def _chapter(slug: str, number: int) -> tuple[SessionHead, Chapter]:
    session = get_object_or_404(with_reading(ChatSession.objects.published()), slug=slug)
    head, transcript = session_reading(session)
    recap = recap_of(transcript, said_recap(getattr(session, "said_recap", None)))
    for chapter in recap.chapters:
        if chapter.block.number == number:
            return head, chapter
    raise Http404("This chat has no such question.")


@takes_params(URL, FORMAT, *MOST)
@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """How to embed a post (its address) or a question (``/sessions/…/#q3``); 404 for any other address."""
    if FORMAT.of(request) != "json":
        return HttpResponse("Only JSON is given here.\n", status=501, content_type="text/plain")
    address = _embedded(URL.of(request))
    frame = format_html(
        '<iframe src="{}" width="{}" height="{}" title="A piece of a #BadgeChat" loading="lazy"></iframe>',
        f"{settings.SITE_URL}{address}", WIDTH, HEIGHT,
    )  # fmt: skip
    told = {
        "version": "1.0", "type": "rich", "html": frame, "width": WIDTH, "height": HEIGHT,
        "provider_name": "#BadgeChat archive", "provider_url": settings.SITE_URL, "cache_age": KEPT_SECONDS,
    }  # fmt: skip
    headers = {"Access-Control-Allow-Origin": "*"}
    return HttpResponse(json_for_html(told), content_type="application/json", headers=headers)


def _embedded(url: str) -> str:
    """Return the address of what may be embedded of *url*; raises ``Http404``."""
    try:
        parts = urlsplit(url)
        match = resolve(parts.path) if url.startswith(f"{settings.SITE_URL}/") else None
    except (ValueError, Resolver404):
        match = None
    if match and match.url_name == "tweet":
        if VisibleTweet.objects.filter(
            session__slug=match.kwargs["slug"], session__state="published", key=match.kwargs["key"]
        ).exists():
            return reverse("embed_post", kwargs=match.kwargs)
    elif match and match.url_name == "session" and parts.fragment.startswith("q"):
        number = parts.fragment[1:]
        if number.isascii() and number.isdigit() and len(number) < 3:
            _chapter(match.kwargs["slug"], int(number))
            return reverse("embed_question", args=[match.kwargs["slug"], int(number)])
    raise Http404("Nothing at this address can be embedded.")
