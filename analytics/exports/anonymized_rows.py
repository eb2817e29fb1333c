"""What remains of people in the rows of a statistic, which name people by their slugs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from analytics.exports.anonymize import Author, People, pseudonym
from analytics.exports.known_handles import anonymizer_for
from analytics.tabular.columns import Column, PIIKind
from participants.models import VisibleParticipant

Values = list[Any]
_NOBODY = Author(None, True, "x")


def anonymized_values(columns: Sequence[Column], rows: Iterable[Values], people: People) -> Iterator[Values]:
    """Yield *rows* with what may be shown of people: as they are with names, else with pseudonyms or nobody.

    The pseudonym of a person is that of the exports.
    """
    if people is People.NAMES:
        yield from rows
        return
    held = list(rows)
    slugs = [n for n, column in enumerate(columns) if column.pii is PIIKind.PERSON]
    ids = _ids({row[n] for row in held for n in slugs if row[n] is not None}) if held else {}
    anonymizer = anonymizer_for(people)
    others = [
        (n, anonymizer.changes(c.pii))
        for n, c in enumerate(columns)
        if c.pii is not None and c.pii is not PIIKind.PERSON
    ]
    for row in held:
        shown = list(row)
        for n in slugs:
            shown[n] = pseudonym(ids[row[n]]) if people is People.PSEUDONYMS and row[n] in ids else None
        for n, change in others:
            shown[n] = change(row[n], _NOBODY)
        yield shown


def _ids(slugs: Iterable[str]) -> dict[str, int]:
    found = VisibleParticipant.objects.filter(slug__in=list(slugs)).values_list("slug", "pk")
    return dict(found)
