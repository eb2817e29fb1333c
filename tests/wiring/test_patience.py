"""Few heavy answers at a time, and no statement for ever: told in a sentence, and over with whoever asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace

import psycopg2
import pytest
from django.core.signals import request_finished
from django.db import close_old_connections, connection, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from badgechat import heavy_slots, patience
from badgechat.costs import ALLOWANCE, DOWNLOADS, Cost, cost_of

pytestmark = pytest.mark.django_db
WHOLE = "/export/tweets.csv"


@pytest.fixture(autouse=True)
def _nothing_stays_held(db: None) -> Iterator[None]:
    """Answers that a test does not read, here or before, keep their places while the connection lives."""
    free_all_places()
    yield
    if not connection.needs_rollback:
        free_all_places()


def free_all_places() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock_all()")


@pytest.fixture
def elsewhere() -> Iterator[Callable[..., None]]:
    """Holds places as another process would: on a connection of its own, which ends with the test."""
    with closing(psycopg2.connect(**connection.get_connection_params())) as link:
        link.autocommit = True

        def hold(family: int, *keys: int) -> None:
            with link.cursor() as cursor:
                for key in keys:
                    cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [family, key])
                    assert cursor.fetchone() == (True,)

        def end() -> None:
            pid = link.get_backend_pid()
            link.close()
            assert eventually(lambda: not locks_of(pid))

        hold.end = end
        yield hold


def locks_of(pid: int) -> int:
    """How many locks a connection has: the server takes a moment to see that it is closed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE pid = %s", [pid])
        return int(cursor.fetchone()[0])


def eventually(is_so: Callable[[], bool], seconds: float = 10) -> bool:
    """Whether something becomes true within *seconds*."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def own(person: str, number: int) -> list[int]:
    return [heavy_slots._key(f"{n}:{person}") for n in range(number)]


def test_one_heavy_answer_too_many_is_not_begun_and_says_when_to_come_again(
    elsewhere, reader: Client
) -> None:
    elsewhere(heavy_slots._PLACES, *range(ALLOWANCE.in_all))
    refused = reader.get(WHOLE)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
    assert f"{ALLOWANCE.in_all} large downloads are being made already" in refused.content.decode()


def test_a_place_is_free_again_once_its_process_is_killed(elsewhere, reader: Client) -> None:
    elsewhere(heavy_slots._PLACES, *range(ALLOWANCE.in_all))
    elsewhere.end()
    assert reader.get(WHOLE).status_code == 200


def test_one_address_has_two_at_a_time_and_others_are_served(elsewhere, reader: Client) -> None:
    elsewhere(heavy_slots._OWN, *own("address 192.0.2.1", ALLOWANCE.of_a_stranger))
    refused = reader.get(WHOLE, REMOTE_ADDR="192.0.2.1")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "30")
    assert "which a school or an office may share" in refused.content.decode()
    assert reader.get(WHOLE, REMOTE_ADDR="192.0.2.2").status_code == 200


def test_whoever_is_signed_in_is_no_part_of_their_address(elsewhere, rita: Client, rita_user) -> None:
    elsewhere(heavy_slots._OWN, *own("address 127.0.0.1", ALLOWANCE.of_a_stranger))
    assert b"".join(rita.get(WHOLE)).startswith(b"\xef\xbb\xbftweet_key")
    elsewhere(heavy_slots._OWN, *own(f"person {rita_user.pk}", ALLOWANCE.of_a_person))
    refused = rita.get(WHOLE)
    assert (refused.status_code, "You are having 3 large downloads" in refused.content.decode()) == (
        429,
        True,
    )


def test_a_browser_is_shown_a_page(elsewhere, reader: Client) -> None:
    elsewhere(heavy_slots._PLACES, *range(ALLOWANCE.in_all))
    refused = reader.get("/export/bundle.zip", headers={"Accept": "text/html,*/*"})
    assert "<h1>Many large downloads are being made.</h1>" in refused.content.decode()


def test_the_table_of_one_chat_is_not_among_the_heavy(elsewhere, reader: Client) -> None:
    elsewhere(heavy_slots._PLACES, *range(ALLOWANCE.in_all))
    assert reader.get(f"{WHOLE}?session=none").status_code == 404


def held() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        return cursor.fetchone()[0]


def streaming(rf: RequestFactory, pieces: Iterator[bytes]) -> StreamingHttpResponse:
    request = rf.get(WHOLE)
    request.user = type("Nobody", (), {"is_authenticated": False})()
    return patience.few_heavy_at_once(lambda _: StreamingHttpResponse(pieces))(request)


def test_a_place_is_held_until_the_last_piece(rf: RequestFactory) -> None:
    pieces = iter(streaming(rf, iter([b"one", b"two"])))
    assert (next(pieces), held()) == (b"one", 2)
    assert (list(pieces), held()) == ([b"two"], 0)


def test_a_reader_who_goes_away_frees_the_place_and_ends_what_streams(rf: RequestFactory) -> None:
    ended = []

    def endless() -> Iterator[bytes]:
        try:
            while True:
                yield b"more"
        finally:
            ended.append(held())

    answer = streaming(rf, endless())
    next(iter(answer))
    # As Django's own test client does: the end of a request closes the connections of a real server's thread.
    request_finished.disconnect(close_old_connections)
    answer.close()
    request_finished.connect(close_old_connections)
    # It ended while the place was still held, so that no other was begun beside it.
    assert (ended, held()) == ([2], 0)


def test_an_error_frees_the_place(rf: RequestFactory) -> None:
    def breaks(_: object) -> HttpResponse:
        raise ZeroDivisionError

    request = rf.get(WHOLE)
    request.user = type("Nobody", (), {"is_authenticated": False})()
    with pytest.raises(ZeroDivisionError):
        patience.few_heavy_at_once(breaks)(request)
    assert held() == 0


@pytest.mark.thorough
def test_a_statement_that_takes_too_long_ends_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patience, "ALLOWANCE", replace(ALLOWANCE, reading_seconds=1))
    with connection.execute_wrapper(slowly), transaction.atomic():
        answer = Client(raise_request_exception=False).get("/search/?q=badges")
        transaction.set_rollback(True)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "name a chat or a person, choose fewer days, or search for a rarer word" in answer.content.decode()


def slowly(execute, sql, params, many, context):
    """The statement that searches takes long."""
    if "tsquery" in str(sql):
        return execute("SELECT pg_sleep(5)", None, many, context)
    return execute(sql, params, many, context)


def test_a_limit_is_said_once_for_many_requests(reader: Client) -> None:
    reader.get("/sessions/")
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("15s",)


@pytest.mark.parametrize(
    ("address", "query", "cost"),
    [
        ("/", {}, Cost.QUICK),
        ("/search/", {"q": ["badges"]}, Cost.SEARCHING),
        ("/export/bundle.zip", {}, Cost.HEAVY),
        ("/export/network.graphml", {}, Cost.HEAVY),
        ("/export/tweets.csv", {"session": ["a"]}, Cost.SEARCHING),
        ("/export/tweets.csv", {"session": list("abcd")}, Cost.HEAVY),
        ("/posts.csv", {}, Cost.HEAVY),
        ("/nowhere/", {}, Cost.QUICK),
    ],
)
def test_an_address_tells_what_its_answer_costs(address: str, query: dict, cost: Cost) -> None:
    assert cost_of("GET", address, query) is cost


def test_passwords_are_hashed_in_threads_of_their_own() -> None:
    assert cost_of("POST", "/accounts/login/", {}) is Cost.SIGNING_IN


def test_every_download_named_here_exists() -> None:
    from django.urls import get_resolver

    assert {name for name in get_resolver().reverse_dict if isinstance(name, str)} >= DOWNLOADS
