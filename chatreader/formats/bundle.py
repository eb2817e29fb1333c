"""A bundle of files: which of them hold posts, who reads them, and why the others are left.

Members are recognised by their content, as every file is. Of an account archive only the posts and the
name of their owner are read; everything else in it is private and not looked at beyond its first line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from chatreader.formats.base.reader import Reader, Recognition, Trait
from chatreader.formats.x.long_posts import long_posts_of
from chatreader.formats.x.v1_fields import NOBODY, Person
from chatreader.formats.x.x_archive import NOTES, archive_owner, archive_part, is_part_with_posts
from chatreader.record import ReadItem, ReadProblem, ReadStream, TweetRecord
from chatreader.record.hints import Hints, Match
from chatreader.sources.archives import is_gzip, is_tar, is_zip, open_box
from chatreader.sources.refusals import ACCEPTED
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Source, SourceRefused, Unrecognised
from chatreader.sources.unpacking import Untrusted, gunzipped_source

Recognise = Callable[[Source], Recognition]

_PEEK = 512
_SHOWN_NAMES = 3
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"\x00\x00\x00\x18ftyp", b"ID3", b"\x1aE\xdf\xa3")

PICTURE = "a picture, sound or film"
PRIVATE = "a private part of an account archive, which is never read"
NESTED = "an archive inside the archive; to bring it too, unpack it first"
NO_POSTS = "no kind of posts known here"
SAID_TWICE = "the same posts as in the other files of the account archive"


@dataclass(frozen=True, slots=True)
class Piece:
    """A file with posts, and who reads it; ``member`` is the file as it lies in the box, perhaps packed."""

    source: Source
    reader: Reader
    why: str
    member: Source


@dataclass(frozen=True, slots=True)
class Left:
    """A file that is not read, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of a box; ``owner`` is whose account archive it is, if it is one that says so."""

    kind: str
    pieces: tuple[Piece, ...]
    left: tuple[Left, ...]
    owner: Person = NOBODY
    owner_source: Source | None = None
    notes_source: Source | None = None

    @property
    def beside(self) -> list[Source]:
        """Files of an account archive that say something of its posts and hold none themselves."""
        return [source for source in (self.owner_source, self.notes_source) if source]


def open_bundle(source: Source, recognise: Recognise) -> Bundle:
    """Look at every file in the box ``source``; ``recognise`` finds the reader of a plain file.

    Raises :class:`SourceRefused` when the box is not to be trusted.
    """
    box = open_box(source)
    return sort_out(box.kind, box.members, recognise)


def sort_out(kind: str, members: Sequence[Source], recognise: Recognise) -> Bundle:
    """Say of each of several files whether it is read."""
    pieces: list[Piece] = []
    left: list[Left] = []
    owner_source = notes_source = None
    for member in members:
        found = _look_at(member, recognise)
        if found == NOTES:
            notes_source = member
        elif found is None:
            owner_source = member
        elif isinstance(found, Piece):
            pieces.append(found)
        elif isinstance(found, Left):
            left.append(found)
    owner = archive_owner(owner_source) if owner_source else NOBODY
    return _without_copies(Bundle(kind, tuple(pieces), tuple(left), owner, owner_source, notes_source))


def _look_at(member: Source, recognise: Recognise) -> Piece | Left | str | None:
    """What a member is; ``None`` for the account archive's note of its owner, its name for the long posts."""
    source, head = member, _beginning(member)
    if is_gzip(head):
        source = gunzipped_source(member)
        head = _beginning(source)
    if is_gzip(head) or is_zip(head) or is_tar(head):
        return Left(member.name, NESTED)
    if head.startswith(_PICTURES) or head[4:8] == b"ftyp":
        return Left(member.name, PICTURE)
    part = archive_part(head.decode("utf-8", "replace").lstrip("\ufeff"))
    if part is not None and not is_part_with_posts(part):
        return _beside_the_posts(part) if part in _BESIDE else Left(member.name, PRIVATE)
    try:
        found = recognise(source)
    except Unrecognised:
        return Left(member.name, NO_POSTS)
    return Piece(source, found.reader, found.why, member)


_BESIDE = frozenset({"account", NOTES})


def _beside_the_posts(part: str) -> str | None:
    return NOTES if part == NOTES else None


def _beginning(member: Source) -> bytes:
    with member.opener() as stream:
        return stream.read(_PEEK)


def _without_copies(bundle: Bundle) -> Bundle:
    """Archives of 2012 to 2018 hold their posts twice: as scripts, which say more, and as one table."""
    parts = [piece for piece in bundle.pieces if piece.reader.traits & Trait.ACCOUNT_ARCHIVE]
    copies = tuple(piece for piece in parts if piece.reader.traits & Trait.SECOND_COPY)
    if not copies or len(copies) == len(parts):
        return bundle
    return replace(
        bundle,
        pieces=tuple(piece for piece in bundle.pieces if piece not in copies),
        left=bundle.left + tuple(Left(copy.source.name, SAID_TWICE) for copy in copies),
    )


def refusal_of(bundle: Bundle) -> str:
    """What is said of a box without posts: what was seen in it, what is accepted."""
    if not bundle.left and bundle.owner_source is None:
        return f"This is {bundle.kind} without any file in it; accepted are {ACCEPTED}."
    if any(one.why == PRIVATE for one in bundle.left) or bundle.owner_source is not None:
        return (
            "This account archive holds no posts: data/tweets.js (before 2022 data/tweet.js) is not in it. "
            "Please bring the whole archive as it was downloaded, or that file."
        )
    seen = "; ".join(reasons_in_words(bundle.left))
    return f"No file in this {bundle.kind.removeprefix('a ')} can be read ({seen}); accepted are {ACCEPTED}."


def reasons_in_words(left: Sequence[Left]) -> Iterator[str]:
    """Files by the reason why they are left: ``"a.jpg, b.jpg and 40 more: a picture, sound or film"``."""
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for one in left:
        by_reason[one.why].append(one.name)
    for why, names in by_reason.items():
        yield f"{names_in_words(names)}: {why}"


def names_in_words(names: Sequence[str]) -> str:
    """The first few of ``names``, and how many more there are."""
    words = ", ".join(name[:60] for name in names[:_SHOWN_NAMES])
    more = len(names) - _SHOWN_NAMES
    return f"{words} and {more:,} more" if more > 0 else words


@dataclass(frozen=True, slots=True)
class BundleReader:
    """Reads the files of a box one after the other, each with its own reader."""

    bundle: Bundle

    @property
    def name(self) -> str:
        """The format of the files; ``several formats`` when there is more than one."""
        names = {piece.reader.name for piece in self.bundle.pieces}
        return names.pop() if len(names) == 1 else "several formats"

    @property
    def title(self) -> str:
        """The format of the files in words."""
        titles = dict.fromkeys(piece.reader.title for piece in self.bundle.pieces)
        return " and ".join(titles)

    @property
    def why(self) -> str:
        """What gave the files away."""
        pieces, kind = self.bundle.pieces, self.bundle.kind
        if len(pieces) == 1:
            return f"{pieces[0].why}, in {kind}"
        return f"{len(pieces):,} files in {kind}; the first is {pieces[0].why}"

    @property
    def kinds(self) -> FileKind:
        """Boxes are opened, not detected."""
        return FileKind.UNKNOWN

    @property
    def traits(self) -> Trait:
        """Those of the format of the files; none when there is more than one."""
        names = {piece.reader.name for piece in self.bundle.pieces}
        return self.bundle.pieces[0].reader.traits if len(names) == 1 else Trait.DATA

    def detect(self, seen: Sniffed) -> Match | None:
        """Boxes are opened, not detected."""
        return None

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """Every post of every file; then what was read and what was left."""
        hints = _with_owner(hints, self.bundle.owner)
        if self.bundle.notes_source:
            hints = replace(hints, long_posts=long_posts_of(self.bundle.notes_source))
        has_several = len(self.bundle.pieces) > 1
        for piece in self.bundle.pieces:
            stream = piece.reader.read(piece.source, hints)
            yield from _named(stream, piece.source.name) if has_several else stream
        yield from self._closing()

    def _closing(self) -> Iterator[ReadProblem]:
        names = [piece.source.name for piece in self.bundle.pieces]
        if len(names) > 1:
            yield ReadProblem(1, f"{len(names):,} files were read: {names_in_words(names)}", is_refused=False)
        for words in reasons_in_words(self.bundle.left):
            yield ReadProblem(1, f"left unread in {self.bundle.kind}: {words}", is_refused=False)


def _named(stream: ReadStream, name: str) -> ReadStream:
    """Problems say in which file they are; a file without posts is said, and costs nothing."""
    has_posts = False
    why = "the file holds no posts"
    try:
        for item in stream:
            has_posts = has_posts or isinstance(item, TweetRecord)
            yield _in_file(item, name)
    except SourceRefused as refusal:
        if has_posts or isinstance(refusal, Untrusted):
            raise
        why = refusal.sentence
    if not has_posts:
        yield ReadProblem(1, f"{name}: {why}", is_refused=False)


def _in_file(item: ReadItem, name: str) -> ReadItem:
    return replace(item, reason=f"{name}: {item.reason}") if isinstance(item, ReadProblem) else item


def _with_owner(hints: Hints, owner: Person) -> Hints:
    """What a person said of the owner counts more than what the archive says."""
    if hints.owner_handle or hints.owner_id or owner == NOBODY:
        return hints
    return replace(hints, owner_handle=owner.handle, owner_name=owner.name, owner_id=owner.id)
