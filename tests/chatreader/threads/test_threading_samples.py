"""The bars on chats with a known truth, and on real ones."""

from __future__ import annotations

import pytest

from bench.generate_chats import generate_chats
from bench.labels import Score, by_rules, measure
from bench.sample_chats import SAMPLES, critlib, four_chats, lthe_storify, ngss_academic
from chatreader.sessions.cores import find_sessions
from chatreader.threads.model import ChatReading, PostInput
from chatreader.threads.read_chat import read_chat

needs_samples = pytest.mark.skipif(
    not SAMPLES.exists(), reason="the sample files are not beside the repository"
)


def share(score: Score, how: str) -> float:
    """Share of the posts decided by *how* that are placed right."""
    return score.right[how] / score.posts[how]


@needs_samples
def test_the_generated_sample_is_placed_right() -> None:
    score = measure(four_chats(), by_rules)
    assert all(share(score, how) >= 0.97 for how in ("explicit", "late", "reply", "thread", "quote"))
    assert share(score, "none") >= 0.9
    assert score.precision >= 0.96


@needs_samples
def test_the_generated_sample_is_four_sessions() -> None:
    posts = [post for chat in four_chats() for post in chat.posts]
    times = [post.posted_at.timestamp() for post in posts if post.posted_at]
    found = find_sessions(times, [post.author for post in posts])
    assert [list(found.core_of).count(index) for index in range(4)] == [285, 115, 256, 144]
    assert len(found.cores) == 4


@pytest.mark.thorough
def test_chats_in_other_words_are_placed_right() -> None:
    score = measure(generate_chats(seed=11, count=12), by_rules)
    assert all(share(score, how) >= 0.95 for how in ("explicit", "late", "thread", "quote", "split"))
    assert share(score, "none") >= 0.9
    assert score.precision >= 0.96
    assert score.accuracy >= 0.95


@pytest.mark.thorough
@needs_samples
@pytest.mark.parametrize(
    ("posts", "host", "beginnings"),
    [
        (
            critlib,
            "foureyedsoul",
            (
                "What aspects of #critlib mesh",
                "What aspects of #makerspaces could",
                "What might a #critlib version",
                "What policies, actions",
                "What workshops could libr*",
                "Wow, that hour went",
            ),
        ),
        (
            lthe_storify,
            "lthechat",
            (
                "How has music been part",
                "What are the hypothetical",
                "Have you used music",
                "Did/does music",
                "What are the challenges",
                "What great new ideas",
            ),
        ),
        (
            ngss_academic,
            "2817268495",
            (
                "How have you been feeling",
                "Some argue that current",
                "What resources have you",
                "What are you hoping",
            ),
        ),
    ],
)
def test_real_chats_show_their_questions_and_host(
    posts: object, host: str, beginnings: tuple[str, ...]
) -> None:
    chat: tuple[PostInput, ...] = posts()  # type: ignore[operator]
    reading: ChatReading = read_chat(chat)
    texts = [question.text or "" for question in reading.questions]
    assert [text[: len(begun)] for text, begun in zip(texts, beginnings, strict=True)] == list(beginnings)
    assert host in {post.handle for post in chat if post.author in reading.moderators}
