"""What a request would change and where, found by doing it in a transaction that is rolled back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Count

from chats.models import Placement, TakedownRequest, Tweet
from chats.models.takedowns import TakedownKind
from pages.people.visibility import sessions_that_name, show_as
from participants.matching import family_of
from participants.models import Participant, Visibility


@dataclass(frozen=True, slots=True)
class InSession:
    """How many posts of a person stand in a session."""

    slug: str
    title: str
    is_draft: bool
    posts: int


@dataclass(frozen=True, slots=True)
class Reach:
    """What goes, or goes under another name, and where. ``titles`` (slug, title) are written anew by hand."""

    sessions: list[InSession]
    loose: int
    questions: int
    named_in: int
    titles: list[tuple[str, str]]

    @property
    def posts(self) -> int:
        """All posts of the person."""
        return self.loose + sum(one.posts for one in self.sessions)


def reach_of(request: TakedownRequest, person: Participant) -> Reach:
    """Return what the request would change if this is the person."""
    family = family_of(person)
    posts = Tweet.objects.filter(author__in=family, is_context=False, visibility="shown")
    by_session = (
        posts.filter(session__isnull=False)
        .values_list("session__slug", "session__title", "session__state")
        .annotate(count=Count("pk"))
        .order_by("-session__starts_at", "session__slug")
    )
    named_in, titles = _named(request, person, family)
    return Reach(
        sessions=[
            InSession(slug, title, state == "draft", count) for slug, title, state, count in by_session
        ],
        loose=posts.filter(session=None).count(),
        questions=Placement.objects.filter(tweet__in=posts, relation="asks")
        .values("question")
        .distinct()
        .count(),
        named_in=named_in,
        titles=titles,
    )


def _named(
    request: TakedownRequest, person: Participant, family: Collection[int]
) -> tuple[int, list[tuple[str, str]]]:
    """Posts of others whose words would change, and titles that would name the person still."""
    if request.kind == TakedownKind.NAME:
        return 0, []
    value = Visibility.HIDDEN if request.kind == TakedownKind.HIDE else Visibility.PSEUDONYMOUS
    before = {slug for slug, _, _ in sessions_that_name()}
    with transaction.atomic():
        show_as(person, value, by_id=None)
        titles = [(slug, title) for slug, title, _ in sessions_that_name() if slug not in before]
        count = _count_masked(family)
        transaction.set_rollback(True)
    return count, titles


def _count_masked(family: Collection[int]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_MASKED, {"people": list(family)})
        return int(cursor.fetchone()[0])


_MASKED = """
SELECT count(*) FROM chats_maskedpost m JOIN chats_tweet t ON t.id = m.tweet_id
WHERE t.author_id <> ALL(%(people)s) AND m.names && ARRAY(
    SELECT id FROM participants_maskedname WHERE participant_id = ANY(%(people)s))
"""
