"""Every address of the site, filled with what a test wants to see at its places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

_PLACE = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
LEFT_OUT = ("admin/", "static/")
"""Django's own admin is Django's to test."""


def routes() -> list[str]:
    """All routes as they are written: ``sessions/<slug:slug>/``."""
    return [route for route in _routes(get_resolver(), "") if not route.startswith(LEFT_OUT)]


def admin_routes() -> list[str]:
    """The routes of Django's own admin."""
    return [route for route in _routes(get_resolver(), "") if route.startswith("admin/")]


def _routes(resolver: URLResolver, before: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from _routes(entry, route)


def filled(route: str, values: dict[str, Any]) -> str:
    """The route as an address; places that *values* does not name get something that is not there."""

    def value(place: re.Match[str]) -> str:
        unknown = 987654 if place["kind"] == "int" else "not-there"
        return str(values.get(place["name"], unknown))

    return "/" + _PLACE.sub(value, route)
