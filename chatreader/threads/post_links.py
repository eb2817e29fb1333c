"""Links between posts: which earlier post a post replies to or continues.

By reply id, by conversation, by a person's name; parts (1/2 and 2/2, "cont.", a trailing "+")
by author, order and minutes. Totals are never trusted: people write "2/3", "3/4" and "4/4" in one row.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chatreader.threads.bare_words import names_at_start
from chatreader.threads.features import PostFeatures
from chatreader.threads.named_posts import NamedPosts

_LIKELY = 0.5
"""The least share of one post among all that could be meant."""


class Sureness(enum.Enum):
    """How a parent is known."""

    GIVEN = "given"
    INFERRED = "inferred"
    """By the person's name: the one of their earlier posts that most speaks for."""
    DOUBTFUL = "doubtful"
    """By name, though others are nearly as likely, or the source names a post that was not captured."""


@dataclass(frozen=True, slots=True)
class Parent:
    """The post that another one replies to."""

    note: PostFeatures
    sureness: Sureness
    is_aside: bool = False
    """Said to somebody else in the conversation that this post began."""


@dataclass(slots=True)
class _Seen:
    """Latest posts so far, while walking in reading order."""

    named: NamedPosts
    by_conversation: dict[tuple[int, str], PostFeatures] = field(default_factory=dict)

    def add(self, note: PostFeatures) -> None:
        """Remember a post as its author's latest. A retweet is nothing one replies to by name."""
        self.named.add(note)
        handle = note.post.handle
        if handle is None or note.is_repost:
            return
        conversation = note.post.ref if note.post.conversation is None else note.post.conversation
        self.by_conversation[conversation, handle] = note


def find_parents(notes: Sequence[PostFeatures]) -> dict[int, Parent]:
    """Return ref -> parent for each post that speaks to another one in the chat. Linear in the posts."""
    by_ref = {note.ref: note for note in notes}
    seen = _Seen(NamedPosts.of(notes))
    parents: dict[int, Parent] = {}
    for note in notes:
        parent = None if note.is_repost else _find_parent(note, by_ref, seen)
        if parent is not None:
            parents[note.ref] = parent
        seen.add(note)
    return parents


def _find_parent(note: PostFeatures, by_ref: Mapping[int, PostFeatures], seen: _Seen) -> Parent | None:
    target = note.post.reply_to
    if target is not None and target in by_ref:
        return Parent(by_ref[target], Sureness.GIVEN) if target != note.ref else None
    names = note.post.reply_to_names or names_at_start(note.post.text)
    return _in_conversation(note, names, by_ref, seen) or _by_name(note, names, seen)


def _in_conversation(
    note: PostFeatures, names: Sequence[str], by_ref: Mapping[int, PostFeatures], seen: _Seen
) -> Parent | None:
    """The named person's latest post in the same conversation, else the post that began it."""
    conversation = note.post.conversation
    if conversation is None or conversation == note.ref:
        return None
    for name in names:
        latest = seen.by_conversation.get((conversation, name.lower()))
        if latest is not None:
            return Parent(latest, Sureness.GIVEN if latest.ref == conversation else Sureness.INFERRED)
    begun = by_ref.get(conversation)
    if begun is None:
        return None
    is_aside = bool(names) and begun.post.handle not in {name.lower() for name in names}
    return Parent(begun, Sureness.DOUBTFUL, is_aside)


def _by_name(note: PostFeatures, names: Sequence[str], seen: _Seen) -> Parent | None:
    """The likeliest earlier post of the first person named; doubtful where others are nearly as likely."""
    found = seen.named.meant_by(note, [name.lower() for name in names])
    if found is None:
        return None
    is_likely = note.post.reply_to is None and found[1] >= _LIKELY
    return Parent(found[0], Sureness.INFERRED if is_likely else Sureness.DOUBTFUL)


PARTS_WITHIN = 10 * 60.0
"""Seconds between two parts of one post."""
OPEN_WITHIN = 3 * 60.0
"""The same where only a trailing "+" says that more follows."""
_FEW_POSTS = 12
"""The same, in posts, where times are not known."""

_COUNT = r"(?P<{0}>[1-9])\s?/\s?(?P<{0}_of>[1-9]|[nx?])"
_MARK_AT_START = re.compile(r"[\W_]*" + _COUNT.format("start") + r"(?!\s?/|[\w%]|\s+(?:of|cup|the)\b)")
_MARK_AT_END = re.compile(r"(?:^|[\s(\[.,!?…])" + _COUNT.format("end") + r"[)\].]?\W*$")
_CONTINUES = re.compile(
    r"^\W*(?:cont(?:inue[ds]?|inuing|'?d|'?t)?\b[.:)\]]*|\(?continued\b"
    r"|part (?:2|two|3|three)\b|p(?:t\.? ?)?[23]\b)"
    r"|[(\[]cont(?:inued|'?d|\.)?[)\]]?\W*$",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:\+|\(more\)|\bmore\W*\(?1/\w\)?|&gt;&gt;|>>|\bcont(?:inued|'?d|\.))[\s)\].]*$", re.IGNORECASE
)
_EDGE = 60
"""Characters at each end of a post in which a part mark may stand."""


@dataclass(frozen=True, slots=True)
class PartMark:
    """``index`` is the part's number (0 = "cont.", number unknown); ``written`` as it stands in the post."""

    index: int
    written: str


def read_part(words: str) -> PartMark | None:
    """Return the part mark at the start or end of *words* (a post without names, hashtags and links)."""
    start, end = _MARK_AT_START.match(words[:_EDGE]), _MARK_AT_END.search(words[-_EDGE:])
    if start and _is_count(start["start"], start["start_of"]):
        return PartMark(int(start["start"]), start.group().strip())
    if end and _is_count(end["end"], end["end_of"]):
        return PartMark(int(end["end"]), end.group().strip(" .,!?…"))
    return PartMark(0, "cont.") if _CONTINUES.search(words[:_EDGE] + "\n" + words[-_EDGE:]) else None


def _is_count(index: str, total: str) -> bool:
    """True for "2/3", not for "24/7" or "7/4"."""
    return not total.isdigit() or int(index) <= int(total)


def is_left_open(words: str) -> bool:
    """True when a post ends by saying that more follows ("... badges +")."""
    return _OPEN_END.search(words[-_EDGE:]) is not None


@dataclass(frozen=True, slots=True)
class Links:
    """For each post its earlier part, and the mark it bears; ``later`` leads from a first part onwards."""

    earlier: dict[int, PostFeatures]
    later: dict[int, PostFeatures]
    marks: dict[int, PartMark]


def find_parts(notes: Sequence[PostFeatures]) -> Links:
    """Join each later part to the author's post before it. Linear in the posts."""
    links = Links({}, {}, {})
    latest: dict[str, PostFeatures] = {}
    latest_part: dict[str, PostFeatures] = {}
    for note in notes:
        author = note.post.author
        if author is None or note.is_repost:
            continue
        mark = read_part(note.words)
        if mark is not None:
            links.marks[note.ref] = mark
        for before in (latest_part.get(author), latest.get(author)):
            if before is not None and _continues(links, before, note, mark):
                links.earlier[note.ref] = before
                links.later[before.ref] = note
                break
        latest[author] = note
        if mark is not None or is_left_open(note.words):
            latest_part[author] = note
    return links


def _continues(links: Links, before: PostFeatures, note: PostFeatures, mark: PartMark | None) -> bool:
    if mark is None:
        return (
            before.ref not in links.later
            and is_left_open(before.words)
            and not note.post.is_reply
            and _is_soon(before, note, OPEN_WITHIN)
        )
    if mark.index == 1 or not _is_soon(before, note, PARTS_WITHIN):
        return False
    previous = links.marks.get(before.ref)
    return previous is None or mark.index == 0 or previous.index < mark.index


def _is_soon(before: PostFeatures, note: PostFeatures, seconds: float) -> bool:
    if before.at is None or note.at is None:
        return note.rank - before.rank <= _FEW_POSTS
    return note.at - before.at <= seconds
