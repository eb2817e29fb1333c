"""A table that no program here knows: the page asks what its columns are, once."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from chats.imports.pipeline import steps
from chats.models import ColumnMapping, Import, StagedTweet

pytestmark = pytest.mark.django_db

HEAD = ["Wer", "Wann", "Was", "Herzen"]
ROWS = [
    ["@ada", "03/04/2018 20:01", "Q1: Who reads badges? #BadgeChat", "3"],
    ["@ben", "03/04/2018 20:02", "A1: I do, every single day #BadgeChat", "0"],
    ["@cyd", "03/04/2018 20:03", "A1: Nobody that I know of #BadgeChat", "12"],
]
CSV = "\n".join(";".join(row) for row in [HEAD, *ROWS]).encode()
SAID = {"c0": "author_handle", "c1": "posted_at", "c2": "text", "c3": "like_count"}
LONDON = {**SAID, "time_zone": "Europe/London", "date_order": "day"}


def bring(client: Client, content: bytes = CSV, name: str = "table.csv") -> Import:
    """Give a file on the page, and do what a worker would."""
    client.post("/imports/new/", {"file": SimpleUploadedFile(name, content)})
    return worked(Import.objects.latest("pk"))


def worked(batch: Import) -> Import:
    """Run the steps that are due."""
    while steps.advance_import(batch.pk):
        pass
    batch.refresh_from_db()
    return batch


def page_of(client: Client, batch: Import) -> str:
    """The page on which columns are said."""
    return client.get(f"/imports/{batch.ref}/columns/").content.decode()


def test_an_unknown_table_is_asked_about_and_not_refused(mora: Client) -> None:
    batch = bring(mora)
    assert batch.state == "columns"
    response = mora.get(f"/imports/{batch.ref}/")
    assert response.headers["Location"] == f"/imports/{batch.ref}/columns/"


def test_the_page_begins_with_a_guess_and_says_why(mora: Client) -> None:
    text = page_of(mora, bring(mora))
    assert '<option value="text" selected>The words of the post</option>' in text
    assert "guessed by its values" in text


def test_rows_are_shown_as_they_would_read(mora: Client) -> None:
    batch = bring(mora)
    said = {**LONDON, "show": "1"}
    text = mora.post(f"/imports/{batch.ref}/columns/", said, headers={"HX-Request": "true"}).content.decode()
    assert "3 April 2018, 8:01 PM BST" in text
    assert "12 likes" in text
    assert "<html" not in text


def test_dates_that_can_be_read_in_two_ways_are_asked_about(mora: Client) -> None:
    assert "Its dates can be read in two ways" in page_of(mora, bring(mora))
    certain = CSV.replace(b"03/04", b"23/04")
    assert "Its dates can be read in two ways" not in page_of(mora, bring(mora, certain))


def test_a_time_of_day_in_its_own_column_is_asked_for_its_zone_and_read_with_its_day(mora: Client) -> None:
    rows = [["Wer", "Tag", "Uhr", "Was"], *[[one[0], *one[1].split(), one[2]] for one in ROWS]]
    batch = bring(mora, "\n".join(";".join(row) for row in rows).encode())
    assert "Its times name no zone" in page_of(mora, batch)
    said = {"c0": "author_handle", "c1": "posted_at", "c2": "posted_clock", "c3": "text"}
    mora.post(f"/imports/{batch.ref}/columns/", {**said, "time_zone": "Europe/London", "date_order": "day"})
    worked(batch)
    first = StagedTweet.objects.filter(batch=batch).earliest("ordinal")
    assert f"{first.posted_at:%Y-%m-%d %H:%M}" == "2018-04-03 19:01"


def test_what_is_said_is_what_is_read(mora: Client) -> None:
    batch = bring(mora)
    mora.post(f"/imports/{batch.ref}/columns/", LONDON)
    assert worked(batch).state == "ready"
    row = StagedTweet.objects.filter(batch=batch).earliest("ordinal")
    assert (row.author_key, f"{row.posted_at:%Y-%m-%d %H:%M}") == ("@ada", "2018-04-03 19:01")
    assert row.payload["like_count"] == 3


def test_the_next_table_with_these_columns_needs_no_question(mora: Client) -> None:
    batch = bring(mora)
    mora.post(f"/imports/{batch.ref}/columns/", LONDON)
    again = bring(mora, CSV.replace(b"every single day", b"some of the time").replace(b"Wer;", b" WER ;"))
    assert again.state == "ready"
    text = mora.get(f"/imports/{again.ref}/").content.decode()
    assert "read as last time, as mora said" in text
    assert "its columns are known from the last time" in text
    assert f"/imports/{again.ref}/columns/" in text


def test_columns_can_be_said_anew_while_nothing_is_stored(mora: Client) -> None:
    batch = bring(mora)
    mora.post(f"/imports/{batch.ref}/columns/", LONDON)
    worked(batch)
    mora.post(f"/imports/{batch.ref}/columns/", {**LONDON, "date_order": "month"})
    worked(batch)
    rows = StagedTweet.objects.filter(batch=batch)
    assert (batch.state, rows.count()) == ("ready", 3)
    assert f"{rows.earliest('ordinal').posted_at:%Y-%m-%d}" == "2018-03-04"
    assert ColumnMapping.objects.get().is_day_first is False


def test_without_a_column_of_words_nothing_is_read(mora: Client) -> None:
    batch = bring(mora)
    response = mora.post(f"/imports/{batch.ref}/columns/", {"c0": "author_handle"})
    assert response.status_code == 400
    assert "Say which column holds the words" in response.content.decode()
    assert worked(batch).state == "columns"


def test_two_columns_cannot_be_the_same_thing(mora: Client) -> None:
    batch = bring(mora)
    response = mora.post(f"/imports/{batch.ref}/columns/", {**SAID, "c0": "text"})
    assert "“Wer” is the words of the post already" in response.content.decode()


def test_a_table_can_be_thrown_away_unread(mora: Client) -> None:
    batch = bring(mora)
    mora.post(f"/imports/{batch.ref}/discard/")
    batch.refresh_from_db()
    assert batch.state == "discarded"


@pytest.mark.thorough
def test_a_workbook_is_asked_about_like_a_table(mora: Client) -> None:
    book = Workbook()
    for row in [HEAD, *ROWS]:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    batch = bring(mora, content.getvalue(), "table.xlsx")
    mora.post(f"/imports/{batch.ref}/columns/", LONDON)
    assert worked(batch).state == "ready"
    assert StagedTweet.objects.filter(batch=batch).count() == 3


def test_words_in_cells_are_shown_as_words(mora: Client) -> None:
    text = page_of(mora, bring(mora, CSV.replace(b"every single day", b"<script>x</script>")))
    assert "<script>x</script>" not in text


def test_only_moderators_may_say(mora: Client, rita: Client) -> None:
    batch = bring(mora)
    assert rita.get(f"/imports/{batch.ref}/columns/").status_code == 403


def test_an_import_that_waits_for_nothing_leads_back_to_its_page(mora: Client) -> None:
    batch = bring(mora)
    mora.post(f"/imports/{batch.ref}/discard/")
    response = mora.get(f"/imports/{batch.ref}/columns/")
    assert response.headers["Location"] == f"/imports/{batch.ref}/"
