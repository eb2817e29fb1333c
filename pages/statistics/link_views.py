"""The page of links: what people showed each other, site by site."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from analytics.statistics.freshness import age_of_archive
from analytics.statistics.shared_links import LinkFilter, SharedPage, shared_links, shared_sites
from chats.models import ChatSession, VisibleQuestion
from pages.request_params.params import PAGE, Param, any_text, page_of, takes_params

LINKS_ON_A_PAGE = 40
LINKS_OF_A_CHAT = 200
"""On a page: the links of one chat are a list to work with, by question."""
LONGEST_NAME = 200
LAST = 1_000
"""Behind all questions."""
DOMAIN, SESSION = (Param(name, any_text(LONGEST_NAME), "") for name in ("domain", "session"))


class Group(NamedTuple):
    """Links shared for one question of a chat, or (``None``) for none in particular."""

    number: int | None
    text: str
    links: list[SharedPage]


@takes_params(DOMAIN, SESSION, PAGE)
@require_safe
def links(request: HttpRequest) -> HttpResponse:
    """Pages shared in published chats, by most people first; ``?domain=`` and ``?session=`` narrow."""
    wish = LinkFilter(DOMAIN.of(request).lower() or None, SESSION.of(request).lower() or None)
    most = LINKS_OF_A_CHAT if wish.session else LINKS_ON_A_PAGE
    found, total = shared_links(wish, limit=most, offset=(PAGE.of(request) - 1) * most)
    around = _around(wish)
    context = {
        "wish": wish,
        "groups": _by_question(found, around["in_session"]),
        "total": total,
        "page": page_of(Paginator(range(total), most), request),
        "query": urlencode({k: v for k, v in (("domain", wish.domain), ("session", wish.session)) if v}),
        "sites": shared_sites(wish),
        **around,
    }
    return render(request, "analytics/links.html", context)


def _by_question(found: list[SharedPage], chat: ChatSession | None) -> list[Group]:
    """The links of a chat under its questions, those of none at the end; of all chats, as they are."""
    if chat is None:
        return [Group(None, "", found)]
    asked = dict(VisibleQuestion.objects.filter(session=chat).values_list("number", "text"))
    by_number: dict[int, list[SharedPage]] = {}
    for link in found:
        by_number.setdefault(LAST if link.question is None else link.question, []).append(link)
    ordered = sorted(by_number.items())
    return [Group(None if n == LAST else n, asked.get(n) or "", links) for n, links in ordered]


def _around(wish: LinkFilter) -> dict[str, Any]:
    """The session that the links are narrowed to, and the age of the numbers."""
    session = ChatSession.objects.published().filter(slug=wish.session).first() if wish.session else None
    return {
        "in_session": session,
        **age_of_archive(),
    }
