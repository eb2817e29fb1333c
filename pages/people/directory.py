"""People as pages find them: those who wrote something that readers can see, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from analytics.models import PersonTotals
from chats.models import VisibleTweet
from pages.people.doubtful_names import DoubtfulName, doubts_about
from participants.models import (
    Participant,
    SlugAlias,
    Visibility,
    VisibilityChange,
    VisibleParticipant,
    fold_name,
)


@dataclass(frozen=True, slots=True)
class Moved:
    """Someone is found at another address now; a merge can be taken back, so that is not for good."""

    slug: str
    is_for_good: bool = True


def people_found(query: str = "") -> QuerySet[PersonTotals]:
    """Return people with visible posts in published sessions, those of most sessions first, then by name.

    *query* is looked for in names and handles as they are shown, without regard to case and accents.
    """
    found = PersonTotals.objects.select_related("participant").filter(participant__isnull=False)
    words = fold_name(query.replace("\0", "")).lstrip("@")
    if words:
        named = Q(participant__name_key__contains=words) | Q(participant__handle__icontains=words)
        found = found.filter(named)
    return found.order_by("-sessions", "participant__name_key", "participant_id")


def find_person(slug: str) -> VisibleParticipant | Moved | None:
    """Return who is found at an address, where they are found now, or ``None``.

    An old address leads on only among people shown by name: else it would tell who someone is.
    """
    person = VisibleParticipant.objects.filter(slug=slug).first()
    if person is None:
        return _moved(slug)
    posts = VisibleTweet.objects.filter(author_id=person.pk, session__state="published")
    return person if posts.exists() else None


def _moved(slug: str) -> Moved | None:
    alias = SlugAlias.objects.select_related("participant").filter(slug=slug).first()
    found = alias.participant if alias else Participant.objects.filter(slug=slug).first()
    is_told = found is not None and found.visibility == Visibility.PUBLIC
    is_merged = found is not None and found.merged_into is not None
    while found is not None and found.merged_into is not None:
        found = found.merged_into
        is_told = is_told and found.visibility == Visibility.PUBLIC
    is_led_on = found is not None and is_told and found.slug != slug
    return Moved(found.slug, is_for_good=not is_merged) if found is not None and is_led_on else None


def decisions_about(person_id: int) -> list[VisibilityChange]:
    """Return how a person was to be shown, newest decision first, for moderators."""
    changes = VisibilityChange.objects.filter(participant=person_id).select_related("by", "participant")
    return list(changes)


@dataclass(frozen=True, slots=True)
class KeptBack:
    """Someone who is not shown by name, as moderators see them."""

    person: Participant
    handles: tuple[str, ...]
    posts: int
    last: VisibilityChange | None
    doubts: list[DoubtfulName]


def kept_back() -> list[KeptBack]:
    """Return everyone who is not shown by name, by name, with nine statements."""
    people_ = (
        Participant.objects.exclude(visibility=Visibility.PUBLIC)
        .annotate(posts=Count("tweets", filter=Q(tweets__is_context=False)))
        .prefetch_related("handles", "visibility_changes__by")
        .order_by("name_key", "pk")
    )
    doubts = doubts_about(list(people_))
    return [
        KeptBack(
            person=person,
            handles=tuple(h.handle for h in person.handles.all()),
            posts=person.posts,
            last=next((c for c in person.visibility_changes.all() if c.undone_at is None), None),
            doubts=doubts[person.pk],
        )
        for person in people_
    ]
