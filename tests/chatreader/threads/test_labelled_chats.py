"""The measurement of posts labelled by hand, on a chat invented for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bench.labelled.labels import LABELS, SECOND, Labelled, kappa, read_labels, with_second
from bench.labelled.sample import Chat, chats, draw
from bench.labelled_chats import Judged, Share, judge, print_report, r_precision
from bench.sample_chats import SAMPLES
from chatreader.record import Precision
from chatreader.threads.model import PostInput

needs_samples = pytest.mark.skipif(
    not SAMPLES.exists(), reason="the sample files are not beside the repository"
)

TEXTS = (
    ("hostmaria", "Welcome to #BadgeChat! Please introduce yourself"),
    ("hostmaria", "Q1: What are the best things about badges? #BadgeChat"),
    ("ben_t", "A1: a picture with a story #BadgeChat"),
    ("cleo_r", "A1: they travel well #BadgeChat"),
    ("hostmaria", "Q2: What are the worst? #BadgeChat"),
    ("ben_t", "A2: the price #BadgeChat"),
)
HEAD = "chat\tpost\treserved\trole\tquestion"


def invented() -> Chat:
    """A chat whose posts no rule gets wrong."""
    start = datetime(2020, 4, 28, 23, tzinfo=UTC)
    posts = tuple(
        PostInput(
            ref=101 + index, text=text, position=index, author=who, handle=who,
            posted_at=start + timedelta(minutes=2 * index), precision=Precision.SECOND,
        )
        for index, (who, text) in enumerate(TEXTS)
    )  # fmt: skip
    return Chat("invented", posts)


def judged(tmp_path: Path, rows: str) -> list[Judged]:
    """The invented chat beside the labels in *rows*: post, reserved, role, question."""
    path = tmp_path / "labels.tsv"
    lines = ["\t".join(["invented", *row.split()]) for row in rows.splitlines()]
    path.write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    return judge([invented()], read_labels(path))


def test_an_alternative_counts_in_the_lenient_figure_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posts = judged(tmp_path, "102 0 question 1\n103 0 reply|answer 2|1\n106 0 answer 1")
    print_report(posts, is_reserved=False, lists_wrong=False)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("=")[0].split()[-3:] for line in lines[1:7]] == [
        ["1", "of", "3"], ["2", "of", "3"], ["1", "of", "3"],
        ["2", "of", "3"], ["3", "of", "3"], ["2", "of", "3"],
    ]  # fmt: skip


def test_wrong_posts_are_listed_by_key_and_without_their_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(judged(tmp_path, "106 0 reply none"), is_reserved=False, lists_wrong=True)
    printed = capsys.readouterr().out
    assert "invented 106: reply none > answer 2 (label " in printed
    assert "price" not in printed


def test_of_reserved_posts_only_totals_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posts = judged(tmp_path, "106 1 reply none\n103 0 answer 1")
    print_report(posts, is_reserved=True, lists_wrong=True)
    printed = capsys.readouterr().out
    assert "1 reserved posts" in printed
    assert "106" not in printed


def test_a_post_of_no_question_is_right_when_it_is_placed_nowhere(tmp_path: Path) -> None:
    (welcome,) = judged(tmp_path, "101 0 announcement|intro none")
    assert welcome.numbers == frozenset()
    assert not welcome.is_wrong


def test_a_label_of_a_post_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="999"):
        judged(tmp_path, "999 0 answer 1")


def test_the_work_list_is_right_when_wrong_posts_are_the_least_sure(tmp_path: Path) -> None:
    posts = judged(tmp_path, "101 0 spam none\n102 0 question 1\n103 0 answer 1")
    assert posts[0].place < min(post.place for post in posts[1:])
    assert r_precision(posts) == Share(1, 1)


def test_the_interval_is_wilsons() -> None:
    assert Share(8, 10).interval() == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert Share(0, 10).interval() == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert Share(0, 0).interval() == (0.0, 1.0)


def test_the_second_coders_first_reading_is_an_alternative() -> None:
    one, none = frozenset({1}), frozenset[int]()
    first = Labelled("c", "7", False, ("reply",), (one,))
    second = Labelled("c", "7", False, ("answer", "other"), (none, frozenset({2})))
    (joined,) = with_second([first], [second])
    assert joined == Labelled("c", "7", False, ("reply", "answer"), (one, none))
    assert with_second([first], []) == [first]


def test_agreement_by_chance_alone_is_no_agreement() -> None:
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0
    assert kappa([("a", "a")] * 9 + [("b", "b")]) == 1
    assert kappa([("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15) == (
        pytest.approx(0.4)
    )


def test_the_second_coder_labelled_posts_of_the_first() -> None:
    first = {(label.chat, label.key, label.is_reserved) for label in read_labels(LABELS)}
    second = [(label.chat, label.key, label.is_reserved) for label in read_labels(SECOND)]
    assert len(set(second)) == len(second) == 100
    assert first.issuperset(second)


@needs_samples
def test_the_labelled_posts_are_those_of_the_draw() -> None:
    labels = read_labels(LABELS)
    assert {label.key: label.is_reserved for label in labels} == draw()
    keys = {chat.name: set(chat.keys().values()) for chat in chats()}
    assert all(label.key in keys[label.chat] for label in labels)
