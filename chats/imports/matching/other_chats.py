"""Chats that meet in the same days under another hashtag are kept apart.

Posts join a session by their time. That is right for sources of one chat, whoever captured them; two
communities that talk on the same evening are told apart by the hashtag that nearly all their posts carry.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from chats.models import ChatSession, Import
from chats.sql.copy_in import rows_of

CHAT_TAG_SHARE = 0.5
CHAT_TAG_POSTS = 5
"""A hashtag in at least this share of the posts, and in so many, is what a chat goes by."""

SHARED = 0.05
"""From this share of posts with the other's hashtag on, two chats may well be one."""

Tags = Mapping[str, float]
"""Hashtags (lower case) with the share of posts that carry them; only those in enough posts to count."""

_OF_IMPORT = """
SELECT tag, count(*)::float8 / (
    SELECT count(*) FROM chats_stagedtweet WHERE batch_id = %s AND NOT is_context AND same_as = ordinal)
FROM chats_stagedtweet s CROSS JOIN LATERAL (
    SELECT DISTINCT lower(word) AS tag FROM jsonb_array_elements_text(s.payload->'hashtags') word) used
WHERE s.batch_id = %s AND NOT s.is_context AND s.same_as = s.ordinal
GROUP BY tag HAVING count(*) >= %s
"""

_OF_SESSIONS = """
SELECT t.session_id, tag, count(*)::float8 / (
    SELECT count(*) FROM chats_tweet w WHERE w.session_id = t.session_id AND NOT w.is_context)
FROM chats_tweet t CROSS JOIN LATERAL (SELECT DISTINCT lower(word) AS tag FROM unnest(t.hashtags) word) used
WHERE t.session_id = ANY(%s) AND NOT t.is_context
GROUP BY t.session_id, tag HAVING count(*) >= %s
"""

_MET_BY_ID = """
SELECT DISTINCT t.session_id FROM chats_stagedtweet s JOIN chats_tweet t ON t.id = s.tweet_id
WHERE s.batch_id = %s AND t.session_id IS NOT NULL
"""


def sessions_between(batch: Import, earliest: datetime, latest: datetime) -> list[ChatSession]:
    """Return the archive's sessions that began then, in order of time, but for those of other chats.

    Another chat is one that goes by another hashtag than the import's posts and has none of them; where
    either side goes by no hashtag, nothing is told apart.
    """
    near = ChatSession.objects.filter(starts_at__gte=earliest, starts_at__lte=latest).order_by("starts_at")
    others = _of_other_chats(batch, [session.pk for session in near])
    return [session for session in near if session.pk not in others]


def _of_other_chats(batch: Import, near: Collection[int]) -> set[int]:
    doubtful = sorted(set(near).difference(pk for (pk,) in rows_of(_MET_BY_ID, batch.pk))) if near else []
    if not doubtful:
        return set()
    mine: Tags = dict(rows_of(_OF_IMPORT, batch.pk, batch.pk, CHAT_TAG_POSTS))
    theirs: dict[int, dict[str, float]] = {}
    for session_id, tag, share in rows_of(_OF_SESSIONS, doubtful, CHAT_TAG_POSTS):
        theirs.setdefault(session_id, {})[tag] = share
    return {session_id for session_id, tags in theirs.items() if are_two_chats(mine, tags)}


def are_two_chats(one: Tags, other: Tags) -> bool:
    """True when each goes by a hashtag that hardly any post of the other carries.

    >>> are_two_chats({"badgechat": 0.9}, {"edchat": 0.8, "badgechat": 0.02})
    True
    >>> are_two_chats({"badgechat": 0.9}, {"badgechatk12": 0.8, "badgechat": 0.3})
    False
    """
    mine, theirs = _chat_tag(one), _chat_tag(other)
    if mine is None or theirs is None:
        return False
    return one.get(theirs, 0) < SHARED and other.get(mine, 0) < SHARED


def _chat_tag(tags: Tags) -> str | None:
    tag = max(tags, key=lambda name: (tags[name], name), default=None)
    return tag if tag is not None and tags[tag] >= CHAT_TAG_SHARE else None
