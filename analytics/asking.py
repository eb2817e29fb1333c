"""What an address asks for: which part of the archive, how people appear, in which form."""

from __future__ import annotations

from typing import TypeVar
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest

from analytics.disguise import People
from analytics.exports import missing_sessions
from analytics.models import TieKind
from analytics.network import DEFAULT_KINDS
from analytics.writers import Profile
from chats.models import ChatSession
from chats.scope import Scope, WrongScope, read_scope
from participants.permissions import is_moderator

Choice = TypeVar("Choice", Profile, People)


def asked_scope(request: HttpRequest, *, session: str | None = None) -> Scope:
    """Return the scope of ``?session=…&since=…&until=…``, or of one *session*.

    Without a session it is all that is published. An unknown session, and a
    draft for whoever is no moderator, is not there (404). Raises
    :class:`~chats.scope.WrongScope` for days that are none.
    """
    words = request.GET
    slugs = [session] if session else [slug for slug in words.getlist("session") if slug]
    moderator = is_moderator(request.user)
    if missing := missing_sessions(slugs, moderator=moderator):
        raise Http404(f"There is no session {missing[0][:80]!r}.")
    return read_scope(
        sessions=slugs,
        since=words.get("since"),
        until=words.get("until"),
        drafts=moderator and bool(slugs),
    )


def sessions_to_choose() -> list[tuple[str, str]]:
    """Return slug and name of each published session, newest first; a name begins with the chat's own day."""
    return [(one.slug, _name(one)) for one in ChatSession.objects.published().newest_first()]


def _name(session: ChatSession) -> str:
    if session.starts_at is None:
        return session.title
    day = session.starts_at.astimezone(ZoneInfo(session.time_zone))
    return f"{day.day} {day:%b %Y}: {session.title}"


def asked_people(request: HttpRequest) -> People:
    """Return how people are to appear (``?people=``); by name unless said otherwise."""
    return _chosen(People, "people", request, People.NAMES)


def asked_profile(request: HttpRequest) -> Profile:
    """Return how cells are to be written (``?profile=``); for a spreadsheet unless said otherwise."""
    return _chosen(Profile, "profile", request, Profile.SPREADSHEET)


def asked_kinds(request: HttpRequest) -> tuple[str, ...]:
    """Return the kinds of ties of ``?kinds=reply,quote`` (or several ``kinds=``); the usual ones without."""
    words = [word for item in request.GET.getlist("kinds") for word in item.split(",") if word]
    for word in words:
        if word not in TieKind.values:
            raise WrongScope(f"“kinds” is {word[:40]!r}; it may be {', '.join(TieKind.values)}.")
    return tuple(sorted(set(words))) or DEFAULT_KINDS


def _chosen(choices: type[Choice], name: str, request: HttpRequest, usual: Choice) -> Choice:
    word = request.GET.get(name) or usual
    try:
        return choices(word)
    except ValueError:
        accepted = " or ".join(choices)
        raise WrongScope(f"“{name}” is {word[:40]!r}; it may be {accepted}.") from None
