"""What changes in one session and shows in another marks both: counting all anew finds nothing else."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from time import monotonic, sleep

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from analytics.counts.content_hash import content_hash
from analytics.counts.sessions import ask_for_recount, refresh_session
from analytics.counts.topic_aliases import merge_topics
from analytics.models import SessionStatistics, SessionTie
from analytics.statistics.freshness import stale_sessions
from chats.edits import corrections as correcting
from chats.edits import sessions as curating
from chats.imports.storing.undo import undo_import
from chats.models import ChatSession, Import, Tweet
from chats.sql.copy_in import rows_of
from pages.people.visibility import show_as, take_back
from participants.models import Participant
from tests.analytics.counting import count_all
from tests.factories import make_participant, make_session, make_tweet
from tests.imports.bringing import a_chat, bring, page, post

pytestmark = pytest.mark.django_db(transaction=True)

Act = Callable[[], object]
"""Something that somebody else does."""


@pytest.fixture
def ada() -> Participant:
    """Whose post is passed on in another chat."""
    return make_participant("ada")


@pytest.fixture
def original(ada: Participant) -> Tweet:
    """A post of the first chat."""
    return make_tweet("Badges open doors", session=make_session(slug="first"), author=ada)


@pytest.fixture
def second(original: Tweet) -> ChatSession:
    """A chat that passes the post on without naming anyone, and replies to it."""
    session, ben = make_session(slug="second"), make_participant("ben")
    make_tweet(original.text, session=session, author=ben, role="repost", repost_of=original)
    make_tweet("So true", session=session, author=ben, reply_to=original)
    count_all()
    return session


def sums(session: ChatSession) -> tuple[int, int, int]:
    """Count what is due: posts, reposts and replies of a session. Counting everything anew finds the same."""
    count_all()
    counted = content_hash()
    ask_for_recount()
    count_all()
    assert content_hash() == counted
    found = SessionStatistics.objects.get(pk=session.pk)
    return found.posts, found.reposts, found.replies


@pytest.mark.thorough
def test_a_repost_elsewhere_goes_and_comes_with_its_post(
    original: Tweet, second: ChatSession, mora_user: User
) -> None:
    hidden = correcting.hide(original, by_id=mora_user.pk)
    assert sums(second) == (1, 0, 1)
    correcting.undo(hidden, by_id=mora_user.pk)
    assert sums(second) == (2, 1, 1)


@pytest.mark.thorough
def test_a_repost_elsewhere_goes_and_comes_with_its_author(second: ChatSession, ada: Participant) -> None:
    change = show_as(ada, "hidden", by_id=None)
    assert sums(second) == (1, 0, 1)
    assert change
    assert take_back(change)
    assert sums(second) == (2, 1, 1)


def test_a_post_given_to_someone_hidden_takes_its_repost_elsewhere_along(
    original: Tweet, second: ChatSession, mora_user: User
) -> None:
    secret = make_participant("secret", visibility="hidden")
    correcting.correct_author([original], secret.pk, by_id=mora_user.pk)
    assert sums(second) == (1, 0, 1)


def test_a_reply_to_a_chat_that_is_deleted_is_one_no_more(original: Tweet, second: ChatSession) -> None:
    curating.delete_session(ChatSession.objects.get(pk=original.session_id))
    assert sums(second) == (2, 1, 0)


@pytest.mark.thorough
def test_a_reply_to_a_post_that_is_taken_back_is_one_no_more(second: ChatSession) -> None:
    bring(page(a_chat()))
    brought = Tweet.objects.filter(session__tweets__source_id="1000000000003").first()
    Tweet.objects.filter(session=second, reply_to__isnull=False).update(reply_to=brought)
    count_all()
    undo_import(Import.objects.get())
    assert sums(second) == (2, 1, 0)


@pytest.mark.thorough
def test_a_name_that_turns_out_to_be_someone_who_was_there_ties_them() -> None:
    naming = post(30, "As @ada_new said", author=2, minute=13)
    bring(
        page(
            [*a_chat(), naming | {"entities": {"mentions": [{"start": 3, "end": 11, "username": "ada_new"}]}}]
        )
    )
    count_all()
    assert not SessionTie.objects.filter(kind="mention").exists()
    later = [post(n, f"A{n} later", author=3, minute=60 * 24 * 30 + n) for n in range(100, 112)]
    bring(page(later, [{"id": "3", "username": "ada_new", "name": "Ada"}]))
    sums(ChatSession.objects.order_by("starts_at")[0])
    assert SessionTie.objects.filter(kind="mention").exists()


@pytest.fixture
def half_counted(second: ChatSession) -> Callable[[Act], None]:
    """Runs an act of someone else while a chat is being counted."""

    def meanwhile(act: Act) -> None:
        with transaction.atomic():
            refresh_session(second.pk, even_if_fresh=True)
            other = Thread(target=_closing, args=(act,))
            other.start()
            _until_it_waits()
        other.join()

    return meanwhile


def _closing(act: Act) -> None:
    try:
        act()
    finally:
        connection.close()


def _until_it_waits() -> None:
    end = monotonic() + 20
    while not rows_of("SELECT 1 FROM pg_locks WHERE NOT granted"):
        assert monotonic() < end, "nobody waits for the count"
        sleep(0.02)


def test_a_wish_to_count_again_is_not_lost_in_a_count_under_way(
    half_counted: Callable[[Act], None], second: ChatSession
) -> None:
    half_counted(ask_for_recount)
    assert second.pk in dict(stale_sessions())


def test_topics_merged_during_a_count_are_counted_again(
    half_counted: Callable[[Act], None], second: ChatSession
) -> None:
    Tweet.objects.filter(session=second).update(hashtags=["K12"])
    half_counted(lambda: merge_topics("K12", "schools", by_id=None))
    assert second.pk in dict(stale_sessions())
