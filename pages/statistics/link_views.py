"""The page of links: what people showed each other, site by site."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from analytics.statistics.freshness import age_of_archive
from analytics.statistics.shared_links import LinkFilter, shared_links, shared_sites
from chats.models import ChatSession
from pages.request_params.params import PAGE, Param, any_text, page_of, takes_params

LINKS_ON_A_PAGE = 40
LONGEST_NAME = 200
DOMAIN, SESSION = (Param(name, any_text(LONGEST_NAME), "") for name in ("domain", "session"))


@takes_params(DOMAIN, SESSION, PAGE)
@require_safe
def links(request: HttpRequest) -> HttpResponse:
    """Pages shared in published chats, by most people first; ``?domain=`` and ``?session=`` narrow."""
    wish = LinkFilter(DOMAIN.of(request).lower() or None, SESSION.of(request).lower() or None)
    first = (PAGE.of(request) - 1) * LINKS_ON_A_PAGE
    found, total = shared_links(wish, limit=LINKS_ON_A_PAGE, offset=first)
    context = {
        "wish": wish,
        "links": found,
        "total": total,
        "page": page_of(Paginator(range(total), LINKS_ON_A_PAGE), request),
        "query": urlencode({k: v for k, v in (("domain", wish.domain), ("session", wish.session)) if v}),
        "sites": shared_sites(wish),
        **_around(wish),
    }
    return render(request, "analytics/links.html", context)


def _around(wish: LinkFilter) -> dict[str, Any]:
    """The session that the links are narrowed to, and the age of the numbers."""
    session = ChatSession.objects.published().filter(slug=wish.session).first() if wish.session else None
    return {
        "in_session": session,
        **age_of_archive(),
    }
