"""The text of a Storify page: numbered items in the curator's order, without authors and times.

      10. Introductions
      11. Hey #critlib! I'm Sarah. Please introduce yourself!
      12. Cosy corner for tonight's #critlib http://t.co/qJyUzOqTsL
        Cosy corner for tonight's #critlib pic.twitter.com/qJyUzOqTsL

Titles of sections and the curator's notes in brackets are numbered like posts. A
post with a picture stands twice in its item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from chatreader.formats.base.curators import heading_texts, is_heading
from chatreader.formats.pasted.head import TranscriptHead, read_transcript_head
from chatreader.formats.pasted.layout import (
    TextRow,
    filled_rows,
    joined_rows,
    plain_text,
    record_of_draft,
    refusal_of,
    remark_on,
    some_of,
    text_rows,
)
from chatreader.formats.pasted.segment_costs import begins_with_label
from chatreader.record import Media, ReadItem, SourceDetails
from chatreader.record.hints import Hints, Match

_NUMBERED = tuple(
    re.compile(rf"(?P<number>\d{{1,4}}){sign}(?:\s+(?P<text>.*))?\Z") for sign in (r"\.", r"\)")
)
_NOTE = re.compile(r"\[[^\]]*\]\Z", re.DOTALL)
_LINK = re.compile(r"https?://\S+|\bpic\.(?:twitter|x)\.com/\w+")
_PICTURE_LINK = re.compile(r"\bpic\.(?:twitter|x)\.com/(\w+)")

_TAGGED = re.compile(r"[#＃@]\w|https?://|\bpic\.(?:twitter|x)\.com/")
_SPELLED_OUT = re.compile(r"question\s+#?\d{1,2}\b", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"(?:question|q)\s*#?\d{1,2}\s*[:.)-]?\Z", re.IGNORECASE)

_FEWEST = 5
_LONGEST_LIST = 10
_LARGEST_GAP = 25
_LONGEST_POST = 40


@dataclass(slots=True)
class _Item:
    """One numbered item: its number, the line it begins on, and its rows."""

    number: int
    row: int
    rows: list[TextRow] = field(default_factory=list)

    @property
    def text(self) -> str:
        return joined_rows(filled_rows(self.rows))


class NumberedItems:
    """Numbered items in a row, as Storify's pages were printed and copied."""

    def detect(self, text: str) -> Match | None:
        """Five items numbered one after the other that fill the text and look like posts."""
        rows = filled_rows(text_rows(text))
        _, items = _gather(rows)
        like_posts = sum(bool(re.search(r"[#@＃]\w|https?://", one.text)) or begins_with_label(one.text)
                         for one in items)  # fmt: skip
        if len(items) < _FEWEST or len(items) * 2 < len(rows) - 4 or like_posts * 4 < len(items):
            return None
        return Match(0.8, f"a Storify page copied as text ({len(items)} numbered items)")

    def read(self, text: str, hints: Hints) -> Iterator[ReadItem]:
        """The posts; titles of sections and notes are told apart and named in a remark."""
        head, items = _gather(text_rows(text))
        left_out = _curators_items(items)
        questions = heading_texts(plain_text(one.text) for one in left_out)
        yield from _details(head, questions)
        outside = {one.row for one in left_out}
        for item in items:
            if item.row not in outside:
                yield _post(item, head)
        if left_out:
            shown = some_of([one.text for one in left_out])
            yield remark_on(left_out[0].row, f"titles and notes of the curator were left out: {shown}")


def _curators_items(items: Sequence[_Item]) -> list[_Item]:
    """Titles and notes. Where nearly all posts carry a tag, a question without one is a title, too."""
    found = [one for one in items if is_heading(one.text) or _NOTE.match(one.text)]
    posts = [one for one in items if one not in found]
    if sum(_TAGGED.search(one.text) is not None for one in posts) * 5 < len(posts) * 4 - 10:
        return found
    return [one for n, one in enumerate(items) if one in found or _is_question(items, n)]


def _is_question(items: Sequence[_Item], index: int) -> bool:
    """A question without any tag, spelled out ("Question 2: …?") or below the title "Question 2"."""
    text = items[index].text
    if _TAGGED.search(text) or not text.rstrip().endswith("?"):
        return False
    above = items[index - 1].text if index else ""
    return _SPELLED_OUT.match(text) is not None or _NUMBER_ALONE.match(above) is not None


def _details(head: TranscriptHead, questions: tuple[tuple[int, str], ...]) -> Iterator[SourceDetails]:
    stated = head.details() or SourceDetails()
    if stated != SourceDetails() or questions:
        yield SourceDetails(
            title=stated.title,
            description=stated.description,
            local_start=stated.local_start,
            time_zone=stated.time_zone,
            question_texts=questions,
        )


def _gather(rows: Sequence[TextRow]) -> tuple[TranscriptHead, list[_Item]]:
    """The head of the text and its items: "12. text", or "12) text" where hardly any are written so."""
    found = [_gathered(rows, numbered) for numbered in _NUMBERED]
    return next((one for one in found if len(one[1]) >= _FEWEST), found[0])


def _gathered(rows: Sequence[TextRow], numbered: re.Pattern[str]) -> tuple[TranscriptHead, list[_Item]]:
    items: list[_Item] = []
    above: list[TextRow] = []
    for row in rows:
        found = numbered.match(row.text)
        if found is not None and (not items or _follows(int(found["number"]), items[-1].number)):
            items.append(_Item(int(found["number"]), row.number, [TextRow(row.number, found["text"] or "")]))
        elif items:
            items[-1].rows.append(row)
        else:
            above.append(row)
    return read_transcript_head(above), items


def _follows(number: int, last: int) -> bool:
    """True for the next number. Posts hold lists too, but only short ones: later items may have gaps."""
    return number == last + 1 or (last >= _LONGEST_LIST and last < number <= last + _LARGEST_GAP)


def _post(item: _Item, head: TranscriptHead) -> ReadItem:
    text, pictures = _once(filled_rows(item.rows))
    if not text:
        return remark_on(item.row, f"item {item.number} is empty")
    return refusal_of(item.row, text) or record_of_draft(item.row, text, media=pictures or None, **head.day())


def _words(text: str) -> str:
    """``text`` without its links, which the copy below a picture writes differently."""
    return " ".join(_LINK.sub("", text).split())


def _once(rows: Sequence[TextRow]) -> tuple[str, tuple[Media, ...]]:
    """The text without its copy below the picture, and the pictures."""
    whole = joined_rows(rows)
    pictures = tuple(Media("photo", f"https://{found[0]}") for found in _PICTURE_LINK.finditer(whole))
    for middle in range(1, min(len(rows), _LONGEST_POST)):
        first, copy = joined_rows(rows[:middle]), joined_rows(rows[middle:])
        if _words(first) == _words(copy):
            return first, pictures
    return whole, pictures
