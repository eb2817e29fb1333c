"""The search page: what was said, with the sessions, people and topics of the same words above it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chats.models import ChatSession
from chats.parsing.reading import Role
from chats.search import LONGEST_WORDS, MOST_HITS, ORDERS, Wish, author_named, beside, find, hits
from chats.suggesting import any_of, did_you_mean
from chats.templatetags.words import ROLE_WORDS
from participants.permissions import is_moderator
from participants.request_params import PAGE, Param, among, one_of, page_of, takes, text, whole

HITS_ON_A_PAGE = 20
ROLES = (Role.QUESTION, Role.ANSWER, Role.REPLY)
"""What a search may be narrowed to by a click."""

QUERY = Param("q", text(LONGEST_WORDS), "")
SESSION, AUTHOR = Param("session", text(), None), Param("author", text(), None)
YEAR = Param("year", whole(1, 9999), None)
ROLE, ORDER = Param("role", one_of(Role), None), Param("order", among(list(ORDERS)), "best")


@takes(QUERY, SESSION, AUTHOR, YEAR, ROLE, ORDER, PAGE)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """``?q=``, narrowed by ``session``, ``author``, ``year``, ``role``; ``order``: best, newest, oldest."""
    wish = _wish(request)
    context = {"q": wish.words, "wish": wish, **_narrowing(wish)}
    if wish.words:
        context |= _answer(wish, request)
    return render(request, "chats/search.html", context)


def _wish(request: HttpRequest) -> Wish:
    return Wish(
        words=QUERY.of(request),
        session=SESSION.of(request),
        author=AUTHOR.of(request),
        year=YEAR.of(request),
        role=ROLE.of(request),
        order=ORDER.of(request),
        drafts=is_moderator(request.user),
    )


def _answer(wish: Wish, request: HttpRequest) -> dict[str, Any]:
    found = find(wish)
    page = page_of(Paginator(found.ids, HITS_ON_A_PAGE), request)
    context: dict[str, Any] = {"found": found, "page": page, "most": MOST_HITS, "years": found.years}
    context["hits"] = hits(list(page), wish.words)
    context["beside"] = beside(wish) if page.number == 1 else None
    if not found.count:
        context |= {"meant": did_you_mean(wish.words), "any_of": any_of(wish.words)}
    return context


def _narrowing(wish: Wish) -> dict[str, Any]:
    """What the search is narrowed to, in words, and the addresses of its neighbours."""
    readable = ChatSession.objects.readable_by(moderator=wish.drafts)
    return {
        "in_session": readable.filter(slug=wish.session).first() if wish.session else None,
        "by_author": author_named(wish.author),
        "roles": [(role, ROLE_WORDS[role], f"?{query(wish, role=role)}") for role in ROLES],
        "any_role": f"?{query(wish, role=None)}",
        "any_year": f"?{query(wish, year=None)}",
        "orders": [(order, f"?{query(wish, order=order)}") for order in ORDERS],
        "query": query(wish),
        "without_year": query(wish, year=None),
    }


def query(wish: Wish, **other: Any) -> str:
    """Return the wish as the query of an address, with *other* values laid over it."""
    values = {
        "q": wish.words, "session": wish.session, "author": wish.author, "year": wish.year, "role": wish.role,
        "order": wish.order if wish.order != "best" else None,
    }  # fmt: skip
    return urlencode({name: value for name, value in (values | other).items() if value})
