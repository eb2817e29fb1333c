"""What was said in a preview, kept: as corrections of the stored posts, and as boundaries to remember."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from chats.edits.staged_boundaries import find_cut, next_row
from chats.imports.matching.match import match_staged
from chats.imports.preview.edits import join_noted, split_noted
from chats.models import Correction, Import, PreviewEdit, StagedTweet, Tweet
from chats.models.archive import PostVisibility
from chats.models.curation import BoundaryKind, CorrectedField
from chats.sql.copy_in import rows_of
from participants.matching import find_or_add_by_handle

_STORED_AS = """
SELECT s.id, i.tweet_id FROM chats_stagedtweet s JOIN import_id i ON i.ordinal = s.same_as
WHERE s.batch_id = %s AND s.id = ANY(%s)
"""


def keep_edits(batch: Import) -> set[int]:
    """Turn the live edits of a preview into corrections; return the sessions to label again.

    To be called in the transaction that stored the posts: it needs the
    temporary table ``import_id``. Of several words about one thing the newest
    is kept. A remembered boundary that was taken back in this preview is
    taken back for good.
    """
    edits = list(batch.preview_edits.live().filter(remembered=None))
    tweets = _stored(batch, [pk for edit in edits for pk in edit.rows]) if edits else {}
    made: dict[tuple[int | None, str, int], Correction] = {}
    for edit in edits:
        for said in _corrections(edit, tweets):
            apart = edit.pk if edit.boundary else 0
            made[said.tweet_id, said.field, apart] = said
    Correction.objects.bulk_create(made.values())
    for said in made.values():
        _write_through(said)
    _forget_undone(batch)
    return {tweet.session_id for tweet in tweets.values() if tweet.session_id}


def _stored(batch: Import, rows: list[int]) -> dict[int, Tweet]:
    stored_as = dict(rows_of(_STORED_AS, batch.pk, rows))
    tweets = Tweet.objects.in_bulk(set(stored_as.values()))
    return {pk: tweets[tweet] for pk, tweet in stored_as.items() if tweet in tweets}


def _corrections(edit: PreviewEdit, tweets: dict[int, Tweet]) -> Iterator[Correction]:
    if edit.boundary:
        yield _boundary(edit, tweets)
        yield from _absorbed(edit)
        return
    for tweet in (tweets[pk] for pk in edit.rows if pk in tweets):
        match edit.field:
            case CorrectedField.AUTHOR:
                person = find_or_add_by_handle(edit.value, tweet.platform).pk if edit.value else None
                yield _said(edit, tweet, edit.field, person, tweet.author_id)
            case CorrectedField.VISIBILITY:
                yield _said(edit, tweet, edit.field, edit.value, tweet.visibility)
            case _:
                yield _said(edit, tweet, edit.field, edit.value, edit.before)


def _remembered(edit: PreviewEdit, tweets: dict[int, Tweet]) -> dict[str, Any]:
    """What it takes to find the boundary again, and to go back: the posts, and what stood between them."""
    posts = [tweets[pk].pk if pk in tweets else None for pk in edit.rows]
    said = {name: edit.value[name] for name in ("kind", "made", "glue")}
    whole = [row["fields"]["text"] for row in edit.before]
    if edit.boundary == BoundaryKind.JOIN:
        return said | {"posts": posts + edit.value["known"][1:], "cut": len(whole[0])}
    return said | {"posts": posts, "opening": edit.value["opening"]}


def _absorbed(edit: PreviewEdit) -> Iterator[Correction]:
    """A post of the archive that is part of another one now goes out of sight."""
    for tweet in Tweet.objects.filter(pk__in=[pk for pk in edit.value["known"][1:] if pk]):
        yield _said(edit, tweet, CorrectedField.VISIBILITY, PostVisibility.HIDDEN, tweet.visibility)


def _said(edit: PreviewEdit, tweet: Tweet, field: str, value: object, before: object) -> Correction:
    return Correction(tweet=tweet, field=field, value=value, before=before, by_id=edit.by_id)


def _boundary(edit: PreviewEdit, tweets: dict[int, Tweet]) -> Correction:
    home = next((tweets[pk].session_id for pk in edit.rows if pk in tweets), None)
    known = edit.batch.proposals.filter(session__isnull=False).values_list("session", flat=True).first()
    return Correction(
        session_id=home or known,
        field=CorrectedField.BOUNDARY,
        value=_remembered(edit, tweets),
        fingerprints=edit.value["of"],
        by_id=edit.by_id,
    )


def _write_through(said: Correction) -> None:
    """Write what is a column of the post as well: its author, its visibility."""
    if said.tweet_id is None:
        return
    post = Tweet.objects.filter(pk=said.tweet_id)
    if said.field == CorrectedField.AUTHOR:
        post.update(author_id=said.value)
    elif said.field == CorrectedField.VISIBILITY:
        post.update(visibility=said.value)


def _forget_undone(batch: Import) -> None:
    for edit in batch.preview_edits.filter(remembered__isnull=False, undone_at__isnull=False):
        Correction.objects.filter(pk__in=[edit.remembered_id], undone_at=None).update(
            undone_at=timezone.now(), undone_by=edit.undone_by_id
        )


def apply_remembered(batch: Import) -> None:
    """Give staged rows the boundaries that people gave the same words of the same session before.

    Each is applied once to an import, so that a moderator may take it back in the preview.
    """
    known = Correction.objects.live().filter(
        field=CorrectedField.BOUNDARY, session__in=batch.proposals.values("session")
    )
    fresh = known.exclude(pk__in=batch.preview_edits.filter(remembered__isnull=False).values("remembered"))
    if sum(_applied(batch, said) for said in fresh):
        match_staged(batch)


def _applied(batch: Import, said: Correction) -> int:
    """Apply one boundary wherever the import has its words; return how often."""
    rows = batch.staged.filter(
        proposal__in=batch.proposals.filter(session=said.session_id).values("ordinal"),
        fingerprint=said.fingerprints[0], source_id=None, uri=None, is_context=False,
    )  # fmt: skip
    value: dict[str, Any] = said.value or {}
    apply = _split_again if value["kind"] == BoundaryKind.SPLIT else _join_again
    return sum(apply(row, said, value) for row in rows.order_by("-ordinal"))


def _split_again(row: StagedTweet, said: Correction, value: dict[str, Any]) -> bool:
    at = find_cut(row.text, value["made"], value["opening"])
    if at is not None:
        split_noted(row, at, by_id=said.by_id, remembered=said)
    return at is not None


def _join_again(row: StagedTweet, said: Correction, _value: dict[str, Any]) -> bool:
    other = next_row(row)
    if other is None or other.fingerprint != said.fingerprints[1] or other.source_id or other.uri:
        return False
    join_noted(row, other, by_id=said.by_id, remembered=said)
    return True
