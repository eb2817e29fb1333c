"""Records of a source sorted into chats: repeats folded, pointers followed, other chats kept apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from chatreader.record import Precision, Quotation, ReadItem, SourceDetails, TweetRecord
from chatreader.sessions.chats import Chat, chats_of
from chatreader.sessions.post_inputs import ELSEWHERE, distinct_posts, with_pointers

START = datetime(2018, 12, 3, 23, 30, tzinfo=UTC)


def record(
    line: int, text: str, *, author: str | None = "ada", at: float | None = None, **more: Any
) -> TweetRecord:
    """A post *at* so many minutes after the start; without a time when *at* is None."""
    timed = {} if at is None else {"posted_at": START + timedelta(minutes=at), "precision": Precision.SECOND}
    return TweetRecord(line=line, text=text, author_handle=author, **{**timed, **more})


def evening(first_line: int, *, days: int = 0) -> list[TweetRecord]:
    """Six posts of three people, close together."""
    start = days * 24 * 60
    return [
        record(first_line + n, f"A{n}: number {n} of {first_line}", author="abc"[n % 3], at=start + n)
        for n in range(1, 7)
    ]


def read(*items: ReadItem, **more: Any) -> tuple[Chat, ...]:
    return chats_of(items, **more).chats


def test_a_post_shown_again_counts_once() -> None:
    posts = distinct_posts(
        [
            record(1, "A1: proof", at=0),
            record(2, "A1: proof", at=0.5),
            record(3, "A1: proof", author="bee", at=0),
            record(4, "A1: proof", at=5),
            record(5, "A2: other words", source_id="7"),
            record(6, "A2: other words, cut …", source_id="7"),
        ]
    )
    assert [(post.record.line, post.repeats) for post in posts] == [(1, 1), (3, 0), (4, 0), (5, 1)]


def test_short_words_of_nobody_known_are_said_by_many() -> None:
    assert len(distinct_posts([record(1, "Yes!", author=None), record(2, "Yes!", author=None)])) == 2


def test_what_only_explains_another_post_is_none() -> None:
    assert distinct_posts([record(1, "A1: proof", is_context=True)]) == []


def test_newest_first_is_turned_around_and_ties_go_by_id() -> None:
    records = [record(1, "c", at=2, source_id="30"), record(2, "b", at=1, source_id="21"),
               record(3, "a", at=1, source_id="9")]  # fmt: skip
    assert [p.record.text for p in distinct_posts(records, newest_first=True)] == ["a", "b", "c"]


def test_pointers_lead_to_posts_of_the_source_or_elsewhere() -> None:
    records = [
        record(1, "Q1: What is a badge?", source_id="10"),
        record(2, "proof", source_id="11", reply_to_id="10"),
        record(3, "indeed", source_id="12", quote_of_id="99"),
        record(4, "see this", source_id="13", quoted=Quotation("Q1: What is a badge?", "ada")),
    ]
    posts = with_pointers(distinct_posts(records))
    assert [post.input.reply_to for post in posts] == [None, 1, None, None]
    assert [post.input.quote_of for post in posts] == [None, None, ELSEWHERE, 1]


def test_two_evenings_are_two_chats_and_what_lies_far_from_both_is_in_none() -> None:
    found = chats_of([*evening(10), *evening(30, days=14), record(99, "hello", at=-60 * 24 * 30)])
    assert [len(chat.posts) for chat in found.chats] == [6, 6]
    assert found.outside == 1


def test_posts_without_a_time_belong_to_the_only_chat() -> None:
    (chat,) = read(*evening(10), record(50, "A1: late and undated", author="zoe"))
    assert len(chat.posts) == 7


def test_few_posts_are_one_chat_all_the_same() -> None:
    (chat,) = read(record(1, "Q1: What?", at=0), record(2, "A1: proof", author="bee", at=1))
    assert chat.title == "A chat, 3 December 2018"


def test_what_the_source_says_of_itself_counts() -> None:
    details = SourceDetails(
        title="Principals", question_texts=((2, "Who cares?"),), time_zone="Europe/Berlin"
    )
    (chat,) = read(details, record(1, "A2: everybody", at=0))
    assert chat.title == "Principals"
    assert chat.starts_at
    assert chat.starts_at.hour == 0
    assert [q.text for q in chat.transcript.questions] == ["Who cares?"]


def test_one_chat_is_taken_out_of_a_personal_archive() -> None:
    (chat,) = read(
        record(1, "A1: proof #BadgeChat", source_id="1"),
        record(2, "lunch", source_id="2"),
        record(3, "thanks", source_id="3", reply_to_id="1"),
        hashtag="badgechat",
    )
    assert [post.record.line for post in chat.posts] == [1, 3]


def test_damaged_letters_are_put_right() -> None:
    (chat,) = read(record(1, "A1: I donâ€™t know"))
    assert chat.posts[0].record.text == "A1: I don’t know"


def test_a_named_moderator_answers_nothing_by_asking_again() -> None:
    chat = read(record(1, "Q1: What?", author="mora", at=0), moderators=["@Mora"])[0]
    (question,) = chat.transcript.questions
    assert question.asked
    assert question.asked.voice
    assert question.asked.voice.is_moderator
