"""What the numbers of a person and of a topic count."""

from __future__ import annotations

from typing import Any

from analytics.selection import EVERY_TIE, SAME_QUESTION, Selection
from analytics.statistics.drill_down import (
    ANSWERED,
    LINKED,
    MODERATED,
    PEOPLE,
    QUESTIONS,
    REPLIED,
    SESSIONS,
    TARGETS,
    TIES,
    Lead,
    Leads,
    in_session,
)


def _in_row_session(**narrow: Any) -> Lead:
    return lambda row, person: in_session(row.session, author=(person,), **narrow)


def _number(**narrow: Any) -> Lead:
    return lambda row, person: Selection(author=(person,), question=(row.question,), **narrow)


def _topic(**narrow: Any) -> Lead:
    return lambda row, person: Selection(author=(person,), tag=row.topic, **narrow)


_ROLES: dict[str, dict[str, Any]] = {
    "moderator": MODERATED, "guest": {}, "first-timer": {},
    "regular": {"began": "dated"}, "core": {"began": "dated"},
}  # fmt: skip


def _role(row: Any, person: str) -> Selection:
    return Selection(author=(person,), of=SESSIONS, **_ROLES[row.role])


def _tag_session(**narrow: Any) -> Lead:
    return lambda row, topic: in_session(row.session, tag=topic, **narrow)


def _tag_year(**narrow: Any) -> Lead:
    return lambda row, topic: Selection(tag=topic, began=row.year or "undated", **narrow)


def _tag_question(**narrow: Any) -> Lead:
    return lambda row, topic: in_session(
        row.session, tag=topic, question=(row.question,), place="answers", **narrow
    )


def _tag_person(**narrow: Any) -> Lead:
    return lambda row, topic: Selection(tag=topic, author=(row.person,), **narrow)


def _beside(**narrow: Any) -> Lead:
    return lambda row, topic: Selection(tag=topic, beside=row.topic, **narrow)


_OTHER = ("mention", "quote", "repost")


def _between(source: str, target: str, *tie: str) -> Selection:
    return Selection(author=(source,), to=(target,), tie=tie, of=TIES)


def _of_both(**narrow: Any) -> Lead:
    """Lead to what two people have to do with each other."""

    def lead(row: Any, person: str) -> Selection:
        both = (person, row.person)
        return Selection(author=both, to=both, **narrow)

    return lead


LEADS: dict[str, Leads] = {
    "person-sessions": {
        "posts": _in_row_session(),
        "answers": _in_row_session(**ANSWERED),
        "replies": _in_row_session(**REPLIED),
        "links": _in_row_session(**LINKED),
    },
    "person-answers": {"answers": _number(**ANSWERED), "sessions": _number(place="answers", of=SESSIONS)},
    "person-exchange": {
        "given": lambda row, person: Selection(author=(person,), tie=(row.kind,), of=TIES),
        "given_to": lambda row, person: Selection(author=(person,), tie=(row.kind,), of=TARGETS),
        "received": lambda row, person: Selection(to=(person,), tie=(row.kind,), of=TIES),
        "received_from": lambda row, person: Selection(to=(person,), tie=(row.kind,), of=PEOPLE),
    },
    "person-partners": {
        "replies_to": lambda row, person: _between(person, row.person, "reply"),
        "replies_from": lambda row, person: _between(row.person, person, "reply"),
        "other_to": lambda row, person: _between(person, row.person, *_OTHER),
        "other_from": lambda row, person: _between(row.person, person, *_OTHER),
        "same_questions": _of_both(tie=(SAME_QUESTION,), of=QUESTIONS),
        "sessions": _of_both(tie=EVERY_TIE, of=SESSIONS),
    },
    "person-links": {"links": _in_row_session(**LINKED)},
    "person-topics": {"posts": _topic(), "sessions": _topic(of=SESSIONS)},
    "person-roles": {"sessions": _role},
    "topic-sessions": {
        "posts": _tag_session(),
        "people": _tag_session(of=PEOPLE),
        "percent": _tag_session(),
    },
    "topic-years": {"posts": _tag_year(), "sessions": _tag_year(of=SESSIONS), "percent": _tag_year()},
    "topic-questions": {"posts": _tag_question(), "people": _tag_question(of=PEOPLE)},
    "topic-people": {"posts": _tag_person(), "sessions": _tag_person(of=SESSIONS)},
    "topic-company": {"posts": _beside(), "sessions": _beside(of=SESSIONS)},
}
"""By slug of the statistic and column."""
