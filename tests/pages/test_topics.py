"""A topic's page: what was said with a hashtag, chat by chat, and its way through the chats."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from chats.models import ChatSession
from participants.models import Participant
from tests.analytics.counting import count_all
from tests.factories import START, make_participant, make_question, make_session, make_tweet, place
from tests.pages.test_people import read_aloud

pytestmark = pytest.mark.django_db


@pytest.fixture
def weeks() -> list[ChatSession]:
    """Three weeks; #Trust came up in the first and the last."""
    ada, ben = make_participant("ada", display_name="Ada Love"), make_participant("ben", display_name="Ben")
    starts = [START + timedelta(weeks=number) for number in range(3)]
    weeks = [make_session(slug=f"week-{n}", title=f"Week {n}", starts_at=at) for n, at in enumerate(starts)]
    questions = [make_question(week, 1, f"What matters in {week.slug}?") for week in weeks]
    for nth, author, tag in ((0, ada, "trust"), (0, ben, "Trust"), (2, ada, "trust")):
        text = f"A1 #{tag} first, says {author.slug} in {nth}"
        given = {"author": author, "role": "answer", "hashtags": [tag], "posted_at": starts[nth]}
        place(make_tweet(text, session=weeks[nth], **given), questions[nth])
    for week in weeks:
        make_tweet("Nothing tagged here", session=week, author=ben)
    return weeks


def page_of(reader: Client, query: str = "") -> str:
    response = reader.get(f"/topics/trust/{query}")
    assert response.status_code == 200
    return read_aloud(response.content.decode())


def test_it_says_when_it_came_up_who_speaks_of_it_and_what(reader: Client, weeks: list[ChatSession]) -> None:
    count_all()
    said = page_of(reader)
    assert "Came up in 2 chats since March 2019: 3 posts by 2 people" in said
    assert "Spoken of by Ada Love and Ben" in said
    order = ["Week 2 20 March 2019", "says ada in 2", "Week 0 6 March 2019", "says ada in 0", "says ben in 0"]
    assert [said.index(words) for words in order] == sorted(said.index(words) for words in order)
    assert "Nothing tagged here" not in said


def test_of_one_post_in_one_chat_nothing_is_counted_up(reader: Client) -> None:
    session = make_session(slug="once", title="Once")
    make_tweet("#trust me", session=session, hashtags=["trust"])
    make_tweet("No tag", session=session)
    count_all()
    said = page_of(reader)
    assert "Came up in one chat, in March 2019: a single post." in said
    assert "All 1 post" not in said


def test_the_strip_leads_to_each_chat_between(reader: Client, weeks: list[ChatSession]) -> None:
    count_all()
    assert "13 March 2019, Week 1 : not there" in page_of(reader)


def test_the_questions_it_answers_lead_to_their_chats(reader: Client, weeks: list[ChatSession]) -> None:
    count_all()
    page = reader.get("/topics/trust/").content.decode()
    assert 'href="/sessions/week-0/#q1"' in page
    assert "In answers to Q1 What matters in week-0? 2 answers" in page_of(reader)


def test_numbers_are_a_view_of_their_own(reader: Client, weeks: list[ChatSession]) -> None:
    count_all()
    assert "says ada in 2" not in page_of(reader, "?view=numbers")
    assert "/analytics/topic-people.csv" in reader.get("/topics/trust/?view=numbers").content.decode()


def test_who_is_hidden_says_nothing_here(reader: Client, weeks: list[ChatSession]) -> None:
    Participant.objects.filter(display_name="Ben").update(visibility="hidden")
    count_all()
    said = page_of(reader)
    assert "says ben" not in said
    assert "says ada in 0" in said


def test_a_page_asks_as_often_for_few_posts_as_for_many(
    reader: Client, weeks: list[ChatSession], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    count_all()
    with django_assert_num_queries(QUERIES):
        page_of(reader)
    author = make_participant("cy")
    for number in range(30):
        make_tweet(f"#trust {number}", session=weeks[number % 3], author=author, hashtags=["trust"])
    count_all()
    with django_assert_num_queries(QUERIES):
        page_of(reader)


QUERIES = 20
"""The topic, its way, its people, its questions and years, then words with questions and replies."""
