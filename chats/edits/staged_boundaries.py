"""Where posts of a paste begin and end, when a person says it: staged rows are split and joined.

What was said is remembered by the fingerprints it replaced, so that the same
words brought again, in this or another paste, get the same boundaries.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from django.core import serializers
from django.db import models

from chatreader.text.entities import extract_entities
from chatreader.text.fingerprints import fingerprint
from chats.models import Import, StagedTweet
from chats.sql.copy_in import run

Kept = list[dict[str, Any]]
"""Staged rows as they were, as JSON: what it takes to bring them back."""

_BOTH_SAY = (
    "author_id", "author_handle", "author_name", "flagged_moderator", "posted_at", "precision",
    "conversation_id", "lang", "client",
)  # fmt: skip
"""What holds for both parts of a post that is split; all else stays with the first."""

_EDGE = re.compile(r"(?<=\s)(?=\S)|(?<=\w)(?=[@#])|(?<=[.!?…])(?=\w)")
"""Where a post may begin: after a space, a sentence, or at a name or tag that was glued to a word."""


class EditRefused(ValueError):
    """The preview cannot be changed like this; the sentence says why, for people."""


def check_uncertain(*, has_own_id: bool) -> None:
    """Raise :class:`EditRefused` where the source itself says where a post begins and ends."""
    if has_own_id:
        raise EditRefused(
            "This post has an id of its own in the source, so where it begins and ends is certain. "
            "Only posts read from plain text can be split and joined."
        )


def cut_text(text: str, at: int) -> tuple[str, str]:
    """Return both parts of a text that is split at character *at*; raises :class:`EditRefused`."""
    first, second = text[:at].rstrip(), text[at:].lstrip()
    if not first or not second:
        raise EditRefused("There is nothing before or behind that place: choose one inside the text.")
    return first, second


def said_by_text(text: str) -> dict[str, Any]:
    """Return what a source says of a post by its words alone: the words, tags, names and links."""
    found = extract_entities(text)
    links = [{"url": url} for url in found.links]
    return {"text": text, "hashtags": list(found.hashtags), "mentions": list(found.mentions), "links": links}


def split_row(row: StagedTweet, at: int) -> tuple[StagedTweet, Kept]:
    """Split a staged row at character *at* of its text; return the new second row and the row as it was.

    The first part keeps the row's id, its links to other posts and its counts.
    """
    _check_free(row)
    first, second = cut_text(row.text, at)
    kept, said, line = rows_as_json([row]), row.payload, row.line + row.text[:at].count("\n")
    make_room(row.batch_id, row.ordinal)
    _reword(row, first, said)
    row.save()
    row.pk, row.ordinal, row.line, row.tweet_id = None, row.ordinal + 1, line, None
    row.same_as, row.matched_by = row.ordinal, ""
    _reword(row, second, {name: said[name] for name in _BOTH_SAY if name in said})
    row.save(force_insert=True)
    return row, kept


def join_rows(row: StagedTweet, other: StagedTweet) -> Kept:
    """Join a staged row with the one behind it; return both as they were."""
    _check_free(row)
    _check_free(other)
    kept = rows_as_json([row, other])
    glue = "\n" if other.line != row.line else " "
    _reword(row, row.text + glue + other.text, _said_by_both(row.payload, other.payload))
    if row.author_key is None:
        row.author_key, row.author_id = other.author_key, other.author_id
    if row.posted_at is None:
        row.posted_at, row.precision = other.posted_at, other.precision
    other.delete()
    row.save()
    _close_gap(row.batch_id, other.ordinal)
    return kept


def _said_by_both(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    both = other | one
    for name in ("reply_to_names", "media"):
        if name in one and name in other:
            both[name] = one[name] + [each for each in other[name] if each not in one[name]]
    return both


def _check_free(row: StagedTweet) -> None:
    check_uncertain(has_own_id=bool(row.source_id or row.uri))


def _reword(row: StagedTweet, text: str, said: dict[str, Any]) -> None:
    """Give a staged row other words, with all that follows from them."""
    mark = fingerprint(text)
    row.text, row.fingerprint, row.letters = text, mark.value, mark.letters
    row.payload = said | said_by_text(text)


def make_room(batch_id: int, ordinal: int) -> None:
    """Free the number behind *ordinal*: all rows behind it move on by one."""
    # In two steps, because no two rows may have one number even for a moment.
    run(
        "UPDATE chats_stagedtweet SET ordinal = -ordinal - 1 WHERE batch_id = %s AND ordinal > %s",
        batch_id, ordinal,
    )  # fmt: skip
    run("UPDATE chats_stagedtweet SET ordinal = -ordinal WHERE batch_id = %s AND ordinal < 0", batch_id)


def rows_as_json(rows: Iterable[StagedTweet]) -> Kept:
    """Return staged rows as JSON."""
    kept: Kept = json.loads(serializers.serialize("json", rows))
    return kept


def bring_back(batch: Import, kept: Kept, made: Mapping[int, str]) -> None:
    """Put rows back as they were; *made* names the rows made of them, each with its fingerprint.

    Raises :class:`EditRefused` when a later edit changed those rows again.
    """
    now = batch.staged.filter(pk__in=made).order_by("ordinal")
    if dict(now.values_list("pk", "fingerprint")) != made:
        raise EditRefused("These posts were changed again since: take the later change back first.")
    first, *others = now
    for row in others:
        row.delete()
        _close_gap(batch.pk, row.ordinal)
    for n, back in enumerate(serializers.deserialize("python", kept)):
        row = cast(StagedTweet, back.object)
        row.ordinal = first.ordinal + n
        if n:
            make_room(batch.pk, row.ordinal - 1)
        row.save()


def _close_gap(batch_id: int, ordinal: int) -> None:
    """Rows behind *ordinal*, which is free, move up by one: equal pastes are numbered alike."""
    run(
        "UPDATE chats_stagedtweet SET ordinal = -ordinal + 1 WHERE batch_id = %s AND ordinal > %s",
        batch_id, ordinal,
    )  # fmt: skip
    run("UPDATE chats_stagedtweet SET ordinal = -ordinal WHERE batch_id = %s AND ordinal < 0", batch_id)


_CARRY_ON = """
UPDATE chats_stagedtweet s SET tweet_id = known.tweet_id, matched_by = 'boundary'
FROM (
    SELECT e.rows[1] AS first, min(t.id) AS tweet_id
    FROM chats_previewedit e JOIN chats_tweet t ON t.id = (e.value->'known'->>0)::bigint
    WHERE e.batch_id = %s AND e.undone_at IS NULL GROUP BY e.rows[1]
) known
WHERE s.batch_id = %s AND s.id = known.first AND s.same_as = s.ordinal AND s.tweet_id IS NULL
"""


def carry_on(batch: Import) -> None:
    """Let a row that was split or joined stay the post of the archive that it was before."""
    run(_CARRY_ON, batch.pk, batch.pk)


def next_row(row: StagedTweet) -> StagedTweet | None:
    """Return the row behind *row* in the source."""
    return _beside(row).filter(ordinal__gt=row.ordinal).order_by("ordinal").first()


def row_before(row: StagedTweet) -> StagedTweet | None:
    """Return the row before *row* in the source."""
    return _beside(row).filter(ordinal__lt=row.ordinal).order_by("-ordinal").first()


def _beside(row: StagedTweet) -> models.QuerySet[StagedTweet]:
    return StagedTweet.objects.filter(batch=row.batch_id, is_context=False)


def find_cut(text: str, parts: Sequence[str], opening: str) -> int | None:
    """Return where *text* is to be split so that its parts have the fingerprints *parts*.

    Tags, names and links at the seam belong to neither fingerprint: *opening*,
    the first word of the second part, says which side they stand on.
    ``None`` when no place gives these parts.
    """
    edges = [m.start() for m in _EDGE.finditer(text)]
    found = [at for at in edges if [fingerprint(text[:at]).value, fingerprint(text[at:]).value] == [*parts]]
    return next((at for at in found if text[at:].startswith(opening)), found[-1] if found else None)
