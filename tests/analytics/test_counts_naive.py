"""A second opinion: sessions that Hypothesis makes up, counted once more in plain Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.counts.sessions import refresh_session
from analytics.models import (
    PersonTopic,
    SessionMinute,
    SessionPerson,
    SessionQuestion,
    SessionStatistics,
    SessionTie,
    SessionTopic,
)
from chats.models import ChatSession, Tweet
from participants.models import Participant
from tests.factories import START, make_participant, make_question, make_session, make_tweet, place

PEOPLE = 4
HIDDEN = 3
"""The last of the people is hidden."""
ROLES = ("answer", "reply", "question", "other", "intro", "repost")


@dataclass(frozen=True)
class Made:
    """A post as made up: who wrote it, what it answers, what it replies to (an earlier one, by its index)."""

    author: int | None
    role: str
    answers: frozenset[int]
    minute: int | None
    tags: frozenset[str]
    reply_to: int | None
    is_shown: bool
    repeats: int

    @property
    def is_visible(self) -> bool:
        """Whether anyone may see it."""
        return self.is_shown and self.author != HIDDEN

    @property
    def is_repost(self) -> bool:
        """Whether it only passes on another one."""
        return self.role == "repost"


posts = st.builds(
    Made,
    author=st.none() | st.integers(0, PEOPLE - 1),
    role=st.sampled_from(ROLES),
    answers=st.frozensets(st.sampled_from([1, 2])),
    minute=st.none() | st.integers(0, 3),
    tags=st.frozensets(st.sampled_from(["k12", "edtech", "A1"])),
    reply_to=st.none() | st.integers(0, 8),
    is_shown=st.booleans() | st.just(True),
    repeats=st.integers(0, 3),
)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens in here is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def store(made: list[Made]) -> tuple[ChatSession, list[Participant]]:
    """Put the posts into a session and count it."""
    session = make_session()
    people = [make_participant(visibility="hidden" if n == HIDDEN else "public") for n in range(PEOPLE)]
    questions = {n: make_question(session, n) for n in (1, 2)}
    stored: list[Tweet] = []
    for one in made:
        earlier = one.reply_to is not None and one.reply_to < len(stored) and not one.is_repost
        tweet = make_tweet(
            session=session, author=None if one.author is None else people[one.author], role=one.role,
            posted_at=None if one.minute is None else START + timedelta(minutes=one.minute),
            precision="unknown" if one.minute is None else "second", hashtags=sorted(one.tags),
            reply_to=stored[one.reply_to] if earlier else None, repeats=one.repeats,
            visibility="shown" if one.is_shown else "hidden",
        )  # fmt: skip
        for number in () if one.is_repost else one.answers:
            place(tweet, questions[number])
        stored.append(tweet)
    refresh_session(session.pk)
    return session, people


def seen(made: list[Made]) -> list[Made]:
    """The posts anyone may see."""
    return [one for one in made if one.is_visible]


def answers_of(made: list[Made]) -> list[tuple[int, int | None]]:
    """Each answer as (question, author)."""
    return [(number, one.author) for one in seen(made) if not one.is_repost for number in one.answers]


def counting(test):
    """Run a test on made-up sessions, each in a transaction of its own that is taken back."""
    wrapped = given(made=st.lists(posts, max_size=9))(test)
    wrapped = settings(
        max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )(wrapped)
    return pytest.mark.django_db(wrapped)


@counting
@pytest.mark.thorough
def test_sums_of_a_session_are_those_counted_one_by_one(made: list[Made]) -> None:
    with undone():
        session, _ = store(made)
        found = SessionStatistics.objects.get(pk=session.pk)
        shown = seen(made)
        assert (found.posts, found.reposts) == (len(shown), sum(one.is_repost for one in shown))
        assert found.people == len({one.author for one in shown} - {None})
        assert found.without_author == sum(one.author is None for one in shown)
        assert found.timed_posts == sum(one.minute is not None for one in shown)
        assert (found.answers, found.repeats) == (len(answers_of(made)), sum(one.repeats for one in shown))
        assert found.roles == dict(Counter(one.role for one in shown))


@counting
@pytest.mark.thorough
def test_a_person_s_row_is_what_they_posted(made: list[Made]) -> None:
    with undone():
        session, people = store(made)
        rows = SessionPerson.objects.filter(session=session.pk)
        found = {row.participant_id: (row.posts, row.answered) for row in rows}
        posted = Counter(one.author for one in seen(made) if one.author is not None)
        assert found == {
            people[who].pk: (n, sorted(q for q, author in answers_of(made) if author == who))
            for who, n in posted.items()
        }


@counting
@pytest.mark.thorough
def test_a_question_s_row_is_what_answers_it(made: list[Made]) -> None:
    with undone():
        session, _ = store(made)
        rows = SessionQuestion.objects.filter(session=session.pk)
        found = {row.number: (row.answers, row.people, row.without_author) for row in rows}
        for number in (1, 2):
            authors = [author for q, author in answers_of(made) if q == number]
            assert found[number] == (len(authors), len({*authors} - {None}), authors.count(None))


@counting
@pytest.mark.thorough
def test_minutes_hold_the_posts_whose_time_is_known(made: list[Made]) -> None:
    with undone():
        session, _ = store(made)
        rows = SessionMinute.objects.filter(session=session.pk)
        found = {(row.minute - START) // timedelta(minutes=1): row.posts for row in rows}
        assert found == Counter(one.minute for one in seen(made) if one.minute is not None)


@counting
@pytest.mark.thorough
def test_ties_are_replies_between_people_who_may_be_seen(made: list[Made]) -> None:
    with undone():
        session, people = store(made)
        rows = SessionTie.objects.filter(session=session.pk, kind="reply")
        found = {(row.source_id, row.target_id): row.weight for row in rows}
        assert found == {(people[a].pk, people[b].pk): n for (a, b), n in Counter(_replies(made)).items()}


def _replies(made: list[Made]) -> Iterator[tuple[int, int]]:
    for index, one in enumerate(made):
        if one.is_repost or one.author is None or one.reply_to is None or one.reply_to >= index:
            continue
        target = made[one.reply_to]
        if one.is_visible and target.is_visible and target.author not in (None, one.author):
            yield one.author, target.author


@counting
@pytest.mark.thorough
def test_same_question_ties_join_whoever_answered_it(made: list[Made]) -> None:
    with undone():
        session, people = store(made)
        rows = SessionTie.objects.filter(session=session.pk, kind="same_question")
        found = {(row.source_id, row.target_id): row.weight for row in rows}
        wanted: Counter[tuple[int, int]] = Counter()
        for number in (1, 2):
            known = {people[a].pk for q, a in answers_of(made) if q == number and a is not None}
            wanted.update((a, b) for a in known for b in known if a < b)
        assert found == wanted


@counting
@pytest.mark.thorough
def test_hashtags_are_those_of_own_posts_without_labels(made: list[Made]) -> None:
    with undone():
        session, people = store(made)
        rows = PersonTopic.objects.filter(session=session.pk)
        own = [one for one in seen(made) if not one.is_repost]
        uses = Counter((one.author, tag) for one in own for tag in one.tags if tag != "A1")
        assert {(row.participant_id, row.topic): row.posts for row in rows} == {
            (people[who].pk, tag): n for (who, tag), n in uses.items() if who is not None
        }
        per_tag = Counter(tag for one in own for tag in one.tags if tag != "A1")
        of_chat = {tag for tag, n in per_tag.items() if n >= max(5, len(own) / 2)}
        marked = SessionTopic.objects.filter(session=session.pk, kind="hashtag", is_chat_tag=True)
        assert set(marked.values_list("topic", flat=True)) == of_chat
