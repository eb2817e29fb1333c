"""/.well-known/security.txt: whom to tell about a hole in the site (RFC 9116)."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

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
