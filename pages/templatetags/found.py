"""How a page is found again: `{% load found %}`."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()

OTHER_PAGES = ("page", "year")
"""Parameters with which an address shows other words, and not the same ones differently."""


@register.simple_tag(takes_context=True)
def canonical(context: dict[str, Any]) -> str:
    """The one address of the page's words, whatever view or host was asked for; "" where none is known."""
    request = context.get("request")
    if request is None:
        return ""
    kept = {name: request.GET[name] for name in OTHER_PAGES if request.GET.get(name)}
    return f"{settings.SITE_URL}{request.path}" + (f"?{urlencode(kept)}" if kept else "")


@register.simple_tag
def full_address(name: str, *parts: str) -> str:
    """The whole address of a page, as the settings name the site: for whoever reads it elsewhere."""
    return f"{settings.SITE_URL}{reverse(name, args=parts)}"
