"""When a chat was, seen again after more of its posts came: its pieces make one chat in any order."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from chatreader.sessions.cores import find_sessions
from chats.models import ChatSession
from chats.sql.copy_in import rows_of

_POSTS = """
SELECT session_id, extract(epoch FROM posted_at)::float8, author_id,
       repost_of_source_id IS NOT NULL OR text LIKE 'RT @%%'
FROM chats_tweet
WHERE session_id = ANY(%s) AND NOT is_context AND precision IN ('second', 'minute')
ORDER BY session_id, posted_at, id
"""


@dataclass(frozen=True, slots=True)
class _Posts:
    """The posts of one session in order of time, as far as their times are known."""

    times: list[float]
    people: list[int | None]
    reposts: list[bool]


def widen_sessions(session_ids: Collection[int]) -> list[int]:
    """Let sessions begin and end where their lively core does; return those that changed.

    Only a beginning and an end that were read off posts are moved: what a person or a
    source states stays.
    """
    sessions = ChatSession.objects.in_bulk(session_ids)
    changed = [sessions[pk] for pk, posts in _posts_of(session_ids) if _is_moved(sessions[pk], posts)]
    ChatSession.objects.bulk_update(changed, ["starts_at", "ends_at"])
    return [session.pk for session in changed]


def _posts_of(session_ids: Collection[int]) -> Iterator[tuple[int, _Posts]]:
    for session_id, rows in groupby(rows_of(_POSTS, list(session_ids)), key=itemgetter(0)):
        _, times, people, reposts = zip(*rows, strict=True)
        yield session_id, _Posts(list(times), list(people), list(reposts))


def _is_moved(session: ChatSession, posts: _Posts) -> bool:
    """Move the session's times (unsaved) to those of the core it was made of; return whether they changed."""
    before: tuple[Any, Any] = (session.starts_at, session.ends_at)
    if session.starts_at is None or session.ends_at is None:
        return False
    first, last = session.starts_at.timestamp(), session.ends_at.timestamp()
    if not {first, last} <= set(posts.times):
        return False
    cores = find_sessions(posts.times, posts.people, is_repost=posts.reposts).cores
    touching = [core for core in cores if core.start <= last and core.end >= first]
    if touching:
        session.starts_at = datetime.fromtimestamp(touching[0].start, UTC)
        session.ends_at = datetime.fromtimestamp(touching[-1].end, UTC)
    return (session.starts_at, session.ends_at) != before
