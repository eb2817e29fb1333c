"""Pasted text: single rules of the layouts beyond the golden files."""

from datetime import UTC, datetime

import pytest

from chatreader.formats.registry import read_source, recognise_format
from chatreader.record import Precision, ReadItem, ReadProblem, SourceDetails, TweetRecord
from chatreader.record.hints import Hints
from chatreader.sources.source import Source

HEAD = "Monday March 5, 2018\n6:30 PM EST\n"


def read(text: str, hints: Hints | None = None) -> list[ReadItem]:
    return list(read_source(Source.from_text(text), "pasted_text", hints)[1])


def posts(text: str, hints: Hints | None = None) -> list[TweetRecord]:
    return [item for item in read(text, hints) if isinstance(item, TweetRecord)]


def reasons(text: str) -> list[str]:
    return [item.reason for item in read(text) if isinstance(item, ReadProblem)]


def bullets(*times: str) -> str:
    return "".join(f"  • ada_l {time}\n    A1: yes #ozlearn\n" for time in times)


def test_the_times_of_a_transcript_without_a_year_are_asked_for() -> None:
    text = bullets("Mar 5 @ 6:30 PM EST", "Mar 5 @ 6:31 PM EST")
    assert {post.posted_at for post in posts(text)} == {None}
    assert reasons(text) == [
        "the time of 2 posts is printed without a year; please say the date of the chat and import again"
    ]


def test_the_year_a_moderator_states_is_taken() -> None:
    found = posts(
        bullets("Mar 5 @ 6:30 PM EST", "Mar 5 @ 6:31 PM EST"), Hints(local_start=datetime(2018, 3, 5))
    )
    assert found[0].posted_at == datetime(2018, 3, 5, 23, 30, tzinfo=UTC)


def test_a_time_without_a_zone_takes_the_one_of_the_head() -> None:
    assert posts(HEAD + bullets("Mar 5 @ 6:30 PM"))[0].posted_at == datetime(2018, 3, 5, 23, 30, tzinfo=UTC)


def test_the_name_of_the_page_is_no_title_of_the_chat() -> None:
    details = read("#ozlearn Archive\n" + HEAD + bullets("Mar 5 @ 6:30 PM EST"))[0]
    assert details == SourceDetails(local_start=datetime(2018, 3, 5, 18, 30), time_zone="America/New_York")


@pytest.mark.parametrize("bullet", ["•", "*", "-", "●", ""])
def test_bullets_of_other_programs_are_bullets(bullet: str) -> None:
    text = HEAD + bullets("Mar 5 @ 6:30 PM EST", "Mar 5 @ 6:31 PM EST").replace("•", bullet)
    assert [post.text for post in posts(text)] == ["A1: yes #ozlearn"] * 2


def test_the_same_post_twice_in_a_row_of_bullets_is_read_twice() -> None:
    text = HEAD + bullets("Mar 5 @ 6:30 PM EST") * 2 + "    • noor77 Mar 5 @ 6:29 PM EST\n      hi\n"
    assert [post.is_context for post in posts(text)] == [False, False, True]


def test_a_post_quoted_twice_is_one_context() -> None:
    quoted = "    • noor77 Mar 5 @ 6:29 PM EST\n      hi\n"
    text = HEAD + "".join(bullets(f"Mar 5 @ 6:3{n} PM EST") + quoted for n in range(3))
    assert sum(post.is_context for post in posts(text)) == 1


def test_double_spaced_transcripts_have_no_blank_lines_in_their_posts() -> None:
    text = (HEAD + "  • ada_l Mar 5 @ 6:30 PM EST\n    A1: yes\n    and no\n").replace("\n", "\n\n")
    assert posts(text)[0].text == "A1: yes\nand no"


def test_windows_lines_give_the_same_posts() -> None:
    text = HEAD + bullets("Mar 5 @ 6:30 PM EST", "Mar 5 @ 6:31 PM EST")
    assert posts(text.replace("\n", "\r\n")) == posts(text)


def clock(*lines: str) -> list[TweetRecord]:
    return posts(
        "\n".join(lines), Hints(local_start=datetime(2018, 12, 31, 23, 0), time_zone="Europe/Berlin")
    )


def test_the_zone_a_moderator_states_serves_lines_without_one() -> None:
    found = clock("11:30:05 PM @ada_l: Q1: why? #x", "12:01:00 AM @MrBell: A1: so #x")
    assert [post.posted_at for post in found] == [
        datetime(2018, 12, 31, 22, 30, 5, tzinfo=UTC),
        datetime(2018, 12, 31, 23, 1, tzinfo=UTC),
    ]


@pytest.mark.parametrize(
    "day", ["2018-12-03 ", "2018-12-03T", "12/3/2018 ", "12/3/18, ", "[2018-12-03, "]
)  # fmt: skip
def test_a_date_before_the_time_is_taken(day: str) -> None:
    found = clock(f"{day}18:30:05 @ada_l: Q1: why? #x", f"{day}18:31 @MrBell: A1: so #x")
    assert [(post.posted_at.day, post.precision) for post in found if post.posted_at] == [
        (3, Precision.SECOND),
        (3, Precision.MINUTE),
    ]


def page(*counts: str, text: str = "A1: yes", date: str = "Dec 3, 2018") -> str:
    return "\n".join(["Ada Lark", "@ada_l", "·", date, text, *counts, ""])


def counts_of(post: TweetRecord) -> tuple[int | None, ...]:
    return post.reply_count, post.repost_count, post.like_count


def test_four_numbers_are_replies_reposts_likes_and_views() -> None:
    assert counts_of(posts(page("3", "1", "2.3K", "1,204"))[0]) == (3, 1, 2300)


def test_three_numbers_beside_posts_with_four_lack_one_that_cannot_be_known() -> None:
    assert counts_of(posts(page("3", "1", "2", "9") + page("1", "2", "3", text="A2: no"))[1]) == (
        None,
        None,
        None,
    )


def test_two_numbers_say_nothing() -> None:
    assert counts_of(posts(page("3", "1"))[0]) == (None, None, None)


def test_numbers_with_words_are_what_they_say() -> None:
    assert counts_of(posts(page("3 Retweets", "1 Quote Tweet", "14 Likes"))[0]) == (None, 3, 14)


def test_a_number_in_the_middle_of_a_post_stays_there() -> None:
    assert posts(page("3", "1", "2", "9", text="A1: in\n1984\nI read"))[0].text == "A1: in\n1984\nI read"


def test_a_day_as_time_past_is_asked_for() -> None:
    text = page(date="3h") + page(date="Dec 3, 2018")
    assert posts(text)[0].posted_at is None
    assert any("printed without a date" in reason for reason in reasons(text))


def test_a_name_with_a_dot_is_of_bluesky() -> None:
    text = page().replace("@ada_l", "\u202a@ada.bsky.social\u202c")
    found = posts(text)[0]
    assert (found.platform, found.author_handle) == ("bluesky", "ada.bsky.social")


@pytest.mark.parametrize(
    "line",
    [
        "Join us with @SenorG Dec 3",
        "“90% attendance” @SenorG",
        "Thanks @SenorG · now",
        "7:30 PM @SenorG: come!",
    ],
)
def test_a_line_or_two_of_another_layout_do_not_change_bare_lines(line: str) -> None:
    chat = [f"A{n % 3 + 1}: thought number {n} of this evening #ozlearn" for n in range(12)]
    text = "\n".join([*chat[:4], line, *chat[4:8], line, *chat[8:]])
    assert recognise_format(Source.from_text(text)).why.startswith("text in which")


def test_a_list_inside_an_item_of_a_story_stays_in_it() -> None:
    items = [f"{n}. thought {n} #ozlearn" for n in range(1, 8)]
    text = "\n".join([*items, "  1. this", "  2. that", "8. last #ozlearn"])
    assert posts(text)[6].text == "thought 7 #ozlearn\n1. this\n2. that"


def test_a_missing_item_of_a_long_story_does_not_join_the_others() -> None:
    items = [f"{n}. thought {n} #ozlearn" for n in range(1, 30) if n != 17]
    assert len(posts("\n".join(items))) == 28


def test_a_text_that_fits_no_layout_is_read_as_bare_lines_on_request() -> None:
    assert [post.text for post in posts("just one line")] == ["just one line"]
