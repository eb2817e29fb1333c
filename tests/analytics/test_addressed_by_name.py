"""Who turns to whom where the source does not say: text names people, and a quote alone turns to nobody."""

from __future__ import annotations

import pytest

from analytics.counts.sessions import refresh_session
from analytics.models import SessionStatistics, SessionTie
from analytics.selection import Kind, Selection, Unit
from analytics.selection.scope import Scope
from chats.models import ChatSession
from pages.posts.post_lists import counts_of
from participants.models import Participant
from tests.factories import make_participant, make_question, make_session, make_tweet, place

pytestmark = pytest.mark.django_db

Tie = tuple[str, str, str, int, int]


@pytest.fixture
def chat() -> ChatSession:
    return make_session(slug="pasted", state="published")


@pytest.fixture
def people(chat: ChatSession) -> tuple[Participant, Participant, Participant]:
    """Ada, Ben and Cy, who were all there."""
    found = tuple(make_participant(handle=name) for name in ("ada", "ben", "cy"))
    for person in found:
        make_tweet("Good evening", session=chat, author=person, role="intro", source_id=None)
    return found  # type: ignore[return-value]


def ties_of(chat: ChatSession) -> list[Tie]:
    refresh_session(chat.pk)
    rows = SessionTie.objects.filter(session=chat.pk).select_related("source", "target")
    return sorted((r.source.handle or "", r.target.handle or "", r.kind, r.weight, r.sure) for r in rows)


def said(chat: ChatSession, author: Participant, text: str, role: str = "reply", **given: object) -> object:
    mentions = [word.strip("@.,:!").lower() for word in text.split() if "@" in word]
    return make_tweet(text, session=chat, author=author, role=role, mentions=mentions, **given)


@pytest.mark.parametrize(
    "text", ["@ben I agree", ".@ben I agree", "@Ben: yes!", " @ben, @cy and all", "@ben. Indeed"]
)
def test_who_begins_with_a_handle_addresses_its_owner(
    chat: ChatSession, people: tuple[Participant, ...], text: str
) -> None:
    said(chat, people[0], text)
    assert ("ada", "ben", "address", 1, 1) in ties_of(chat)


def test_a_reply_that_names_somebody_further_on_addresses_them_by_a_guess(
    chat: ChatSession, people: tuple[Participant, ...]
) -> None:
    said(chat, people[0], "Welcome to the chat, @ben!")
    assert ties_of(chat) == [("ada", "ben", "address", 1, 0)]


def test_a_post_to_everyone_only_mentions(chat: ChatSession, people: tuple[Participant, ...]) -> None:
    said(chat, people[0], "Listen to @ben", role="other")
    assert ties_of(chat) == [("ada", "ben", "mention", 1, 1)]


def test_where_the_source_says_whom_it_replies_to_its_word_counts(
    chat: ChatSession, people: tuple[Participant, ...]
) -> None:
    said(chat, people[0], "@cy @ben yes", reply_to_names=["cy"], reply_to_source_id="1")
    assert ties_of(chat) == [("ada", "ben", "mention", 1, 1), ("ada", "cy", "reply", 1, 1)]


def test_nobody_who_was_away_and_nobody_hidden_is_addressed(
    chat: ChatSession, people: tuple[Participant, ...]
) -> None:
    Participant.objects.filter(pk=people[1].pk).update(visibility="hidden")
    said(chat, people[0], "@ben @elsewhere hello")
    assert ties_of(chat) == []


@pytest.mark.parametrize(("reason", "replies"), [("quote", 0), ("time", 0), ("reply", 1), ("corrected", 1)])
def test_what_only_quotes_or_fits_the_time_is_no_reply(
    chat: ChatSession, people: tuple[Participant, ...], reason: str, replies: int
) -> None:
    post = said(chat, people[0], "Fully agree, and my wife does both", quote_of_source_id="77")
    place(post, make_question(chat, 1), relation="discusses", reason=reason)  # type: ignore[arg-type]
    refresh_session(chat.pk)
    assert SessionStatistics.objects.get(pk=chat.pk).replies == replies
    listed = Selection(scope=Scope(sessions=("pasted",)), kind=(Kind.REPLY,))
    assert counts_of(listed).total == replies


def test_the_posts_behind_a_tie_are_those_counted(chat: ChatSession, people: tuple[Participant, ...]) -> None:
    ada, ben, _ = people
    for text in ("@ben yes", "Thanks to @ben again", ".@ben no"):
        said(chat, ada, text)
    refresh_session(chat.pk)
    tie = SessionTie.objects.get(session=chat.pk, kind="address")
    behind = Selection(author=(ada.slug,), to=(ben.slug,), tie=("address",), of=Unit.TIES)
    assert (tie.weight, tie.sure, counts_of(behind).total) == (3, 2, 3)
