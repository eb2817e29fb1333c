"""Servers that send without end, drip for ever, or whose names lead into this site's own network."""

from __future__ import annotations

import gzip
import itertools
import socket
import ssl
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from chats.capture import open_internet, plain_session
from chats.capture.http_answers import CaptureRefused, Silent
from chats.capture.open_internet import is_public
from chats.capture.plain_session import MAX_BYTES, PlainSession
from tests.capture.asking import SIGN_IN, TAG, a_capture, run
from tests.capture.certificates import self_signed
from tests.capture.far_end import FarEnd, Played, RawEnd

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
PUBLIC = "93.184.215.14"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.7",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "224.0.1.1",
        "240.0.0.1",
        "0.0.0.0",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::7",
        "fec0::7",
        "ff0e::1",
        "::ffff:10.0.0.7",
        "::ffff:169.254.169.254",
        "::10.0.0.7",
        "::5db8:d70e",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::a00:7",
        "2002:7f00:1::1",
        "2002:5db8:d70e::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:db8::1",
        "3fff::1",
        "5f00::1",
        "100::1",
    ],
)
def test_an_address_within_or_behind_a_relay_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        PUBLIC,
        "2606:2800:220:1:248:1893:25c8:1946",
        "2a04:4e42::347",
        f"::ffff:{PUBLIC}",
        "64:ff9b::5db8:d70e",
    ],
)
def test_addresses_of_real_servers_are_public(address: str) -> None:
    assert is_public(address)


def _leads(monkeypatch: pytest.MonkeyPatch, *rounds: list[str]) -> list[str]:
    """Names lead to one round of addresses after another; returns the names that were looked up."""
    asked: list[str] = []
    waiting = iter(rounds)

    def look_up(name: str, port: int, **_: Any) -> list[Any]:
        asked.append(name)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in next(waiting)]

    monkeypatch.setattr(open_internet.socket, "getaddrinfo", look_up)
    return asked


def _diverted(monkeypatch: pytest.MonkeyPatch, port: int) -> list[str]:
    """Every connection ends at *port* of this machine; returns the addresses that were meant."""
    meant: list[str] = []

    def connect(place: tuple[str, int], *_: Any, **__: Any) -> socket.socket:
        meant.append(place[0])
        there = socket.socket()
        there.connect(("127.0.0.1", port))
        return there

    monkeypatch.setattr(plain_session, "create_connection", connect)
    return meant


def test_the_address_that_was_judged_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    with RawEnd(lambda there: there.sendall(HEAD + b"Content-Length: 2\r\n\r\n[]")) as far_end:
        looked_up = _leads(monkeypatch, [PUBLIC], ["127.0.0.1"])
        meant = _diverted(monkeypatch, far_end.port)
        answer = PlainSession("Badges", only_public=True).get("http://badges.example/api")
    assert (answer.content, looked_up, meant) == (b"[]", ["badges.example"], [PUBLIC])
    assert b"Host: badges.example\r\n" in far_end.heads[0]


def test_a_name_that_leads_inside_is_not_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    _leads(monkeypatch, [PUBLIC, "64:ff9b::a9fe:a9fe"])
    meant = _diverted(monkeypatch, 9)
    with pytest.raises(CaptureRefused, match="not a server on the open internet"):
        PlainSession("Badges", only_public=True).get("https://metadata.example/api")
    assert meant == []


@pytest.mark.django_db
def test_a_capture_of_such_a_name_ends_with_the_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    _leads(monkeypatch, *[["169.254.169.254"]] * 9)
    capture = run(a_capture("mastodon", server="metadata.example"))
    assert (capture.state, "open internet" in capture.failure) == ("failed", True)


def test_a_certificate_for_another_name_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    names: list[str | None] = []
    context = self_signed("other.example", tmp_path)
    context.sni_callback = lambda _connection, name, _context: names.append(name)  # type: ignore[assignment]
    with socket.create_server(("127.0.0.1", 0)) as listening:
        _leads(monkeypatch, [PUBLIC])
        _diverted(monkeypatch, listening.getsockname()[1])
        _shakes_hands(listening, context)
        with pytest.raises(requests.exceptions.SSLError):
            PlainSession("Badges", only_public=True).get("https://badges.example/api")
    assert names == ["badges.example"]


def _shakes_hands(listening: socket.socket, context: ssl.SSLContext) -> None:
    def serve() -> None:
        connection, _ = listening.accept()
        try:
            context.wrap_socket(connection, server_side=True).close()
        except OSError:
            connection.close()

    threading.Thread(target=serve, daemon=True).start()


def _endless(there: socket.socket) -> None:
    there.sendall(HEAD + b"\r\n[")
    for _ in itertools.count():
        there.sendall(b'"words",' * 8192)


def test_what_never_ends_is_not_taken_whole() -> None:
    with RawEnd(_endless) as far_end, pytest.raises(CaptureRefused, match="far more than a page"):
        PlainSession("Badges").get(far_end.address)


def test_what_unpacks_without_end_is_not_taken_whole() -> None:
    bomb = gzip.compress(b" " * (MAX_BYTES + 1))
    head = HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb)
    with RawEnd(lambda there: there.sendall(head + bomb)) as far_end, pytest.raises(CaptureRefused):
        PlainSession("Badges").get(far_end.address)


def test_small_things_in_great_number_are_not_taken_apart() -> None:
    page = b"[" + b"{}," * 300_000 + b"{}]"
    head = HEAD + b"Content-Length: %d\r\n\r\n" % len(page)
    with RawEnd(lambda there: there.sendall(head + page)) as far_end, pytest.raises(CaptureRefused):
        PlainSession("Badges").get(far_end.address)


def _drips(beginning: bytes, drop: bytes) -> Callable[[socket.socket], None]:
    def talk(there: socket.socket) -> None:
        there.sendall(beginning)
        for _ in range(200):
            there.sendall(drop)
            time.sleep(0.02)

    return talk


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("beginning", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x"),
        (HEAD + b"\r\n[", b" "),
        (HEAD + b"Content-Length: 100000\r\n\r\n[", b" "),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_what_drips_is_given_up(monkeypatch: pytest.MonkeyPatch, beginning: bytes, drop: bytes) -> None:
    monkeypatch.setattr(plain_session, "SECONDS_IN_ALL", 0.3)
    too_slow = pytest.raises(Silent, match="Badges did not end its answer")
    with RawEnd(_drips(beginning, drop)) as far_end, too_slow:
        PlainSession("Badges").get(far_end.address)


def test_a_handshake_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_session, "SECONDS_IN_ALL", 0.3)
    with RawEnd(_drips(b"\x16\x03\x03\x40\x00", b"\x02")) as far_end, pytest.raises(Silent):
        PlainSession("Badges").get(far_end.address.replace("http:", "https:"))


@pytest.mark.thorough
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("source", "path"), [("x", "/2/tweets/search/recent"), ("bluesky", SIGN_IN), ("mastodon", TAG)]
)
def test_the_limits_hold_for_every_platform(far_end: FarEnd, source: str, path: str) -> None:
    far_end.plays(path, Played(b"[" + b"{}," * 300_000 + b"{}]"))
    capture = run(a_capture(source))
    assert (capture.state, "far more than a page" in capture.failure) == ("failed", True)
