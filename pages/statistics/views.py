"""Pages of numbers, and the same rows as CSV and JSON. What they show is the catalogue, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.views.decorators.http import require_safe

from analytics.exports.anonymize import People
from analytics.exports.anonymized_rows import anonymized_values
from analytics.exports.csv_writer import csv_chunks
from analytics.statistics import registry
from analytics.statistics.figures import Figure, by_group, figure_of, figures_of
from analytics.statistics.freshness import age_of_archive, age_of_session
from analytics.statistics.registry import NoSuchStatistic, Subject
from pages.request_params.params import takes_params
from pages.request_params.table_params import PEOPLE, PROFILE, TABLE
from pages.sessions.session_outline import session_outline
from pages.sessions.session_page import session_head
from pages.statistics.subjects import SUBJECTS, readable_session, refuse_other_subjects, subject_named

COMPARED = frozenset(("session-newcomers", "session-hashtags", "session-key-terms", "session-question-terms"))
"""Statistics of a session that look at the other sessions too."""


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """The community over time."""
    context = age_of_archive()
    figures = figures_of(Subject.ARCHIVE) if context["as_of"] else []
    return render(
        request, "analytics/archive.html", {"figures": figures, "groups": by_group(figures), **context}
    )


@require_safe
def session(request: HttpRequest, slug: str) -> HttpResponse:
    """What was counted of one session."""
    found = readable_session(request, slug)
    context = age_of_session(found)
    figures = figures_of(Subject.SESSION, found) if context["as_of"] else []
    shown = {
        "head": session_head(found),
        "outline": session_outline(found),
        "figures": figures,
        "groups": by_group(figures),
        "query": f"session={found.slug}",
    }
    return render(request, "analytics/session.html", shown | context)


@takes_params(*SUBJECTS.values(), *TABLE)
@require_safe
def statistic_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The rows of a statistic for a spreadsheet; ``?profile=code`` gives raw values."""
    figure, _ = _asked_for(request, slug)
    chunks = csv_chunks(figure.statistic.columns, _values(request, figure), profile=PROFILE.of(request))
    return StreamingHttpResponse(
        chunks,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{slug}.csv"'},
    )


@takes_params(*SUBJECTS.values(), *TABLE)
@require_safe
def statistic_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The rows of a statistic with its definition, its sentence and its age."""
    figure, age = _asked_for(request, slug)
    names = [column.name for column in figure.statistic.columns]
    return JsonResponse(
        {
            "statistic": slug,
            "title": figure.statistic.title,
            "definition": figure.statistic.definition,
            "says": figure.said if PEOPLE.of(request) is People.NAMES else None,
            "as_of": age["as_of"],
            "is_pending": age["pending"],
            "columns": [{"name": c.name, "holds": c.meaning} for c in figure.statistic.columns],
            "rows": [dict(zip(names, row, strict=True)) for row in _values(request, figure)],
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _values(request: HttpRequest, figure: Figure) -> Iterator[list[Any]]:
    """Return the rows with people as ``?people=`` wants them to appear."""
    rows = (row.values() for row in figure.rows)
    return anonymized_values(figure.statistic.columns, rows, PEOPLE.of(request))


def _asked_for(request: HttpRequest, slug: str) -> tuple[Figure, dict[str, Any]]:
    """Return a statistic of the subject that the address names, and its age; 404 where there is none."""
    try:
        scope = registry.statistic_named(slug).subject
    except NoSuchStatistic as problem:
        raise Http404(str(problem)) from problem
    refuse_other_subjects(request, slug, scope)
    if scope is Subject.SESSION:
        found = readable_session(request, SUBJECTS[scope].of(request))
        age = age_of_session(found)
        is_behind = slug in COMPARED and age["compared_as_of"] is not None
        return figure_of(slug, found), {**age, "pending": age["pending"] or is_behind}
    return figure_of(slug, subject_named(request, scope)), age_of_archive()
