"""A later source never makes words worse; what changes many published words is looked at first."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from chats.imports.pipeline.steps import advance_import, confirm_import, discard_import
from chats.models import ChatSession, Import, Tweet
from chats.models.imports import ImportState
from tests.imports.bringing import a_chat, bring, page, post

pytestmark = pytest.mark.django_db

WORDS = [
    "Q1: Which badge did you earn, and who’d notice? #BadgeChat",
    "A1: The ferry badge, I kept it & café people @quillo liked it #BadgeChat",
    "A1: The seed drawers badge: mine #BadgeChat 🎉",
    "A1: Chairs, always chairs #BadgeChat #Chairs",
    "Q2: What would you have earned a badge for, had anybody looked? #BadgeChat",
    "A2: Tables, too; they wobble until somebody with patience comes along #BadgeChat",
]


def table(texts: list[str], **columns: Callable[[int], str]) -> bytes:
    """A table of posts with ids: the same six posts, with these words and these further columns."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["id", "created_at", "user", "text", *columns])
    for n, text in enumerate(texts):
        cells = [str(1_632_886_274_257_846_272 + n * 10**11), f"2023-03-06 23:3{n}:00", f"person{n}", text]
        rows.writerow([*cells, *(made(n) for made in columns.values())])
    return out.getvalue().encode()


COLUMNS: dict[str, Any] = {
    "format": "mapped",
    "columns": {"text": "text", "source_id": "id", "posted_at": "created_at", "author_handle": "user"},
}


def said() -> list[tuple[Any, ...]]:
    fields = ("text", "hashtags", "mentions", "links", "posted_at", "precision", "author__slug", "media")
    return list(Tweet.objects.order_by("source_id").values_list(*fields))


def answers() -> dict[int, int]:
    questions = ChatSession.objects.get().questions.all()
    return {q.number: q.placements.filter(relation="answers").count() for q in questions}


def escaped(text: str) -> str:
    return json.dumps(text)[1:-1]


SPELLINGS: dict[str, Callable[[str], str]] = {
    "bytes": lambda t: repr(t.encode()),
    "repr": repr,
    "JSON": json.dumps,
    "escapes typed out": escaped,
    "a list": lambda t: str([t]),
    "R": lambda t: "".join(c if c.isascii() else f"<U+{ord(c):04X}>" for c in t),
    "entities": lambda t: t.replace("&", "&amp;amp;").replace("’", "&#8217;").replace("é", "&eacute;"),
    "mojibake": lambda t: t.encode().decode("cp1252", "ignore"),
    "letters lost": lambda t: t.encode("ascii", "replace").decode(),
    "cut": lambda t: t[:24] + "…",
    "cut without a mark": lambda t: t[:20],
    "bytes, cut": lambda t: repr(t.encode())[:40],
    "for counting": lambda t: " ".join(w for w in t.lower().split() if w.isalnum()),
    "absent": lambda t: "nan",
    "in a sentence": lambda t: f"modlin: {t}",
    "HTML": lambda t: f"<p>{t}</p>",
}


@pytest.mark.thorough
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_words_that_were_wrapped_cut_or_damaged_replace_nothing(spelling: str) -> None:
    bring(table(WORDS), publish=True, **COLUMNS)
    before, found = said(), answers()
    batch = bring(table([SPELLINGS[spelling](text) for text in WORDS]), publish=True, **COLUMNS)
    assert said() == before
    assert answers() == found == {1: 3, 2: 1}
    assert batch.state in (ImportState.DONE, ImportState.REFUSED)
    assert not batch.counts.get("updated")


@pytest.mark.parametrize("spelling", ["bytes", "cut", "R", "letters lost"])
@pytest.mark.thorough
def test_whole_words_replace_damaged_ones_that_came_first(spelling: str) -> None:
    bring(table([SPELLINGS[spelling](text) for text in WORDS]), **COLUMNS)
    bring(table(WORDS), **COLUMNS)
    assert [row[0] for row in said()] == WORDS


@pytest.mark.thorough
@pytest.mark.parametrize(
    "value", ["1", "0", "True", "list()", "character(0)", "[]", "NA", "nan", "null", "['badgechat']", ""]
)
def test_what_only_stands_for_tags_and_names_replaces_none(value: str) -> None:
    bring(table(WORDS), publish=True)
    before = said()
    wrong = ("hashtags",) if "badgechat" in value else ("hashtags", "mentions", "urls", "media")
    columns = {name: (lambda _: value) for name in wrong}
    bring(table(WORDS, **columns), publish=True)
    assert said() == before


@pytest.mark.thorough
def test_a_first_source_that_counts_tags_has_those_of_its_texts() -> None:
    bring(page([post(1, "Q1: a badge, @ada? #BadgeChat #Q1"), post(2, "A1: yes #BadgeChat")]))
    tags = dict(Tweet.objects.values_list("text", "hashtags"))
    Tweet.objects.all().delete()
    bring(table(list(tags), hashtags=lambda _: "1", mentions=lambda _: "0"))
    assert dict(Tweet.objects.values_list("text", "hashtags")) == tags


def edited(count: int) -> bytes:
    rows = a_chat()
    for row in rows[3 : 3 + count]:
        row["text"] = "A1: quite another thought about something else altogether #BadgeChat"
    return page(rows)


def published() -> ChatSession:
    bring(page(a_chat()), publish=True)
    return ChatSession.objects.get()


@pytest.mark.thorough
def test_three_published_posts_may_be_reworded_without_a_look() -> None:
    published()
    batch = bring(edited(3))
    assert (batch.state, batch.counts["updated"]) == (ImportState.DONE, 3)


@pytest.mark.thorough
def test_four_wait_and_are_stored_when_a_person_agrees() -> None:
    published()
    before = said()
    batch = bring(edited(4), publish=True)
    assert (batch.state, said()) == (ImportState.READY, before)
    assert confirm_import(batch)
    while advance_import(batch.pk):
        pass
    batch.refresh_from_db()
    assert batch.state == ImportState.DONE
    assert Tweet.objects.filter(text__contains="quite another").count() == 4


@pytest.mark.thorough
def test_those_of_a_draft_do_not_wait() -> None:
    bring(page(a_chat()))
    assert bring(edited(6)).state == ImportState.DONE


@pytest.mark.thorough
def test_what_was_agreed_to_is_asked_again_when_more_is_published_meanwhile() -> None:
    bring(page(a_chat()))
    batch = bring(edited(6), until="storing")
    ChatSession.objects.update(state="published", revision=99)
    while advance_import(batch.pk):
        pass
    batch.refresh_from_db()
    assert batch.state == ImportState.READY


@pytest.mark.thorough
def test_the_command_says_what_would_change_and_what_to_do(tmp_path: Any, capsys: Any) -> None:
    published()
    path = tmp_path / "edited.json"
    path.write_bytes(edited(5))
    with pytest.raises(CommandError) as told:
        call_command("import_file", str(path), "--publish")
    batch = Import.objects.latest("pk")
    assert told.value.returncode == 3
    for words in ("not stored yet", "5 posts", "before: A", "after:  A1: quite", "--change-words"):
        assert words in str(told.value)
    assert reverse("import_detail", args=[batch.ref]) in str(told.value)
    assert discard_import(batch)
    call_command("import_file", str(path), "--publish", "--change-words")
    assert Tweet.objects.filter(text__contains="quite another").count() == 5


@pytest.mark.thorough
def test_a_dry_run_names_them_and_leaves_nothing_waiting(tmp_path: Any, capsys: Any) -> None:
    published()
    path = tmp_path / "edited.json"
    path.write_bytes(edited(5))
    call_command("import_file", str(path), "--dry-run")
    assert "5 posts of published chats would have other words" in capsys.readouterr().err
    assert Import.objects.latest("pk").state == ImportState.DISCARDED


@pytest.mark.thorough
def test_the_preview_shows_before_and_after(mora: Client) -> None:
    published()
    batch = bring(edited(4))
    shown = mora.get(reverse("import_detail", args=[batch.ref])).content.decode()
    assert "4 posts that readers know would have other words" in shown
    assert "<del>A2: thought number 4" in shown or "<del>A1: thought number 4" in shown
    assert shown.count("<ins>A1: quite another") == 4
