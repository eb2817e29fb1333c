"""The preview with pencils, as a browser without scripts and as htmx ask for it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chats.edits.staged_boundaries import EditRefused
from chats.models import Import, PreviewEdit, StagedTweet
from pages.editor.forms import broken_at
from tests.factories import make_participant
from tests.imports.bringing import FOUR_CHATS, SAMPLE, a_chat, bring, page, post
from tests.imports.test_preview_edits import GLUED

pytestmark = pytest.mark.django_db

HTMX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def batch() -> Import:
    return bring(GLUED.encode(), until="ready", confirm=False)


def base(batch: Import) -> str:
    return f"/imports/{batch.ref}/preview/1/"


def row(batch: Import, words: str) -> StagedTweet:
    return batch.staged.get(text__contains=words)


def correct(client: Client, batch: Import, words: str, **said: object) -> str:
    """Send one edit as htmx does; return what comes back."""
    address = f"{base(batch)}tweets/row{row(batch, words).pk}/correct/"
    response = client.post(address, said, **HTMX)
    assert response.status_code == 200
    return response.content.decode()


def test_strangers_and_readers_may_not_change_a_preview(reader: Client, rita: Client, batch: Import) -> None:
    for address in (base(batch) + "undo/", f"{base(batch)}tweets/row1/correct/", base(batch) + "many/"):
        assert reader.post(address).headers["Location"].startswith("/accounts/login/")
        assert rita.post(address).status_code == 403


@pytest.mark.thorough
def test_every_post_of_the_preview_has_a_pencil_and_a_box_to_tick(mora: Client, batch: Import) -> None:
    text = mora.get(f"/imports/{batch.ref}/").content.decode()
    for pk in batch.staged.values_list("pk", flat=True):
        assert f"{base(batch)}tweets/row{pk}/correct/" in text
    assert text.count("data-pick ") == 3


def test_one_key_says_what_a_post_is_and_the_answer_says_what_it_was(mora: Client, batch: Import) -> None:
    answer = correct(mora, batch, "hello", quick="none")
    assert "Now an aside. It was an answer to Q1." in answer
    assert "Said between the questions" in answer


def test_a_split_by_place_gives_one_post_more_in_the_answer(mora: Client, batch: Import) -> None:
    answer = correct(mora, batch, "baking", act="split", at=GLUED.splitlines()[2].index("A1: Mine"))
    assert "Two posts now." in answer
    assert "Keep these 5 posts" in answer


def test_without_scripts_a_line_break_in_the_text_splits_it(mora: Client, batch: Import) -> None:
    glued = row(batch, "baking")
    text = glued.text.replace("class A1", "class \r\nA1")
    address = f"{base(batch)}tweets/row{glued.pk}/correct/"
    assert "Split it in two" in mora.get(address).content.decode()
    response = mora.post(address, {"act": "split", "text": text}, follow=True)
    assert "Two posts now." in response.content.decode()
    assert batch.staged.filter(text="A1: One for baking bread with my class").exists()


@pytest.mark.parametrize("said", ["one two", "one\ntwo three", "ono\n two"])
def test_more_than_a_line_break_is_no_split(said: str) -> None:
    with pytest.raises(EditRefused, match=r"line break|press Enter"):
        broken_at("one two", said)


def test_a_join_says_so_and_is_undone_by_its_button(mora: Client, batch: Import) -> None:
    answer = correct(mora, batch, "swimming", quick="join")
    assert "One post now." in answer
    undo = f"{base(batch)}undo/{PreviewEdit.objects.get().pk}/"
    assert undo in answer
    assert "Taken back" in mora.post(undo, **HTMX).content.decode()
    assert batch.staged.count() == 4


def test_an_author_is_given_to_all_that_are_ticked(mora: Client, batch: Import) -> None:
    posts = [f"row{pk}" for pk in batch.staged.values_list("pk", flat=True)[:3]]
    said = {"act": "author", "handle": "@SenorG", "posts": posts}
    answer = mora.post(base(batch) + "many/", said, **HTMX).content.decode()
    assert "3 posts are by @SenorG now." in answer
    assert answer.count("SenorG</b>") >= 3


@pytest.mark.thorough
def test_nothing_ticked_is_said(mora: Client, batch: Import) -> None:
    answer = mora.post(base(batch) + "many/", {"act": "drop"}, follow=True)
    assert "First tick the posts that are meant." in answer.content.decode()


def test_a_post_left_out_is_listed_and_not_counted(mora: Client, batch: Import) -> None:
    answer = correct(mora, batch, "hello", quick="drop")
    assert "1 post left out" in answer
    assert "Keep these 3 posts" in answer


def test_edits_are_there_after_a_reload(mora: Client, batch: Import) -> None:
    correct(mora, batch, "hello", quick="drop")
    text = mora.get(f"/imports/{batch.ref}/").content.decode()
    assert "1 change so far" in text


def test_words_are_kept_as_they_are_typed_and_the_title_follows_the_day(mora: Client, batch: Import) -> None:
    title = batch.proposals.get().title
    said = {"p1-title": title, "p1-starts_on": "2018-12-03", "p1-time_zone": "America/New_York"}
    response = mora.post(base(batch) + "words/", said, **HTMX)
    assert "3 December 2018" in batch.proposals.get().title
    assert "preview:title" in response.headers["HX-Trigger"]
    assert "3 December 2018" in response.content.decode()


def test_a_wrong_word_is_said_and_what_was_there_stays(mora: Client, batch: Import) -> None:
    before = batch.proposals.get().title
    answer = mora.post(
        base(batch) + "words/", {"p1-title": "", "p1-time_zone": "UTC"}, **HTMX
    ).content.decode()
    assert "Title:" in answer
    assert batch.proposals.get().title == before


def test_a_day_of_another_age_is_said_to_be_none(mora: Client, batch: Import) -> None:
    title = batch.proposals.get().title
    said = {"p1-title": title, "p1-starts_on": "9999-12-31", "p1-starts_at": "23:30", "p1-time_zone": "UTC"}
    answer = mora.post(base(batch) + "words/", said, **HTMX).content.decode()
    assert "9999 is no year of a chat" in answer
    assert batch.proposals.get().starts_at is None


@pytest.mark.thorough
def test_each_chat_of_several_has_a_page_of_its_own(mora: Client) -> None:
    if not FOUR_CHATS.exists():
        pytest.skip("no samples beside the checkout")
    batch = bring(FOUR_CHATS, until="ready", confirm=False)
    overview = mora.get(f"/imports/{batch.ref}/").content.decode()
    assert f"/imports/{batch.ref}/preview/2/" in overview
    assert "data-desk" in mora.get(f"/imports/{batch.ref}/preview/2/").content.decode()


@pytest.mark.thorough
def test_an_edit_of_one_chat_of_several_swaps_only_what_its_page_has(mora: Client, batch: Import) -> None:
    later = [
        post(200 + n, f"A1: later answer number {n} to it", minute=60 * 24 * 30 + n, author=2 + n % 7)
        for n in range(12)
    ]
    both = bring(page([*a_chat(), *later]), until="ready", confirm=False)
    assert both.proposals.count() == 2
    first = both.staged.filter(proposal=1).order_by("ordinal")[0]
    answer = mora.post(f"{base(both)}tweets/row{first.pk}/correct/", {"quick": "drop"}, **HTMX)
    shown = mora.get(base(both)).content.decode()
    for piece in ("tallies", "keep-words"):
        assert f'id="{piece}"' not in answer.content.decode()
        assert f'id="{piece}"' not in shown
        assert f'id="{piece}"' in correct(mora, batch, "A1: A swimming", quick="right")


def test_a_stored_import_has_no_preview_any_more(mora: Client, batch: Import) -> None:
    mora.post(f"/imports/{batch.ref}/discard/")
    assert mora.get(base(batch)).status_code == 302
    answer = mora.post(base(batch) + "undo/", **HTMX).content.decode()
    assert "This preview is closed" in answer


def asked(mora: Client, paste: Import) -> int:
    """Statements of the second edit of a preview."""
    first = paste.staged.order_by("ordinal").values_list("pk", flat=True)[0]
    address = f"{base(paste)}tweets/row{first}/correct/"
    mora.post(address, {"quick": "right"}, **HTMX)
    with CaptureQueriesContext(connection) as queries:
        mora.post(address, {"quick": "right"}, **HTMX)
    return len(queries)


@pytest.mark.thorough
def test_an_edit_asks_the_database_equally_often_however_long_the_chat(mora: Client, batch: Import) -> None:
    assert asked(mora, bring(SAMPLE, until="ready", confirm=False)) == asked(mora, batch)


def test_known_people_are_suggested_as_authors_and_hidden_ones_are_not(mora: Client, batch: Import) -> None:
    make_participant("aurorak12")
    make_participant("somebodyelse", visibility="hidden")
    text = mora.get(f"/imports/{batch.ref}/").content.decode()
    assert '<option value="@aurorak12">' in text
    assert "somebodyelse" not in text


def test_naming_a_moderator_reads_the_chat_anew(mora: Client) -> None:
    batch = bring(page(a_chat()), until="ready", confirm=False)
    said = {"p1-title": "Badges", "p1-time_zone": "UTC", "p1-moderators": "@user5"}
    assert "Kept as you go." in mora.post(base(batch) + "words/", said, **HTMX).content.decode()
    assert batch.proposals.get().moderators == ["user5"]


def test_words_typed_on_the_page_of_several_chats_are_kept_at_once(mora: Client, batch: Import) -> None:
    said = {"p1-title": "Badges at school", "p1-time_zone": "UTC", "overview": "1"}
    assert mora.post(base(batch) + "words/", said, **HTMX).status_code == 204
    assert "Badges at school" in mora.get(f"/imports/{batch.ref}/").content.decode()
