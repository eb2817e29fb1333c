"""Names and hashtags that may mean someone or nobody: a moderator is asked, with how many say them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from chats.masking import COMMUNITY_AUTHORS, used_as_tags
from participants.models import Participant, VisibleParticipant
from participants.name_patterns import doubtful_in, is_word_like


@dataclass(frozen=True, slots=True)
class DoubtfulName:
    """A word that is masked only where a moderator says that it means the person.

    ``posts`` and ``authors`` are those of others who say it; ``is_said`` that a moderator said so.
    """

    word: str
    posts: int
    authors: int
    is_said: bool


_SAID = """
SELECT wanted.name, count(DISTINCT t.id), count(DISTINCT t.author_id)
FROM unnest(%(names)s::text[]) wanted(name)
JOIN chats_tweet t ON t.words @@ phraseto_tsquery('chat_words', wanted.name) AND t.position IS NOT NULL
WHERE t.author_id <> ALL(%(people)s) GROUP BY wanted.name
"""


def doubts_about(people: Collection[Participant | VisibleParticipant]) -> dict[int, list[DoubtfulName]]:
    """Return by person what is masked only where a moderator says so, with four statements.

    Words that nobody says are left out, unless a moderator said so before.
    """
    wanted = Participant.objects.filter(pk__in=[p.pk for p in people])
    found = {one.pk: one for one in wanted.prefetch_related("handles", "known_names")}
    names = {pk: _doubtful_names(one) for pk, one in found.items()}
    handles = {pk: {h.handle for h in one.handles.all()} for pk, one in found.items()}
    said = _said(set().union(*names.values()), found)
    tags = used_as_tags(set().union(*handles.values()), found)
    return {pk: list(_doubts(one, names[pk], handles[pk], said, tags)) for pk, one in found.items()}


def _doubtful_names(person: Participant) -> set[str]:
    display_names = {person.display_name or "", *(k.name for k in person.known_names.all() if not k.is_said)}
    return {" ".join(name.words) for called in display_names for name in doubtful_in(called)}


def _said(names: set[str], people: Collection[int]) -> dict[str, tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_SAID, {"names": sorted(names), "people": list(people)})
        return {name: (posts, authors) for name, posts, authors in cursor}


def _doubts(
    person: Participant,
    names: set[str],
    handles: set[str],
    said: dict[str, tuple[int, int]],
    tags: dict[str, tuple[int, int]],
) -> list[DoubtfulName]:
    told = {known.name for known in person.known_names.all() if known.is_said}
    counts = {name.title(): said[name] for name in names if name in said}
    for handle in handles:
        authors, posts = tags.get(handle.lower(), (0, 0))
        if authors >= COMMUNITY_AUTHORS or (authors and is_word_like(handle)):
            counts[f"#{handle.lower()}"] = posts, authors
    counts |= dict.fromkeys(told - counts.keys(), (0, 0))
    return [
        DoubtfulName(word, posts, authors, word in told) for word, (posts, authors) in sorted(counts.items())
    ]
