"""What machines are told: where to stay away (robots.txt), what there is to find
(sitemap.xml), the mark, and whom to tell about a hole in the site (security.txt, RFC 9116)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from analytics.models import PersonTotals, TopicKind, TopicTotals
from chats.models import ChatSession
from pages.people.directory import people_found
from participants.models import Visibility

A_DAY = 86_400  # seconds
STAY_AWAY = (
    "/accounts/", "/admin/", "/imports/", "/export/", "/search/", "/posts/", "/posts.csv", "/patterns/",
    "/analytics/network", "/analytics/*.csv", "/analytics/*.json", "/sessions/*/network/",
    "/sessions/*/review/", "/sessions/*/changes/", "/*?view=", "/*&view=",
    "/*?show=", "/*&show=", "/*?voice=", "/*&voice=",
)  # fmt: skip
"""Costly to make, the same words once more, or nobody's but a moderator's."""


@require_safe
@cache_control(public=True, max_age=A_DAY)
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Machines may read every page of words, and stay off what is dear to make (RFC 9309)."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in STAY_AWAY), ""]
    lines.append(f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=A_DAY)
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead whoever asks at the usual place to the mark of the archive."""
    return HttpResponseRedirect(staticfiles_storage.url("img/favicon.ico"))


# Django's class takes a type of its items only where types are checked.
if TYPE_CHECKING:
    _Sitemap = Sitemap[Any]
else:
    _Sitemap = Sitemap


class _Map(_Sitemap):
    """Addresses as the settings name the site, whatever name a request came by."""

    limit = 10_000

    def get_protocol(self, protocol: str | None = None) -> str:
        """The settings' scheme."""
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        """The settings' host."""
        return urlsplit(settings.SITE_URL).netloc


class Pages(_Map):
    """The ways in."""

    def items(self) -> list[str]:
        """Names of addresses."""
        return ["home", "sessions", "participants", "topics", "links", "analytics"]

    def location(self, item: str) -> str:
        """Their paths."""
        return reverse(item)


class Chats(_Map):
    """Published sessions, the newest first."""

    def items(self) -> QuerySet[ChatSession]:
        """Their rows."""
        return ChatSession.objects.published().newest_first()

    def location(self, item: ChatSession) -> str:
        """Their pages."""
        return reverse("session", args=[item.slug])


class Topics(_Map):
    """Hashtags that have a page."""

    def items(self) -> QuerySet[TopicTotals]:
        """Those used most first."""
        return TopicTotals.objects.filter(kind=TopicKind.HASHTAG).order_by("-posts", "topic")

    def location(self, item: TopicTotals) -> str:
        """Their pages."""
        return reverse("topic", args=[item.topic])


class Voices(_Map):
    """People who appear under their own name; who does not is for no list of the world."""

    def items(self) -> QuerySet[PersonTotals]:
        """Those who came most often first."""
        return people_found().filter(participant__visibility=Visibility.PUBLIC)

    def location(self, item: PersonTotals) -> str:
        """Their pages."""
        return reverse("participant", args=[item.participant.slug])


SITEMAPS: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {
    "pages": Pages,
    "chats": Chats,
    "topics": Topics,
    "people": Voices,
}


VALID_FOR = timedelta(days=90)
"""The standard wants an end, less than a year away; a site that no longer runs ends with it."""


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """The contact that the settings name; 404 where they name none."""
    contact = settings.SECURITY_CONTACT
    if not contact:
        raise Http404("No SECURITY_CONTACT is set.")
    address = contact if ":" in contact else f"mailto:{contact}"
    until = (timezone.now() + VALID_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {address}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_URL}{request.path}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap_xml(request: HttpRequest) -> HttpResponse:
    """The addresses of all public pages."""
    return sitemap(request, SITEMAPS)
