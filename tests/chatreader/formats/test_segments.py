"""Cutting pasted text into posts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatreader.formats.pasted.segments import Segmentation, segment_text
from tests.chatreader.formats.pasted_chats import Taste, invent_chat

PLAIN = Taste()


def ranges(found: Segmentation) -> list[tuple[int, int]]:
    return [(segment.first, segment.last) for segment in found.segments]


def texts(*lines: str) -> list[str]:
    return [segment.text for segment in segment_text("\n".join(lines)).segments]


def found_and_true(taste: Taste, posts: int = 45, chats: int = 12) -> tuple[float, float]:
    """Precision and recall of post beginnings over several invented chats."""
    hits = found = true = 0
    for seed in range(chats):
        chat = invent_chat(seed, taste, posts)
        begins = {segment.first for segment in segment_text(chat.text).segments}
        truth = {first for first, _ in chat.ranges}
        hits, found, true = hits + len(begins & truth), found + len(begins), true + len(truth)
    return hits / found, hits / true


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("taste", "least"),
    [
        (PLAIN, 0.97),
        (replace(PLAIN, limit=140), 0.98),
        (replace(PLAIN, untagged=0.15), 0.96),
        (replace(PLAIN, untagged=0.25), 0.94),
        (replace(PLAIN, many_lines=0.4), 0.97),
        (replace(PLAIN, many_lines=0.0), 0.98),
        (replace(PLAIN, blank_between=True), 0.98),
        (replace(PLAIN, double_spaced=True), 0.97),
        (replace(PLAIN, described=False), 0.97),
        (replace(PLAIN, line_end="\r\n"), 0.97),
    ],
    ids=["plain", "140", "15% untagged", "25% untagged", "40% of many lines", "single lines",
         "blank between", "double spaced", "no description", "windows"],
)  # fmt: skip
def test_boundaries_of_invented_chats_are_found(taste: Taste, least: float) -> None:
    precision, recall = found_and_true(taste)
    assert precision >= least
    assert recall >= least


@pytest.mark.parametrize("posts", [5, 10, 150])
def test_short_and_long_chats_are_cut_as_well(posts: int) -> None:
    precision, recall = found_and_true(PLAIN, posts, chats=6)
    assert min(precision, recall) >= 0.96


def test_windows_line_ends_give_the_same_posts_at_the_same_lines() -> None:
    chat = invent_chat(3, PLAIN)
    assert segment_text(chat.text.replace("\n", "\r\n")) == segment_text(chat.text)


def test_the_chats_hashtag_is_the_one_most_lines_carry() -> None:
    chat = invent_chat(4, PLAIN)
    assert segment_text(chat.text).hashtag == chat.tag.casefold()


def test_the_names_of_replies_go_to_the_post_above() -> None:
    chat = invent_chat(5, replace(PLAIN, replies=0.5, untagged=0, many_lines=0))
    found = segment_text(chat.text).segments
    assert [segment.reply_names for segment in found] == [names for _, _, _, names in chat.posts]


def test_names_on_the_line_of_in_reply_to_are_no_words() -> None:
    found = segment_text("Yes! #ozlearn\nIn reply to @ada_l, @MrBell\nA2: no #ozlearn").segments
    assert [(one.text, one.reply_names) for one in found] == [
        ("Yes! #ozlearn", ("ada_l", "MrBell")),
        ("A2: no #ozlearn", ()),
    ]


def test_a_sentence_that_begins_with_in_reply_to_is_a_sentence() -> None:
    assert texts("In reply to @ada_l I would say no #ozlearn", "A2: yes #ozlearn") == [
        "In reply to @ada_l I would say no #ozlearn",
        "A2: yes #ozlearn",
    ]


def test_names_without_a_post_above_are_reported_by_line() -> None:
    found = segment_text("In reply to\n@ada_l\nA1: yes #ozlearn\nA2: no #ozlearn")
    assert found.orphans == (1, 2)
    assert ranges(found) == [(3, 3), (4, 4)]


def test_a_numbered_list_stays_in_its_post() -> None:
    post = "A1: two things:\n1) a garden\n2) a library #ozlearn"
    assert texts("Q1: What helps? #ozlearn", *post.split("\n"), "A1 Time. #ozlearn") == [
        "Q1: What helps? #ozlearn",
        post,
        "A1 Time. #ozlearn",
    ]


def test_a_line_of_hashtags_alone_ends_the_post_above() -> None:
    assert texts("A1: I listen.", "#ozlearn #edtech", "A1: I read. #ozlearn") == [
        "A1: I listen.\n#ozlearn #edtech",
        "A1: I read. #ozlearn",
    ]


def test_a_post_never_grows_beyond_280_characters() -> None:
    long = "so much to say about every single thing we have tried in our school " * 3
    found = texts("A1: start #ozlearn", long.strip(), long.strip(), "A2: end #ozlearn")
    assert max(len(text) for text in found) <= 280


def test_links_count_as_23_characters() -> None:
    link = "https://example.org/" + "x" * 200
    post = f"A1: I wrote about it here:\n{link}\nand would love to hear from you #ozlearn"
    assert post in texts("Q1: What helps? #ozlearn", *post.split("\n"), "A1 Time. #ozlearn")


def test_what_stands_twice_is_a_post_by_itself() -> None:
    twice = "The credentials show what our heads of school really do all day and that is worth much #ozlearn"
    other = "Something that a colleague said to me only yesterday"
    assert texts(f"A1: {other}. #ozlearn", twice, other, twice, "A2: no #ozlearn").count(twice) == 2


def test_without_any_hashtag_labels_still_begin_posts() -> None:
    assert texts(
        "Q1: What helps?", "A1: Time.", "A1: two things:", "- a garden", "- a library", "A2: no"
    ) == [
        "Q1: What helps?",
        "A1: Time.",
        "A1: two things:\n- a garden\n- a library",
        "A2: no",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "#OzLearn was founded in 2012 by a group of people who work in learning.",
        "#ozlearn is a monthly chat for everybody who works in learning.",
        "A weekly conversation for teachers and librarians, every Tuesday at eight in the evening.",
    ],
)
def test_a_line_about_the_chat_is_its_description(line: str) -> None:
    found = segment_text(f"{line}\nQ1: Who? #ozlearn\nA1: Me #ozlearn")
    assert found.description == line
    assert len(found.segments) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Welcome to #ozlearn, our monthly chat! Tell us who you are.",
        "Q1: What is the one thing that you would change about your weekly meetings? #ozlearn",
        "#ozlearn A1: we did not have any of this when I was at school",
        "Hi all, glad to be here again tonight after a long week #ozlearn",
    ],
)
def test_a_first_post_is_no_description(line: str) -> None:
    assert segment_text(f"{line}\nQ1: Who? #ozlearn\nA1: Me #ozlearn").description is None


def test_a_line_longer_than_any_post_is_set_aside() -> None:
    found = segment_text("A1: yes #ozlearn\n" + "x" * 100_001 + "\nA2: no #ozlearn")
    assert [number for number, _ in found.too_long] == [2]
    assert ranges(found) == [(1, 1), (3, 3)]


lines = st.one_of(
    st.sampled_from(
        ["", "In reply to", "@ada_l, @bo", "#chat", "A1: yes #chat", "Q1", "and", "“quoted”", "1) one"]
    ),
    st.text(max_size=40),
)


@pytest.mark.thorough
@given(st.lists(lines, max_size=30))
def test_every_line_of_words_is_in_exactly_one_post(parts: list[str]) -> None:
    text = "\n".join(parts)
    found = segment_text(text)
    covered = [number for first, last in ranges(found) for number in range(first, last + 1)]
    assert covered == sorted(set(covered))
    kept = "".join(segment.text for segment in found.segments) + (found.description or "")
    assert set(kept) <= set(text) | {"\n"}


@given(st.lists(lines, max_size=30))
def test_each_post_begins_where_its_line_says(parts: list[str]) -> None:
    text = "\n".join(parts).replace("\r", " ")
    source = text.split("\n")
    for segment in segment_text(text).segments:
        assert segment.text.split("\n")[0] == source[segment.first - 1].strip()
