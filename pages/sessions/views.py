"""Pages for readers: home, the list of sessions, a session, a post. And a session's publishing."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from analytics.counts.terms import fold_tag
from analytics.tasks import statistics_follow
from chats.edits import sessions as curating
from chats.models import ChatSession, TweetAlias, VisibleTweet
from pages.request_params.params import PAGE, Param, any_text, one_among, slug_word, takes_params, year_or
from pages.sessions import session_lists, session_page
from pages.sessions.front_page import front_page
from pages.sessions.how_much import DEFAULT, SHOWS, reading_of, with_reading
from pages.sessions.kept_readings import MadeReading, kept_reading, made_reading
from pages.sessions.other_chats import other_chats
from pages.sessions.post_page import post_page
from pages.sessions.session_lists import Narrowing
from participants.permissions import is_moderator, moderators_only

VIEWS = ("questions", "timeline", "threads")
VIEW = Param("view", one_among(VIEWS), VIEWS[0])
SHOW = Param("show", one_among(SHOWS), DEFAULT)
VOICE = Param("voice", slug_word, "")
WORD, TAG, PERSON = (Param(name, any_text(100), "") for name in ("q", "tag", "person"))
YEAR = Param("year", year_or(session_lists.UNDATED), "")


def _session(request: HttpRequest, slug: str) -> ChatSession:
    readable = ChatSession.objects.readable_by(moderator=is_moderator(request.user))
    return get_object_or_404(readable, slug=slug)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What #BadgeChat is, the newest session set large, and the way into the years."""
    return render(request, "chats/home.html", {"front": front_page()})


@takes_params(YEAR, WORD, TAG, PERSON, PAGE)
@require_safe
def session_list(request: HttpRequest) -> HttpResponse:
    """The newest sessions by month; ``?year=2018`` (or ``undated``), ``q``, ``tag``, ``person`` narrow."""
    moderator = is_moderator(request.user)
    narrowing = Narrowing(WORD.of(request), fold_tag(TAG.of(request).lstrip("#")), PERSON.of(request))
    year, page = YEAR.of(request), PAGE.of(request)
    listed = session_lists.session_list(year, page, moderator=moderator, narrowing=narrowing)
    return render(request, "chats/session_list.html", {"list": listed})


@takes_params(VIEW, SHOW, VOICE)
@require_safe
def session(request: HttpRequest, slug: str) -> HttpResponse:
    """A session: its recap, as much as ``?show=`` wants, one ``?voice=``, the timeline, the threads."""
    moderator = is_moderator(request.user)
    readable = with_reading(ChatSession.objects.readable_by(moderator=moderator))
    found = get_object_or_404(readable, slug=slug)
    view = VIEW.of(request)
    wish = (view, SHOW.of(request) if view == VIEWS[0] else "", VOICE.of(request))
    context = {"view": view, "others": other_chats(found)}
    context |= _corrected(found, wish) if moderator else _read(found, wish)
    return render(request, "chats/session.html", context)


def _read(found: ChatSession, wish: tuple[str, str, str]) -> dict[str, Any]:
    """What strangers read of a chat."""
    view, show, voice = wish
    # Who moderated is asked for once.
    reads = cache(partial(session_page.session_reading, found))

    def make() -> MadeReading:
        head, transcript = reads()
        said = getattr(found, "said_recap", None)
        return made_reading(head, view, reading_of(transcript, show, voice, moderator=False, said=said))

    made = kept_reading(found, wish, make)
    head = reads()[0] if reads.cache_info().currsize else session_page.session_head(found)
    return {"head": head, "made": made}


def _corrected(found: ChatSession, wish: tuple[str, str, str]) -> dict[str, Any]:
    """What moderators read, and may correct where all of it is shown."""
    _, show, voice = wish
    head, transcript = session_page.session_reading(found)
    said = getattr(found, "said_recap", None)
    reading = reading_of(transcript, show, voice, moderator=True, said=said)
    return {"head": head, "can_edit": reading.show in ("", "everything"), **reading._asdict()}


@require_safe
def tweet(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One post with its thread, its neighbours and where it was seen."""
    found = _session(request, slug)
    post = VisibleTweet.objects.filter(session=found, key=key).first()
    if post is None:
        return _moved(found, key)
    return render(request, "chats/tweet.html", post_page(found, post)._asdict())


def _moved(session: ChatSession, key: str) -> HttpResponse:
    """Redirect from the key of a merged post to the post that stayed."""
    alias = TweetAlias.objects.filter(key=key, tweet__session=session).select_related("tweet").first()
    if alias is None:
        raise Http404("There is no such post in this session.")
    return redirect("tweet", slug=session.slug, key=alias.tweet.key, permanent=True)


@moderators_only
@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Let everyone read a draft."""
    found = _session(request, slug)
    curating.publish_session(found)
    statistics_follow()
    messages.success(request, f"“{found.title}” is published: everyone can read it now.")
    return redirect("session", slug=slug)


@moderators_only
@require_POST
def unpublish(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a session back to draft."""
    found = _session(request, slug)
    curating.unpublish_session(found)
    statistics_follow()
    messages.success(request, f"“{found.title}” is a draft again: only moderators can read it.")
    return redirect("session", slug=slug)


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask first, then delete a session with its posts."""
    found = _session(request, slug)
    if request.method == "POST":
        with transaction.atomic():
            curating.delete_session(found)
        statistics_follow()
        messages.success(
            request, f"“{found.title}” was deleted. Its import and the file it came from are kept."
        )
        return redirect("sessions")
    context = {"head": session_page.session_head(found), "counts": curating.deletion_of(found).in_words()}
    return render(request, "chats/session_confirm_delete.html", context)
