"""What the planner is told before tables are joined."""

from __future__ import annotations

import pytest
from django.db import connection

from chats.sql.planner import tell_planner
from tests.factories import make_session, make_tweet

pytestmark = pytest.mark.django_db

POSTS = 120


def known_posts() -> float:
    """How many posts the planner believes there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = 'chats_tweet'::regclass")
        return float(cursor.fetchone()[0])


@pytest.fixture
def posts() -> None:
    session = make_session()
    for number in range(POSTS):
        make_tweet(f"A1 number {number}", session=session)


def test_a_table_that_grew_is_looked_at(posts: None) -> None:
    tell_planner()
    assert known_posts() >= POSTS


def test_a_table_said_to_be_empty_is_looked_at_though_it_did_not_grow(posts: None) -> None:
    """A vacuum beside an import that is not yet committed sees its pages and none of its rows."""
    tell_planner()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE pg_class SET reltuples = 0 WHERE oid = 'chats_tweet'::regclass")
    tell_planner()
    assert known_posts() >= POSTS
