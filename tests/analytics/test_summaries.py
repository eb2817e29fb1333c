"""The numbers of lists: stored, and equal to what is counted by hand."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analytics.counts.sessions import refresh_session
from analytics.counts.summaries import keep_up
from analytics.models import SessionSummary
from chats.models import ChatSession
from pages.sessions.session_page import session_heads
from tests.factories import make_participant, make_question, make_session, make_tweet, place

pytestmark = pytest.mark.django_db


def _chat(**given: Any) -> ChatSession:
    """Five posts, one of them hidden, one by nobody known, one without a time; Q1 has two answers."""
    session = make_session(**given)
    ada, ben = make_participant(), make_participant()
    first, second = make_question(session, 1), make_question(session, 2)
    posts = [make_tweet("A1 one", session=session, author=who) for who in (ada, ada, ben)]
    nobodys = make_tweet("A1 two", session=session, posted_at=None, precision="unknown")
    hidden = make_tweet("A1 gone", session=session, author=make_participant(), visibility="hidden")
    for post in (posts[0], nobodys, hidden):
        place(post, first)
    place(posts[1], second, "discusses")
    return session


def _numbers(session: ChatSession) -> tuple[Any, ...]:
    (head,) = session_heads([ChatSession.objects.get(pk=session.pk)])
    marks = [(mark.number, mark.answers) for mark in head.marks]
    return head.post_count, head.people_count, head.without_author, head.without_time, marks


COUNTED_BY_HAND = (4, 2, 1, 1, [(1, 2), (2, 0)])


@pytest.mark.parametrize("state", ["draft", "published"])
def test_stored_numbers_are_those_that_a_count_of_the_posts_gives(state: str) -> None:
    session = _chat(state=state)
    assert _numbers(session) == COUNTED_BY_HAND
    keep_up()
    assert SessionSummary.objects.filter(session=session, posts=4).exists()
    assert _numbers(session) == COUNTED_BY_HAND


def test_a_list_of_counted_chats_looks_at_no_post() -> None:
    sessions = [_chat() for _ in range(3)]
    keep_up()
    with CaptureQueriesContext(connection) as seen:
        session_heads(sessions)
    assert len(seen) == 1
    assert "tweet" not in seen[0]["sql"]


def test_only_what_changed_is_counted_again() -> None:
    first, second = _chat(), _chat()
    assert keep_up() == 2
    ChatSession.objects.filter(pk=second.pk).update(revision=9)
    assert keep_up() == 1
    assert SessionSummary.objects.get(session=second).revision == 9
    assert SessionSummary.objects.get(session=first).revision == 0


def test_a_chat_that_changed_meanwhile_shows_what_was_counted_last_and_when(reader: Client) -> None:
    session = _chat()
    keep_up()
    SessionSummary.objects.update(posts=777)
    ChatSession.objects.update(revision=9)
    for address in ("/", "/sessions/", f"/sessions/{session.slug}/"):
        text = reader.get(address).content.decode()
        assert "777 posts" in text
        assert "being counted again" in text


def test_a_full_count_writes_the_summary_too_whatever_it_was() -> None:
    session = _chat()
    keep_up()
    SessionSummary.objects.update(posts=777)
    refresh_session(session.pk)
    assert _numbers(session) == COUNTED_BY_HAND


def test_a_late_count_does_not_overwrite_a_newer_one() -> None:
    session = _chat()
    keep_up()
    SessionSummary.objects.update(revision=9, posts=777)
    refresh_session(session.pk)
    assert SessionSummary.objects.get().posts == 777


def test_the_summary_of_a_deleted_chat_goes() -> None:
    session = _chat()
    keep_up()
    session.tweets.all().delete()
    session.delete()
    keep_up()
    assert not SessionSummary.objects.exists()


def test_an_empty_chat_has_a_summary_of_nothing() -> None:
    session = make_session()
    assert keep_up() == 1
    assert _numbers(session) == (0, 0, 0, 0, [])
