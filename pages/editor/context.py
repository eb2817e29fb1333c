"""What stands before and behind a post in its source: what it can be joined with."""

from __future__ import annotations

from dataclasses import dataclass

from chats.edits import corrections as correcting
from chats.edits.staged_boundaries import next_row, row_before
from chats.models import ChatSession, Import, StagedTweet, Tweet
from chats.models.archive import IdentityKind


@dataclass(frozen=True, slots=True)
class Beside:
    """The texts that stand before and behind a post in its source; "" where there is none."""

    before: str
    after: str
    is_certain: bool
    """True when the source itself says where posts begin and end."""


def beside_staged(batch: Import, row_pk: int) -> Beside:
    """Return what a post of a preview can be joined with."""
    row = StagedTweet.objects.get(batch=batch, pk=row_pk)
    return _beside(row_before(row), next_row(row), is_certain=bool(row.source_id or row.uri))


def beside_stored(session: ChatSession, key: str) -> Beside:
    """Return what a post of the archive can be joined with."""
    tweet = Tweet.objects.get(session=session, key=key)
    before, after = (correcting.beside_in_source(tweet, backwards=way) for way in (True, False))
    known = tweet.identities.exclude(kind=IdentityKind.FINGERPRINT)
    return _beside(before, after, is_certain=bool(tweet.source_id) or known.exists())


def _beside(
    before: StagedTweet | Tweet | None, after: StagedTweet | Tweet | None, *, is_certain: bool
) -> Beside:
    return Beside(before.text if before else "", after.text if after else "", is_certain)
