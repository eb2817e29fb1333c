"""The front takes whole requests and hands out answers: nobody who is slow holds anybody up."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from http.client import HTTPConnection, HTTPResponse, IncompleteRead
from pathlib import Path

import pytest

from badgechat.front import limits
from badgechat.front.limits import Limits
from tests.front.site import MEGABYTE, Running, Seen, running, seen

QUICK = Limits(
    head_seconds=0.6, body_seconds=0.6, body_bytes=2000, reader_seconds=0.6, look_seconds=0.1,
    answer_seconds=20, queue_seconds=30, disk_bytes=100 * MEGABYTE, fair_bytes=4 * MEGABYTE,
)  # fmt: skip
SLOW_POST = (
    b"POST /accounts/login/ HTTP/1.1\r\nHost: a\r\nCookie: csrftoken=x\r\nContent-Length: 100000\r\n\r\n"
)


@pytest.fixture
def site(request, settings, tmp_path: Path) -> Iterator[Running]:
    settings.ROOT_URLCONF = "tests.front.site"
    settings.MIDDLEWARE = []
    seen.__dict__.update(Seen().__dict__)
    with running(getattr(request, "param", QUICK), tmp_path) as found:
        yield found


def ask(site: Running, path: str = "/", **options) -> HTTPResponse:
    link = HTTPConnection("127.0.0.1", site.port, timeout=10)
    link.request(options.pop("method", "GET"), path, **options)
    return link.getresponse()


def soon(what: Callable[[], bool], within: float = 20) -> bool:
    until = time.monotonic() + within
    while not what() and time.monotonic() < until:
        time.sleep(0.02)
    return what()


def said_at_last(link: socket.socket) -> bytes:
    """Everything until the connection ends; a connection cut off counts as an end."""
    found = b""
    try:
        while piece := link.recv(65536):
            found += piece
    except ConnectionResetError:
        pass
    return found


@pytest.mark.thorough
def test_forty_slow_senders_and_forty_slow_readers_hold_nobody_up(site: Running) -> None:
    senders = [site.connect() for _ in range(40)]
    readers = [site.connect(buffer=4096) for _ in range(40)]
    for link in senders:
        link.sendall(SLOW_POST + b"c")
    for link in readers:
        link.sendall(b"GET /large/?mb=12 HTTP/1.1\r\nHost: a\r\n\r\n")
    assert [ask(site).read() for _ in range(20)] == [b"home"] * 20
    assert {said_at_last(link).split(b"\r\n")[0] for link in senders} == {b"HTTP/1.1 408 Request Timeout"}


def test_a_head_that_does_not_come_to_its_end_is_given_up(site: Running) -> None:
    link = site.connect()
    link.sendall(b"GET / HTTP/1.1\r\nHost: ")
    for _ in range(3):
        time.sleep(0.1)
        link.sendall(b"a")
    assert said_at_last(link).startswith(b"HTTP/1.1 408")


def test_a_connection_on_which_nothing_is_asked_is_ended(site: Running) -> None:
    assert said_at_last(site.connect()).startswith(b"HTTP/1.1 408")


@pytest.mark.thorough
def test_a_body_at_a_walking_pace_arrives(site: Running) -> None:
    link = site.connect()
    link.sendall(b"POST /size/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 9000\r\n\r\n")
    for _ in range(9):
        time.sleep(0.15)
        link.sendall(b"x" * 1000)
    assert b"9000 memory" in said_at_last(link)


def test_a_large_upload_lies_on_disk_and_nothing_of_it_stays(site: Running, tmp_path: Path) -> None:
    assert ask(site, "/size/", method="POST", body=b"x" * (20 * MEGABYTE)).read() == b"20971520 disk"
    assert soon(lambda: site.front._budget.used == 0)
    assert os.listdir(tmp_path) == []


def test_more_than_an_address_takes_is_refused_before_it_is_sent(site: Running) -> None:
    link = site.connect()
    link.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000000\r\n\r\n")
    said = said_at_last(link)
    assert said.startswith(b"HTTP/1.1 413")
    assert b"more than the site takes at this address" in said


def test_a_body_that_does_not_say_its_size_is_cut_where_it_is_too_large(site: Running) -> None:
    pieces = (b"x" * MEGABYTE for _ in range(3))
    # Its sender may see only that nobody listens any longer.
    with suppress(ConnectionError):
        assert ask(site, "/", method="POST", body=pieces).status == 413
    assert ask(site).read() == b"home"


def test_a_reader_who_stops_is_cut_off_and_what_waits_is_dropped(site: Running, tmp_path: Path) -> None:
    link = site.connect(buffer=4096)
    link.sendall(b"GET /large/ HTTP/1.1\r\nHost: a\r\n\r\n")
    assert soon(lambda: seen.ended == 1), "the whole answer is made although nobody reads it"
    assert site.front._budget.used > 40 * MEGABYTE
    assert soon(lambda: site.front._budget.used == 0)
    link.close()


def test_a_reader_who_keeps_up_gets_every_byte(site: Running) -> None:
    assert len(ask(site, "/large/?mb=30").read()) == 30 * MEGABYTE
    assert site.front._budget.used == 0


def test_answers_that_nobody_fetches_do_not_fill_the_disk(site: Running) -> None:
    links = [site.connect(buffer=4096) for _ in range(4)]
    for link in links:
        link.sendall(b"GET /large/?mb=60 HTTP/1.1\r\nHost: a\r\n\r\n")
    assert soon(lambda: seen.ended == 4)
    assert site.front._budget.used < 160 * MEGABYTE
    for link in links:
        link.close()


def test_what_streams_ends_with_its_reader(site: Running) -> None:
    link = site.connect()
    link.sendall(b"GET /endless/ HTTP/1.1\r\nHost: a\r\n\r\n")
    assert b"200 OK" in link.recv(100)
    link.close()
    assert soon(lambda: seen.ended == 1)


def test_an_answer_that_breaks_is_never_taken_for_a_whole_one(site: Running) -> None:
    with pytest.raises(IncompleteRead):
        ask(site, "/breaks/").read()


def test_only_the_head_of_a_stream_is_made_for_whoever_asks_for_the_head(site: Running) -> None:
    assert ask(site, "/large/", method="HEAD").status == 200
    assert (seen.made, ask(site).read()) == (0, b"home")


@pytest.mark.parametrize("site", [replace(QUICK, queue_seconds=0.5)], indirect=True)
def test_a_full_lane_holds_no_other_up_and_says_so(site: Running) -> None:
    first, second = site.connect(), site.connect()
    for link in (first, second):
        link.sendall(b"GET /waits/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    assert ask(site).read() == b"home"
    time.sleep(0.6)
    seen.proceed.set()
    said = sorted(said_at_last(link) for link in (first, second))
    assert [words.split(b"\r\n")[0] for words in said] == [
        b"HTTP/1.1 200 OK",
        b"HTTP/1.1 503 Service Unavailable",
    ]
    assert b"Wait a few seconds and try again." in said[1]
    assert b"Retry-After: 10" in said[1] or b"retry-after: 10" in said[1]


def test_several_requests_of_one_connection_are_answered_in_turn(site: Running) -> None:
    link = site.connect()
    link.sendall(
        b"GET / HTTP/1.1\r\nHost: a\r\n\r\n" * 2 + b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    )
    assert said_at_last(link).count(b"home") == 3


def test_no_room_on_disk_is_said(site: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(site.front, "_folder", full)
    answer = ask(site)
    assert (answer.status, b"no room" in answer.read()) == (503, True)


@pytest.mark.thorough
def test_a_disk_that_is_all_but_full_takes_small_requests_only(
    site: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "RESERVE_BYTES", 1 << 60)
    answer = ask(site, "/size/", method="POST", body=b"x" * 1000)
    assert answer.read() == b"1000 memory"
    with suppress(ConnectionError):
        assert ask(site, "/size/", method="POST", body=b"x" * MEGABYTE).status == 503
    assert ask(site).read() == b"home"
