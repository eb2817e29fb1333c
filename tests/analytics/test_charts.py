"""Pictures: lengths, shades and what is left out follow from the rows."""

from __future__ import annotations

from typing import Any

import pytest

from analytics import charts
from analytics.charts import Bars, HeatMap, Picture, Plot, value_text
from analytics.statistics.of_archive.came_again import CameAgain
from analytics.statistics.of_archive.hashtag_trends import Trend
from analytics.statistics.of_archive.people_by_session import SessionPeople
from analytics.statistics.of_archive.retention import Cohort
from analytics.statistics.of_archive.sessions_by_month import Month
from analytics.statistics.of_archive.top_hashtags import TopHashtag
from analytics.statistics.of_archive.week import WeekHour
from analytics.statistics.of_sessions.session_answers import QuestionAnswers
from analytics.statistics.of_sessions.session_key_terms import KeyTerm
from analytics.statistics.of_sessions.session_minutes import Minute
from analytics.statistics.of_sessions.session_question_terms import QuestionTerm
from analytics.statistics.of_topics.topic_questions import TopicQuestion
from analytics.statistics.registry import STATISTICS
from tests.factories import START


def picture_of(slug: str, rows: list[Any]) -> Picture | None:
    """The picture of a statistic's rows."""
    axes = STATISTICS[slug].axes
    assert axes is not None
    return charts.picture_of(axes, rows)


def plot_of(slug: str, rows: list[Any], lead: charts.Lead) -> Plot | None:
    """The plot of a statistic's rows, for the script."""
    axes = STATISTICS[slug].axes
    assert axes is not None
    return charts.plot_of(axes, rows, lead)


def bars_of(slug: str, rows: list[object]) -> Bars:
    """A picture that is one of bars."""
    picture = picture_of(slug, rows)
    assert isinstance(picture, Bars)
    return picture


def shades_of(slug: str, rows: list[object]) -> HeatMap:
    """A picture that is one of shades."""
    picture = picture_of(slug, rows)
    assert isinstance(picture, HeatMap)
    return picture


def minute(at: str, *, day: str = "2019-03-06", asked: list[int] | None = None) -> Minute:
    """A minute with two posts."""
    return Minute(START, f"{day} {at}", 2, 1, 1, asked or [])


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
    assert len(picture.bars) == 12
    assert picture.note == "The picture shows the first 12 of 30."
    assert (picture.bars[0].label, picture.bars[0].address) == ("#Tag0", ("topic", "tag0"))


def test_a_long_time_is_drawn_whole_where_scripts_run() -> None:
    rows = [Month(f"{2000 + n // 12}-{n % 12 + 1:02}", 1, 2, 3) for n in range(181)]
    picture, plot = bars_of("sessions-by-month", rows), plot_of("sessions-by-month", rows, lambda *_: None)
    assert (picture.note, picture.still_note) == ("", "The picture shows the last 160 of 181.")
    assert plot is not None
    assert len(plot.labels) == 181


def test_a_word_leads_nowhere() -> None:
    rows = [KeyTerm(word, word, "word", 3, 2, 0, 9.0, 2.0, 0.01) for word in ("bay", "tree")]
    assert [bar.address for bar in bars_of("session-key-terms", rows).bars] == [None, None]


def test_the_seventh_question_has_the_colour_of_the_first() -> None:
    rows = [QuestionAnswers(n, None, 2, 1, 0, 0, 0) for n in (1, 7)]
    assert [(b.label, b.colour) for b in bars_of("session-answers", rows).bars] == [
        ("Q1", "q1"),
        ("Q7", "q1"),
    ]


def test_a_minute_shows_the_questions_asked_in_it_and_posts_without_a_time_stand_nowhere() -> None:
    timed = [minute(f"18:3{n}", asked=[1, 2] if n else []) for n in (0, 1)]
    picture = bars_of("session-minutes", [*timed, Minute(None, None, 9, None, None, [])])
    assert [bar.mark for bar in picture.bars] == ["", "Q1 Q2"]
    assert picture.highest == "2"


def test_a_label_that_would_cover_the_one_before_is_left_out() -> None:
    rows = [minute(f"18:{n}", asked=[n]) for n in range(10, 60)]
    labels = [bar.mark_label for bar in bars_of("session-minutes", rows).bars]
    assert labels[:8] == ["", "", "", "Q13", "", "", "Q16", ""]


def test_minutes_without_a_post_keep_their_place() -> None:
    bars = bars_of("session-minutes", [minute("18:58"), minute("19:01")]).bars
    assert [(bar.label, bar.total) for bar in bars] == [
        ("6:58 PM", "2"), ("6:59 PM", "0"), ("7:00 PM", "0"), ("7:01 PM", "2"),
    ]  # fmt: skip


def test_what_came_long_before_or_after_does_not_squeeze_the_chat() -> None:
    talk = [minute("18:30"), minute("18:31"), minute("18:32")]
    picture = bars_of("session-minutes", [minute("08:00", day="2019-03-05"), *talk, minute("19:03")])
    assert [bar.label for bar in picture.bars] == ["6:30 PM", "6:31 PM", "6:32 PM"]
    assert picture.note == "4 posts from long before or after the chat stand in the table only."


def test_a_chat_of_days_shows_all_its_minutes_one_beside_the_other() -> None:
    rows = [minute("09:00", day=f"2019-03-0{day}") for day in range(1, 6)]
    picture = bars_of("session-minutes", rows)
    assert [bar.label for bar in picture.bars][::4] == ["1 Mar, 9:00 AM", "5 Mar, 9:00 AM"]
    assert picture.note == ""


def test_the_chart_of_minutes_is_the_picture_of_minutes() -> None:
    rows = [minute("18:30"), minute("18:33", asked=[1]), minute("23:00")]
    plot = plot_of("session-minutes", rows, lambda row, column: None)
    assert plot is not None
    assert plot.labels == tuple(bar.label for bar in bars_of("session-minutes", list(rows)).bars)
    assert [(mark.at, mark.text) for mark in plot.marks] == [(3, "Q1")]


def test_a_question_that_nobody_answered_keeps_its_place() -> None:
    rows = [QuestionAnswers(n, None, answers, 1, 0, 0, 0) for n, answers in ((1, 2), (2, 0), (3, 1))]
    assert [(b.label, b.total) for b in bars_of("session-answers", rows).bars] == [
        ("Q1", "2"), ("Q2", "0"), ("Q3", "1"),
    ]  # fmt: skip


def test_every_question_has_its_strongest_words_in_the_picture() -> None:
    rows = [
        QuestionTerm(n, f"w{k}", f"w{k}", "word", 3, 2, 0, 90.0 - k, 2.0, 0.01)
        for n in (1, 2, 3)
        for k in range(10)
    ]
    picture = bars_of("session-question-terms", rows)
    assert [bar.colour for bar in picture.bars] == ["q1"] * 6 + ["q2"] * 6 + ["q3"] * 6
    assert picture.note == "The picture shows the strongest 18 of 30."


def test_what_was_used_once_each_needs_no_picture() -> None:
    rows = [TopHashtag(f"tag{n}", f"Tag{n}", 1, 1, 1) for n in range(5)]
    assert picture_of("top-hashtags", rows) is None
    assert plot_of("top-hashtags", rows, lambda row, column: None) is None


def test_months_and_quarters_are_named_as_people_say_them() -> None:
    months = [Month(f"2018-1{n}", n, 2, 1) for n in (1, 2)]
    assert bars_of("sessions-by-month", months).ends == ("Nov 2018", "Dec 2018")
    quarters = [Cohort("2018-Q4", 0, 4, 4, 100.0), Cohort("2019-Q1", 0, 1, 1, 100.0)]
    assert [name for name, _ in shades_of("retention", quarters).rows] == ["Oct–Dec 2018", "Jan–Mar 2019"]


def test_a_year_without_a_chat_keeps_its_place() -> None:
    rows = [Trend("k12", "k12", year, 3) for year in ("2018", "2020")]
    assert shades_of("hashtag-trends", rows).columns == ("2018", "2019", "2020")


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 s"), (119, "119 s"), (120, "2 min"), (7200, "2 h"), (259_200, "3 days")]
)
def test_a_wait_is_named_in_the_unit_that_fits(seconds: float, said: str) -> None:
    assert value_text(seconds, "s") == said


def test_an_answer_of_some_session_leads_there() -> None:
    rows = [TopicQuestion("an-evening", "2019-03-06", n, None, 2, 1) for n in (1, 2)]
    first = bars_of("topic-questions", rows).bars[0]
    assert (first.label, first.address) == ("Q1, 6 Mar 2019", ("session", "an-evening"))


def test_hours_run_without_a_gap_and_posts_without_one_are_left_out() -> None:
    picture = shades_of("week", [WeekHour(1, 18, 10), WeekHour(3, 20, 1), WeekHour(None, None, 5)])
    assert picture.columns == ("6 PM", "7 PM", "8 PM")
    assert [name for name, _ in picture.rows] == ["Mon", "Wed"]
    assert [cell.level for cell in picture.rows[0][1]] == [5, None, None]


def test_nobody_is_another_shade_than_no_session() -> None:
    rows = [
        Cohort("2018-Q4", 0, 4, 4, 100.0),
        Cohort("2018-Q4", 1, 0, 4, 0.0),
        Cohort("2019-Q1", 0, 1, 1, 100.0),
    ]
    first, second = (cells for _, cells in shades_of("retention", rows).rows)
    assert [(cell.text, cell.level) for cell in first] == [("100", 5), ("0", 0)]
    assert [(cell.text, cell.level) for cell in second] == [("100", 5), ("", None)]
