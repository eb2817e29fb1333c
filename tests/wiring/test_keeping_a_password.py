"""Who came by a link can have a password; who has one changes it with the old one."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from sesame.utils import get_token

from badgechat.sign_in import views

pytestmark = pytest.mark.django_db

PAGE = "/accounts/password/"
OLD, NEW = "seven green badges", "eleven blue badges"
SET = {"new_password1": NEW, "new_password2": NEW}


@pytest.fixture
def with_password(mora_user: User) -> User:
    """Mora, who has a password."""
    mora_user.set_password(OLD)
    mora_user.save()
    return mora_user


def come_by_link(user: User) -> Client:
    client = Client()
    client.get(reverse("arrive", args=[get_token(user)]))
    return client


def come_by_password(password: str = OLD) -> Client:
    client = Client()
    client.post("/accounts/login/", {"username": "mora", "password": password})
    return client


def has_password(user: User, password: str) -> bool:
    user.refresh_from_db()
    return user.check_password(password)


def test_a_moderator_who_came_by_a_link_chooses_a_first_password(mora_user: User) -> None:
    mora = come_by_link(mora_user)
    page = mora.get(PAGE).content.decode()
    assert "Choose a password" in page
    assert "old_password" not in page
    assert mora.post(PAGE, SET).headers["Location"] == "/accounts/password/done/"
    assert has_password(mora_user, NEW)
    assert mora.get("/imports/").status_code == 200, "she stays signed in"
    assert come_by_password(NEW).get("/imports/").status_code == 200


def test_who_has_none_needs_no_link_that_is_fresh(mora: Client, mora_user: User) -> None:
    mora.post(PAGE, SET)
    assert has_password(mora_user, NEW)


def test_who_forgot_the_old_one_sets_another_shortly_after_coming_by_a_link(with_password: User) -> None:
    assert come_by_link(with_password).post(PAGE, SET).status_code == 302
    assert has_password(with_password, NEW)


def test_later_the_old_one_is_asked_for(with_password: User, monkeypatch: pytest.MonkeyPatch) -> None:
    mora = come_by_link(with_password)
    later = time.time() + views.FRESH.total_seconds() + 1
    monkeypatch.setattr(views.time, "time", lambda: later)
    assert "The password you have now" in mora.get(PAGE).content.decode()
    assert mora.post(PAGE, SET).status_code == 200
    assert has_password(with_password, OLD)


def test_a_link_serves_for_one_change(mora_user: User) -> None:
    mora = come_by_link(mora_user)
    mora.post(PAGE, SET)
    other = {"new_password1": "another one", "new_password2": "another one"}
    assert mora.post(PAGE, other).status_code == 200
    assert has_password(mora_user, NEW)


@pytest.mark.parametrize("page", [PAGE, "/admin/password_change/"])
def test_who_came_by_password_gives_the_old_one(with_password: User, page: str) -> None:
    mora = come_by_password()
    assert mora.post(page, SET).status_code == 200
    assert mora.post(page, SET | {"old_password": "wrong"}).status_code == 200
    assert has_password(with_password, OLD)
    assert mora.post(page, SET | {"old_password": OLD}).status_code == 302
    assert has_password(with_password, NEW)


@pytest.mark.thorough
def test_a_session_guesses_at_the_old_one_a_few_times_only_and_others_are_not_slowed(
    with_password: User,
) -> None:
    thief, mora = come_by_password(), come_by_password()
    guess = SET | {"old_password": "wrong"}
    answers = [thief.post(PAGE, guess) for _ in range(30)]
    assert {answer.status_code for answer in answers[:5]} == {200}
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert "No account is locked" in answers[-1].content.decode()
    assert mora.post(PAGE, SET | {"old_password": OLD}).status_code == 302


def test_other_sessions_end_with_a_new_password(with_password: User) -> None:
    mora, elsewhere = come_by_password(), come_by_password()
    mora.post(PAGE, SET | {"old_password": OLD})
    assert elsewhere.get("/imports/").status_code == 302


def test_a_weak_password_is_refused_with_a_reason(mora: Client, mora_user: User) -> None:
    answer = mora.post(PAGE, {"new_password1": "password", "new_password2": "password"})
    assert "too common" in answer.content.decode()
    assert not has_password(mora_user, "password")


def test_two_that_differ_are_said_to(mora: Client, mora_user: User) -> None:
    answer = mora.post(PAGE, SET | {"new_password2": "eleven blue badgez"})
    assert "These two are not the same." in answer.content.decode()
    assert not has_password(mora_user, NEW)


def test_a_stranger_is_asked_to_sign_in(reader: Client) -> None:
    assert reader.get(PAGE).headers["Location"] == "/accounts/login/?next=/accounts/password/"


def test_the_account_menu_leads_there(mora: Client, with_password: User, reader: Client) -> None:
    mora.force_login(with_password, backend="django.contrib.auth.backends.ModelBackend")
    assert f'href="{PAGE}">Change your password</a>' in mora.get("/").content.decode()
    assert PAGE not in reader.get("/").content.decode()


@pytest.mark.parametrize(("instance", "shown"), [("", False), ("one-of-many", True)])
def test_a_command_is_named_only_to_those_who_sit_before_the_site(
    reader: Client, settings: Any, instance: str, shown: bool
) -> None:
    settings.INSTANCE = instance
    page = reader.get("/accounts/login/", headers={"Host": "127.0.0.1:8000"}).content.decode()
    assert ("./dev manage" in page) is shown
    assert "./dev" not in reader.get("/accounts/login/", headers={"Host": "badges.example"}).content.decode()
