"""The address that limits count by is the one that cannot be made up."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from badgechat.front.client_address import client_address, client_network


def came(remote: str, forwarded: str | None = None):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=remote, **headers)


def test_what_a_header_says_is_nothing_without_a_proxy():
    assert client_address(came("192.0.2.7", "198.51.100.1")) == "192.0.2.7"


@pytest.mark.parametrize(
    "forwarded",
    ["198.51.100.1", "203.0.113.9, 198.51.100.1", "nonsense,198.51.100.1", "198.51.100.1:4711"],
)
def test_behind_a_proxy_its_own_entry_counts_which_is_the_last(settings, forwarded):
    settings.BEHIND_PROXY = True
    assert client_address(came("127.0.0.1", forwarded)) == "198.51.100.1"


@pytest.mark.parametrize("forwarded", [None, "", "unknown", "198.51.100.1, _hidden"])
def test_behind_a_proxy_that_says_nothing_readable_the_connection_counts(settings, forwarded):
    settings.BEHIND_PROXY = True
    assert client_address(came("127.0.0.1", forwarded)) == "127.0.0.1"


@pytest.mark.parametrize(
    ("spelled", "canonical"),
    [
        ("2001:0db8:0:0::1", "2001:db8::1"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", "unknown"),
    ],
)
def test_an_address_has_one_spelling(spelled, canonical):
    assert client_address(came(spelled)) == canonical


def test_addresses_of_one_household_are_one_client():
    assert client_network(came("2001:db8:1:2::5")) == client_network(came("2001:db8:1:2:ffff::9"))
    assert client_network(came("2001:db8:1:3::5")) != client_network(came("2001:db8:1:2::5"))
    assert client_network(came("192.0.2.7")) == "192.0.2.7"
