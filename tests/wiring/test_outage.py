"""While Postgres or Redis is away every caller is told so, in the form it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2.errors
import pytest
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from kombu.exceptions import OperationalError as QueueError

from badgechat.outage import SENTENCE, first_words_first, is_outage

pytestmark = pytest.mark.django_db


@contextmanager
def _every_query_fails(error: Exception) -> Iterator[None]:
    def fail(*_: Any) -> None:
        raise error

    with connection.execute_wrapper(fail):
        yield


@pytest.fixture
def ask() -> Callable[..., HttpResponse]:
    """Ask for an address while the database is away."""

    def answer(path: str, error: Exception | None = None, **headers: str) -> HttpResponse:
        with _every_query_fails(error or OperationalError("server closed the connection unexpectedly")):
            return Client(raise_request_exception=False).get(path, headers=headers)

    return answer


def test_a_person_reads_a_page_that_says_what_to_do(ask: Callable[..., HttpResponse]) -> None:
    answer = ask("/sessions/")
    assert answer.status_code == 503
    assert "Nothing is lost: wait a few seconds and reload the page." in answer.content.decode()
    assert (answer.headers["Retry-After"], answer.headers["Cache-Control"]) == ("5", "no-store")


def test_a_program_that_reads_json_gets_json(ask: Callable[..., HttpResponse]) -> None:
    answer = ask("/sessions/", Accept="application/json")
    assert (answer.status_code, answer.json()) == (503, {"status": 503, "detail": SENTENCE})


def test_a_download_is_answered_in_plain_words(ask: Callable[..., HttpResponse]) -> None:
    answer = ask("/export/tweets.csv?session=2018-12-03")
    assert (answer.status_code, answer.content.decode()) == (503, SENTENCE + "\n")
    assert answer.headers["Content-Type"].startswith("text/plain")


def test_a_part_of_a_page_is_answered_with_a_part(ask: Callable[..., HttpResponse]) -> None:
    answer = ask("/sessions/", **{"HX-Request": "true"})
    assert (answer.status_code, answer.content.decode()) == (503, f'<p role="alert">{SENTENCE}</p>')


def test_a_mistake_of_ours_is_still_a_500(ask: Callable[..., HttpResponse]) -> None:
    answer = ask("/sessions/", ZeroDivisionError("ours"))
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OperationalError("could not connect to server"), True),
        (InterfaceError("connection already closed"), True),
        (InterfaceError("cursor already closed"), False),
        (QueueError("Error 2 connecting to a socket"), True),
        (ValueError("something else"), False),
        (None, False),
    ],
)
def test_only_a_server_that_is_away_counts_as_an_outage(error: Exception | None, expected: bool) -> None:
    assert is_outage(error) is expected


@pytest.mark.parametrize(
    ("code", "expected"), [("57P01", True), ("08006", True), ("57014", False), ("40P01", False)]
)
def test_what_postgres_says_decides(code: str, expected: bool) -> None:
    error = OperationalError("words")
    error.__cause__ = type("FromPostgres", (psycopg2.OperationalError,), {"pgcode": code})("words")
    assert is_outage(error) is expected


def test_a_zero_byte_that_reaches_postgres_is_the_requests_fault(ask: Callable[..., HttpResponse]) -> None:
    error = ValueError("A string literal cannot contain NUL (0x00) characters.")
    assert ask("/sessions/", error).status_code == 400


def test_a_stream_that_fails_at_its_first_piece_has_an_answer_of_its_own(rf: RequestFactory) -> None:
    def pieces() -> Iterator[bytes]:
        raise OperationalError("gone")
        yield b""

    with pytest.raises(OperationalError, match="gone"):
        first_words_first(lambda _: StreamingHttpResponse(pieces()))(rf.get("/"))


def test_a_stream_loses_nothing_by_being_begun(rf: RequestFactory) -> None:
    answer = first_words_first(lambda _: StreamingHttpResponse(iter([b"one,", b"two,", b"three"])))(
        rf.get("/")
    )
    assert b"".join(answer) == b"one,two,three"


def test_an_empty_stream_stays_empty(rf: RequestFactory) -> None:
    assert b"".join(first_words_first(lambda _: StreamingHttpResponse(iter([])))(rf.get("/"))) == b""
