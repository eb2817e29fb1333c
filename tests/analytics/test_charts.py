"""Pictures: lengths, shades and what is left out follow from the rows."""

from __future__ import annotations

from analytics.charts import Bars, HeatMap, picture_of
from analytics.stats.archive import SessionPeople, TopHashtag, WeekHour
from analytics.stats.community import CameAgain, Cohort
from analytics.stats.session_questions import Minute, QuestionAnswers
from analytics.stats.session_topics import KeyTerm
from analytics.stats.topic import TopicQuestion
from tests.factories import START


def bars_of(slug: str, rows: list[object]) -> Bars:
    """A picture that is one of bars."""
    picture = picture_of(slug, rows)  # type: ignore[arg-type]
    assert isinstance(picture, Bars)
    return picture


def shades_of(slug: str, rows: list[object]) -> HeatMap:
    """A picture that is one of shades."""
    picture = picture_of(slug, rows)  # type: ignore[arg-type]
    assert isinstance(picture, HeatMap)
    return picture


def session_people(newcomers: int | None, returning: int | None) -> SessionPeople:
    people = (newcomers or 0) + (returning or 0)
    return SessionPeople("an-evening", "An evening", "2019-03-06", people, newcomers, returning, 0)


def test_the_longest_bar_is_the_whole_width_and_others_follow() -> None:
    bars = bars_of("came-again", [CameAgain("came again", 8), CameAgain("did not", 2)]).bars
    assert [bar.parts[0].length for bar in bars] == [100, 25]
    assert [bar.total for bar in bars] == ["8", "2"]


def test_stacked_parts_stand_on_each_other() -> None:
    high, low = bars_of("people-by-session", [session_people(3, 1), session_people(1, 0)]).bars
    assert [(part.start, part.length) for part in high.parts] == [(25, 75), (0, 25)]
    assert [(part.start, part.length) for part in low.parts] == [(75, 25)]


def test_a_session_without_a_date_has_no_bar_of_newcomers() -> None:
    rows = [session_people(3, 1), session_people(None, None), session_people(1, 2)]
    assert len(bars_of("people-by-session", rows).bars) == 2


def test_one_row_alone_needs_no_picture() -> None:
    assert picture_of("came-again", [CameAgain("came again", 8)]) is None
    assert picture_of("came-again", [CameAgain("came again", 0), CameAgain("did not", 0)]) is None


def test_a_long_picture_says_how_many_rows_it_leaves_out() -> None:
    rows = [TopHashtag(f"tag{n}", f"Tag{n}", 50 - n, 1, 1) for n in range(30)]
    picture = bars_of("top-hashtags", rows)
    assert (len(picture.bars), picture.left_out) == (12, 18)
    assert (picture.bars[0].label, picture.bars[0].address) == ("#Tag0", ("topic", "tag0"))


def test_a_word_leads_nowhere() -> None:
    rows = [KeyTerm(word, word, "word", 3, 2, 0, 9.0) for word in ("bay", "tree")]
    assert [bar.address for bar in bars_of("session-key-terms", rows).bars] == [None, None]


def test_the_seventh_question_has_the_colour_of_the_first() -> None:
    rows = [QuestionAnswers(n, None, 2, 1, 0, 0, 0) for n in (1, 7)]
    assert [(b.label, b.colour) for b in bars_of("session-answers", rows).bars] == [
        ("Q1", "q1"),
        ("Q7", "q1"),
    ]


def test_a_minute_shows_the_questions_asked_in_it_and_posts_without_a_time_stand_nowhere() -> None:
    timed = [Minute(START, f"2019-03-06 18:3{n}", 2, 1, 1, [1, 2] if n else []) for n in (0, 1)]
    picture = bars_of("session-minutes", [*timed, Minute(None, None, 9, None, None, [])])
    assert [bar.mark for bar in picture.bars] == ["", "Q1 Q2"]
    assert picture.highest == "2"


def test_a_label_that_would_cover_the_one_before_is_left_out() -> None:
    rows = [Minute(START, f"2019-03-06 18:{n}", 2, 1, 1, [n]) for n in range(10, 60)]
    labels = [bar.mark_label for bar in bars_of("session-minutes", rows).bars]
    assert labels[:8] == ["", "", "", "Q13", "", "", "Q16", ""]


def test_an_answer_of_some_session_leads_there() -> None:
    rows = [TopicQuestion("an-evening", "2019-03-06", n, None, 2, 1) for n in (1, 2)]
    first = bars_of("topic-questions", rows).bars[0]
    assert (first.label, first.address) == ("Q1, 2019-03-06", ("session", "an-evening"))


def test_hours_run_without_a_gap_and_posts_without_one_are_left_out() -> None:
    picture = shades_of("week", [WeekHour(1, 18, 10), WeekHour(3, 20, 1), WeekHour(None, None, 5)])
    assert picture.columns == ("18", "19", "20")
    assert [name for name, _ in picture.rows] == ["Mon", "Wed"]
    assert [cell.level for cell in picture.rows[0][1]] == [5, None, None]


def test_nobody_is_another_shade_than_no_session() -> None:
    rows = [
        Cohort("2018-Q4", 0, 4, 4, 100.0),
        Cohort("2018-Q4", 1, 0, 4, 0.0),
        Cohort("2019-Q1", 0, 1, 1, 100.0),
    ]
    first, second = (cells for _, cells in shades_of("retention", rows).rows)
    assert [(cell.text, cell.level) for cell in first] == [("100 %", 5), ("0 %", 0)]
    assert [(cell.text, cell.level) for cell in second] == [("100 %", 5), ("", None)]
