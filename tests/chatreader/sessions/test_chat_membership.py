"""Which posts of one person's archive are of the chat."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatreader.record import TweetRecord
from chatreader.sessions.chat_membership import ChatMembership


def post(number: int, text: str = "words", **more: object) -> TweetRecord:
    """A post with the id *number*."""
    return replace(TweetRecord(line=number, text=text, source_id=str(number)), **more)


def of_chat(*records: TweetRecord, known: tuple[str, ...] = ()) -> list[int]:
    """The lines that are of the chat."""
    belonging = ChatMembership("#BadgeChat")
    for record in records:
        belonging.learn(record)
    belonging.know(known)
    return [record.line for record in records if belonging.is_of_chat(record)]


def test_a_post_with_the_hashtag_is_of_the_chat_however_it_is_written() -> None:
    texts = ("a #badgechat", "b ＃BADGECHAT!", "c #BadgeChatter", "d BadgeChat")
    assert of_chat(*(post(n, text) for n, text in enumerate(texts, 1))) == [1, 2]


def test_a_hashtag_that_only_the_source_states_counts() -> None:
    assert of_chat(post(1, hashtags=("BadgeChat",)), post(2, hashtags=("other",))) == [1]


def test_a_reply_to_a_post_of_the_chat_is_of_the_chat_and_so_is_the_next() -> None:
    assert of_chat(post(1, "#badgechat"), post(2, reply_to_id="1"), post(3, reply_to_id="2"), post(4)) == [
        1,
        2,
        3,
    ]


def test_what_a_post_of_the_chat_answers_is_of_the_chat() -> None:
    assert of_chat(post(1), post(2, "#badgechat", reply_to_id="1")) == [1, 2]


def test_two_answers_to_the_same_post_hang_together() -> None:
    assert of_chat(post(1, reply_to_id="900"), post(2, "#badgechat", reply_to_id="900")) == [1, 2]


def test_an_answer_to_a_post_the_archive_knows_is_of_the_chat() -> None:
    records = (post(1, reply_to_id="900"), post(2, reply_to_id="901"))
    assert of_chat(*records, known=("900",)) == [1]


def test_a_cut_repost_is_of_the_chat_when_its_original_carries_the_hashtag() -> None:
    original = post(9, "a long question … #badgechat", is_context=True)
    assert of_chat(post(1, "RT @a: a long …", repost_of_id="9"), original, post(2)) == [1, 9]


def test_posts_without_ids_are_judged_each_by_itself() -> None:
    records = (replace(post(1, "#badgechat"), source_id=None), replace(post(2), source_id=None))
    assert of_chat(*records) == [1]


def test_circles_of_replies_come_to_an_end() -> None:
    assert of_chat(post(1, reply_to_id="2"), post(2, reply_to_id="1"), post(3, reply_to_id="3")) == []


def test_the_commonest_hashtags_are_counted_once_a_post() -> None:
    belonging = ChatMembership("badgechat")
    for record in (post(1, "#a #A #b"), post(2, "#a"), post(3, "#b", is_context=True)):
        belonging.learn(record)
    assert belonging.commonest_tags() == [("a", 2), ("b", 1)]


@pytest.mark.thorough
@given(st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=12), st.randoms())
def test_the_order_of_posts_does_not_matter(rows: list[tuple[int, bool]], chance: object) -> None:
    records = [
        post(n, "#badgechat" if tagged else "words", reply_to_id=str(other) if other else None)
        for n, (other, tagged) in enumerate(rows, 1)
    ]
    shuffled = sorted(records, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert sorted(of_chat(*shuffled)) == of_chat(*records)
