"""The posts that are counted, stated once: every count of a session starts from these.

Posts and people are read through the visible views alone, and placements
through these posts, so that what is hidden counts nowhere. ``%(session)s`` is the session's id.
"""

from __future__ import annotations

# A link to another post is a quote, not something shared.
_POST_LINK = r"^https?://(www\.|mobile\.)?(twitter|x)\.com/[^/]+/status(es)?/"

POSTS = f"""
posts AS MATERIALIZED (
    SELECT t.id, t.position, t.platform, p.id AS person, t.role, t.role = 'repost' AS is_repost,
           t.role <> 'repost' AND (t.role = 'reply' OR t.reply_to_id IS NOT NULL
               OR t.reply_to_source_id IS NOT NULL OR cardinality(t.reply_to_names) > 0) AS is_reply,
           t.reply_to_id, t.quote_of_id, t.repost_of_id, t.reply_to_names, t.mentions, t.text,
           t.repeats, t.is_first_timer, t.author_id IS NULL AS is_nobodys,
           CASE WHEN t.role <> 'repost' THEN (
               SELECT count(*) FROM jsonb_array_elements(t.links) AS link
               WHERE link->>'url' !~* '{_POST_LINK}') ELSE 0 END AS links,
           CASE WHEN t.precision IN ('second', 'minute') THEN t.posted_at END AS at
    FROM visible_tweet t LEFT JOIN visible_participant p ON p.id = t.author_id
    WHERE t.session_id = %(session)s
)"""
"""The session's visible posts; ``at`` is null unless the time is known to the minute."""

PLACED = """
placed AS MATERIALIZED (
    SELECT l.tweet_id, q.number, l.relation
    FROM chats_question q JOIN chats_placement l ON l.question_id = q.id JOIN posts p ON p.id = l.tweet_id
    WHERE q.session_id = %(session)s
)"""
"""Which of them, and so only visible ones, stand at which question."""
