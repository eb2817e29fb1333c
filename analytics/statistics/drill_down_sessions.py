"""What the numbers of a session count."""

from __future__ import annotations

from typing import Any

from analytics.selection import Kind, Selection
from analytics.statistics.drill_down import (
    ANSWERED,
    ANSWERS,
    LINKED,
    MODERATED,
    NOBODYS,
    PAIRS,
    PEOPLE,
    QUESTIONS,
    REPEATS,
    REPLIED,
    REPOSTED,
    TIES,
    UNTIMED,
    Lead,
    Leads,
    Search,
    in_session,
    of_subject_session,
)

_GROUPS = {
    "first time": Kind.NEWCOMERS, "came before": Kind.RETURNING, "date unknown": Kind.KNOWN,
    "moderators": Kind.BY_MODERATOR, "others": Kind.BY_OTHERS, "author unknown": Kind.NOBODYS,
}  # fmt: skip
_WAYS = {"replies": Kind.REPLY, "broadcast": Kind.BROADCAST, "reposts": Kind.REPOST}
_GAPS = {
    "belongs to no question": Kind.UNPLACED, "author unknown": Kind.NOBODYS,
    "time not known to the minute": Kind.UNTIMED,
}  # fmt: skip


def _group(**narrow: Any) -> Lead:
    return lambda row, slug: in_session(slug, kind=(_GROUPS[row.group],), **narrow)


def _voice(**narrow: Any) -> Lead:
    return lambda row, slug: in_session(slug, author=(row.person,), **narrow)


def _shared(row: Any, slug: str) -> Selection:
    if row.person is not None:
        return in_session(slug, author=(row.person,), **LINKED)
    return in_session(slug, kind=(Kind.LINKING, Kind.NOBODYS), of=LINKED["of"])


def _question(**narrow: Any) -> Lead:
    return lambda row, slug: in_session(slug, question=(row.question,), **narrow)


def _minute(**narrow: Any) -> Lead:
    def lead(row: Any, slug: str) -> Selection:
        return in_session(slug, **narrow, **({"minute": row.minute} if row.minute else UNTIMED))

    return lead


def _tag(**narrow: Any) -> Lead:
    return lambda row, slug: in_session(slug, tag=row.topic, **narrow)


_WHO_ANSWERED: dict[str, Any] = {"place": "answers", "of": PEOPLE}
_TIMED_ANSWERS: dict[str, Any] = {"place": "answers", "kind": (Kind.TIMED,), "of": ANSWERS}

_WORDS: Leads = {
    "posts": lambda row, slug: Search(row.label, slug),
    "people": lambda row, slug: Search(row.label, slug),
    "keyness": lambda row, slug: Search(row.label, slug),
    "posts_elsewhere": lambda row, _: Search(row.label),
}
"""Words are found by the search, with their inflections: what it finds is about what was counted."""

LEADS: dict[str, Leads] = {
    "session-figures": {
        "posts": of_subject_session(),
        "people": of_subject_session(of=PEOPLE),
        "questions": of_subject_session(of=QUESTIONS),
        "answers": of_subject_session(**ANSWERED),
        "replies": of_subject_session(**REPLIED),
        "reposts": of_subject_session(**REPOSTED),
        "links": of_subject_session(**LINKED),
        "moderator_posts": of_subject_session(**MODERATED),
        "unassigned": of_subject_session(kind=(Kind.UNPLACED,)),
        "without_author": of_subject_session(**NOBODYS),
        "without_time": of_subject_session(**UNTIMED),
        "repeats": of_subject_session(kind=(Kind.REPEATED,), of=REPEATS),
    },
    "session-roles": {"posts": lambda row, slug: in_session(slug, role=(row.role,))},
    "session-newcomers": {"people": _group(of=PEOPLE), "posts": _group()},
    "session-moderators": {"people": _group(of=PEOPLE), "posts": _group()},
    "session-people": {
        "posts": _voice(),
        "answers": _voice(**ANSWERED),
        "questions_answered": _voice(place="answers", of=QUESTIONS),
        "replies": _voice(**REPLIED),
        "reposts": _voice(**REPOSTED),
        "links": _voice(**LINKED),
    },
    "session-links": {"links": _shared},
    "session-answers": {
        "answers": _question(**ANSWERED),
        "people": _question(**_WHO_ANSWERED),
        "without_author": _question(**ANSWERED, **NOBODYS),
        "discussion": _question(place="discusses"),
        "asked_again": _question(place="repeats"),
    },
    "session-answer-share": {
        "people": _question(**_WHO_ANSWERED),
        "of_people": of_subject_session(of=PEOPLE),
        "percent": _question(**_WHO_ANSWERED),
    },
    "session-first-answer": {
        "seconds": _question(**_TIMED_ANSWERS),
        "timed_answers": _question(**_TIMED_ANSWERS),
        "answers": _question(**ANSWERED),
    },
    "session-minutes": {
        "posts": _minute(),
        "people": _minute(of=PEOPLE),
        "answers": _minute(place="answers"),
    },
    "session-ways": {"posts": lambda row, slug: in_session(slug, kind=(_WAYS[row.way],))},
    "session-reciprocity": {
        "replies": of_subject_session(tie=("reply",), of=TIES),
        "all_replies": of_subject_session(**REPLIED),
        "both_ways": of_subject_session(tie=("reply",), kind=(Kind.RETURNED,), of=PAIRS),
        "one_way": of_subject_session(tie=("reply",), kind=(Kind.UNRETURNED,), of=PAIRS),
    },
    "session-hashtags": {"posts": _tag(), "people": _tag(of=PEOPLE)},
    "session-key-terms": _WORDS,
    "session-question-terms": _WORDS,
    "session-gaps": {
        "posts": lambda row, slug: in_session(slug, kind=(_GAPS[row.what],)),
        "of_posts": of_subject_session(),
    },
}
"""By slug of the statistic and column."""
