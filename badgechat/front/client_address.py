"""From which network address a request came: the one place that tells, for limits and for the log."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "unknown"
"""Said of requests without a readable address, such as those through a Unix socket; they count as one."""

IPV6_SUBSCRIBER_BITS = 64
"""A household or a server is given at least a /64 and may take any address in it (RFC 6177, RFC 4291)."""


def client_address(request: HttpRequest) -> str:
    """Return the client's IP address in its canonical spelling, or ``UNKNOWN``.

    It is the address that opened the connection. A header counts only with ``BEHIND_PROXY``, and then only
    the last entry of ``X-Forwarded-For``: our own proxy wrote that one, those before it are anybody's.
    """
    address = _parsed(_forwarded_for(request)) or _parsed(request.META.get("REMOTE_ADDR", ""))
    return str(address) if address else UNKNOWN


def client_network(request: HttpRequest) -> str:
    """Return what is counted as one client by limits: an IPv4 address, or the /64 of an IPv6 address."""
    address = _parsed(client_address(request))
    if isinstance(address, IPv6Address):
        return str(ip_network((address, IPV6_SUBSCRIBER_BITS), strict=False))
    return str(address) if address else UNKNOWN


def _forwarded_for(request: HttpRequest) -> str:
    if not settings.BEHIND_PROXY:
        return ""
    return str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2]


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    """Read ``192.0.2.1``, ``192.0.2.1:8080``, ``2001:db8::1``, ``[2001:db8::1]:8080``; else None."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
