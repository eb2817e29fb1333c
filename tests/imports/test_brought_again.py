"""The same bytes again: nothing is read twice where nothing can have changed, and all is said as ever."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import astuple
from typing import Any

import pytest
from django.contrib.auth.models import User

from chatreader.text.repairs import RepairKind
from chats.imports.pipeline.as_received import choose_repair
from chats.imports.pipeline.report_rows import report_rows
from chats.imports.storing.undo import undo_import
from chats.models import ChatSession, Correction, Import, Sighting, Tweet
from chats.models.curation import CorrectedField
from chats.models.tombstones import Tombstone
from tests.imports.bringing import EVENING, SAMPLE, a_chat, archive, bring, page, post

pytestmark = pytest.mark.django_db


def is_read(batch: Import) -> bool:
    """Whether an import was read and compared, and not repeated from an earlier one."""
    assert batch.state == "done"
    return "matching" in batch.steps


def the_long_way(content: Any, **wishes: Any) -> Import:
    """Bring a source as if no earlier import of it had noted who read it."""
    for batch in Import.objects.all():
        batch.details.pop("read_by", None)
        batch.save()
    return bring(content, **wishes)


def told(batch: Import) -> list[Any]:
    """All that an import tells: its report, its counts, what its details say, every row."""
    details = {name: batch.details.get(name) for name in ("span", "sessions", "refused", "repairs")}
    rows = [astuple(row) for row in report_rows(batch)]
    return [batch.report, batch.counts, details, batch.format, batch.format_reason, batch.rows_read, rows]


def seen(batch: Import) -> list[Any]:
    fields = ("ordinal", "tweet", "line", "is_context", "payload", "captured_at")
    return list(Sighting.objects.filter(batch=batch).order_by("ordinal").values_list(*fields))


def a_chat_with_everything() -> bytes:
    """Posts, one of them twice, one quoted from elsewhere, and a line that nobody can read."""
    chat = a_chat()
    reply = post(30, "A1: yes #BadgeChat", minute=9, referenced_tweets=[{"type": "replied_to", "id": "77"}])
    quoted = [{"id": id_, "text": f"Said elsewhere ({id_})", "author_id": "9"} for id_ in ("77", "78")]
    found = json.loads(page([*chat, chat[3], reply]))
    found["includes"]["tweets"] = quoted
    return json.dumps(found).encode() + b"\n{no page\n"


TABLE = b"text,at,who\nQ1: Why? #BadgeChat,2024-05-06 22:30,ada\nA1: So,2024-05-06 22:31,bo\n"
SOURCES = [
    pytest.param(a_chat_with_everything(), id="a page of everything"),
    pytest.param(EVENING, id="an evening of the API"),
    pytest.param(SAMPLE, id="a transcript without ids"),
    pytest.param(
        b"text,at,who\nQ1: Why? #BadgeChat,2024-05-06 22:30,ada\nA1: So,2024-05-06 22:31,bo\n", id="csv"
    ),
]


@pytest.mark.parametrize("source", SOURCES)
def test_what_is_brought_again_is_told_as_if_it_had_been_read(source: Any) -> None:
    bring(source)
    before = archive()
    again = bring(source)
    assert not is_read(again)
    assert archive() == before
    read = the_long_way(source)
    assert is_read(read)
    assert told(again) == told(read)
    assert seen(again) == seen(read)


def test_a_third_time_is_as_the_second() -> None:
    bring(EVENING)
    second, third = bring(EVENING), bring(EVENING)
    assert not is_read(third)
    assert told(third) == told(second)


def test_a_repeated_import_is_taken_back_alone() -> None:
    bring(EVENING)
    before = archive()
    undo_import(bring(EVENING))
    assert archive() == before


def test_the_first_import_taken_back_leaves_what_was_brought_again() -> None:
    first = bring(EVENING)
    before = archive()
    bring(EVENING)
    undo_import(first)
    assert archive() == before


def test_whoever_wants_to_look_sees_a_preview() -> None:
    bring(EVENING)
    again = bring(EVENING, until="ready", confirm=False)
    assert again.state == "ready"
    assert again.staged.exists()


def test_chats_are_published_when_their_source_is_brought_again_for_it() -> None:
    bring(EVENING)
    assert not is_read(bring(EVENING, publish=True))
    assert set(ChatSession.objects.values_list("state", flat=True)) == {"published"}


def _taken_back(first: Import) -> None:
    undo_import(first)


def _a_chat_discarded(_: Import) -> None:
    ChatSession.objects.all().delete()


def _a_post_gone(_: Import) -> None:
    Tweet.objects.filter(is_context=False)[0].delete()


def _a_post_moved(_: Import) -> None:
    other = ChatSession.objects.create(slug="another", title="Another")
    Tweet.objects.filter(pk=Tweet.objects.filter(is_context=False)[0].pk).update(session=other)


def _somebody_removed(_: Import) -> None:
    Tombstone.objects.create(kind="author", mark="0" * 32)


def _posts_cut(_: Import) -> None:
    mora = User.objects.create_user("mora")
    Correction.objects.create(
        session=ChatSession.objects.get(), field=CorrectedField.BOUNDARY, value={"kind": "split"},
        fingerprints=["none of these"], by=mora,
    )  # fmt: skip


def _another_edition(first: Import) -> None:
    Import.objects.filter(pk=first.pk).update(details=first.details | {"read_by": "an older one"})


def _kept_as_received(first: Import) -> None:
    choose_repair(first, RepairKind.ENTITIES, as_received=True)
    choose_repair(first, RepairKind.ENTITIES, as_received=False)


@pytest.mark.parametrize(
    "happened",
    [
        _taken_back, _a_chat_discarded, _a_post_gone, _a_post_moved, _somebody_removed, _posts_cut,
        _another_edition, _kept_as_received,
    ],
)  # fmt: skip
def test_it_is_read_anew_when_something_happened_since(happened: Callable[[Import], None]) -> None:
    happened(bring(EVENING))
    assert is_read(bring(EVENING))


@pytest.mark.parametrize(
    "wishes",
    [{"title": "Another title"}, {"hashtag": "other"}, {"session": "nowhere"}, {"moderators": ("user1",)}],
)
def test_it_is_read_anew_with_other_wishes(wishes: dict[str, Any]) -> None:
    bring(EVENING)
    assert is_read(bring(EVENING, **wishes))


def test_a_post_taken_back_with_its_import_comes_anew() -> None:
    undo_import(bring(EVENING))
    assert bring(EVENING).counts["new"] == 78


def test_quoted_posts_that_nobody_asked_for_may_be_asked_for_by_now() -> None:
    source = a_chat_with_everything()
    assert bring(source).kept_rows.unstored
    bring(SAMPLE)
    assert is_read(bring(source))
