"""Posts of a transcript that names author and time of each: what its layouts have in common.

A quoted post stands below the one that quotes it, with its own author and time. It is
context, unless the same post (author, minute, text) stands in the transcript by
itself. Such transcripts know no ids: one points to the other by its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from chatreader.formats.pasted.head import TranscriptHead
from chatreader.formats.pasted.layout import plain_text, record_of_draft, refusal_of, remark_on
from chatreader.formats.pasted.segment_lines import read_paragraphs
from chatreader.record import Quotation, ReadItem, ReadProblem
from chatreader.record.hints import DEFAULT_ZONE, Hints
from chatreader.sources.printed_times import CLOCK, DAY_MONTH, MONTH_DAY, SLASHED, ZONE, Calendar, Stamp

_BEHIND = rf"(?:,?\s(?:@|at|[·|–—-])|,)\s{CLOCK}(?:\s{ZONE})?"
TIME_LINES = tuple(rf"{day}{_BEHIND}" for day in (MONTH_DAY, DAY_MONTH, SLASHED))
"""Times as Participate prints them ("Dec 3 @ 6:30 PM EST"), and as people and programs rewrite them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A post as it stands: ``row`` is the line of its head, ``depth`` is 1 for what is set inside another."""

    row: int
    handle: str
    is_moderator: bool
    stamp: Stamp
    text: str
    reply_names: tuple[str, ...] = ()
    depth: int = 0
    name: str | None = None

    @property
    def same(self) -> tuple[str, Stamp, str]:
        """Equal for one post that stands twice."""
        return self.handle.casefold(), self.stamp, " ".join(self.text.split())


def words_and_names(body: str) -> tuple[str, tuple[str, ...]]:
    """The text of a post and the names of its "In reply to", which are no part of it."""
    found = read_paragraphs(body)
    parts = [
        f"\n{line.text}" if line.is_after_blank and index else line.text
        for index, line in enumerate(found.lines)
    ]
    names = dict.fromkeys(name for one in found.reply_names.values() for name in one)
    return "\n".join([*parts, *(beginning for _, beginning in found.too_long)]), tuple(names)


def read_timed(drafts: Sequence[Draft], head: TranscriptHead, hints: Hints) -> Iterator[ReadItem]:
    """The records of ``drafts``, in their order, and remarks on what could not be known."""
    details = head.details()
    if details is not None:
        yield details
    calendar = Calendar.of(head.start, hints)
    quoted = _quoted(drafts)
    known = {one.same for index, one in enumerate(drafts) if index not in quoted}
    quotations = _quotations(drafts, quoted)
    for index, draft in enumerate(drafts):
        if index not in quoted:
            yield _item(draft, calendar, quotation=quotations.get(index))
        elif draft.same not in known:
            known.add(draft.same)
            yield _item(draft, calendar, is_context=True)
    yield from missing_times(((draft.row, draft.stamp) for draft in drafts), calendar)


def _quotations(drafts: Sequence[Draft], quoted: set[int]) -> dict[int, Quotation]:
    """By the index of the quoting post, what it quotes: the first of the posts set into it."""
    found: dict[int, Quotation] = {}
    outer: int | None = None
    for index, draft in enumerate(drafts):
        if index not in quoted:
            outer = index
        elif outer is not None and draft.text:
            found.setdefault(outer, Quotation(plain_text(draft.text), draft.handle))
    return found


def _item(
    draft: Draft, calendar: Calendar, *, is_context: bool = False, quotation: Quotation | None = None
) -> ReadItem:
    if not draft.text:
        return ReadProblem(draft.row, "the post has no words, perhaps only a picture", f"@{draft.handle}")
    moment, precision = calendar.moment(draft.stamp)
    return refusal_of(draft.row, draft.text) or record_of_draft(
        draft.row,
        draft.text,
        author_handle=draft.handle,
        author_name=draft.name,
        is_moderator=True if draft.is_moderator else None,
        posted_at=moment,
        precision=precision,
        reply_to_names=draft.reply_names,
        is_context=is_context,
        quoted=quotation,
    )


def _quoted(drafts: Sequence[Draft]) -> set[int]:
    """Indexes of posts that stand only to be quoted.

    They are set in. Where the indentation was lost in copying, they are older than
    the post above them in a list that otherwise runs forward in time, or stand
    there a second time.
    """
    nested = {index for index, draft in enumerate(drafts) if draft.depth}
    if nested:
        return nested
    order = [_clock(draft.stamp) for draft in drafts]
    older = sum(now < before for before, now in pairwise(order))
    if older * 3 > len(drafts):
        return set()
    return {*_steps_back(order), *_again(drafts)}


def _again(drafts: Sequence[Draft]) -> Iterator[int]:
    seen: set[tuple[str, Stamp, str]] = set()
    for index, draft in enumerate(drafts):
        if draft.same in seen:
            yield index
        seen.add(draft.same)


def _clock(stamp: Stamp) -> tuple[int, int, int, int]:
    return stamp.month or 0, stamp.day or 0, stamp.hour or 0, stamp.minute


def _steps_back(order: Sequence[tuple[int, int, int, int]]) -> Iterator[int]:
    latest = order[0] if order else None
    for index, now in enumerate(order):
        # December to January is forward, though the month is smaller.
        if latest is not None and now < latest and not (latest[0] == 12 and now[0] == 1):
            yield index
        else:
            latest = now


def missing_times(times: Iterable[tuple[int, Stamp | None]], calendar: Calendar) -> Iterator[ReadProblem]:
    """One remark for each thing that is missing to know times: ``times`` are lines with their stamps."""
    rows: dict[str, list[int]] = {}
    guessed: list[int] = []
    for row, stamp in times:
        lacks = calendar.lacks(stamp)
        if lacks is not None:
            rows.setdefault(lacks, []).append(row)
        elif calendar.is_guessed(stamp):
            guessed.append(row)
    for lacks, found in rows.items():
        what = "the time zone" if "zone" in lacks else "the date of the chat"
        yield remark_on(
            found[0],
            f"the time of {_posts(found)} is printed without {lacks}; please say {what} and import again",
        )
    if guessed:
        yield remark_on(
            guessed[0],
            f"the time of {_posts(guessed)} is printed without a time zone and was read as {DEFAULT_ZONE}; "
            "if that is wrong, please say the time zone and import again",
        )


def _posts(rows: Sequence[int]) -> str:
    return "one post" if len(rows) == 1 else f"{len(rows)} posts"
