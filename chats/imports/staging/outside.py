"""Posts of a personal archive that are not of the chat: counted as ``outside``, and not stored.

A personal archive (:attr:`Trait.PERSONAL`) holds a person's whole life on the platform, of which the chat is
part; every other format was made of a chat by somebody, and is taken as it is. What is left out never reaches
the database. ``all_posts`` among the wishes keeps everything.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.conf import settings

from chatreader.formats.base.reader import Reader, Trait
from chatreader.record import ReadItem, ReadProblem, TweetRecord
from chatreader.record.hints import Hints
from chatreader.sessions.chat_membership import ChatMembership, tag_key
from chatreader.sources.source import Source
from chats.imports.staging.payloads import utc_text
from chats.models import Import, PostIdentity

_IDS_AT_ONCE = 5_000
_MOST_RUNS = 2_000


@dataclass(frozen=True, slots=True)
class Outside:
    """Stands for a row that is left out: ``kind`` is outside, context or repeat, ``line`` where it stands."""

    kind: str
    line: int
    author: str | None = None
    posted_at: datetime | None = None


Sifted = ReadItem | Outside


def chat_hashtag(batch: Import) -> str:
    """The chat's hashtag without its sign: what a person said, else the site's."""
    said = batch.options.get("hashtag")
    return str(said or settings.CHAT_HASHTAG).lstrip("#＃")


def sift_outside(
    batch: Import, reader: Reader, source: Source, hints: Hints, stream: Iterator[ReadItem]
) -> Iterator[Sifted]:
    """The stream with an :class:`Outside` in place of each row that is not of the chat.

    A personal archive is read once more for that, before the stream begins.
    """
    if Trait.PERSONAL not in reader.traits or batch.options.get("all_posts"):
        return stream
    belonging = ChatMembership(chat_hashtag(batch))
    for item in reader.read(source, hints):
        if isinstance(item, TweetRecord):
            belonging.learn(item)
    belonging.know(_known(belonging.ids()))
    return _sifted(stream, belonging, chat_hashtag(batch))


def _known(ids: Iterable[str]) -> set[str]:
    known: set[str] = set()
    ids = iter(ids)
    while chunk := list(islice(ids, _IDS_AT_ONCE)):
        rows = PostIdentity.objects.filter(platform="x", kind="id", scope="", value__in=chunk)
        known.update(rows.values_list("value", flat=True))
    return known


def _sifted(stream: Iterator[ReadItem], belonging: ChatMembership, hashtag: str) -> Iterator[Sifted]:
    left_out: set[str] = set()
    for item in stream:
        if not isinstance(item, TweetRecord) or belonging.is_of_chat(item):
            yield item
            continue
        yield _outside(item, is_repeat=item.source_id in left_out)
        if item.source_id and not item.is_context:
            left_out.add(item.source_id)
    if left_out:
        yield ReadProblem(1, _said_of(len(left_out), belonging, hashtag), is_refused=False)


def _outside(record: TweetRecord, *, is_repeat: bool) -> Outside:
    if record.is_context or is_repeat:
        return Outside("context" if record.is_context else "repeat", record.line)
    author = f"id:{record.author_id}" if record.author_id else None
    return Outside("outside", record.line, author or _handle_key(record), record.posted_at)


def _handle_key(record: TweetRecord) -> str | None:
    return f"@{record.author_handle.lower()}" if record.author_handle else None


def _said_of(number: int, belonging: ChatMembership, hashtag: str) -> str:
    others = [f"#{tag} ({count:,})" for tag, count in belonging.commonest_tags() if tag != tag_key(hashtag)]
    often = f" Its commonest other hashtags: {', '.join(others)}." if others else ""
    posts = "1 post is" if number == 1 else f"{number:,} posts are"
    return (
        f"{posts} not of #{hashtag} and left out: without its hashtag, "
        f"and in no conversation with such a post.{often} "
        "To keep all of them, or those with another hashtag, bring the archive again and say so"
    )


def note_outside(batch: Import, items: Iterable[Sifted]) -> None:
    """Add the rows left out among *items* to the import's details; to be called with their rows stored."""
    found = [item for item in items if isinstance(item, Outside)]
    if not found:
        return
    noted: dict[str, Any] = batch.details.get("left_out", {})
    counts = Counter(noted.get("counts", {}))
    counts.update(item.kind for item in found)
    authors = {*noted.get("authors", ()), *(_mark_of(item.author) for item in found if item.author)}
    times = [text for item in found if (text := utc_text(item.posted_at))]
    times += [noted[name] for name in ("earliest", "latest") if noted.get(name)]
    batch.details["left_out"] = {
        "counts": dict(counts),
        "runs": _longer(noted.get("runs", []), found),
        "authors": sorted(authors),
        "earliest": min(times, default=None),
        "latest": max(times, default=None),
    }
    Import.objects.filter(pk=batch.pk).update(details=batch.details)


def _longer(runs: list[list[Any]], found: Iterable[Outside]) -> list[list[Any]]:
    """Runs of lines that ended alike, with *found* after them; of very many only the first are kept."""
    for item in found:
        if runs and runs[-1][1] + 1 == item.line and runs[-1][2] == item.kind:
            runs[-1][1] = item.line
        elif len(runs) < _MOST_RUNS:
            runs.append([item.line, item.line, item.kind])
    return runs


def left_out_lines(batch: Import) -> Iterator[tuple[int | None, str]]:
    """Line and outcome of each row left out; ``None`` for lines not kept, where there are very many."""
    untold = Counter(left_out_counts(batch))
    for first, last, kind in batch.details.get("left_out", {}).get("runs", ()):
        untold[kind] -= last - first + 1
        yield from ((line, kind) for line in range(first, last + 1))
    for kind, number in untold.items():
        yield from ((None, kind) for _ in range(number))


def _mark_of(author: str) -> str:
    """Stands for a person where only their number counts: nobody's name is kept with what is left out."""
    return hashlib.blake2b(author.encode("utf-8", "replace"), digest_size=8).hexdigest()


def left_out_counts(batch: Import) -> dict[str, int]:
    """How many rows of each outcome were left out: ``outside``, ``context``, ``repeat``."""
    found: dict[str, int] = batch.details.get("left_out", {}).get("counts", {})
    return found


def span_with_left_out(batch: Import, span: dict[str, Any]) -> dict[str, Any]:
    """The span of an import's posts in staging (authors, earliest, latest), with those left out."""
    noted = batch.details.get("left_out")
    if not noted:
        return span
    kept = batch.staged.filter(is_context=False, author_key__isnull=False).values_list(
        "author_key", flat=True
    )
    others = set(noted["authors"]) - {_mark_of(key) for key in kept.distinct() if key}
    return {
        "authors": span["authors"] + len(others),
        "earliest": min(filter(None, (span["earliest"], _stamp(noted["earliest"]))), default=None),
        "latest": max(filter(None, (span["latest"], _stamp(noted["latest"]))), default=None),
    }


def _stamp(text: str | None) -> str | None:
    return f"{datetime.fromisoformat(text):%Y-%m-%dT%H:%M:%SZ}" if text else None
