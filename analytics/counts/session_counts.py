"""What is counted of a session's posts, people, questions and minutes: in one statement, read once.

Posts and people are read through the visible views alone, and placements through these posts, so that what is
hidden counts nowhere. ``%(session)s`` is the session's id.
"""

from __future__ import annotations

from analytics.counts.ties import TIED_POSTS, TIES
from chats.sql.post_rules import IS_OWN, IS_POINTED, IS_REPLY, SHARED_LINKS, TIME_TO_THE_MINUTE
from chats.sql.quiet_roles import QUIET

POSTS = f"""
posts AS MATERIALIZED (
    SELECT t.id, t.position, t.platform, p.id AS person, t.role, t.role = 'repost' AS is_repost,
           {IS_OWN} AND {IS_REPLY} AS is_reply, {IS_POINTED} AS is_pointed,
           t.reply_to_id, t.quote_of_id, t.repost_of_id, t.reply_to_names, t.mentions, t.text,
           t.repeats, t.is_first_timer, t.author_id IS NULL AS is_nobodys,
           {SHARED_LINKS} AS links, {TIME_TO_THE_MINUTE} AS at
    FROM visible_tweet t LEFT JOIN visible_participant p ON p.id = t.author_id
    WHERE t.session_id = %(session)s
)"""
"""The session's visible posts; ``at`` is null unless the time is known to the minute."""

PLACED = """
placed AS MATERIALIZED (
    SELECT l.tweet_id, q.number, l.relation, l.confidence > 0.5 AS is_sure
    FROM chats_question q JOIN chats_placement l ON l.question_id = q.id JOIN posts p ON p.id = l.tweet_id
    WHERE q.session_id = %(session)s
)"""
"""Which of them, and so only visible ones, stand at which question."""


_PEOPLE = """
answering AS (
    SELECT p.person, count(*) AS answers, array_agg(l.number ORDER BY l.number) AS numbers
    FROM placed l JOIN posts p ON p.id = l.tweet_id WHERE l.relation = 'answers' GROUP BY p.person
), moderators AS (
    SELECT participant_id AS person FROM chats_sessionmoderator WHERE session_id = %(session)s
), people_rows AS (
    INSERT INTO analytics_sessionperson (
        session_id, participant_id, posts, reposts, replies, links, answers, answered,
        is_moderator, is_first_timer, timed_posts, first_at, last_at)
    SELECT %(session)s, p.person, count(*), count(*) FILTER (WHERE p.is_repost),
           count(*) FILTER (WHERE p.is_reply),
           sum(p.links), coalesce(max(a.answers), 0), coalesce(max(a.numbers), '{}'),
           p.person IN (SELECT person FROM moderators),
           bool_or(p.is_first_timer), count(p.at), min(p.at), max(p.at)
    FROM posts p LEFT JOIN answering a ON a.person = p.person
    WHERE p.person IS NOT NULL
    GROUP BY p.person
)"""

_QUESTIONS = """
asked AS (
    SELECT l.number, min(p.at) AS at FROM placed l JOIN posts p ON p.id = l.tweet_id
    WHERE l.relation = 'asks' GROUP BY l.number
), question_rows AS (
    INSERT INTO analytics_sessionquestion (
        session_id, number, answers, people, without_author, timed_answers, discussion, repeats,
        asked_at, first_answer_at)
    SELECT %(session)s, q.number,
           count(*) FILTER (WHERE l.relation = 'answers'),
           count(DISTINCT p.person) FILTER (WHERE l.relation = 'answers'),
           count(*) FILTER (WHERE l.relation = 'answers' AND p.person IS NULL),
           count(p.at) FILTER (WHERE l.relation = 'answers'),
           count(*) FILTER (WHERE l.relation = 'discusses'),
           count(*) FILTER (WHERE l.relation = 'repeats'),
           max(asked.at),
           min(p.at) FILTER (WHERE l.relation = 'answers' AND p.at >= asked.at)
    FROM chats_question q
    LEFT JOIN asked ON asked.number = q.number
    LEFT JOIN placed l ON l.number = q.number
    LEFT JOIN posts p ON p.id = l.tweet_id
    WHERE q.session_id = %(session)s
    GROUP BY q.number
)"""

_MINUTES = """
minute_rows AS (
    INSERT INTO analytics_sessionminute (session_id, minute, posts, people, answers)
    SELECT %(session)s, date_trunc('minute', p.at), count(*), count(DISTINCT p.person),
           count(*) FILTER (WHERE p.id IN (SELECT tweet_id FROM placed WHERE relation = 'answers'))
    FROM posts p WHERE p.at IS NOT NULL
    GROUP BY date_trunc('minute', p.at)
)"""

_SESSION = f"""
session_row AS (
    INSERT INTO analytics_sessionstatistics (
        session_id, revision_counted, refreshed_at, posts, reposts, repeats, people, replies, answers,
        questions, links, link_posts, moderator_posts, unassigned, without_author, timed_posts, roles, turned)
    SELECT %(session)s, %(revision)s, %(now)s, count(*), count(*) FILTER (WHERE p.is_repost),
           coalesce(sum(p.repeats), 0), count(DISTINCT p.person), count(*) FILTER (WHERE p.is_reply),
           (SELECT count(*) FROM placed WHERE relation = 'answers'),
           (SELECT count(*) FROM chats_question WHERE session_id = %(session)s),
           coalesce(sum(p.links), 0), count(*) FILTER (WHERE p.links > 0),
           count(*) FILTER (WHERE p.person IN (SELECT person FROM moderators)),
           count(*) FILTER (WHERE p.role NOT IN {QUIET} AND p.id NOT IN (SELECT tweet_id FROM placed)),
           count(*) FILTER (WHERE p.person IS NULL), count(p.at),
           (SELECT coalesce(jsonb_object_agg(role, n), '{{}}')
            FROM (SELECT role, count(*) AS n FROM posts GROUP BY role) r),
           (SELECT coalesce(jsonb_object_agg(kinds, n), '{{}}')
            FROM (SELECT kinds, count(*) AS n FROM tied GROUP BY kinds) made)
    FROM posts p
)"""

COUNTS = f"""
WITH {POSTS}, {PLACED}, {TIED_POSTS}, {_PEOPLE}, {_QUESTIONS}, {_MINUTES}, {_SESSION}
{TIES}
"""
"""Writes the rows of a session but those of its words and links; earlier ones must be gone."""
