"""Every row of a source is told of: as many as the report counts, with line, outcome and reason."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client

from chats.imports.pipeline import steps
from chats.imports.pipeline.report_rows import DROPPED, report_rows
from chats.imports.preview import edits as preview_edits
from chats.imports.storing.undo import undo_import
from chats.models import Import
from tests.imports.bringing import EVENING, SAMPLE, a_chat, bring, page

pytestmark = pytest.mark.django_db


def outcomes(batch: Import) -> Counter[str]:
    return Counter(row.outcome for row in report_rows(batch))


def counted(batch: Import) -> dict[str, int]:
    """What the report counts, under the outcomes' names; those of nothing left out."""
    names = {"repeats": "repeat"}
    wanted = ("new", "updated", "unchanged", "outside", "repeats", "context", "refused")
    return {names.get(n, n): batch.counts[n] for n in wanted if batch.counts[n]}


@pytest.mark.parametrize("source", [SAMPLE, EVENING], ids=lambda path: path.name)
@pytest.mark.thorough
def test_the_rows_of_a_kept_import_are_those_that_were_counted(source: Path) -> None:
    batch = bring(source)
    assert outcomes(batch) == counted(batch)
    assert sum(outcomes(batch).values()) == batch.counts["rows"]


@pytest.mark.thorough
def test_the_rows_of_real_files_are_those_that_were_counted(samples: Path) -> None:
    files = sorted(path for path in samples.rglob("*") if path.is_file() and path.stat().st_size < 300_000)
    told = 0
    for path in files:
        batch = bring(path)
        if batch.state == "done":
            assert outcomes(batch) == counted(batch), path
            told += 1
    assert told >= 20


@pytest.mark.thorough
def test_a_waiting_import_tells_the_same_as_when_it_is_kept() -> None:
    batch = bring(SAMPLE, until="ready", confirm=False)
    before = outcomes(batch)
    steps.confirm_import(batch)
    while steps.advance_import(batch.pk):
        pass
    batch.refresh_from_db()
    assert outcomes(batch) == before == counted(batch)


@pytest.mark.thorough
def test_each_stored_row_names_its_line_and_its_post() -> None:
    batch = bring(SAMPLE)
    rows = [row for row in report_rows(batch) if row.outcome != "refused"]
    assert all(row.line and row.tweet_key for row in rows)
    assert len({row.tweet_key for row in rows}) == 36


@pytest.mark.thorough
def test_rows_known_already_say_by_what_they_were_known() -> None:
    bring(page(a_chat()))
    again = bring(page(a_chat()))
    assert {(row.outcome, row.matched_by) for row in report_rows(again)} == {("unchanged", "id")}


@pytest.mark.thorough
def test_a_post_left_out_says_so(mora_user: User) -> None:
    batch = bring(SAMPLE, until="ready", confirm=False)
    first = batch.staged.order_by("ordinal").first()
    assert first is not None
    preview_edits.hide(first, by_id=mora_user.pk)
    assert [row.row for row in report_rows(batch) if row.reason == DROPPED] == [first.ordinal]
    steps.confirm_import(batch)
    while steps.advance_import(batch.pk):
        pass
    assert [row.row for row in report_rows(batch) if row.reason == DROPPED] == [first.ordinal]


def test_refused_lines_are_told_with_their_reason() -> None:
    batch = bring(page(a_chat()) + b'\n{"data": [{"id": "77')
    refused = [row for row in report_rows(batch) if row.outcome == "refused"]
    assert len(refused) == batch.counts["refused"]


@pytest.mark.thorough
def test_an_import_that_was_taken_back_still_accounts_for_every_row() -> None:
    batch = bring(SAMPLE)
    undo_import(batch)
    assert sum(outcomes(batch).values()) == 42


@pytest.mark.thorough
def test_the_table_is_for_moderators_and_has_a_line_a_row(mora: Client, reader: Client) -> None:
    batch = bring(SAMPLE)
    assert reader.get(f"/imports/{batch.ref}/report.csv").status_code == 302
    response = mora.get(f"/imports/{batch.ref}/report.csv")
    text = b"".join(response).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 42
    assert list(rows[0]) == ["row", "line", "outcome", "reason", "matched_by", "tweet_key"]
