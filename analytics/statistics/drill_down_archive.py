"""What the numbers of the whole archive count."""

from __future__ import annotations

from typing import Any

from analytics.selection import Kind, Selection
from analytics.statistics.drill_down import (
    ANSWERED,
    LINKED,
    MODERATED,
    NOBODYS,
    PEOPLE,
    QUESTIONS,
    REPLIED,
    SESSIONS,
    UNTIMED,
    Lead,
    Leads,
    of_all,
    of_row_session,
)

_CAME = {"came again": "again", "did not": "not", "could not yet": "not-yet"}


def _month(**narrow: Any) -> Lead:
    return lambda row, _: Selection(began=row.month, **narrow)


def _circle(**narrow: Any) -> Lead:
    return lambda row, _: Selection(circle=row.circle, **narrow)


def _cohort(row: Any, _: Any) -> Selection:
    return Selection(first=row.cohort, began=quarter_after(row.cohort, row.quarters_later), of=PEOPLE)


def quarter_after(quarter: str, later: int) -> str:
    """Return ``"2019-Q1"`` for ``"2018-Q4"`` and 1."""
    year, _, number = quarter.partition("-Q")
    years, number_later = divmod(int(number) - 1 + later, 4)
    return f"{int(year) + years:04}-Q{number_later + 1}"


def _hour(row: Any, _: Any) -> Selection:
    return Selection(weekday=row.weekday, hour=row.hour) if row.weekday else Selection(**UNTIMED)


def _voice(**narrow: Any) -> Lead:
    return lambda row, _: Selection(author=(row.person,), **narrow)


def _tag(**narrow: Any) -> Lead:
    return lambda row, _: Selection(tag=row.topic, **narrow)


def _pair(**narrow: Any) -> Lead:
    return lambda row, _: Selection(tag=row.topic, beside=row.other, **narrow)


LEADS: dict[str, Leads] = {
    "archive-totals": {
        "sessions": of_all(of=SESSIONS),
        "undated_sessions": of_all(began="undated", of=SESSIONS),
        "posts": of_all(),
        "people": of_all(of=PEOPLE),
        "questions": of_all(of=QUESTIONS),
        "answers": of_all(**ANSWERED),
        "without_author": of_all(**NOBODYS),
        "without_time": of_all(**UNTIMED),
    },
    "sessions-by-month": {"sessions": _month(of=SESSIONS), "posts": _month(), "people": _month(of=PEOPLE)},
    "people-by-session": {
        "people": of_row_session(of=PEOPLE),
        "newcomers": of_row_session(kind=(Kind.NEWCOMERS,), of=PEOPLE),
        "returning": of_row_session(kind=(Kind.RETURNING,), of=PEOPLE),
        "without_author": of_row_session(**NOBODYS),
    },
    "retention": {
        "people": _cohort,
        "cohort_people": lambda row, _: Selection(first=row.cohort, began=row.cohort, of=PEOPLE),
        "percent": _cohort,
    },
    "came-again": {"people": lambda row, _: Selection(came=_CAME[row.outcome], of=PEOPLE)},
    "circles": {"people": _circle(of=PEOPLE), "posts": _circle(), "answers": _circle(**ANSWERED)},
    "week": {"posts": _hour},
    "top-people": {
        "posts": _voice(),
        "sessions": _voice(of=SESSIONS),
        "answers": _voice(**ANSWERED),
        "replies": _voice(**REPLIED),
        "links": _voice(**LINKED),
        "moderated": _voice(**MODERATED, of=SESSIONS),
    },
    "top-hashtags": {"posts": _tag(), "sessions": _tag(of=SESSIONS), "people": _tag(of=PEOPLE)},
    "hashtag-trends": {"posts": lambda row, _: Selection(tag=row.topic, began=row.year)},
    "hashtag-pairs": {"posts": _pair(), "sessions": _pair(of=SESSIONS)},
}
"""By slug of the statistic and column."""
