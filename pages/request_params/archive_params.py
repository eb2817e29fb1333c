"""What an address asks for: which part of the archive, and which ties."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest

from analytics.exports.export_file import missing_sessions
from analytics.models import TieKind
from analytics.network import DEFAULT_KINDS
from analytics.selection.scope import Scope
from chats.models import ChatSession
from pages.request_params.params import Param, Params, WrongParam, any_text, iso_day, several_among
from participants.permissions import is_moderator

SESSIONS = Params("session", any_text(), most=1_000)
SINCE, UNTIL = Param("since", iso_day, None), Param("until", iso_day, None)
SCOPE = (SESSIONS, SINCE, UNTIL)
KINDS = Params("kinds", several_among(TieKind.values))


def asked_scope(request: HttpRequest, *, session: str | None = None) -> Scope:
    """Return the scope of ``?session=…&since=…&until=…``, or of one *session*.

    Without a session it is all that is published. An unknown session, and a
    draft for whoever is no moderator, is not there (404). Raises
    :class:`WrongParam` for days in the wrong order.
    """
    slugs = [session] if session else list(SESSIONS.of(request))
    moderator = is_moderator(request.user)
    if missing := missing_sessions(slugs, moderator=moderator):
        raise Http404(f"There is no session {missing[0][:80]!r}.")
    since, until = (SINCE.of(request), UNTIL.of(request)) if session is None else (None, None)
    if since and until and since > until:
        raise WrongParam(f"“since” {since} is later than “until” {until}; the earlier day goes first.")
    return Scope(sessions=tuple(slugs), since=since, until=until, drafts=moderator and bool(slugs))


def sessions_to_choose() -> list[tuple[str, str]]:
    """Return slug and name of each published session, newest first; a name begins with the chat's own day."""
    return [(one.slug, _name(one)) for one in ChatSession.objects.published().newest_first()]


def _name(session: ChatSession) -> str:
    if session.starts_at is None:
        return session.title
    day = session.starts_at.astimezone(ZoneInfo(session.time_zone))
    return f"{day.day} {day:%b %Y}: {session.title}"


def asked_kinds(request: HttpRequest) -> tuple[str, ...]:
    """Return the kinds of ties of ``?kinds=reply,quote`` (or several ``kinds=``); the usual ones without."""
    return tuple(sorted({kind for kinds in KINDS.of(request) for kind in kinds})) or DEFAULT_KINDS
