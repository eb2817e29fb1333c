"""The people of the archive: the list of them, and a page for each."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from analytics.statistics.freshness import age_of_archive
from pages.people.directory import Moved, decisions_about, find_person, people_found
from pages.people.doubtful_names import doubts_about
from pages.people.person_page import BY, VIEW, page_of_person
from pages.request_params.params import PAGE, Param, any_text, page_of, takes_params
from pages.sessions.session_page import voice_of
from participants.permissions import is_moderator

PEOPLE_ON_A_PAGE = 60
QUERY = Param("q", any_text(100), "")


@takes_params(QUERY, PAGE)
@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    """Everyone with visible posts in published sessions; ``?q=`` looks for a name."""
    query = QUERY.of(request)
    page = page_of(Paginator(people_found(query), PEOPLE_ON_A_PAGE), request)
    lines = [(total, voice_of(total.participant)) for total in page]
    context = {"q": query, "page": page, "lines": lines, **age_of_archive()}
    return render(request, "participants/person_list.html", context)


@takes_params(VIEW, BY, PAGE)
@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """What someone said, each answer under its question, newest chat first; ``?view=numbers`` counts it."""
    found = find_person(slug)
    if isinstance(found, Moved):
        return redirect("participant", found.slug, permanent=found.is_for_good)
    if found is None:
        raise Http404("There is nobody of that name among the people of the published chats.")
    context = page_of_person(request, found)
    if is_moderator(request.user):
        context["decisions"] = decisions_about(found.pk)
        context["doubts"] = doubts_about([found])[found.pk]
    return render(request, "participants/person.html", context)
