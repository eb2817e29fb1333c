"""What counts as a reply, a shared link and a known time: stated once, in SQL over ``visible_tweet t``.

Counts, selections and exports use the same rules, so that a number and the list behind it agree.
"""

from __future__ import annotations

import re

IS_OWN = "t.role <> 'repost'"
"""Written by its author: whoever only passes a post on says nothing of their own."""

IS_SHARING = "t.role NOT IN ('repost', 'spam')"
"""Its links are something its author shares with the chat: spam advertises, and a repost says nothing."""

IS_POINTED = """(t.reply_to_id IS NOT NULL OR t.reply_to_source_id IS NOT NULL
    OR cardinality(t.reply_to_names) > 0)"""
"""Its source says what or whom it replies to. Pasted text and most tables never do."""

_NAMES_FIRST = r"^[\s.]*@\w"
_NAMES_AT_START = r"^[\s.]*(?:@\w[\w.@-]*[\s,:;]*)+"

IS_REPLY = f"""({IS_POINTED} OR t.text ~ '{_NAMES_FIRST}' OR t.role = 'reply' AND NOT EXISTS (
    SELECT 1 FROM chats_placement l WHERE l.tweet_id = t.id AND l.reason NOT IN ('reply', 'corrected')))"""
"""It replies to a post or to a person. Of own posts.

Its source says so, or it begins with somebody's handle, or it was read as said to somebody. Whatever only
quotes a post, or was said at the time of a question, is no reply.
"""


def addressed_names(post: str) -> str:
    """Return SQL for whom a *post* (an alias with ``text`` and ``mentions``) addresses by name: rows of
    ``key`` and ``is_sure``.

    Sure are the handles it begins with; where it begins with none, those it mentions are a guess. To be asked
    of replies whose source does not say whom they reply to.
    """
    return rf"""
    SELECT coalesce((SELECT min(lower(m.whole)) FROM unnest({post}.mentions) m(whole)
                     WHERE split_part(lower(m.whole), '@', 1) = n.name), n.name) AS key, true AS is_sure
    FROM (SELECT rtrim(found[1], '.-') AS name FROM regexp_matches(
              lower(substring({post}.text FROM '{_NAMES_AT_START}')), '@(\w[\w.@-]*)', 'g') found) n
    UNION
    SELECT lower(m.name), false FROM unnest({post}.mentions) m(name) WHERE {post}.text !~ '{_NAMES_FIRST}'"""


POST_ADDRESS = r"^https?://(www\.|mobile\.)?(twitter|x)\.com/[^/]+/status(es)?/"
"""How the address of a post on X begins, in any case, for SQL and Python alike: a quote, nothing shared."""

_POST_ADDRESS = re.compile(POST_ADDRESS, re.IGNORECASE)


def is_shared(url: str) -> bool:
    """Whether an address is something shared, by the same rule as :data:`IS_SHARED`: no post on X."""
    return bool(url) and not _POST_ADDRESS.match(url)


IS_SHARED = f"link->>'url' !~* '{POST_ADDRESS}'"
"""An item ``link`` of a post's links is something shared."""

SHARED_LINKS = f"""
CASE WHEN {IS_SHARING} THEN (
    SELECT count(*) FROM jsonb_array_elements(t.links) AS link WHERE {IS_SHARED}) ELSE 0 END
"""
"""How many links a post shares."""

TIME_TO_THE_MINUTE = "CASE WHEN t.precision IN ('second', 'minute') THEN t.posted_at END"
"""When it was posted, where that is known to the minute; else null."""
