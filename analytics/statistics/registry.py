"""The registry of statistics, in the order they are shown: pages, CSV, JSON, docs and tests loop over it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.models import ArchiveFigure
from analytics.statistics.base.statistic import Statistic, Subject
from analytics.statistics.of_archive import (
    archive_totals,
    came_again,
    circles,
    hashtag_pairs,
    hashtag_trends,
    people_by_session,
    retention,
    sessions_by_month,
    top_hashtags,
    top_people,
    week,
)
from analytics.statistics.of_networks import network_communities, network_people, network_ties
from analytics.statistics.of_people import (
    person_answers,
    person_exchange,
    person_links,
    person_partners,
    person_roles,
    person_sessions,
    person_topics,
)
from analytics.statistics.of_sessions import (
    session_answer_share,
    session_answers,
    session_figures,
    session_first_answer,
    session_gaps,
    session_hashtags,
    session_key_terms,
    session_links,
    session_minutes,
    session_moderators,
    session_newcomers,
    session_people,
    session_question_terms,
    session_reciprocity,
    session_roles,
    session_ways,
)
from analytics.statistics.of_topics import (
    topic_company,
    topic_people,
    topic_questions,
    topic_sessions,
    topic_years,
)
from analytics.tabular.rows import TypedRow

__all__ = [
    "STATISTICS",
    "NoSuchStatistic",
    "Statistic",
    "Subject",
    "archive_figures",
    "rows_of_each",
    "rows_to_show",
    "statistic_named",
    "statistics_of",
]


class NoSuchStatistic(LookupError):
    """There is no statistic of that name. Its text is for people."""


_MODULES = (
    session_figures,
    session_roles,
    session_minutes,
    session_newcomers,
    session_moderators,
    session_people,
    session_answers,
    session_answer_share,
    session_first_answer,
    session_question_terms,
    session_ways,
    session_reciprocity,
    session_key_terms,
    session_hashtags,
    session_links,
    session_gaps,
    person_sessions,
    person_answers,
    person_exchange,
    person_links,
    person_topics,
    person_partners,
    person_roles,
    topic_sessions,
    topic_years,
    topic_questions,
    topic_people,
    topic_company,
    archive_totals,
    sessions_by_month,
    week,
    people_by_session,
    retention,
    came_again,
    circles,
    top_people,
    top_hashtags,
    hashtag_trends,
    hashtag_pairs,
    network_people,
    network_ties,
    network_communities,
)

STATISTICS: dict[str, Statistic] = {one.STATISTIC.slug: one.STATISTIC for one in _MODULES}
"""All statistics by slug, in the order they are shown."""


def statistic_named(slug: str) -> Statistic:
    """Return a statistic; raises :class:`NoSuchStatistic`."""
    if slug not in STATISTICS:
        raise NoSuchStatistic(f"There is no statistic {slug[:60]!r}; there are: {', '.join(STATISTICS)}.")
    return STATISTICS[slug]


def statistics_of(subject: Subject) -> list[Statistic]:
    """Return the statistics about one kind of subject, in the order they are shown."""
    return [one for one in STATISTICS.values() if one.subject is subject]


def rows_to_show(statistic: Statistic, subject: Any = None) -> list[TypedRow]:
    """Return the rows to show: stored ones where the second pass keeps them, else read now."""
    return rows_of_each([statistic], subject)[0]


def rows_of_each(statistics: Sequence[Statistic], subject: Any = None) -> list[list[TypedRow]]:
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


def _read_rows(statistic: Statistic, subject: Any) -> list[TypedRow]:
    asked = () if statistic.subject is Subject.ARCHIVE else (subject,)
    return list(statistic.read_rows(*asked))


def archive_figures() -> dict[str, list[list[Any]]]:
    """Compute the rows that the second pass keeps, by slug."""
    return {s.slug: [r.values() for r in s.read_rows()] for s in STATISTICS.values() if s.is_stored}
