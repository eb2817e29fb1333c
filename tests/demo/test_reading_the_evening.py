"""The rules read the invented evening as a careful person does."""

from __future__ import annotations

import pytest

from chatreader.formats.registry import read_source
from chatreader.record import TweetRecord
from chatreader.sources.source import Source
from chatreader.threads.model import PostInput, PostReading
from chatreader.threads.read_chat import read_chat
from tests.demo.evening import DEMO, READ, TRUTH


def number(ref: str | None) -> int | None:
    return None if ref is None else int(ref)


def skeleton(record: TweetRecord) -> PostInput:
    assert record.source_id
    assert record.author_handle
    return PostInput(
        ref=int(record.source_id),
        text=record.text,
        position=int(record.source_id),
        author=record.author_id,
        handle=record.author_handle.lower(),
        display_handle=record.author_handle,
        posted_at=record.posted_at,
        precision=record.precision,
        reply_to=number(record.reply_to_id),
        is_reply=record.reply_to_id is not None,
        quote_of=number(record.quote_of_id),
        repost_of=number(record.repost_of_id),
        is_repost=record.repost_of_id is not None,
        conversation=number(record.conversation_id),
        hashtags=record.hashtags or (),
        link_count=len(record.links or ()),
        media_count=len(record.media or ()),
    )


def records() -> list[TweetRecord]:
    items = read_source(Source.from_path(DEMO / "invented-evening.jsonl"))[1]
    return [item for item in items if isinstance(item, TweetRecord) and not item.is_context]


READING = read_chat([skeleton(record) for record in records()])
TOLD = [ref for ref, told in READ.items() if told["how"] != "time"]
"""Posts about which the text, a reply or a quote tells a reader all; only the clock places the others."""


def placed(reading: PostReading) -> tuple[list[int], set[str]]:
    numbers = [place.number for place in reading.placements]
    return numbers, {place.relation.value for place in reading.placements}


def test_every_post_of_the_evening_is_read() -> None:
    assert READING.posts.keys() == {int(ref) for ref in READ}


@pytest.mark.parametrize("ref", TOLD)
def test_a_post_is_what_a_careful_person_takes_it_for(ref: str) -> None:
    assert READING.posts[int(ref)].role.value == READ[ref]["role"]


@pytest.mark.parametrize("ref", TOLD)
def test_a_post_belongs_where_a_careful_person_puts_it(ref: str) -> None:
    relations = {READ[ref]["relation"]} - {None}
    assert placed(READING.posts[int(ref)]) == (READ[ref]["questions"], relations)


def test_posts_that_only_the_clock_places_are_placed_right_or_not_at_all() -> None:
    guessed = [ref for ref, told in READ.items() if told["how"] == "time"]
    wrong = [ref for ref in guessed if placed(READING.posts[int(ref)])[0] not in ([], READ[ref]["questions"])]
    assert wrong == []


def test_the_questions_are_worded_as_they_were_asked() -> None:
    asked = {str(question.number): question.text for question in READING.questions}
    assert asked == TRUTH["questions"]


def test_the_host_is_found_without_being_named() -> None:
    assert sorted(READING.moderators) == TRUTH["moderators"]


def test_those_who_are_there_for_the_first_time_are_noticed() -> None:
    authors = {str(post.source_id): post.author_id for post in records()}
    first = {authors[str(ref)] for ref, reading in READING.posts.items() if reading.is_first_timer}
    assert sorted(name for name in first if name) == sorted(TRUTH["first_timers"])


def test_reasons_spell_names_as_their_owners_do() -> None:
    details = [place.detail for post in READING.posts.values() for place in post.placements]
    assert "reply to @OdalysAtTansy" in details
