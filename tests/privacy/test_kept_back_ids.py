"""Which ids are those of posts by people who are kept back: found by unique keys, never by walking."""

from __future__ import annotations

import pytest
from django.db import connection

from chats.models import PostIdentity
from tests.factories import make_participant, make_session, make_tweet

pytestmark = pytest.mark.django_db

POSTS = 200


def kept_back_ids(*ids: str | None) -> list[str] | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT kept_back_ids(%s::text[])", [list(ids)])
        found: list[str] | None = cursor.fetchone()[0]
        return found


def rows_read() -> int:
    """Rows of posts that this transaction read so far."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_stat_get_xact_tuples_returned(r) + pg_stat_get_xact_tuples_fetched(r) "
            "FROM (SELECT 'chats_tweet'::regclass AS r) posts"
        )
        return int(cursor.fetchone()[0])


@pytest.fixture
def posts() -> None:
    """Many posts of one whom nobody may see, and one of somebody else."""
    session, hidden = make_session(), make_participant("ghost", visibility="hidden")
    ada = make_participant("ada")
    for number in range(POSTS):
        tweet = make_tweet("Boo", session=session, author=hidden)
        PostIdentity.objects.create(platform="x", kind="id", value=f"{10_000 + number}", tweet=tweet)
    tweet = make_tweet("Hello", session=session, author=ada)
    PostIdentity.objects.create(platform="x", kind="id", value="999", tweet=tweet)


def test_only_ids_of_people_kept_back_are_found(posts: None) -> None:
    assert kept_back_ids("10003", "999", "nobody's", None) == ["10003"]
    assert kept_back_ids("999") is None
    assert kept_back_ids(None) is None


def test_a_look_up_reads_only_what_it_asks_for_whatever_the_planner_believes(posts: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE chats_tweet, chats_postidentity, participants_participant")
        cursor.execute(
            "UPDATE pg_class SET reltuples = 0 WHERE oid IN "
            "('chats_tweet'::regclass, 'participants_participant'::regclass)"
        )
        cursor.execute("UPDATE pg_class SET reltuples = 1e7 WHERE oid = 'chats_postidentity'::regclass")
    before = rows_read()
    kept_back_ids("10003", None)
    assert rows_read() - before < 10
