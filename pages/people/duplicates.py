"""Who may be recorded twice: other records that look like someone, and those that were made one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Min, Q, QuerySet

from chats.models import Tweet
from participants.models import Participant, PersonMerge, fold_name

MOST_CANDIDATES = 30
"""Records on a page; more are found by a longer word."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another record that may be the same person, as moderators see it. Times are in UTC."""

    person: Participant
    handles: tuple[str, ...]
    posts: int = 0
    sessions: int = 0
    first: datetime | None = None
    last: datetime | None = None


# Of a handle its letters and digits, without a server; of a name likewise. Short ones are many people's.
_LOOK_ALIKE = r"""
WITH spelled AS (
    SELECT h.participant_id AS id,
           regexp_replace(split_part(split_part(h.key, '@', 1), '.', 1), '[^[:alnum:]]', '', 'g') AS word
    FROM participants_handle h
    UNION
    SELECT p.id, regexp_replace(p.name_key, '[^[:alnum:]]', '', 'g') FROM participants_participant p
)
SELECT DISTINCT other.id FROM spelled mine JOIN spelled other ON other.word = mine.word
WHERE mine.id = %s AND other.id <> mine.id AND length(mine.word) >= 4 LIMIT %s
"""


def candidates_for(person: Participant, query: str = "") -> list[Candidate]:
    """Return records that are called alike, or that *query* finds by name or handle.

    Those of most posts come first; doubles are left out. Three statements, however many are found.
    """
    words = fold_name(query.replace("\0", "")).lstrip("@")
    found = _named(words) if words else Q(pk__in=_look_alikes(person))
    records = (
        Participant.objects.filter(found, merged_into=None)
        .exclude(pk=person.pk)
        .annotate(count=Count("tweets", filter=Q(tweets__is_context=False)))
        .order_by("-count", "name_key", "pk")
        .prefetch_related("handles")[:MOST_CANDIDATES]
    )
    return candidates_of(records)


def candidates_of(people: Iterable[Participant]) -> list[Candidate]:
    """Return what tells these people apart: handles, posts, sessions, from when to when."""
    known = list(people)
    counts = _counts([one.pk for one in known])
    return [
        Candidate(one, tuple(h.handle for h in one.handles.all()), **counts.get(one.pk, {})) for one in known
    ]


def merges_of(person_id: int) -> QuerySet[PersonMerge]:
    """Return what was made one with this record and still is, newest first."""
    return PersonMerge.objects.filter(into=person_id, undone_at=None).select_related("double", "by")


def _named(words: str) -> Q:
    with_handle = Participant.objects.filter(handles__key__contains=words).values("pk")
    return Q(name_key__contains=words) | Q(pk__in=with_handle)


def _look_alikes(person: Participant) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_ALIKE, [person.pk, 10 * MOST_CANDIDATES])
        return [pk for (pk,) in cursor.fetchall()]


def _counts(people: Sequence[int]) -> dict[int, dict[str, Any]]:
    rows = (
        Tweet.objects.filter(author__in=people, is_context=False)
        .values("author_id")
        .annotate(
            n=Count("pk"), chats=Count("session", distinct=True), f=Min("posted_at"), l=Max("posted_at")
        )
    )
    return {
        row["author_id"]: {"posts": row["n"], "sessions": row["chats"], "first": row["f"], "last": row["l"]}
        for row in rows
    }
