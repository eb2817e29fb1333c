"""Which spellings of people are masked in others' words, and masking them: in posts, questions and reasons.

What is shown instead is stored beside the words themselves, which stay as they
are. The database looks after whatever is written later (migration
``chats.0014_words_masked_once``); here it is told for whom to look.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import astuple, dataclass, fields
from typing import Any

from django.db import connection, transaction

from participants.name_patterns import (
    Spelling,
    of_ordinary,
    spelling_of_id,
    spelling_of_tag,
    spellings_of_handle,
    spellings_of_name,
)
from participants.person_names import names_in

COMMUNITY_AUTHORS = 3
"""So many others who use a hashtag make it a community's, even when it is someone's handle."""

# Names under which their own posts came, beside the one their record has.
_NOTE_NAMES = """
INSERT INTO participants_knownname (participant_id, name, is_said)
SELECT t.author_id, left(g.payload->>'author_name', 200), false
FROM chats_tweet t JOIN chats_sighting g ON g.tweet_id = t.id
JOIN participants_participant p ON p.id = t.author_id AND p.visibility <> 'public'
WHERE t.author_id = ANY(%(people)s) AND coalesce(g.payload->>'author_name', '') <> ''
  AND (g.payload->>'author_id' IN (
           SELECT platform_id FROM participants_participant WHERE id = ANY(%(people)s))
       OR lower(g.payload->>'author_handle') IN (
           SELECT key FROM participants_handle WHERE participant_id = ANY(%(people)s)))
UNION
SELECT id, display_name, false FROM participants_participant
WHERE id = ANY(%(people)s) AND visibility <> 'public' AND coalesce(display_name, '') <> ''
ON CONFLICT DO NOTHING
"""

_KEPT_BACK = """
SELECT p.id, 'hidden' IN (p.visibility, coalesce(m.visibility, '')), coalesce(m.pseudonym, p.pseudonym),
       ARRAY(SELECT DISTINCT known.id FROM (VALUES (p.platform_id), (m.platform_id)) known(id)
             WHERE length(known.id) >= 5),
       ARRAY(SELECT h.handle FROM participants_handle h WHERE h.participant_id = p.id ORDER BY h.id),
       ARRAY(SELECT k.name FROM participants_knownname k
             WHERE k.participant_id = p.id AND NOT k.is_said ORDER BY k.id),
       ARRAY(SELECT k.name FROM participants_knownname k
             WHERE k.participant_id = p.id AND k.is_said ORDER BY k.id)
FROM participants_participant p LEFT JOIN participants_participant m ON m.id = p.merged_into_id
WHERE p.id = ANY(%(people)s) AND (p.visibility <> 'public' OR m.visibility <> 'public')
ORDER BY p.id
"""

# The index of words finds the posts; their lists of hashtags decide.
_USED_AS_TAGS = """
SELECT tag, count(DISTINCT t.author_id), count(DISTINCT t.id)
FROM unnest(%(tags)s::text[]) wanted(tag)
JOIN chats_tweet t ON t.words @@ plainto_tsquery('chat_words', wanted.tag) AND t.position IS NOT NULL
WHERE lower(t.hashtags::text)::text[] && ARRAY[wanted.tag, '#' || wanted.tag, '＃' || wanted.tag]
  AND t.author_id <> ALL(%(people)s)
GROUP BY tag
"""

_INSERT = f"""
INSERT INTO participants_maskedname (participant_id, is_hidden, {", ".join(f.name for f in fields(Spelling))})
VALUES (%s, %s, {", ".join("squashed(%s)" if f.name == "key" else "%s" for f in fields(Spelling))})
"""


@dataclass(frozen=True, slots=True)
class _KeptBack:
    """Someone who is not shown by name, with everything they are called."""

    pk: int
    is_hidden: bool
    pseudonym: str
    ids: list[str]
    handles: list[str]
    names: list[str]
    said: list[str]

    @property
    def stand_in(self) -> str:
        return "someone" if self.is_hidden else f"Participant_{self.pseudonym}"


@transaction.atomic
def renew_masks(people: Collection[int]) -> set[int]:
    """Mask everywhere how these people are named now, and unmask how they no longer are.

    Call it when it is decided how someone is shown, and when someone who is not
    shown by name gets another name or handle. Returns the ids of the sessions
    in which the shown words of a post may have changed.
    """
    people = list(people)
    old = _ids("SELECT id FROM participants_maskedname WHERE participant_id = ANY(%(people)s)", people=people)
    posts = set(
        _ids("SELECT tweet_id FROM chats_maskedpost WHERE names && %(old)s::bigint[]", old=old) if old else []
    )
    _store_names(people)
    posts.update(_named_in_posts(people))
    posts.update(_ids(_POINTING, people=people))
    sessions = set(_ids(_SESSIONS, posts=list(posts)))
    _run("SELECT mask_posts(%(posts)s::bigint[])", posts=list(posts))
    _run("SELECT mask_questions(), mask_placements()")
    return sessions


_POINTING = """
SELECT posts_that_point_at(ARRAY(SELECT id FROM chats_tweet WHERE author_id = ANY(%(people)s)))
"""
_SESSIONS = """
SELECT DISTINCT session_id FROM chats_tweet WHERE id = ANY(%(posts)s::bigint[]) AND session_id IS NOT NULL
"""
_NEEDLES = r"""
SELECT string_agg(DISTINCT regexp_replace(seed, '([^[:alnum:]])', '\\\1', 'g'), '|'),
       string_agg(DISTINCT regexp_replace(key, '([^[:alnum:]])', '\\\1', 'g'), '|')
FROM participants_maskedname WHERE participant_id = ANY(%(people)s)
"""


def _named_in_posts(people: list[int]) -> list[int]:
    ((seeds, needles),) = _rows(_NEEDLES, people=people)
    if not needles:
        return []
    return _ids("SELECT posts_with_letters(%(seeds)s, %(needles)s)", seeds=seeds, needles=needles)


def _store_names(people: list[int]) -> None:
    _run("DELETE FROM participants_maskedname WHERE participant_id = ANY(%(people)s)", people=people)
    _run(_NOTE_NAMES, people=people)
    kept_back = [_KeptBack(*row) for row in _rows(_KEPT_BACK, people=people)]
    tags = used_as_tags([h for one in kept_back for h in one.handles], people)
    common = frozenset(tag for tag, (authors, _) in tags.items() if authors >= COMMUNITY_AUTHORS)
    rows = [
        (one.pk, one.is_hidden, *astuple(spelling))
        for one in kept_back
        for spelling in dict.fromkeys(_spellings(one, common))
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_INSERT, rows)


def used_as_tags(handles: Collection[str], people: Collection[int]) -> dict[str, tuple[int, int]]:
    """Return by handle, in lower case, how many others used it as a hashtag, and in how many posts."""
    tags = sorted({h.lower() for h in handles if h.isalnum()})
    found = _rows(_USED_AS_TAGS, tags=tags, people=list(people)) if tags else []
    return {tag: (authors, posts) for tag, authors, posts in found}


def _spellings(one: _KeptBack, common: frozenset[str]) -> Iterator[Spelling]:
    for handle in one.handles:
        for known in _with_local_part(handle):
            is_tag = known.lower() in common and not _is_their_name(known, one.names)
            yield from spellings_of_handle(known, one.stand_in, is_tag=is_tag)
    for platform_id in one.ids:
        yield spelling_of_id(platform_id)
    for name in one.names:
        yield from spellings_of_name(name, one.stand_in)
    for said in one.said:
        yield from _as_said(said, one.stand_in)


def _with_local_part(handle: str) -> tuple[str, ...]:
    """``ada@example.org`` is called ``@ada`` too."""
    local = handle.partition("@")[0]
    return (handle, local) if "@" in handle and len(local) >= 3 else (handle,)


def _is_their_name(handle: str, names: Collection[str]) -> bool:
    """Whether a handle is the person's own name as one word: then a hashtag means the person, too."""
    return any(
        spelling.key == handle.lower()
        for name in names
        for spelling in spellings_of_name(name, "")
        if not spelling.needs_mention
    )


def _as_said(said: str, stand_in: str) -> Iterator[Spelling]:
    if said.startswith("#"):
        yield spelling_of_tag(said[1:], stand_in)
    else:
        yield from (of_ordinary(name, stand_in, needs_mention=False) for name in names_in(said)[:1])


def _rows(statement: str, **values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []


def _ids(statement: str, **values: Any) -> list[int]:
    return [pk for (pk,) in _rows(statement, **values)]


def _run(statement: str, **values: Any) -> None:
    _rows(statement, **values)


# Whoever wrote, was reposted, moderated or was mentioned there: the index of words finds the last.
_TOUCHED = """
UPDATE chats_chatsession SET revision = revision + 1 WHERE id IN (
    SELECT session_id FROM chats_tweet WHERE author_id = ANY(%(family)s)
    UNION SELECT r.session_id FROM chats_tweet o JOIN chats_tweet r ON r.repost_of_id = o.id
        WHERE o.author_id = ANY(%(family)s)
    UNION SELECT session_id FROM chats_sessionmoderator WHERE participant_id = ANY(%(family)s)
    UNION SELECT t.session_id FROM participants_handle h
        JOIN chats_tweet t ON t.words @@ phraseto_tsquery('chat_words', h.handle)
        WHERE h.participant_id = ANY(%(family)s) AND t.position IS NOT NULL
    UNION SELECT unnest(%(masked)s::bigint[])
) RETURNING id
"""


def mark_sessions_of(family: Collection[int], *, masked: Collection[int] = ()) -> list[int]:
    """Mark every session in which these people wrote, moderated or are named to be counted again.

    *masked* are sessions whose shown words changed, as :func:`renew_masks` returns them.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHED, {"family": list(family), "masked": list(masked)})
        return [pk for (pk,) in cursor.fetchall()]
