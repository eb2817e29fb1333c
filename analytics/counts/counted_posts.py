"""The posts that are counted, stated once: every count of a session starts from these.

Posts and people are read through the visible views alone, and placements
through these posts, so that what is hidden counts nowhere. ``%(session)s`` is the session's id.
"""

from __future__ import annotations

from chats.sql.post_rules import IS_OWN, IS_REPLY, SHARED_LINKS, TIME_TO_THE_MINUTE

POSTS = f"""
posts AS MATERIALIZED (
    SELECT t.id, t.position, t.platform, p.id AS person, t.role, t.role = 'repost' AS is_repost,
           {IS_OWN} AND {IS_REPLY} AS is_reply,
           t.reply_to_id, t.quote_of_id, t.repost_of_id, t.reply_to_names, t.mentions, t.text,
           t.repeats, t.is_first_timer, t.author_id IS NULL AS is_nobodys,
           {SHARED_LINKS} AS links, {TIME_TO_THE_MINUTE} AS at
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
