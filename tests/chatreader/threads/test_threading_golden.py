"""Whole chats beside what a careful person reads in them."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from chatreader.threads.explaining import explain_placement
from chatreader.threads.model import ChatReading, PostInput, Relation
from chatreader.threads.read_chat import read_chat
from tests.chatreader.threads.chat_lines import post

DATA = Path(__file__).resolve().parents[2] / "data"
PASTED = DATA / "pasted_text" / "badgechat-principals.txt.expected.json"


def evening() -> list[PostInput]:
    """A made-up evening with most habits of real chats."""
    with (DATA / "threads" / "evening.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        post(
            int(row["ref"]),
            row["author"],
            row["text"],
            at=float(row["minute"]),
            reply_to=int(row["reply_to"]) if row["reply_to"] else None,
            is_reply=bool(row["reply_to"]),
        )
        for row in rows
    ]


def pasted() -> list[PostInput]:
    """The #BadgeChat of 3 December 2018 as pasted: no authors, no times; equal posts folded."""
    records = [item for item in json.loads(PASTED.read_text("utf-8")) if item["is"] == "TweetRecord"]
    shown = Counter(record["text"] for record in records)
    distinct = {record["text"]: record for record in reversed(records)}.values()
    return [
        post(
            record["line"],
            None,
            record["text"],
            reply_to_names=tuple(name.lower() for name in record.get("reply_to_names", ())),
            repeats=shown[record["text"]] - 1,
        )
        for record in distinct
    ]


def shape(reading: ChatReading) -> dict[str, Any]:
    """A reading as the golden files state it."""
    return {
        "questions": {str(q.number): q.text for q in reading.questions},
        "moderators": sorted(reading.moderators),
        "posts": {
            str(ref): [
                reading.posts[ref].role.value
                + (" (first time)" if reading.posts[ref].is_first_timer else ""),
                *(
                    explain_placement(place, reading.posts[ref].role)
                    for place in reading.posts[ref].placements
                ),
            ]
            for ref in reading.order
        },
    }


@pytest.mark.parametrize(("name", "posts"), [("evening", evening()), ("badgechat-principals", pasted())])
def test_a_chat_reads_as_expected(name: str, posts: list[PostInput]) -> None:
    expected = json.loads((DATA / "threads" / f"{name}.expected.json").read_text("utf-8"))
    assert shape(read_chat(posts)) == expected


def test_the_pasted_sample_has_its_questions_and_answers() -> None:
    reading = read_chat(pasted())
    answers = Counter(
        place.number
        for read in reading.posts.values()
        for place in read.placements
        if place.relation is Relation.ANSWERS
    )
    assert answers == {1: 5, 2: 2, 3: 1, 4: 2}
    assert [question.text is None for question in reading.questions] == [True, True, False, False]
