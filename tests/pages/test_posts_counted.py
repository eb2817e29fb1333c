"""Numbers of lists of posts: stored where whole chats are meant, counted to a bound where not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analytics.models import SessionStatistics
from analytics.selection import Selection, Unit
from analytics.selection.scope import Scope
from chats.models import ChatSession
from pages.posts import list_counts
from pages.posts.list_counts import SelectionCounts, count_selection
from pages.posts.post_lists import LISTS, counts_of
from tests.analytics.counting import count_all
from tests.analytics.hand_counted import Evening, the_evening
from tests.factories import make_session, make_tweet

pytestmark = pytest.mark.django_db

UNITS = (
    Unit.POSTS, Unit.PEOPLE, Unit.SESSIONS, Unit.QUESTIONS, Unit.ANSWERS, Unit.LINKS, Unit.REPEATS,
)  # fmt: skip
CHOICES = (
    Selection(), Selection(began="2019-03"), Selection(began="undated"),
    Selection(scope=Scope(sessions=("evening",))), Selection(scope=Scope(drafts=True)),
)  # fmt: skip


@pytest.fixture
def evening() -> Evening:
    """An evening and a draft, counted."""
    found = the_evening()
    make_tweet("of a draft", session=make_session(state="draft"))
    count_all()
    return found


def _behind() -> None:
    """Let nothing stored be true any more."""
    ChatSession.objects.update(revision=99)


@pytest.mark.thorough
@pytest.mark.parametrize("choice", CHOICES, ids=str)
@pytest.mark.parametrize("unit", UNITS)
def test_stored_numbers_are_those_that_a_count_of_the_posts_gives(
    evening: Evening, unit: Unit, choice: Selection
) -> None:
    wanted = replace(choice, of=unit)
    groups = LISTS.get(unit)
    stored = counts_of(wanted), groups and groups(wanted, 0, 100)
    _behind()
    assert stored == (counts_of(wanted), groups and groups(wanted, 0, 100))


def test_numbers_of_whole_chats_look_at_no_post(evening: Evening) -> None:
    with CaptureQueriesContext(connection) as seen:
        count_selection(Selection())
    assert len(seen) == 1
    assert "tweet" not in seen[0]["sql"]


def test_one_chat_that_is_behind_makes_all_of_it_be_counted(evening: Evening) -> None:
    SessionStatistics.objects.update(posts=777)
    assert count_selection(Selection()).posts >= 777
    _behind()
    assert count_selection(Selection()).posts < 777


def test_no_more_is_counted_than_anyone_reads(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    narrowed = Selection(role=("answer", "reply"))
    assert not count_selection(narrowed).is_more
    monkeypatch.setattr(list_counts, "MOST_COUNTED", 2)
    found = count_selection(narrowed)
    assert (found.posts, found.total, found.is_more) == (2, 2, True)


def test_a_page_says_that_there_are_more(
    reader: Client, evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_counts, "MOST_COUNTED", 2)
    text = reader.get("/posts/?role=answer").content.decode()
    assert "More than 2 posts answering" in text
    assert "<small>2+</small>" in text


def test_a_tag_that_came_since_the_count_is_found(evening: Evening) -> None:
    wanted = Selection(tag="brandnew")
    assert count_selection(wanted) == SelectionCounts(0, 0, 0, 0)
    make_tweet("A late one", session=evening.session, hashtags=["BrandNew"])
    _behind()
    assert count_selection(wanted).posts == 1
