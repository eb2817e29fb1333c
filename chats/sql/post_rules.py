"""What counts as a reply, a shared link and a known time: stated once, in SQL over ``visible_tweet t``.

Counts, selections and exports use the same rules, so that a number and the list behind it agree.
"""

from __future__ import annotations

IS_OWN = "t.role <> 'repost'"
"""Written by its author: whoever only passes a post on says nothing of their own."""

IS_REPLY = """(t.role = 'reply' OR t.reply_to_id IS NOT NULL OR t.reply_to_source_id IS NOT NULL
    OR cardinality(t.reply_to_names) > 0)"""
"""It replies to a post or to a person. Of own posts."""

POST_ADDRESS = r"^https?://(www\.|mobile\.)?(twitter|x)\.com/[^/]+/status(es)?/"
"""How the address of a post on X begins, in any case, for SQL and Python alike: a quote, nothing shared."""

IS_SHARED = f"link->>'url' !~* '{POST_ADDRESS}'"
"""An item ``link`` of a post's links is something shared."""

SHARED_LINKS = f"""
CASE WHEN {IS_OWN} THEN (
    SELECT count(*) FROM jsonb_array_elements(t.links) AS link WHERE {IS_SHARED}) ELSE 0 END
"""
"""How many links a post shares."""

TIME_TO_THE_MINUTE = "CASE WHEN t.precision IN ('second', 'minute') THEN t.posted_at END"
"""When it was posted, where that is known to the minute; else null."""
