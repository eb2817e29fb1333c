"""Who did what when is kept: ids, and no names; for owners, and for a stated time."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from badgechat.audit import entries
from badgechat.audit.acts import ACTS, DRAFTS, FAILED, LED_ON, NOT_KEPT, SIGNED_IN
from badgechat.audit.entries import forget_old_entries, keep_entry
from badgechat.audit.models import AuditEntry
from badgechat.log_settings import WithoutSignInLinks
from chats.models import ChatSession
from tests.factories import make_participant, make_session, make_tweet
from tests.pages.test_matrix import table

LOOKED_AT = {
    "audit", "audit_csv", "desk", "takedown", "session_review", "session_changes", "imports", "fetch_detail",
    "fetch_progress", "import_detail", "import_progress", "preview_chat", "import_report", "import_rows",
    "kept_back", "person_repeated", "same_person", "password_change_done",
}  # fmt: skip
"""Addresses that lead a stranger's POST to the sign-in, and do nothing."""

pytestmark = pytest.mark.django_db


def kept() -> list[tuple[str, int | None, str]]:
    return list(AuditEntry.objects.order_by("pk").values_list("act", "who_id", "target"))


def test_an_act_is_kept_with_ids_and_without_names(mora: Client, mora_user: User) -> None:
    make_session(slug="an-evening", state="draft")
    person = make_participant("ghosty_g")
    mora.post("/sessions/an-evening/publish/")
    mora.post(f"/participants/{person.pk}/show/", {"visibility": "hidden", "reason": "asked"})
    assert kept() == [
        ("published a session", mora_user.pk, "slug=an-evening"),
        ("decided how a person is shown", mora_user.pk, f"pk={person.pk}"),
    ]


def test_what_was_refused_or_only_looked_at_is_not_kept(mora: Client, rita: Client, reader: Client) -> None:
    make_session(slug="an-evening", state="draft")
    rita.post("/sessions/an-evening/publish/")
    reader.post("/sessions/an-evening/publish/")
    mora.post("/sessions/elsewhere/publish/")
    mora.post("/imports/fetch/")
    mora.get("/sessions/an-evening/")
    assert kept() == []


def test_every_address_that_takes_a_form_is_kept_or_said_not_to_be() -> None:
    names = {str(p.pattern): p.name for p in patterns(get_resolver())}
    posted = {
        names[route] for route, row in table().items() if route in names and set(row["POST"]) - {405, 403}
    }
    assert posted - set(ACTS) - NOT_KEPT - LOOKED_AT == set()
    assert set(ACTS) >= LED_ON


def patterns(resolver: Any) -> list[Any]:
    found = []
    for one in resolver.url_patterns:
        found += patterns(one) if hasattr(one, "url_patterns") else [one]
    return found


def test_sign_ins_and_failed_ones_are_kept(reader: Client) -> None:
    user = User.objects.create_user("mora", password="four words of hers")
    reader.post("/accounts/login/", {"username": "mora", "password": "a guess"})
    reader.post("/accounts/login/", {"username": "my secret password", "password": "x"})
    reader.post("/accounts/login/", {"username": "mora", "password": "four words of hers"})
    assert kept() == [(FAILED, user.pk, ""), (FAILED, None, ""), (SIGNED_IN, user.pk, "by password")]


def test_an_export_of_a_draft_is_kept_and_one_of_published_chats_is_not(
    mora: Client, mora_user: User
) -> None:
    for slug, state in (("a-draft", "draft"), ("an-evening", "published")):
        make_tweet(session=make_session(slug=slug, state=state))
    for slug in ("an-evening", "a-draft"):
        assert mora.get(f"/export/tweets.csv?session={slug}").status_code == 200
    assert kept() == [(DRAFTS, mora_user.pk, "kind=tweets suffix=csv a-draft")]


def test_an_owner_sees_and_filters_it(olga: Client, mora: Client, mora_user: User) -> None:
    keep_entry("published a session", mora_user.pk, "slug=an-evening")
    keep_entry("undid an import", None, "ref=abc")
    page = olga.get("/accounts/audit/").content.decode()
    assert "an-evening" in page
    assert "ref=abc" in page
    one = olga.get(
        f"/accounts/audit/?who={mora_user.pk}&act=published+a+session&since=2020-01-01"
    ).content.decode()
    assert "an-evening" in one
    assert "ref=abc" not in one
    lines = (
        b"".join(olga.get("/accounts/audit.csv?act=undid+an+import").streaming_content).decode().splitlines()
    )
    assert lines[0] == "at_utc,account_id,act,target"
    assert lines[1].endswith(",,undid an import,ref=abc")
    assert mora.get("/accounts/audit/").status_code == 403


def test_an_owner_may_do_what_moderators_may(olga: Client) -> None:
    make_session(slug="an-evening", state="draft")
    assert olga.post("/sessions/an-evening/publish/").status_code == 302
    assert ChatSession.objects.get().state == "published"


def test_entries_go_after_the_stated_time(settings: Any) -> None:
    settings.AUDIT_DAYS = 30
    for days in (29, 31):
        keep_entry("published a session", 1)
        AuditEntry.objects.filter(pk=AuditEntry.objects.latest("pk").pk).update(
            at=timezone.now() - timedelta(days=days)
        )
    assert forget_old_entries() == 1
    assert AuditEntry.objects.count() == 1


def test_what_was_done_stays_done_where_no_entry_can_be_written(
    mora: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    make_session(slug="an-evening", state="draft")

    def fail(**_: Any) -> None:
        raise DatabaseError("no room")

    monkeypatch.setattr(entries.AuditEntry.objects, "create", fail)
    assert mora.post("/sessions/an-evening/publish/").status_code == 302
    assert ChatSession.objects.get().state == "published"
    assert "no entry of the audit trail" in caplog.text


@pytest.mark.parametrize(("said", "kept_of_it"), [
    ("Not Found: /participants/ghosty-g/", "Not Found: /participants/…/"),
    ("Bad Request: /search/?q=ghosty_g&page=2", "Bad Request: /search/?q=…&page=2"),
    ("Forbidden: /participants/17/show/", "Forbidden: /participants/17/show/"),
    ("Forbidden: /participants/kept-back/", "Forbidden: /participants/kept-back/"),
])  # fmt: skip
def test_no_name_of_a_person_in_an_address_reaches_the_log(said: str, kept_of_it: str) -> None:
    record = logging.LogRecord("a", logging.WARNING, "", 0, "%s", (said,), None)
    WithoutSignInLinks().filter(record)
    assert record.getMessage() == kept_of_it
