"""Every statistic of the archive: what it counts, in a sentence, and the function that answers.

Pages, CSV, JSON, the docs page and the tests loop over this list; a new
statistic is one function, one entry here and one test.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from analytics.models import ArchiveFigure
from analytics.statistics import drill_down_archive as leads_of_archive
from analytics.statistics import drill_down_people as leads_of_people
from analytics.statistics import drill_down_sessions as leads_of_sessions
from analytics.statistics.of_archive import ARCHIVE, NETWORK
from analytics.statistics.of_people import PERSON
from analytics.statistics.of_sessions import SESSION
from analytics.statistics.of_topics import TOPIC
from analytics.statistics.statistic import Chart, Statistic, Subject
from analytics.tabular.rows import Row

__all__ = [
    "STATISTICS",
    "Chart",
    "NoSuchStatistic",
    "Statistic",
    "Subject",
    "archive_figures",
    "rows_of",
    "rows_of_each",
    "statistic_named",
    "statistics_of",
]


class NoSuchStatistic(LookupError):
    """There is no statistic of that name. Its text is for people."""


_LEADS = leads_of_sessions.LEADS | leads_of_people.LEADS | leads_of_archive.LEADS

STATISTICS: dict[str, Statistic] = {
    one.slug: replace(one, leads=_LEADS.get(one.slug, {}))
    for one in (*SESSION, *PERSON, *TOPIC, *ARCHIVE, *NETWORK)
}
"""All statistics by slug, in the order they are shown."""


def statistic_named(slug: str) -> Statistic:
    """Return a statistic; raises :class:`NoSuchStatistic`."""
    if slug not in STATISTICS:
        raise NoSuchStatistic(f"There is no statistic {slug[:60]!r}; there are: {', '.join(STATISTICS)}.")
    return STATISTICS[slug]


def statistics_of(scope: Subject) -> list[Statistic]:
    """Return the statistics about one kind of subject, in the order they are shown."""
    return [one for one in STATISTICS.values() if one.scope is scope]


def rows_of(statistic: Statistic, subject: Any = None) -> list[Row]:
    """Return the rows to show: stored ones where the second pass keeps them, else read now."""
    return rows_of_each([statistic], subject)[0]


def rows_of_each(statistics: Sequence[Statistic], subject: Any = None) -> list[list[Row]]:
    """As :func:`rows_of`, of several statistics of one subject: what is stored comes in one query."""
    stored = _stored_rows([one.slug for one in statistics if one.is_stored])
    return [
        [one.row(*values) for values in stored[one.slug]] if one.slug in stored else _read_rows(one, subject)
        for one in statistics
    ]


def _stored_rows(slugs: Sequence[str]) -> dict[str, list[list[Any]]]:
    if not slugs:
        return {}
    return dict(ArchiveFigure.objects.filter(pk__in=slugs).values_list("slug", "rows"))


def _read_rows(statistic: Statistic, subject: Any) -> list[Row]:
    asked = () if statistic.scope is Subject.ARCHIVE else (subject,)
    return list(statistic.rows(*asked))


def archive_figures() -> dict[str, list[list[Any]]]:
    """Compute the rows that the second pass keeps, by slug."""
    return {s.slug: [r.values() for r in s.rows()] for s in STATISTICS.values() if s.is_stored}
