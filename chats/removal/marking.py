"""Setting the tombstones of what is about to be removed."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from chats.models import PostIdentity, Tweet
from chats.models.tombstones import Tombstone, TombstoneKind
from chats.tombstones import SURE_LETTERS, authors_marks, mark_of
from participants.models import Handle, KnownName, Participant
from participants.name_patterns import counts_by_itself
from participants.person_names import letters_of, names_in

Mark = tuple[TombstoneKind, str, int]


def set_tombstones(family: Collection[int], posts: Collection[int]) -> None:
    """Leave the marks of these people and posts; those that stand already stay."""
    found = {*_marks_of_people(family), *_marks_of_posts(posts)}
    Tombstone.objects.bulk_create(
        [Tombstone(kind=kind, mark=mark_of(kind, value), letters=n) for kind, value, n in sorted(found)],
        ignore_conflicts=True,
    )


def _marks_of_people(family: Collection[int]) -> Iterator[Mark]:
    handles = dict.fromkeys(Handle.objects.filter(participant__in=family).values_list("participant", "key"))
    for person in Participant.objects.filter(pk__in=family):
        theirs = [key for pk, key in handles if pk == person.pk]
        for value in authors_marks(person.platform, person.platform_id, theirs):
            yield TombstoneKind.AUTHOR, value, 0
        for name in [person.display_name or ""]:
            yield from _marks_of_name(name)
    for _, key in handles:
        yield TombstoneKind.HANDLE, key.lower(), 0
    for name in KnownName.objects.filter(participant__in=family).values_list("name", flat=True):
        yield from _marks_of_name(name)


def ways_of_name(display_name: str) -> set[str]:
    """Return the letters of the names in a display name, the last word first too ("Doe, Jane")."""
    names = [name for name in names_in(display_name) if counts_by_itself(name)]
    return {way for n in names for way in (n.together, "".join((n.words[-1], *n.words[:-1])))}


def _marks_of_name(display_name: str) -> Iterator[Mark]:
    """A name that may as well be words of the language is no mark: it would blot out others' words."""
    yield from ((TombstoneKind.NAME, way, len(way)) for way in ways_of_name(display_name))
    if whole := letters_of(display_name):
        names = names_in(display_name)
        if any(counts_by_itself(name) for name in names):
            yield TombstoneKind.NAME, whole, len(whole)


def _marks_of_posts(posts: Collection[int]) -> Iterator[Mark]:
    known = PostIdentity.objects.filter(tweet__in=posts).exclude(kind="fingerprint")
    for platform, value in known.values_list("platform", "value"):
        yield TombstoneKind.POST, f"{platform}:{value}", 0
    rows = Tweet.objects.filter(pk__in=posts).values_list("platform", "source_id", "fingerprint", "letters")
    for platform, source_id, words, letters in rows:
        if source_id:
            yield TombstoneKind.POST, f"{platform}:{source_id}", 0
        if letters >= SURE_LETTERS:
            yield TombstoneKind.WORDS, words, 0
