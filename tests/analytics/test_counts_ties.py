"""Who is tied to whom, by pointers of the platform or by names in the text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from analytics.counts.sessions import refresh_session
from analytics.models import SessionTie
from analytics.selection import Selection, Unit
from chats.models import ChatSession
from pages.people.visibility import show_as
from pages.posts.post_lists import counts_of
from participants.models import Handle, Participant, VisibleParticipant
from tests.factories import make_participant, make_session, make_tweet

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> ChatSession:
    """A chat without posts."""
    return make_session()


@pytest.fixture
def ada(session: ChatSession) -> Participant:
    """Ada, known by her handle, is there."""
    person = make_participant("Ada")
    make_tweet("Good evening", session=session, author=person)
    return person


@pytest.fixture
def ben() -> Participant:
    """Ben, likewise."""
    return make_participant("ben")


def ties(session: ChatSession) -> set[tuple[str, int, int, int]]:
    """Count the session; its ties as (kind, from, to, weight)."""
    refresh_session(session.pk, even_if_fresh=True)
    return set(SessionTie.objects.values_list("kind", "source_id", "target_id", "weight"))


def test_a_reply_by_name_is_a_tie(session: ChatSession, ada: Participant, ben: Participant) -> None:
    make_tweet("@ada yes", session=session, author=ben, reply_to_names=["ada"], mentions=["ada"])
    assert ties(session) == {("reply", ben.pk, ada.pk, 1)}


def test_a_mention_in_any_case_is_a_tie(session: ChatSession, ada: Participant, ben: Participant) -> None:
    make_tweet("With @ADA", session=session, author=ben, mentions=["ADA"])
    assert ties(session) == {("mention", ben.pk, ada.pk, 1)}


def test_two_posts_make_a_tie_of_two(session: ChatSession, ada: Participant, ben: Participant) -> None:
    for _ in range(2):
        make_tweet("With @ada", session=session, author=ben, mentions=["ada"])
    assert ties(session) == {("mention", ben.pk, ada.pk, 2)}


def test_names_in_a_repost_are_not_its_author_s_own(
    session: ChatSession, ada: Participant, ben: Participant
) -> None:
    make_participant("cy")
    make_tweet("RT @ada: with @cy", session=session, author=ben, role="repost", mentions=["ada", "cy"])
    assert ties(session) == {("repost", ben.pk, ada.pk, 1)}


def test_whoever_is_quoted_is_not_mentioned_as_well(
    session: ChatSession, ada: Participant, ben: Participant
) -> None:
    quoted = make_tweet("Badges", session=session, author=ada)
    make_tweet("As @ada says", session=session, author=ben, quote_of=quoted, mentions=["ada"])
    assert ties(session) == {("quote", ben.pk, ada.pk, 1)}


def test_nobody_is_tied_to_themselves(session: ChatSession, ada: Participant) -> None:
    first = make_tweet("One", session=session, author=ada)
    make_tweet("Two, says @ada", session=session, author=ada, reply_to=first, mentions=["ada"])
    assert ties(session) == set()


def test_hidden_people_are_tied_to_nobody(session: ChatSession, ben: Participant) -> None:
    gone = make_participant("gone", visibility="hidden")
    make_tweet("Here", session=session, author=gone)
    make_tweet("With @gone", session=session, author=ben, mentions=["gone"])
    assert ties(session) == set()


def test_whoever_was_not_there_is_tied_to_nobody(session: ChatSession, ben: Participant) -> None:
    make_participant("absent")
    make_tweet("With @absent", session=session, author=ben, mentions=["absent"])
    assert ties(session) == set()


def test_a_moderator_was_there_without_a_post(session: ChatSession, ben: Participant) -> None:
    mora = make_participant("mora", moderates=session)
    make_tweet("With @mora", session=session, author=ben, mentions=["mora"])
    assert ties(session) == {("mention", ben.pk, mora.pk, 1)}


def test_a_reply_to_a_post_of_another_session_speaks_by_its_names(
    session: ChatSession, ada: Participant, ben: Participant
) -> None:
    elsewhere = make_tweet("Elsewhere", session=make_session(), author=make_participant("cy"))
    make_tweet("@cy @ada", session=session, author=ben, reply_to=elsewhere, reply_to_names=["cy", "ada"])
    assert ties(session) == {("reply", ben.pk, ada.pk, 1)}


def test_a_name_that_changed_hands_means_who_was_seen_under_it_last(
    session: ChatSession, ada: Participant, ben: Participant
) -> None:
    newer = make_participant("new")
    Handle.objects.create(
        participant=newer, platform="x", handle="ada", key="ada", last_seen=datetime(2020, 1, 1, tzinfo=UTC)
    )
    make_tweet("Here", session=session, author=newer)
    make_tweet("With @ada", session=session, author=ben, mentions=["ada"])
    assert ties(session) == {("mention", ben.pk, newer.pk, 1)}


def test_a_name_of_another_platform_is_someone_else(session: ChatSession, ada: Participant) -> None:
    elsewhere = make_participant(platform="mastodon")
    make_tweet("With @ada", session=session, author=elsewhere, platform="mastodon", mentions=["ada"])
    assert ties(session) == set()


@pytest.mark.parametrize(
    "post",
    [
        {"text": "With @Ada", "mentions": ["Ada"]},
        {"text": "@Ada yes", "reply_to_names": ["Ada"]},
        {"text": "RT @Ada: Good evening", "role": "repost"},
    ],
    ids=["mention", "reply", "repost"],
)
def test_whom_posts_name_is_tied_to_under_a_pseudonym_as_by_name(
    session: ChatSession, ada: Participant, ben: Participant, post: dict[str, Any]
) -> None:
    make_tweet(**{"session": session, "author": ben, **post})
    by_name = ties(session)
    show_as(ada, "pseudonymous", by_id=None)
    assert ties(session) == by_name != set()
    slug = VisibleParticipant.objects.get(pk=ada.pk).slug
    turned = Selection(author=("ben",), to=(slug,), tie=("reply", "mention", "repost"), of=Unit.TIES)
    assert counts_of(turned).total == 1
