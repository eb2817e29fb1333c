"""Which addresses lie on the open internet, and connecting to no other.

A server that a moderator names may have a name that leads into the network this site runs in, or one that
leads elsewhere each time it is looked up. So a name is looked up once for each request, every address found
is judged, and the connection goes to one of those that were judged.
"""

from __future__ import annotations

import ipaddress
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network

from chats.capture.http_answers import CaptureRefused

MOST_ADDRESSES = 4
"""Addresses of one server that are tried."""

_CARRIES_V4 = (
    IPv6Network("64:ff9b::/96"),  # NAT64, RFC 6052
    IPv6Network("::ffff:0:0/96"),  # IPv4-mapped, RFC 4291
)
_LED_ELSEWHERE = (
    IPv6Network("2001::/23"),  # for protocols (RFC 2928), Teredo among them
    IPv6Network("2002::/16"),  # 6to4, given up (RFC 7526)
    IPv6Network("2001:db8::/32"),  # for examples
    IPv6Network("3fff::/20"),  # for examples, RFC 9637
)
_UNICAST = IPv6Network("2000::/3")
"""What is given out to the open internet (IANA, IPv6 Global Unicast Address Assignments)."""


def is_public(text: str) -> bool:
    """Whether an address (``"192.0.2.7"``, ``"fe80::1%eth0"``) is one of the open internet."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, IPv4Address):
        return _is_public_v4(address)
    if any(address in network for network in _CARRIES_V4):
        return _is_public_v4(IPv4Address(int(address) & 0xFFFF_FFFF))
    return _is_public_v6(address)


def _is_public_v4(address: IPv4Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _is_public_v6(address: IPv6Address) -> bool:
    is_led_elsewhere = any(address in network for network in _LED_ELSEWHERE)
    return address in _UNICAST and address.is_global and not is_led_elsewhere


def addresses_of(name: str, port: int, *, only_public: bool) -> list[str]:
    """The addresses of a server, looked up once.

    Raises ``OSError`` when there are none, :class:`CaptureRefused` when ``only_public`` and one is not.
    """
    entries = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    found = list(dict.fromkeys(str(entry[4][0]) for entry in entries))
    if only_public and not all(map(is_public, found)):
        raise CaptureRefused(f"{name} is not a server on the open internet; name one like mastodon.social.")
    return found[:MOST_ADDRESSES]
