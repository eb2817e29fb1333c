"""Records of one source as the distinct posts that the rules read: repeats folded, pointers resolved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chatreader.record import Precision, TweetRecord
from chatreader.text.entities import extract_entities
from chatreader.text.fingerprints import fingerprint
from chatreader.threads.model import PostInput

ELSEWHERE = 0
"""Ref of posts that are pointed at and not in the source; refs of posts begin with 1."""

SAME_WITHIN = 60.0
"""Seconds between two showings of one post without an id: sources round to the minute, up or down."""


@dataclass(frozen=True, slots=True)
class SourcePost:
    """A post of a source: its record, the same as the rules see it, and how often it was shown again."""

    record: TweetRecord
    input: PostInput

    @property
    def ref(self) -> int:
        """Its number in the source, from 1."""
        return self.input.ref

    @property
    def repeats(self) -> int:
        """How often the source showed it again."""
        return self.input.repeats


def author_key(record: TweetRecord) -> str | None:
    """Who wrote a post, as stable as the source tells: by handle, else by id, else by name."""
    if record.author_handle:
        return record.author_handle.lower()
    return record.author_id or record.author_name


def is_timed(record: TweetRecord) -> bool:
    """Whether its time is known to the minute."""
    return record.posted_at is not None and record.precision in (Precision.SECOND, Precision.MINUTE)


def distinct_posts(records: Iterable[TweetRecord], *, newest_first: bool = False) -> list[SourcePost]:
    """The posts among *records*, each once, in reading order; what is only context is no post."""
    seen: defaultdict[object, list[TweetRecord]] = defaultdict(list)
    repeats: defaultdict[int, int] = defaultdict(int)
    kept: list[TweetRecord] = []
    for record in records:
        keys = [] if record.is_context else list(_keys(record))
        same = next((one for key in keys for one in seen[key] if _is_same(one, record)), None)
        if same is not None:
            repeats[id(same)] += 1
        elif not record.is_context:
            kept.append(record)
            for key in keys:
                seen[key].append(record)
    ordered = ties_by_id(kept[::-1] if newest_first else kept)
    return [
        SourcePost(record, _input(record, ref, repeats[id(record)])) for ref, record in enumerate(ordered, 1)
    ]


def _keys(record: TweetRecord) -> Iterator[object]:
    """What two showings of one post share: an id, or else its words by the same author."""
    ids = [name for name in (record.source_id, record.uri, *record.alternate_ids) if name]
    author, words = author_key(record), fingerprint("" if ids else record.text)
    if ids:
        yield from ids
    elif author is None and words.is_short:
        # "Yes!" of nobody known is said by many.
        yield record.line
    else:
        yield words.value, author


def _is_same(one: TweetRecord, other: TweetRecord) -> bool:
    """Whether two records that share an id or words show one post: words said again later are another one."""
    if other.source_id or other.uri or one.posted_at is None or other.posted_at is None:
        return True
    return abs((other.posted_at - one.posted_at).total_seconds()) <= SAME_WITHIN


def ties_by_id(records: Sequence[TweetRecord]) -> list[TweetRecord]:
    """Posts of the same instant in the order of their ids, which grow; all others stay where they are."""
    places: defaultdict[datetime, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        if record.posted_at is not None and record.source_id is not None:
            places[record.posted_at].append(place)
    ordered = list(records)
    for tied in places.values():
        for place, record in zip(tied, sorted((records[p] for p in tied), key=_age), strict=True):
            ordered[place] = record
    return ordered


def _age(record: TweetRecord) -> tuple[int, str]:
    source_id = record.source_id or ""
    return len(source_id), source_id


def _input(record: TweetRecord, ref: int, repeats: int) -> PostInput:
    entities = extract_entities(record.text)
    hashtags = record.hashtags if record.hashtags is not None else entities.hashtags
    return PostInput(
        ref=ref,
        text=record.text,
        position=ref,
        author=author_key(record),
        handle=record.author_handle.lower() if record.author_handle else None,
        display_handle=record.author_handle,
        is_moderator=record.is_moderator,
        posted_at=record.posted_at,
        precision=record.precision,
        reply_to_names=tuple(name.lower() for name in record.reply_to_names),
        is_reply=record.reply_to_id is not None or bool(record.reply_to_names),
        is_repost=record.repost_of_id is not None,
        hashtags=tuple(hashtags),
        link_count=len(record.links if record.links is not None else entities.links),
        media_count=len(record.media or ()),
        repeats=repeats,
    )


def with_pointers(posts: Sequence[SourcePost]) -> list[SourcePost]:
    """The posts, each pointing at what it replies to, quotes, repeats or is in one conversation with."""
    by_id = {key: post.ref for post in posts for key in _keys(post.record) if isinstance(key, str)}
    by_words = _by_words(posts) if any(post.record.quoted for post in posts) else {}
    return [replace(post, input=_pointing(post, by_id, by_words)) for post in posts]


def _by_words(posts: Iterable[SourcePost]) -> dict[tuple[str, str | None], int]:
    return {(fingerprint(p.record.text).value, _handle(p.record.author_handle)): p.ref for p in posts}


def _pointing(
    post: SourcePost, by_id: dict[str, int], by_words: dict[tuple[str, str | None], int]
) -> PostInput:
    record = post.record
    quote_of = _ref(record.quote_of_id, by_id)
    if quote_of is None and record.quoted is not None:
        words = fingerprint(record.quoted.text).value, _handle(record.quoted.author_handle)
        quote_of = by_words.get(words, ELSEWHERE)
    return replace(
        post.input,
        reply_to=_ref(record.reply_to_id, by_id),
        quote_of=quote_of,
        repost_of=by_id.get(record.repost_of_id or ""),
        conversation=by_id.get(record.conversation_id or ""),
    )


def _ref(source_id: str | None, by_id: dict[str, int]) -> int | None:
    return None if source_id is None else by_id.get(source_id, ELSEWHERE)


def _handle(handle: str | None) -> str | None:
    return handle.lower() if handle else None
