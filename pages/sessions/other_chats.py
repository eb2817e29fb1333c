"""Where to read on from a chat: the one before, the one after, and those that share its rarest hashtags."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from chats.models import ChatSession

MOST_RELATED = 3
MOST_TAGS = 3
"""Hashtags named as the reason."""

# A hashtag of few chats says more than one of many.
_OTHERS = f"""
WITH here AS (SELECT id, starts_at FROM chats_chatsession WHERE id = %(session)s),
readable AS (SELECT * FROM chats_chatsession WHERE state = 'published' AND id <> %(session)s),
older AS (
    SELECT 'older' AS side, r.id, ARRAY[]::text[] AS tags, 0.0 AS weight FROM readable r, here
    WHERE r.starts_at < here.starts_at OR (r.starts_at = here.starts_at AND r.id < here.id)
    ORDER BY r.starts_at DESC, r.id DESC LIMIT 1
), newer AS (
    SELECT 'newer', r.id, ARRAY[]::text[], 0.0 FROM readable r, here
    WHERE r.starts_at > here.starts_at OR (r.starts_at = here.starts_at AND r.id > here.id)
    ORDER BY r.starts_at, r.id LIMIT 1
), shared AS (
    SELECT b.session_id, b.label, count(*) OVER (PARTITION BY b.topic) AS chats
    FROM analytics_sessiontopic a
    JOIN analytics_sessiontopic b ON b.kind = a.kind AND b.topic = a.topic
    JOIN readable r ON r.id = b.session_id
    WHERE a.session_id = %(session)s AND a.kind = 'hashtag' AND NOT a.is_chat_tag AND NOT b.is_chat_tag
), related AS (
    SELECT 'related', session_id, (array_agg(label::text ORDER BY chats, label))[:{MOST_TAGS}],
           sum(1.0 / chats) AS weight
    FROM shared WHERE session_id NOT IN (SELECT id FROM older UNION ALL SELECT id FROM newer)
    GROUP BY session_id ORDER BY weight DESC, session_id DESC LIMIT {MOST_RELATED}
)
SELECT found.side, s.slug, s.title, s.starts_at, s.time_zone, found.tags
FROM (TABLE older UNION ALL TABLE newer UNION ALL TABLE related) found JOIN chats_chatsession s USING (id)
ORDER BY found.weight DESC
"""


@dataclass(frozen=True, slots=True)
class OtherChat:
    """A chat to read next; ``tags`` are the hashtags that it shares with the one just read."""

    slug: str
    title: str
    local_start: datetime | None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherChats:
    """The chats around one."""

    older: OtherChat | None
    newer: OtherChat | None
    related: tuple[OtherChat, ...]


def other_chats(session: ChatSession) -> OtherChats:
    """Return the published chats around a session, with one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS, {"session": session.pk})
        rows = cursor.fetchall()
    found: dict[str, list[OtherChat]] = {"older": [], "newer": [], "related": []}
    for side, slug, title, starts_at, zone, tags in rows:
        local = ChatSession(time_zone=zone).local(starts_at)
        found[side].append(OtherChat(slug, title, local, tuple(tags)))
    return OtherChats(
        next(iter(found["older"]), None), next(iter(found["newer"]), None), tuple(found["related"])
    )
