"""``relabel``: says beforehand what changes, writes only that, and never touches a person's word."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from chats.edits import corrections as correcting
from chats.models import ChatSession, Placement, Tweet
from tests.imports.bringing import a_chat, bring, page

pytestmark = pytest.mark.django_db


def _relabel(*arguments: str) -> dict[str, Any]:
    out = io.StringIO()
    call_command("relabel", "--json", *(arguments or ("--all",)), stdout=out)
    report: dict[str, Any] = json.loads(out.getvalue())
    return report


def _older_rules_said(tweet: Tweet) -> None:
    """As if rules of another day had read this post otherwise."""
    Placement.objects.filter(tweet=tweet).delete()
    Tweet.objects.filter(pk=tweet.pk).update(role="other")


def test_nothing_changes_when_the_rules_are_the_same() -> None:
    bring(page(a_chat()))
    before = ChatSession.objects.get().revision
    assert _relabel()["posts"] == 0
    assert ChatSession.objects.get().revision == before


def test_it_names_each_post_that_changes_with_before_and_after() -> None:
    bring(page(a_chat()))
    tweet = Tweet.objects.get(source_id="1000000000005")
    _older_rules_said(tweet)
    (change,) = _relabel()["changes"]
    assert (change["tweet_key"], change["role"]) == (tweet.key, ["other", "answer"])
    assert change["questions"] == [[], ["answers Q2"]]
    assert Placement.objects.filter(tweet=tweet).count() == 1


def test_a_dry_run_writes_nothing() -> None:
    bring(page(a_chat()))
    tweet = Tweet.objects.get(source_id="1000000000005")
    _older_rules_said(tweet)
    assert _relabel("--all", "--dry-run")["posts"] == 1
    assert not Placement.objects.filter(tweet=tweet).exists()


def test_what_a_person_corrected_is_not_among_the_changes(mora_user: User) -> None:
    bring(page(a_chat()))
    tweet = Tweet.objects.get(source_id="1000000000005")
    correcting.place(tweet, "other", [], by_id=mora_user.pk)
    assert _relabel()["posts"] == 0


def test_one_session_can_be_named() -> None:
    bring(page(a_chat()))
    assert _relabel("--session", ChatSession.objects.get().slug)["sessions"] == 1


def test_an_unknown_session_is_refused_in_a_sentence() -> None:
    with pytest.raises(CommandError) as refusal:
        call_command("relabel", "--session", "none-such")
    assert refusal.value.returncode == 2
