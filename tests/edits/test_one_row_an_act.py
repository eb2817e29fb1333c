"""Corrections made before an act was one row: their two halves become one, and nothing said is lost."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import F

from chats.edits.history import changes_of
from chats.models import Correction, Tweet
from tests.factories import START, correct, make_session, make_tweet

pytestmark = pytest.mark.django_db

MIGRATION = import_module("chats.migrations.0015_one_correction")


@pytest.fixture
def tweet() -> Tweet:
    return make_tweet(session=make_session())


def said(tweet: Tweet, field: str, value: Any, before: Any, *, after: float = 0, **given: Any) -> Correction:
    """A correction of old, *after* so many seconds."""
    made = correct(tweet, field=field, value=value, before=before, **given)
    Correction.objects.filter(pk=made.pk).update(at=START + timedelta(seconds=after))
    return made


def migrate(statements: str) -> list[tuple[str, Any, Any]]:
    """Run one way of the migration; return what corrections say then, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(statements)
    return list(Correction.objects.order_by("at", "pk").values_list("field", "value", "before"))


ANSWER = {"role": "answer", "questions": [2]}
ASIDE = {"role": "other", "questions": []}


def test_the_two_halves_of_a_click_become_one_row(tweet: Tweet, mora_user: User) -> None:
    said(tweet, "questions", [2], [], by=mora_user)
    said(tweet, "role", "answer", "other", by=mora_user, after=0.2)
    assert migrate(MIGRATION.ONE) == [("place", ANSWER, ASIDE)]


def test_the_halves_kept_from_a_preview_have_one_moment(tweet: Tweet, mora_user: User) -> None:
    other = make_tweet(session=tweet.session)
    for each in (tweet, other):
        said(each, "questions", [2], [], by=mora_user)
        said(each, "role", "answer", "other", by=mora_user)
    assert migrate(MIGRATION.ONE) == [("place", ANSWER, ASIDE)] * 2


def test_an_act_taken_back_stays_taken_back(tweet: Tweet, mora_user: User) -> None:
    undone: dict[str, Any] = {"by": mora_user, "undone_at": START, "undone_by": mora_user}
    said(tweet, "questions", [2], [], **undone)
    said(tweet, "role", "answer", "other", after=0.2, **undone)
    assert migrate(MIGRATION.ONE) == [("place", ANSWER, ASIDE)]
    assert Correction.objects.get().undone_by == mora_user


def test_quick_clicks_on_one_post_stay_as_many_acts(tweet: Tweet, mora_user: User) -> None:
    for n in (1, 2):
        said(tweet, "questions", [n], [], by=mora_user, after=n / 10)
        said(tweet, "role", "answer", "other", by=mora_user, after=n / 10)
    assert [value["questions"] for _, value, _ in migrate(MIGRATION.ONE)] == [[1], [2]]


@pytest.mark.parametrize(
    "second",
    [{"after": 5}, {"by": None}, {"undone_at": START}],
    ids=["later", "by someone who left", "taken back alone"],
)
def test_what_was_not_one_act_stays_two(tweet: Tweet, mora_user: User, second: dict[str, Any]) -> None:
    said(tweet, "questions", [2], [], by=mora_user)
    said(tweet, "role", "answer", "other", **{"by": mora_user} | second)
    assert [value for _, value, _ in migrate(MIGRATION.ONE)] == [{"questions": [2]}, {"role": "answer"}]


def test_half_an_act_says_its_half_and_leaves_the_rest_to_the_rules(tweet: Tweet, mora_user: User) -> None:
    said(tweet, "role", "answer", None, by=mora_user)
    said(tweet, "questions", None, [1], by=mora_user, after=3)
    migrate(MIGRATION.ONE)
    assert tweet.session is not None
    assert [change.sentence for change in changes_of(tweet.session)] == [
        "put it at no question (was at Q1)", "said it is: answer (was: None)",
    ]  # fmt: skip


def test_the_way_back_makes_two_rows_again_and_forth_one(tweet: Tweet, mora_user: User) -> None:
    correct(tweet, value=ANSWER, before=ASIDE, by=mora_user)
    correct(tweet, value={"questions": [3]}, before={"questions": []}, by=mora_user)
    Correction.objects.update(at=F("at") + F("pk") * timedelta(seconds=3))
    before = list(Correction.objects.values_list("field", "value", "before"))
    assert [field for field, *_ in migrate(MIGRATION.TWO)] == ["questions", "role", "questions"]
    assert migrate(MIGRATION.ONE) == before
