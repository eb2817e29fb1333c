"""Sessions, questions, answers and people as tables."""

from __future__ import annotations

import pytest

from chats.models import ChatSession
from tests.analytics.reading import exported, the_row
from tests.factories import make_participant, make_question, make_session, make_tweet, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def evening() -> ChatSession:
    """Ada asks two questions, Bo answers both in one post; another answer is hidden."""
    session = make_session(slug="evening", ends_at=None)
    ada = make_participant("ada", moderates=session)
    bo = make_participant("bo", display_name="Bo B.")
    one, two = make_question(session, 1, "Why?"), make_question(session, 2, None)
    place(make_tweet("Q1 Why?", session=session, author=ada, role="question"), one, "asks")
    answer = make_tweet("A1 A2 Because", session=session, author=bo, role="answer", repeats=2)
    place(answer, one, confidence=0.9)
    place(answer, two, reason="inline", confidence=0.5)
    place(make_tweet("A1 hidden", session=session, visibility="hidden"), one)
    place(make_tweet("so true", session=session, posted_at=None, precision="unknown"), one, "discusses")
    return session


def test_a_session_counts_what_is_shown_of_it(evening: ChatSession) -> None:
    row = the_row(kind="sessions")
    names = [
        "posts",
        "repeats",
        "people",
        "questions",
        "answers",
        "posts_without_author",
        "posts_without_time",
    ]
    assert [int(row[name]) for name in names] == [3, 2, 2, 2, 2, 1, 1]
    assert (row["session"], row["moderators"], row["state"]) == ("evening", "ada", "published")
    assert (row["starts_at"], row["ends_at"]) == ("2019-03-06T18:30:00-05:00", "")


def test_a_question_says_who_asked_it_and_what_it_drew(evening: ChatSession) -> None:
    first, second = exported("questions")
    assert [first[n] for n in ("question", "text", "answers", "people", "discussion")] == [
        "1",
        "Why?",
        "1",
        "1",
        "1",
    ]
    assert first["asked_by"] == exported()[0]["tweet_key"]
    assert first["asked_at_utc"] == "2019-03-06T23:31:00+00:00"
    assert [second[n] for n in ("text", "asked_by", "answers")] == ["", "", "1"]


def test_an_answer_to_two_questions_has_a_row_for_each(evening: ChatSession) -> None:
    rows = exported("answers")
    assert [(r["question"], r["question_text"], r["reason"], r["confidence"]) for r in rows] == [
        ("1", "Why?", "label", "0.9"),
        ("2", "", "inline", "0.5"),
    ]
    assert {r["author_handle"] for r in rows} == {"bo"}


def test_people_come_with_their_counts_the_busiest_first(evening: ChatSession) -> None:
    make_tweet("more", session=evening, author=make_participant("cy"))
    make_tweet("more", session=evening, author_id=evening.sessionmoderator_set.get().participant_id)
    rows = exported("participants")
    assert [(r["handle"], r["posts"], r["answers"], r["sessions_moderated"]) for r in rows] == [
        ("ada", "2", "0", "1"),
        ("bo", "1", "2", "0"),
        ("cy", "1", "0", "0"),
    ]


def test_a_session_without_posts_is_a_row_of_zeros() -> None:
    make_session(starts_at=None, ends_at=None)
    row = the_row(kind="sessions")
    assert (row["posts"], row["repeats"], row["starts_at"]) == ("0", "0", "")


@pytest.mark.parametrize("kind", ["tweets", "sessions", "questions", "answers", "participants"])
def test_drafts_are_in_no_table_of_the_public(kind: str, evening: ChatSession) -> None:
    ChatSession.objects.update(state="draft")
    assert exported(kind) == []
    assert exported(kind, drafts=True) != []
