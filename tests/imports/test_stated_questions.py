"""A curator's headings give a question its words, where no captured post asks it."""

from __future__ import annotations

import pytest

from chats.imports.preview.preview import preview_session
from chats.labelling.relabel import relabel_one
from chats.models import ChatSession, Question
from tests.imports.bringing import SAMPLE, bring

pytestmark = pytest.mark.django_db

STORY = b"""NGSSchat on assessment
  1. Welcome
  2. Welcome to #NGSSchat! Tonight: assessing three dimensions
  3. Question 1: How do you assess practices?
  4. A1: watch them do it, again and again #NGSSchat
  5. A1 with a notebook, and a lot of time #ngsschat
  6. Question 2: How do you find the time?
  7. Q2 Where does your time come from? #NGSSchat
  8. A2: by grading less, and by asking more #NGSSchat
"""


def text_of(number: int) -> str | None:
    return Question.objects.get(number=number).text


@pytest.mark.thorough
def test_a_heading_is_the_text_of_a_question_without_a_post() -> None:
    bring(STORY)
    assert text_of(1) == "How do you assess practices?"


@pytest.mark.thorough
def test_the_words_of_a_captured_post_go_before_the_heading() -> None:
    bring(STORY)
    assert "Where does your time come from?" in (text_of(2) or "")


def test_the_text_stays_when_the_session_is_labelled_again() -> None:
    bring(STORY)
    assert relabel_one(ChatSession.objects.get().pk) == 0
    assert text_of(1) == "How do you assess practices?"


@pytest.mark.thorough
def test_a_persons_word_always_wins() -> None:
    bring(STORY)
    Question.objects.filter(number=1).update(text="Practices: how?", is_text_by_hand=True)
    relabel_one(ChatSession.objects.get().pk)
    assert text_of(1) == "Practices: how?"


def test_the_preview_shows_the_text_too() -> None:
    batch = bring(STORY, until="ready", confirm=False)
    reading = preview_session(batch, batch.proposals.get()).reading
    assert {q.number: q.text for q in reading.questions}[1] == "How do you assess practices?"


@pytest.mark.thorough
def test_questions_nobody_captured_stay_not_captured_in_the_december_chat() -> None:
    bring(SAMPLE)
    assert [text_of(1), text_of(2)] == [None, None]
