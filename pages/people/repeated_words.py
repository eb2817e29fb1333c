"""Who repeats the words of someone hidden, word by word: offered to moderators, never removed by rule."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db import connection

from participants.person_names import folded_name

RUN_WORDS = 8
"""So many words in the same order are no chance."""
MOST_REPEATS = 200
"""Posts on a page; once these are hidden, the next come up."""

_OWN = "SELECT text FROM chats_tweet WHERE author_id = ANY(%(people)s) AND role <> 'repost'"

# Shown posts only: what is hidden already is settled.
_OTHERS = """
SELECT v.key, s.slug, s.title, v.text FROM visible_tweet v JOIN chats_chatsession s ON s.id = v.session_id
WHERE v.author_id IS NULL OR v.author_id <> ALL(%(people)s)
ORDER BY s.starts_at DESC NULLS LAST, s.id, v.position
"""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A post of someone else that holds a run of the hidden person's words."""

    key: str
    session_slug: str
    session_title: str
    text: str
    run: str


def repeats_of(people: Collection[int]) -> list[Repeat]:
    """Return posts of others in which eight words or more of these people's posts follow one another.

    Names in them are masked already. Reads the shown posts of the archive once.
    """
    with connection.cursor() as cursor:
        cursor.execute(_OWN, {"people": list(people)})
        known = {run for (text,) in cursor for _, run in _runs(text)}
    return list(_found(known, people)) if known else []


def _found(known: set[tuple[str, ...]], people: Collection[int]) -> Iterator[Repeat]:
    found = 0
    with connection.chunked_cursor() as cursor:
        cursor.execute(_OTHERS, {"people": list(people)})
        for key, slug, title, text in cursor:
            run = _common(text, known)
            if run:
                yield Repeat(key, slug, title, text, run)
                found += 1
                if found == MOST_REPEATS:
                    return


def _common(text: str, known: set[tuple[str, ...]]) -> str:
    """The first run of words that is known, as the text has it; empty when there is none."""
    hits = [at for at, run in _runs(text) if run in known]
    if not hits:
        return ""
    first = [at for _, at in next(groupby(enumerate(hits), key=lambda pair: pair[1] - pair[0]))[1]]
    return " ".join(text.split()[first[0] : first[-1] + RUN_WORDS])


def _runs(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    words = ["".join(c for c in folded_name(word) if c.isalnum()) for word in text.split()]
    for at in range(len(words) - RUN_WORDS + 1):
        yield at, tuple(words[at : at + RUN_WORDS])
