"""Sentences that a person would say, also of little and of what is not known."""

from __future__ import annotations

import pytest

from analytics.charts import picture_of, plot_of
from analytics.models import NetworkResult
from analytics.statistics.of_archive import (
    archive_totals,
    came_again,
    circles,
    hashtag_pairs,
    hashtag_trends,
    people_by_session,
    sessions_by_month,
)
from analytics.statistics.of_archive.archive_totals import TotalsRow
from analytics.statistics.of_archive.came_again import CameAgain
from analytics.statistics.of_archive.circles import Circle
from analytics.statistics.of_archive.hashtag_pairs import Pair
from analytics.statistics.of_archive.hashtag_trends import Trend
from analytics.statistics.of_archive.people_by_session import SessionPeople
from analytics.statistics.of_archive.sessions_by_month import Month
from analytics.statistics.of_networks.caption import caption_of
from analytics.statistics.of_people import person_answers
from analytics.statistics.of_people.person_answers import NumberAnswers
from analytics.statistics.of_sessions import (
    session_answer_share,
    session_answers,
    session_figures,
    session_first_answer,
    session_hashtags,
    session_links,
    session_minutes,
    session_people,
    session_reciprocity,
)
from analytics.statistics.of_sessions.session_answer_share import AnswerShare
from analytics.statistics.of_sessions.session_answers import QuestionAnswers
from analytics.statistics.of_sessions.session_figures import Figures
from analytics.statistics.of_sessions.session_first_answer import FirstAnswer
from analytics.statistics.of_sessions.session_hashtags import UsedTopic
from analytics.statistics.of_sessions.session_links import SharedLinks
from analytics.statistics.of_sessions.session_minutes import Minute
from analytics.statistics.of_sessions.session_people import SessionVoice
from analytics.statistics.of_sessions.session_reciprocity import Reciprocity
from analytics.statistics.of_topics import topic_people, topic_questions, topic_sessions, topic_years
from analytics.statistics.of_topics.topic_people import TopicPerson
from analytics.statistics.of_topics.topic_sessions import TopicSession
from analytics.statistics.of_topics.topic_years import TopicYear
from analytics.tabular.phrasing import most_used, short_day, short_month, short_quarter, short_span
from tests.factories import START


def test_posts_of_nobody_known_are_not_written_by_no_people() -> None:
    nobodys = Figures(36, 0, 4, 10, 0, 0, 0, 0, 0, 36, 36, 6)
    assert (
        session_figures.headline([nobodys])
        == "36 posts whose authors are not known; 10 answers to 4 questions."
    )
    assert archive_totals.headline([TotalsRow(1, 0, 36, 0, 4, 10, 36, 36)]) == (
        "1 session with 36 posts whose authors are not known."
    )


def test_answers_of_nobody_known_are_said_to_be_so_once() -> None:
    rows = [QuestionAnswers(1, None, 5, 0, 5, 0, 0), QuestionAnswers(2, None, 2, 0, 2, 0, 0)]
    assert (
        session_answers.headline(rows)
        == "7 answers to 2 questions; Q1 drew most, 5; who wrote them is not known."
    )


def test_the_question_answered_by_most_and_by_fewest_is_named() -> None:
    rows = [AnswerShare(1, 9, 20, 45.0), AnswerShare(2, 0, 20, 0.0)]
    assert (
        session_answer_share.headline(rows)
        == "9 of 20 known people answered Q1, the most; nobody answered Q2, the fewest."
    )


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (30.0, "The first answer came after 30 seconds (the median of 1 of 1 question)."),
        (0.0, "The first answer came in the same minute (the median of 1 of 1 question)."),
    ],
)
def test_a_wait_tells_of_untimed_answers_only_where_there_are_some(seconds: float, said: str) -> None:
    assert session_first_answer.headline([FirstAnswer(1, START, START, seconds, 2, 2)]) == said


def test_nobody_is_called_the_best_attended_chat_where_nobody_is_known() -> None:
    assert people_by_session.headline([SessionPeople("a", "A", None, 0, None, None, 36)]) == (
        "Nobody’s name is known, so that no people can be counted."
    )


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ([("k12", 1)], "#k12 was used once."),
        ([("k12", 1), ("edtech", 1)], "2 hashtags were used, once each."),
        ([("k12", 9)], "#k12 was used most, in 9 posts."),
        (
            [("k12", 9), ("edtech", 4), ("libraries", 2), ("art", 1)],
            "#k12 was used most, in 9 posts, then #edtech (4) and #libraries (2).",
        ),
    ],
)
def test_hashtags_used_once_each_are_counted_and_not_ranked(tags: list[tuple[str, int]], said: str) -> None:
    assert most_used(tags) == said


def test_days_months_quarters_and_waits_are_short_in_pictures() -> None:
    named = short_day("2018-12-03"), short_month("2018-12"), short_quarter("2018-Q4"), short_span(5400)
    assert named == ("3 Dec 2018", "Dec 2018", "Oct–Dec 2018", "90 min")


def test_one_month_has_a_name_and_no_gap() -> None:
    assert sessions_by_month.headline([Month("2018-12", 1, 36, 0)]) == "1 dated session, in Dec 2018."


def test_one_year_is_no_best_one() -> None:
    rows = [Trend(tag, tag, "2018", 1) for tag in ("k12", "edtech")]
    assert hashtag_trends.headline(rows) == "There were chats in one year only, 2018."
    axes = hashtag_trends.STATISTIC.axes
    assert axes is not None
    assert picture_of(axes, rows) is None
    assert plot_of(axes, rows, lambda row, column: None) is None


def test_of_a_first_chat_nobody_is_said_to_have_stayed_away() -> None:
    assert came_again.headline([CameAgain("came again", 0), CameAgain("did not", 0)]) == (
        "Nobody could come again yet."
    )
    assert circles.headline([Circle("core", 0, 0, 0), Circle("once", 3, 9, 2)]) == (
        "Nobody came often enough to be called the core."
    )


def test_a_network_of_nothing_says_that_there_is_nothing() -> None:
    assert caption_of(NetworkResult(kinds=["reply"]))[1] == (
        "There are no posts of published chats in this choice."
    )


def test_hashtags_that_were_used_once_are_not_ranked() -> None:
    trends = [Trend(tag, tag, year, 1) for tag in ("k12", "maker") for year in ("2018", "2019")]
    assert hashtag_trends.headline(trends) == "None of these hashtags was used twice in a year."
    pairs = [Pair("a", "b", 1, 1), Pair("a", "c", 1, 1)]
    assert hashtag_pairs.headline(pairs) == "No two hashtags stand together in more than one post."
    used = [UsedTopic(tag, tag, 1, 0) for tag in ("k12", "maker")]
    assert session_hashtags.headline(used) == "2 hashtags besides the chat’s own were used, once each."
    assert session_hashtags.headline([UsedTopic("k12", "k12", 2, 0)]) == (
        "1 hashtag besides the chat’s own; most used was #k12 (2 posts)."
    )


def test_links_of_nobody_known_are_said_to_be_so_once() -> None:
    assert session_links.headline([SharedLinks(None, None, 1)]) == (
        "1 link was shared, in posts without a known author."
    )


def test_a_first_chat_is_new_to_all() -> None:
    rows = [SessionPeople("s", "Evening", "2019-03-06", 4, 4, 0, 0)]
    assert (
        people_by_session.headline(rows)
        == "Most people came to “Evening”: 4, all of them for the first time."
    )


def test_where_nothing_was_found_it_is_said_once() -> None:
    silent = Figures(3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    assert session_figures.headline([silent]) == "3 posts by 3 people; no question was found."
    assert session_first_answer.headline([FirstAnswer(1, START, None, None, 0, 0)]) == (
        "No question was answered, so that there is no wait to tell of."
    )
    assert topic_questions.headline([]) == "No answer uses it."


def test_the_year_a_topic_was_used_most_is_the_tallest_column() -> None:
    rows = [TopicYear("2013", 9, 3, 4.0), TopicYear("2016", 21, 9, 2.04), TopicYear(None, 40, 1, 9.0)]
    said = "It was used most in 2016: 21 posts, 2% of that year’s posts"
    assert topic_years.headline(rows) == f"{said}; of all that was said, most in 2013 (4%)."
    assert topic_years.headline(rows[1:]) == f"{said}."


def test_a_topic_of_one_day_and_of_one_person_is_said_so() -> None:
    assert topic_sessions.headline([TopicSession("s", "Evening", "2019-03-06", 2, 1, 50.0)]) == (
        "It came up in 2 posts of 1 session, on 6 March 2019."
    )
    assert (
        topic_people.headline([TopicPerson("ada", "Ada", 2, 1)]) == "1 known person used it: Ada, in 2 posts."
    )
    assert topic_people.headline([TopicPerson(n, n, 1, 1) for n in ("ada", "ben")]) == (
        "2 known people used it, once each."
    )


def test_nobody_who_wrote_once_wrote_most() -> None:
    once = [SessionVoice(n, n, 1, 0, 0, 0, 0, 0, False, True) for n in ("ada", "ben")]
    assert session_people.headline(once) == "2 people wrote one post each."
    assert session_people.headline(once[:1]) == "1 person wrote one post."
    minutes = [Minute(START, "2019-03-06T18:30", 1, 1, 0, []), Minute(START, "2019-03-06T18:31", 1, 1, 0, [])]
    assert session_minutes.headline(minutes) == "No minute had more than one post."
    assert session_reciprocity.headline([Reciprocity(0, 1, 1, 1, 0.0)]) == (
        "No two people replied to each other (over 1 reply between known people)."
    )


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([3], "3 answers, to Q1."),
        ([1, 1, 1], "3 answers, to Q1, Q2 and Q3."),
        ([2, 1], "3 answers, most often to Q1 (2)."),
        ([1, 2, 2], "5 answers, most often to Q2 and Q3 (2 each)."),
    ],
)
def test_numbers_answered_equally_often_are_not_ranked(answers: list[int], said: str) -> None:
    rows = [NumberAnswers(number, times, 1) for number, times in enumerate(answers, start=1)]
    assert person_answers.headline(rows) == said
