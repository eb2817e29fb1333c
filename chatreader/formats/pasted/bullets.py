"""Transcripts of Participate as a text browser shows them: one bullet a post (2018).

    • SenorG - Moderator Mar 5 @ 6:32 PM EST
      Hola Mae! Great to have you! #badgechat
      In reply to @maeward2311

A post that another one quotes is a bullet set inside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from chatreader.formats.pasted.head import read_transcript_head
from chatreader.formats.pasted.layout import (
    BEFORE_HANDLE,
    NAME,
    TextRow,
    filled_rows,
    joined_rows,
    text_rows,
    without_page_blanks,
)
from chatreader.formats.pasted.timed import TIME_LINES, Draft, read_timed, words_and_names
from chatreader.record import ReadItem
from chatreader.record.hints import Hints, Match
from chatreader.sources.printed_times import Stamp, stamp_of

_WEEKDAY = r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day\s|(?:mon|tue|wed|thu|fri|sat|sun)\s)"
_AUTHOR = rf"{BEFORE_HANDLE}(?!{_WEEKDAY})(?P<author>{NAME})\)?(?P<moderator>\s+[-–—]\s+Moderator)?"
_HEADS = tuple(re.compile(rf"(?P<bullet>[•◦▪●○·*o–-]\s+)?{_AUTHOR}\s+{time}\Z") for time in TIME_LINES)
_EXCEPTIONS = 0.15
_INNER_BULLETS = "◦▪○o"
_LONGEST_POST = 30
"""Lines to a post at most, on average: a text that names a few dates is no transcript."""


@dataclass(slots=True)
class _BulletPost:
    """A head and the rows below it, while they are gathered."""

    head: TextRow
    author: str
    is_moderator: bool
    stamp: Stamp
    is_inner: bool
    name: str | None = None
    body: list[TextRow] = field(default_factory=list)

    def draft(self) -> Draft:
        text, names = words_and_names(joined_rows(self.body))
        return Draft(
            self.head.number, self.author, self.is_moderator, self.stamp, text, names,
            depth=int(self.is_inner), name=self.name,
        )  # fmt: skip


class BulletedPosts:
    """Author, moderator's mark and time on one line, the text below (Participate, 2018)."""

    def detect(self, text: str) -> Match | None:
        """Two heads of posts, or one below the head of the page."""
        rows = text_rows(text)
        heads = [index for index, row in enumerate(rows) if _post(row) is not None]
        if not heads or (len(heads) == 1 and read_transcript_head(rows[: heads[0]]).start is None):
            return None
        if len(heads) * _LONGEST_POST < len(filled_rows(rows)):
            return None
        return Match(
            0.95, f"a transcript with author and time above each of its posts ({_count(len(heads))})"
        )

    def read(self, text: str, hints: Hints) -> Iterator[ReadItem]:
        """The posts of the transcript; quoted ones are context."""
        rows = text_rows(text)
        posts = _gather(rows)
        above = posts[0].head.number - 1 if posts else len(rows)
        yield from read_timed([post.draft() for post in posts], read_transcript_head(rows[:above]), hints)


def _count(heads: int) -> str:
    return "1 post" if heads == 1 else f"{heads} posts"


def _post(row: TextRow) -> _BulletPost | None:
    found = next((match for head in _HEADS if (match := head.match(row.text))), None)
    stamp = stamp_of(found) if found else None
    if found is None or stamp is None or stamp.month is None:
        return None
    is_inner = (found["bullet"] or " ")[0] in _INNER_BULLETS
    return _BulletPost(row, found["author"], found["moderator"] is not None, stamp, is_inner, found["name"])


def _gather(rows: Sequence[TextRow]) -> list[_BulletPost]:
    posts: list[_BulletPost] = []
    outer: _BulletPost | None = None
    heads = {row.number: post for row in rows if (post := _post(row))}
    _forget_bullets_of_one_kind(list(heads.values()))
    usual = _usual_indent(list(heads.values()))
    for row in _below(rows, heads):
        post = heads.get(row.number)
        if post is not None:
            post.is_inner = bool(posts) and (post.is_inner or row.indent > usual + 1)
            posts.append(post)
            outer = outer if post.is_inner else post
        else:
            _owner(posts[-1], outer, row).body.append(row)
    return posts


def _forget_bullets_of_one_kind(heads: Sequence[_BulletPost]) -> None:
    """Hollow bullets mark inner posts only beside full ones."""
    if all(post.is_inner for post in heads):
        for post in heads:
            post.is_inner = False


def _below(rows: Sequence[TextRow], heads: dict[int, _BulletPost]) -> list[TextRow]:
    first = min(heads, default=len(rows) + 1)
    return without_page_blanks(rows[first - 1 :])


def _usual_indent(heads: Sequence[_BulletPost]) -> int:
    """Where bullets of whole posts begin: the smallest indentation that is no exception.

    The first line of a copied text has often lost its own.
    """
    counts = Counter(post.head.indent for post in heads)
    usual = [indent for indent, count in counts.items() if count >= max(2, len(heads) * _EXCEPTIONS)]
    if usual:
        return min(usual)
    kept = heads if heads and heads[0].head.indent else heads[1:] or heads
    return min((post.head.indent for post in kept), default=0)


def _owner(last: _BulletPost, outer: _BulletPost | None, row: TextRow) -> _BulletPost:
    """The post that a row of text belongs to: back at the outer margin, it is again the outer one's."""
    inner = next((one.indent for one in last.body if one.text), None)
    is_back = row.text and 0 < row.indent <= last.head.indent and inner is not None and row.indent < inner
    return outer if last.is_inner and is_back and outer is not None else last
