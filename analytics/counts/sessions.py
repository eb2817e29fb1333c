"""Count one session anew: all its rows in one transaction, the same whoever counts and how often."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from analytics.counts.links import write_links
from analytics.counts.session_counts import COUNTS
from analytics.counts.summaries import summarise_session
from analytics.counts.topics import write_topics
from chats.sql.copy_in import rows_of, run

_COUNT_LOCK = 0x73746174
"""First key of the advisory lock on counting a session ("stat"); the second is its id."""
_NAMES_LOCK = 0x6E616D65
"""Key of the advisory lock on names of topics ("name"): shared by all who count by them."""

SESSION_TABLES = (
    "analytics_sessionstatistics",
    "analytics_sessionperson",
    "analytics_sessionquestion",
    "analytics_sessionminute",
    "analytics_sessiontie",
    "analytics_sessiontopic",
    "analytics_questiontopic",
    "analytics_persontopic",
    "analytics_topicpair",
    "analytics_sessionlink",
)
"""Tables whose rows are of one session each."""

# Read before anything is counted: a change that comes while we count makes a revision
# above this one, and so the session is counted once more.
_STATE = """
SELECT s.revision, c.revision_counted
FROM chats_chatsession s LEFT JOIN analytics_sessionstatistics c ON c.session_id = s.id
WHERE s.id = %s
"""


@transaction.atomic
def refresh_session(session_id: int, *, even_if_fresh: bool = False) -> bool:
    """Count a session if it changed since it was last counted; return whether any row was written.

    Rows of a session that is gone are removed. Two counts of one session wait
    for each other; the second then finds nothing to do.
    """
    run("SELECT pg_advisory_xact_lock_shared(%s)", _NAMES_LOCK)
    run("SELECT pg_advisory_xact_lock(%s, %s)", _COUNT_LOCK, session_id)
    state = rows_of(_STATE, session_id)
    if not state:
        return _remove(session_id)
    ((revision, counted),) = state
    if counted == revision and not even_if_fresh:
        return False
    _remove(session_id)
    _count(session_id, revision)
    return True


_FIRST, *_REST = (f"DELETE FROM {table} WHERE session_id = %s" for table in SESSION_TABLES)
_REMOVE = f"WITH {', '.join(f'd{n} AS ({delete})' for n, delete in enumerate(_REST))} {_FIRST}"


def _remove(session_id: int) -> bool:
    """Remove all rows of a session; return whether it was ever counted."""
    return run(_REMOVE, *(session_id for _ in SESSION_TABLES)) > 0


def _count(session_id: int, revision: int) -> None:
    values: dict[str, Any] = {"session": session_id, "revision": revision, "now": timezone.now()}
    with connection.cursor() as cursor:
        # The planner cannot know how few posts a session has once they are joined; it
        # would compile the statement for longer than it runs.
        cursor.execute("SET LOCAL jit = off")
        cursor.execute(COUNTS, values)
    write_topics(session_id)
    write_links(session_id)
    summarise_session(session_id)


def wait_for_counts() -> None:
    """Let counts under way end, and others wait until this transaction ends: they know names of topics."""
    run("SELECT pg_advisory_xact_lock(%s)", _NAMES_LOCK)


# A row that is being counted anew is another row when that is done: a plain UPDATE would wait for the
# old one and then find nothing. A conflict waits for the new one and marks it.
_MARK = """
INSERT INTO analytics_sessionstatistics SELECT * FROM analytics_sessionstatistics
WHERE %s OR session_id = ANY(%s)
ON CONFLICT (session_id) DO UPDATE SET revision_counted = NULL
"""


def ask_for_recount(session_ids: Iterable[int] | None = None) -> int:
    """Mark sessions (``None``: all) as to be counted anew, whatever was counted; return how many.

    Their rows stay readable until then. Waits for counts of these sessions that are under way.
    """
    return run(_MARK, session_ids is None, list(session_ids or ()))


# Figures that hold words or names as text, of these sessions and of the archive, are gone at once; the
# others hold numbers of people, whom the views no longer name.
_FORGET_TOTALS = """
DELETE FROM analytics_topictotals WHERE topic IN (
    SELECT topic FROM analytics_sessiontopic WHERE session_id = ANY(%(sessions)s))
"""
_FORGET = (
    _FORGET_TOTALS,
    *(
        f"DELETE FROM analytics_{table} WHERE session_id = ANY(%(sessions)s)"
        for table in ("sessiontopic", "questiontopic", "persontopic", "topicpair", "sessionlink")
    ),
    "DELETE FROM analytics_archivefigure",
    "UPDATE analytics_archivetotals SET stamp = ''",
)


def forget_words_of(session_ids: Collection[int]) -> None:
    """Remove what was counted of the words and names in these sessions, and all that sums them up.

    Call it in the transaction that changes how a person is shown. It is counted
    again once the sessions' revisions are newer than their figures.
    """
    with connection.cursor() as cursor:
        for statement in _FORGET:
            cursor.execute(statement, {"sessions": list(session_ids)})
