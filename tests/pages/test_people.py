"""A person's page: their words under the questions they answer, their way through the chats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from chats.models import ChatSession, Question
from pages.people.attendance_strip import strip_of
from participants.models import Participant, VisibleParticipant
from tests.analytics.counting import count_all
from tests.factories import START, make_participant, make_question, make_session, make_tweet, place

pytestmark = pytest.mark.django_db


@dataclass
class Chats:
    """Ada came to the first and the third of three chats; Ben was at all of them."""

    ada: Participant
    ben: Participant
    sessions: list[ChatSession]
    questions: list[Question]

    def answers(self, nth: int, text: str, **given: Any) -> Any:
        """An answer of Ada's in the *nth* chat."""
        answer = make_tweet(text, session=self.sessions[nth], author=self.ada, role="answer", **given)
        place(answer, self.questions[nth])
        return answer


@pytest.fixture
def chats() -> Chats:
    ada, ben = make_participant("ada", display_name="Ada Love"), make_participant("ben", display_name="Ben")
    weeks = [START + timedelta(weeks=number) for number in range(3)]
    sessions = [make_session(slug=f"week-{n}", title=f"Week {n}", starts_at=at) for n, at in enumerate(weeks)]
    for session, at in zip(sessions, weeks, strict=True):
        make_tweet("Hello there", session=session, author=ben, role="intro", posted_at=at)
    questions = [make_question(s, 1, f"What did you learn in {s.title}?") for s in sessions]
    return Chats(ada, ben, sessions, questions)


def page_of(reader: Client, query: str = "") -> str:
    response = reader.get(f"/participants/ada/{query}")
    assert response.status_code == 200
    return response.content.decode()


def read_aloud(page: str) -> str:
    """What the page says, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_answers_stand_under_their_questions_newest_chat_first(reader: Client, chats: Chats) -> None:
    chats.answers(0, "A1 to listen")
    chats.answers(2, "A1 to speak up", posted_at=START + timedelta(weeks=2))
    count_all()
    said = read_aloud(page_of(reader))
    order = [
        "What did you learn in Week 2?",
        "A1 to speak up",
        "What did you learn in Week 0?",
        "A1 to listen",
    ]
    assert [said.index(words) for words in order] == sorted(said.index(words) for words in order)
    assert "Ada Love came to 2 chats since March 2019" in said


def test_a_question_stands_once_above_all_that_was_said_to_it_in_a_row(reader: Client, chats: Chats) -> None:
    chats.answers(0, "A1 first this")
    chats.answers(0, "A1 then that")
    count_all()
    assert page_of(reader).count("What did you learn in Week 0?") == 1


def test_replies_of_others_are_folded_below_with_their_number(reader: Client, chats: Chats) -> None:
    answer = chats.answers(0, "A1 to listen")
    for number in range(3):
        make_tweet(f"Why is that {number}", session=chats.sessions[0], author=chats.ben, reply_to=answer)
    make_tweet("I mean it", session=chats.sessions[0], author=chats.ada, reply_to=answer)
    count_all()
    said = read_aloud(page_of(reader))
    assert "3 replies, the first from Ben" in said
    assert "Why is that 1" in said
    assert "Why is that 2" not in said
    assert "Read the other 1" in said


def test_what_others_answered_most_is_set_large(reader: Client, chats: Chats) -> None:
    answer = chats.answers(0, "A1 to listen longer than one thinks is polite")
    chats.answers(0, "A1 and something that nobody took up at all, sadly")
    for _ in range(2):
        make_tweet("Yes!", session=chats.sessions[0], author=chats.ben, reply_to=answer)
    count_all()
    saying = page_of(reader).partition("<blockquote>")[2].partition("</figure>")[0]
    assert "to listen longer" in saying
    assert "2 replies" in saying


def test_a_question_someone_asked_is_said_to_be_asked(reader: Client, chats: Chats) -> None:
    place(make_tweet("Q1 What now?", session=chats.sessions[0], author=chats.ada, role="question"),
          chats.questions[0], "asks")  # fmt: skip
    count_all()
    said = read_aloud(page_of(reader))
    assert "asked Q1 What now?" in said


def test_who_answered_nothing_still_speaks(reader: Client, chats: Chats) -> None:
    make_tweet("I only wonder aloud", session=chats.sessions[0], author=chats.ada, role="other")
    make_tweet("Hi all", session=chats.sessions[0], author=chats.ada, role="intro")
    count_all()
    said = read_aloud(page_of(reader))
    assert "I only wonder aloud" in said
    assert "1 greeting in between" in said


def test_words_can_be_had_by_topic(reader: Client, chats: Chats) -> None:
    chats.answers(0, "A1 #Trust first", hashtags=["Trust"])
    chats.answers(0, "A1 nothing tagged")
    count_all()
    said = read_aloud(page_of(reader, "?by=topic"))
    assert "#Trust" in said
    assert "first" in said
    assert "nothing tagged" not in said


def test_three_chats_stand_on_a_page_and_older_ones_on_the_next(reader: Client, chats: Chats) -> None:
    older = [make_session(slug=f"old-{n}", starts_at=START - timedelta(weeks=n + 1)) for n in range(2)]
    for number, session in enumerate([*older, *chats.sessions]):
        make_tweet(f"Said {number}", session=session, author=chats.ada)
    count_all()
    first, second = read_aloud(page_of(reader)), read_aloud(page_of(reader, "?page=2"))
    assert "Said 4" in first
    assert "Said 2" in first
    assert "Said 0" not in first
    assert "Said 0" in second
    assert "Said 1" in second
    assert reader.get("/participants/ada/?page=3").status_code == 404


def test_the_strip_shows_each_chat_from_the_first_attended_to_the_last(chats: Chats) -> None:
    later = make_session(slug="later", starts_at=START + timedelta(weeks=4))
    make_tweet("Nobody else", session=later, author=chats.ben)
    for nth, posts in ((0, 1), (2, 4)):
        for _ in range(posts):
            make_tweet("Here", session=chats.sessions[nth], author=chats.ada)
    count_all()
    cells = [cell for year in reversed(strip_of(chats.ada.pk)) for cell in year.cells]
    assert [(cell.slug, cell.shade, cell.is_first) for cell in cells] == [
        ("week-0", 1, True), ("week-1", 0, False), ("week-2", 2, False),
    ]  # fmt: skip


def test_numbers_are_a_view_of_their_own(reader: Client, chats: Chats) -> None:
    chats.answers(0, "A1 to listen")
    count_all()
    numbers = page_of(reader, "?view=numbers")
    assert 'id="person-sessions"' in numbers
    assert "A1 to listen" not in numbers
    assert 'id="person-sessions"' not in page_of(reader)


@pytest.mark.parametrize("view", ["?view=faces", "?by=colour", "?view=words&view=numbers"])
def test_what_a_page_does_not_know_is_refused_in_a_sentence(reader: Client, chats: Chats, view: str) -> None:
    chats.answers(0, "A1 to listen")
    assert reader.get(f"/participants/ada/{view}").status_code == 400


def test_under_a_pseudonym_neither_originals_nor_partners_are_led_to(reader: Client, chats: Chats) -> None:
    answer = chats.answers(0, "A1 to listen", permalink="https://x.com/ada/status/1", source_id="1")
    make_tweet("Why", session=chats.sessions[0], author=chats.ben, reply_to=answer, role="reply")
    count_all()
    assert "Talks with" in page_of(reader)
    Participant.objects.filter(pk=chats.ada.pk).update(visibility="pseudonymous")
    shown = VisibleParticipant.objects.get(pk=chats.ada.pk)
    page = reader.get(f"/participants/{shown.slug}/").content.decode()
    assert "to listen" in page
    assert "name withheld" in page
    assert "Talks " not in page
    assert "x.com/ada" not in page
    assert "Ada Love" not in page


def test_a_page_asks_as_often_for_few_words_as_for_many(
    reader: Client, chats: Chats, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    chats.answers(0, "A1 once")
    count_all()
    with django_assert_num_queries(QUERIES):
        page_of(reader)
    for number in range(40):
        answer = chats.answers(number % 3, f"A1 number {number}")
        make_tweet("Yes", session=chats.sessions[number % 3], author=chats.ben, reply_to=answer)
    count_all()
    with django_assert_num_queries(QUERIES):
        page_of(reader)


QUERIES = 21
"""Who it is, what they did, their way, roles and partners, then words with questions and replies."""
