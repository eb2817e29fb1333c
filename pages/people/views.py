"""The people of the archive: the list of them, and a page for each."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from analytics.models import PersonTotals
from analytics.statistics.figures import Figure, figures_of
from analytics.statistics.freshness import age_of_archive
from analytics.statistics.registry import Subject
from pages.people.directory import Moved, decisions_about, find_person, people_found
from pages.people.doubtful_names import doubts_about
from pages.request_params.params import PAGE, Param, page_of, takes_params, text
from pages.sessions.session_page import voice_of
from participants.models import VisibleParticipant
from participants.permissions import is_moderator

PEOPLE_ON_A_PAGE = 60
QUERY = Param("q", text(100), "")
MOST_MISSED = 4
"""Sessions missed in a row that are drawn one by one."""
POSTS_BY_SHADE = (2, 5, 10)
"""A hexagon is darker from these numbers of posts on."""


@takes_params(QUERY, PAGE)
@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    """Everyone with visible posts in published sessions; ``?q=`` looks for a name."""
    query = QUERY.of(request)
    page = page_of(Paginator(people_found(query), PEOPLE_ON_A_PAGE), request)
    lines = [(total, voice_of(total.participant)) for total in page]
    context = {"q": query, "page": page, "lines": lines, **age_of_archive()}
    return render(request, "participants/person_list.html", context)


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Sessions someone came to, what they answered, whom they talk with, and about what."""
    found = find_person(slug)
    if isinstance(found, Moved):
        return redirect("participant", found.slug, permanent=found.is_for_good)
    if found is None:
        raise Http404("There is nobody of that name among the people of the published chats.")
    context = _person_page(found)
    if is_moderator(request.user):
        context["decisions"] = decisions_about(found.pk)
        context["doubts"] = doubts_about([found])[found.pk]
    return render(request, "participants/person.html", context)


def _person_page(found: VisibleParticipant) -> dict[str, Any]:
    figures = {figure.statistic.slug: figure for figure in figures_of(Subject.PERSON, found.pk)}
    attended, roles = figures.pop("person-sessions"), figures.pop("person-roles")
    return {
        "person": found,
        "voice": voice_of(found),
        "totals": PersonTotals.objects.filter(pk=found.pk).first(),
        "attended": attended,
        "combs": attendance_combs(attended),
        "roles": roles,
        "held": [row for row in roles.rows if getattr(row, "holds", False)],
        "figures": list(figures.values()),
        "query": f"person={found.slug}",
        **age_of_archive(),
    }


def attendance_combs(attended: Figure) -> list[tuple[Any, int]]:
    """Return the hexagon row: (session attended, shade 1 to 4), or (sessions missed, 0)."""
    row: list[tuple[Any, int]] = []
    for session in attended.rows:
        missed = getattr(session, "missed_before", None) or 0
        row.extend([(1, 0)] * missed if missed <= MOST_MISSED else [(missed, 0)])
        row.append((session, 1 + sum(session.posts >= bound for bound in POSTS_BY_SHADE)))  # type: ignore[attr-defined]
    return row
