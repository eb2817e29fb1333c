"""The few numbers that lists and title pages show of each session, written set by set, before others are due.

A list must be true as soon as someone publishes, corrects or hides: these
numbers do not wait for a worker. All that was changed since is found by the
sessions' revisions, and written by one statement.
"""

from __future__ import annotations

from django.db import transaction

from chats.sql.copy_in import run

# Whoever comes late with what was true before leaves the newer row alone.
_WRITE = """
WITH due AS MATERIALIZED ({due}), posts AS (
    SELECT t.session_id, count(*) AS posts, count(DISTINCT p.id) AS people,
           count(*) FILTER (WHERE p.id IS NULL) AS without_author,
           count(*) FILTER (WHERE t.posted_at IS NULL) AS without_time
    FROM due JOIN visible_tweet t ON t.session_id = due.id
    LEFT JOIN visible_participant p ON p.id = t.author_id
    GROUP BY t.session_id
), marks AS (
    SELECT q.session_id, jsonb_agg(jsonb_build_array(q.number, a.answers) ORDER BY q.number) AS marks
    FROM due JOIN chats_question q ON q.session_id = due.id
    CROSS JOIN LATERAL (
        SELECT count(*) AS answers FROM chats_placement l JOIN visible_tweet t ON t.id = l.tweet_id
        WHERE l.question_id = q.id AND l.relation = 'answers') a
    GROUP BY q.session_id
)
INSERT INTO analytics_sessionsummary AS known (
    session_id, revision, refreshed_at, posts, people, without_author, without_time, marks)
SELECT due.id, due.revision, clock_timestamp(), coalesce(p.posts, 0), coalesce(p.people, 0),
       coalesce(p.without_author, 0), coalesce(p.without_time, 0), coalesce(m.marks, '[]')
FROM due LEFT JOIN posts p ON p.session_id = due.id LEFT JOIN marks m ON m.session_id = due.id
ORDER BY due.id
ON CONFLICT (session_id) DO UPDATE SET
    revision = excluded.revision, refreshed_at = excluded.refreshed_at, posts = excluded.posts,
    people = excluded.people, without_author = excluded.without_author,
    without_time = excluded.without_time, marks = excluded.marks
WHERE known.revision <= excluded.revision
"""
_CHANGED = _WRITE.format(
    due="""SELECT s.id, s.revision
    FROM chats_chatsession s LEFT JOIN analytics_sessionsummary c ON c.session_id = s.id
    WHERE c.revision IS DISTINCT FROM s.revision"""
)
_ONE = _WRITE.format(due="SELECT id, revision FROM chats_chatsession WHERE id = %s")
_FORGET = """
DELETE FROM analytics_sessionsummary c
WHERE NOT EXISTS (SELECT 1 FROM chats_chatsession s WHERE s.id = c.session_id)
"""


@transaction.atomic
def keep_up() -> int:
    """Write the summaries of all sessions that changed since theirs was written; return how many."""
    run(_FORGET)
    return _written(_CHANGED)


def summarise_session(session_id: int) -> None:
    """Write the summary of one session anew, changed or not."""
    _written(_ONE, session_id)


def _written(statement: str, *values: int) -> int:
    # To compile the statement would take longer than to run it.
    run("SET LOCAL jit = off")
    return run(statement, *values)
