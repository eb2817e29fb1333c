"""The search page: what was said, with the sessions, people and topics of the same words above it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chatreader.threads.model import Role
from chats.models import ChatSession
from chats.wording import ROLES as ROLE_WORDS
from pages.request_params.params import (
    PAGE,
    Param,
    WrongParam,
    any_text,
    one_among,
    one_of,
    page_of,
    takes_params,
    whole_number,
)
from pages.search.query import WrongQuery, read_query
from pages.search.results import (
    LONGEST_WORDS,
    MOST_HITS,
    ORDERS,
    SearchRequest,
    any_of,
    author_named,
    did_you_mean,
    find_matches,
    found_beside,
    hits_of,
    slug_of_author,
)
from participants.permissions import is_moderator

HITS_ON_A_PAGE = 20
ROLES = (Role.QUESTION, Role.ANSWER, Role.REPLY)
"""What a search may be narrowed to by a click."""

QUERY = Param("q", any_text(LONGEST_WORDS), "")
SESSION, AUTHOR = Param("session", any_text(), None), Param("author", any_text(), None)
YEAR = Param("year", whole_number(1, 9999), None)
ROLE, ORDER = Param("role", one_of(Role), None), Param("order", one_among(list(ORDERS)), "best")


def _not_understood(request: HttpRequest, problem: str) -> HttpResponse:
    typed = request.GET.get("q", "").replace("\0", "")[:LONGEST_WORDS]
    return render(request, "chats/search.html", {"q": typed, "problem": problem}, status=400)


@takes_params(QUERY, SESSION, AUTHOR, YEAR, ROLE, ORDER, PAGE, refuse=_not_understood)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """``?q=``, narrowed by ``session``, ``author``, ``year``, ``role``; ``order``: best, newest, oldest."""
    given = _wish(request)
    wish = _with_operators(given)
    context = {"q": given.words, "wish": wish, **_narrowing(given, wish)}
    if given.words:
        context |= _answer(wish, request)
    return render(request, "chats/search.html", context)


def _with_operators(given: SearchRequest) -> SearchRequest:
    """What the operators among the words say, over what the address says; the role of the address wins."""
    try:
        asked = read_query(given.words)
    except WrongQuery as problem:
        raise WrongParam(str(problem)) from problem
    return replace(
        given,
        words=asked.words,
        session=asked.session or given.session,
        author=slug_of_author(asked.author) if asked.author else given.author,
        role=given.role or asked.role,
        question=asked.question,
        since=asked.since,
        until=asked.until,
    )


def _wish(request: HttpRequest) -> SearchRequest:
    return SearchRequest(
        words=QUERY.of(request),
        session=SESSION.of(request),
        author=AUTHOR.of(request),
        year=YEAR.of(request),
        role=ROLE.of(request),
        order=ORDER.of(request),
        drafts=is_moderator(request.user),
    )


def _answer(wish: SearchRequest, request: HttpRequest) -> dict[str, Any]:
    found = find_matches(wish)
    page = page_of(Paginator(found.ids, HITS_ON_A_PAGE), request)
    context: dict[str, Any] = {"found": found, "page": page, "most": MOST_HITS, "years": found.years}
    context["hits"] = hits_of(list(page), wish.words)
    context["beside"] = found_beside(wish) if page.number == 1 else None
    if not found.count:
        context |= {"meant": did_you_mean(wish.words), "any_of": any_of(wish.words)}
    return context


def _narrowing(given: SearchRequest, wish: SearchRequest) -> dict[str, Any]:
    """What the search is narrowed to, in words, and the addresses of its neighbours."""
    readable = ChatSession.objects.readable_by(moderator=wish.drafts)
    return {
        "in_session": readable.filter(slug=wish.session).first() if wish.session else None,
        "by_author": author_named(wish.author),
        "roles": [(role, ROLE_WORDS[role].name, f"?{query_with(given, role=role)}") for role in ROLES],
        "any_role": f"?{query_with(given, role=None)}",
        "any_year": f"?{query_with(given, year=None)}",
        "orders": [(order, f"?{query_with(given, order=order)}") for order in ORDERS],
        "query": query_with(given),
        "without_year": query_with(given, year=None),
    }


def query_with(wish: SearchRequest, **other: Any) -> str:
    """Return the wish as the query of an address, with *other* values laid over it."""
    values = {
        "q": wish.words, "session": wish.session, "author": wish.author, "year": wish.year, "role": wish.role,
        "order": wish.order if wish.order != "best" else None,
    }  # fmt: skip
    return urlencode({name: value for name, value in (values | other).items() if value})
