"""Repairs of an import: told with before and after, taken back and made again, before and after storing."""

from __future__ import annotations

import pytest
from django.test import Client

from chatreader.text.repairs import RepairKind
from chats.imports.pipeline.as_received import choose_repair
from chats.labelling.relabel import relabel_one
from chats.models import Import, Tweet
from tests.imports.bringing import bring, page, post

pytestmark = pytest.mark.django_db

DAMAGED = "A1: we donâ€™t know yet, but we will find out #BadgeChat"
GOOD = "A1: we don’t know yet, but we will find out #BadgeChat"
SHORT = {"url": "https://t.co/abcdefghij", "expanded_url": "https://example.org/paper", "start": 4, "end": 27}
CHAT = [
    post(1, "Q1: What is a badge for? #BadgeChat"),
    post(2, DAMAGED, author=2),
    post(3, "A1: https://t.co/abcdefghij says it all #BadgeChat", author=3, entities={"urls": [SHORT]}),
    post(4, "A1: Q&amp;amp;A, mostly #BadgeChat", author=4),
    post(5, "A1: for showing what nobody asks about #BadgeChat", author=5),
]
ROUNDED = b"""id_str,from_user,text,created_at,status_url
1.26426E+18,ada_l,A1: a badge is a promise #BadgeChat,Sat May 23 18:01:55 +0000 2020,http://twitter.com/ada_l/statuses/1264255250585849857
1.26426E+18,noor77,A1: a badge is a picture #BadgeChat,Sat May 23 18:02:55 +0000 2020,
"""


def text_of(number: int) -> str:
    return Tweet.objects.get(source_id=str(1_000_000_000_000 + number)).text


def links_of(number: int) -> list[str]:
    return [link["url"] for link in Tweet.objects.get(source_id=str(1_000_000_000_000 + number)).links]


@pytest.mark.thorough
def test_what_is_stored_is_the_repaired_text_and_the_original_is_kept() -> None:
    batch = bring(page(CHAT))
    assert text_of(2) == GOOD
    assert batch.sightings.get(payload__text=GOOD).payload["received"] == {"text": DAMAGED}


@pytest.mark.thorough
def test_repairs_are_counted_by_kind_with_examples() -> None:
    noted = bring(page(CHAT)).details["repairs"]
    assert {kind: found["posts"] for kind, found in noted.items()} == {
        "letters": 1,
        "links": 1,
        "entities": 1,
    }
    assert noted["letters"]["examples"] == [{"line": 2, "before": DAMAGED, "after": GOOD}]


@pytest.mark.thorough
def test_a_waiting_import_is_read_again_without_the_repair() -> None:
    batch = bring(page(CHAT), until="ready", confirm=False)
    choose_repair(batch, RepairKind.LETTERS, as_received=True)
    batch.refresh_from_db()
    assert (batch.state, batch.staged.count(), batch.rows_read) == ("received", 0, 0)
    resumed = resume(batch)
    assert resumed.staged.filter(text=DAMAGED).count() == 1
    assert (resumed.counts["posts"], list(resumed.details["repairs"])) == (5, ["links", "entities"])


@pytest.mark.thorough
def test_the_same_file_brought_again_is_kept_as_it_was_the_last_time() -> None:
    choose_repair(bring(page(CHAT)), RepairKind.LETTERS, as_received=True)
    again = bring(page(CHAT))
    assert again.details["as_received"] == ["letters"]
    assert text_of(2) == DAMAGED


def resume(batch: Import) -> Import:
    from chats.imports.pipeline import steps

    while steps.advance_import(batch.pk):
        pass
    batch.refresh_from_db()
    return batch


@pytest.mark.parametrize("kind", [RepairKind.LETTERS, RepairKind.ENTITIES])
@pytest.mark.thorough
def test_a_stored_repair_is_taken_back_and_made_again(kind: RepairKind) -> None:
    batch = bring(page(CHAT))
    before = list(Tweet.objects.order_by("pk").values_list("text", "fingerprint", "html"))
    sessions = choose_repair(batch, kind, as_received=True)
    changed = list(Tweet.objects.order_by("pk").values_list("text", "fingerprint", "html"))
    assert (len(sessions), sum(one != other for one, other in zip(before, changed, strict=True))) == (1, 1)
    choose_repair(batch, kind, as_received=False)
    assert list(Tweet.objects.order_by("pk").values_list("text", "fingerprint", "html")) == before


def test_links_lead_to_their_short_form_and_back() -> None:
    batch = bring(page(CHAT))
    choose_repair(batch, RepairKind.LINKS, as_received=True)
    assert links_of(3) == ["https://t.co/abcdefghij"]
    choose_repair(batch, RepairKind.LINKS, as_received=False)
    assert links_of(3) == ["https://example.org/paper"]


@pytest.mark.thorough
def test_what_another_source_says_still_counts() -> None:
    batch = bring(page(CHAT))
    bring(page([*CHAT[:1], post(2, GOOD, author=2), *CHAT[2:]]))
    choose_repair(batch, RepairKind.LETTERS, as_received=True)
    assert text_of(2) == GOOD


def test_labels_stay_when_nothing_but_letters_changed() -> None:
    batch = bring(page(CHAT))
    role = Tweet.objects.get(text=GOOD).role
    for session in choose_repair(batch, RepairKind.LETTERS, as_received=True):
        relabel_one(session)
    assert Tweet.objects.get(text=DAMAGED).role == role


def test_a_rounded_id_is_never_an_identity() -> None:
    batch = bring(ROUNDED)
    assert set(Tweet.objects.values_list("source_id", flat=True)) == {"1264255250585849857", None}
    examples = batch.details["repairs"]["ids"]["examples"]
    assert [one["after"] for one in examples] == ["1264255250585849857", ""]


@pytest.mark.thorough
def test_the_page_shows_before_and_after_and_takes_the_choice(mora: Client) -> None:
    batch = bring(page(CHAT))
    shown = mora.get(f"/imports/{batch.ref}/").content.decode()
    assert "donâ€™t" in shown
    assert "Keep as received" in shown
    mora.post(f"/imports/{batch.ref}/repairs/letters/", {"keep": "1"})
    assert text_of(2) == DAMAGED
    assert "Put it right after all" in mora.get(f"/imports/{batch.ref}/").content.decode()


@pytest.mark.parametrize("kind", ["ids", "anything"])
@pytest.mark.thorough
def test_only_what_can_be_kept_as_received_is_offered(mora: Client, kind: str) -> None:
    batch = bring(page(CHAT))
    assert mora.post(f"/imports/{batch.ref}/repairs/{kind}/", {"keep": "1"}).status_code == 404


def test_readers_have_no_say(reader: Client) -> None:
    batch = bring(page(CHAT))
    reader.post(f"/imports/{batch.ref}/repairs/letters/", {"keep": "1"})
    assert text_of(2) == GOOD
