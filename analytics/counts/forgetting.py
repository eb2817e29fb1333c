"""Figures that hold words or names are gone in the transaction in which someone is hidden."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

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
