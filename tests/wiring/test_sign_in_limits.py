"""Guessing passwords gets slow; no account is ever locked for its owner."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import psycopg2
import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse
from sesame.utils import get_token

from badgechat.costs import LANES, Cost, cost_of
from badgechat.sign_in import counters, hashing

pytestmark = pytest.mark.django_db

RIGHT = "seven green badges"
LOGIN = "/accounts/login/"


class Clock:
    """A clock that stands; a minute and an hour have just begun."""

    now = 3600.0 * 500_000

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Time passes only where a test says so."""
    clock = Clock()
    monkeypatch.setattr(counters, "now_in_seconds", clock)
    return clock


@pytest.fixture
def account(mora_user: User) -> User:
    """Mora, who has a password."""
    mora_user.set_password(RIGHT)
    mora_user.save()
    return mora_user


def tried(
    password: str = "wrong",
    name: str = "mora",
    *,
    address: str = "192.0.2.1",
    by: Client | None = None,
    at: str = LOGIN,
) -> Any:
    """The answer to one try of a password."""
    form = {"username": name, "password": password}
    return (by or Client()).post(at, form, REMOTE_ADDR=address)


def guessed_from_many_addresses(times: int, name: str = "mora") -> list[int]:
    return [tried(name=name, address=f"198.51.100.{number}").status_code for number in range(times)]


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.thorough
@pytest.mark.parametrize("at", [LOGIN, "/admin/login/"])
def test_guessing_at_one_account_is_slowed_down_after_a_few_tries(account: User, at: str) -> None:
    answers = [tried(at=at) for _ in range(20)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 15
    refused = answers[-1]
    assert refused.headers["Retry-After"] == "60"
    page = refused.content.decode()
    assert "No account is locked. A sign-in link works at once" in page
    assert 'value="mora"' in page
    assert "wrong" not in page


@pytest.mark.thorough
def test_waiting_helps_and_each_round_of_guesses_waits_longer(account: User, clock: Clock) -> None:
    waits = []
    for _ in range(4):
        waits.append([tried() for _ in range(6)][-1].headers["Retry-After"])
        clock.now += 60
    assert waits == ["60", "60", "3480", "3420"]
    clock.now += 3600
    assert tried(RIGHT).status_code == 302


def test_a_refused_try_is_not_hashed(account: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        tried()
    monkeypatch.setattr(hashing, "_LINES", {})
    assert tried(RIGHT).status_code == 429


@pytest.mark.thorough
def test_guessing_at_many_accounts_from_one_address_is_slowed_down(account: User) -> None:
    statuses = [tried(name=f"someone{number}").status_code for number in range(22)]
    assert statuses == [200] * 20 + [429] * 2


@pytest.mark.thorough
def test_addresses_of_one_ipv6_network_count_as_one(account: User) -> None:
    statuses = [
        tried(name=f"someone{number}", address=f"2001:db8::{number:x}").status_code for number in range(22)
    ]
    assert statuses == [200] * 20 + [429] * 2


def test_a_forwarded_address_is_believed_only_behind_a_proxy(account: User, settings: Any) -> None:
    def last_of(times: int) -> int:
        forms = {"username": "mora", "password": "wrong"}
        return [
            Client().post(
                LOGIN, forms, REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": f"203.0.113.{n}"}
            )
            for n in range(times)
        ][-1].status_code

    assert last_of(6) == 429
    settings.BEHIND_PROXY = True
    assert last_of(6) == 200


@pytest.mark.thorough
def test_an_attack_from_many_addresses_does_not_keep_the_owner_out(account: User) -> None:
    assert guessed_from_many_addresses(35) == [200] * 35
    assert tried(address="198.51.100.7").status_code == 429, "an address has one try left, not five"
    mora = Client()
    assert tried(RIGHT, address="203.0.113.5", by=mora).status_code == 302
    assert is_signed_in(mora)


@pytest.mark.thorough
def test_her_link_works_during_an_attack_also_from_the_attackers_address(account: User) -> None:
    for _ in range(25):
        Client().get("/accounts/arrive/made-up/", REMOTE_ADDR="192.0.2.1")
        tried(address="192.0.2.1")
    mora = Client()
    mora.get(reverse("arrive", args=[get_token(account)]), REMOTE_ADDR="192.0.2.1")
    assert is_signed_in(mora)


@pytest.mark.parametrize("came_by", ["password", "link"])
def test_a_browser_that_signed_in_before_has_tries_of_its_own(account: User, came_by: str) -> None:
    mora = Client()
    if came_by == "password":
        tried(RIGHT, by=mora)
    else:
        mora.get(reverse("arrive", args=[get_token(account)]))
    mora.post("/accounts/logout/")
    for _ in range(6):
        tried()
    assert tried(RIGHT).status_code == 429, "a stranger at her address waits"
    assert tried("a slip of the finger", by=mora).status_code == 200
    assert tried(RIGHT, by=mora).status_code == 302
    assert is_signed_in(mora)


def test_the_cookie_of_a_browser_gives_a_few_guesses_only_and_only_at_its_account(account: User) -> None:
    User.objects.create_user("ada", password="other words")
    thief = Client()
    tried(RIGHT, by=thief)
    thief.post("/accounts/logout/")
    assert [tried(by=thief).status_code for _ in range(6)][-1] == 429
    for _ in range(5):
        tried(name="ada")
    assert tried("other words", name="ada", by=thief).status_code == 429


@pytest.mark.parametrize("forged", ["nonsense", "eyJpZCI6ImEifQ:1abc:zzz", ""])
def test_a_forged_cookie_is_nothing(account: User, forged: str) -> None:
    stranger = Client()
    stranger.cookies["known_browser"] = forged
    assert [tried(by=stranger).status_code for _ in range(6)][-1] == 429


def test_the_cookie_is_out_of_reach_of_scripts_and_names_nobody(account: User, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    cookie = tried(RIGHT).cookies["known_browser"]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")
    assert "mora" not in cookie.value


@pytest.mark.thorough
def test_a_sign_in_that_works_empties_the_count_of_its_own_account_only(account: User) -> None:
    for _ in range(4):
        tried()
    assert tried(RIGHT).status_code == 302
    assert [tried().status_code for _ in range(4)] == [200] * 4
    for number in range(20):
        tried(name=f"someone{number}")
        tried(RIGHT)
    assert tried(name="ada").status_code == 429, "an own account pays for no guesses at others"


def test_made_up_links_are_refused_after_a_while() -> None:
    answers = [Client().get(f"/accounts/arrive/made-up-{number}/") for number in range(22)]
    assert [answer.status_code for answer in answers] == [302] * 20 + [429] * 2
    assert answers[-1].headers["Retry-After"] == "300"
    assert "please wait" in answers[-1].content.decode()


def test_looking_where_a_link_leads_does_not_use_it_up(account: User, reader: Client) -> None:
    path = reverse("arrive", args=[get_token(account)])
    assert reader.head(path).status_code == 302
    assert not is_signed_in(reader)
    reader.get(path)
    assert is_signed_in(reader)


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name.startswith("badgechat.sign_in")]


def test_each_failed_and_each_refused_try_is_logged(account: User, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        for _ in range(7):
            tried("her secret word")
    said = lines(caplog)
    assert len(said) == 7
    assert said[0] == "sign-in failed: account mora, address 192.0.2.1"
    assert said[-1] == "sign-in refused for 60 s by account and address: account mora, address 192.0.2.1"
    assert "her secret word" not in caplog.text


def test_each_sign_in_is_logged(account: User, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        tried(RIGHT)
        account.refresh_from_db()
        Client().get(reverse("arrive", args=[get_token(account)]))
    assert lines(caplog)[0] == "signed in by password: account mora, address 192.0.2.1"
    assert lines(caplog)[1] == "signed in by link: account mora, address 127.0.0.1"
    assert RIGHT not in caplog.text


def test_a_password_typed_as_a_name_is_not_logged(account: User, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        tried("mora", name=RIGHT)
        Client().get("/accounts/arrive/made-up/")
    assert RIGHT not in caplog.text
    assert lines(caplog)[0].startswith("sign-in failed: account unknown (")
    assert lines(caplog)[1] == "sign-in link failed: address 127.0.0.1"


def test_unknown_names_are_answered_like_known_ones(account: User) -> None:
    known = [tried() for _ in range(7)]
    unknown = [tried(name="nobody", address="192.0.2.9") for _ in range(7)]
    assert [a.status_code for a in known] == [a.status_code for a in unknown]


def test_without_redis_signing_in_works_and_limits_hold(account: User, settings: Any) -> None:
    settings.CACHES = {
        "default": settings.CACHES["default"] | {"LOCATION": "unix:///nowhere/redis.sock?db=0"}
    }
    assert tried(RIGHT, address="203.0.113.5").status_code == 302
    assert [tried().status_code for _ in range(6)][-1] == 429


@pytest.fixture
def others_at_it() -> Iterator[None]:
    """Another process hashes passwords of strangers, in all their slots."""
    given = connection.get_connection_params()
    names = ("dbname", "user", "password", "host", "port")
    other = psycopg2.connect(**{name: given[name] for name in names if name in given})
    with other.cursor() as cursor:
        for slot in range(1, hashing.STRANGERS_SLOTS + 1):
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", (hashing.LOCK, slot))
    yield
    other.close()


def test_while_strangers_are_hashed_another_is_asked_to_come_again_and_the_owner_is_not(
    account: User, others_at_it: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashing, "PATIENCE_SECONDS", 0)
    mora = Client()
    mora.get(reverse("arrive", args=[get_token(account)]))
    mora.post("/accounts/logout/")
    stranger = tried(RIGHT)
    assert (stranger.status_code, stranger.headers["Retry-After"]) == (503, "3")
    assert tried(RIGHT, by=mora).status_code == 302


@pytest.mark.parametrize("route", ["login", "admin_login", "password_change", "admin_password_change"])
def test_a_crowd_of_strangers_leaves_threads_to_readers_and_one_to_the_owner(route: str) -> None:
    assert cost_of("POST", reverse(route), {}) is Cost.SIGNING_IN
    assert LANES[Cost.SIGNING_IN] > hashing.STRANGERS_IN_LINE


def test_only_a_few_threads_of_a_process_stand_at_the_door(account: User) -> None:
    line = hashing._LINES[False]
    assert line.acquire(blocking=False)
    assert line.acquire(blocking=False)
    try:
        answer = tried(RIGHT)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3")
        assert "yours was not looked at yet" in answer.content.decode()
    finally:
        line.release()
        line.release()
    assert tried(RIGHT).status_code == 302
