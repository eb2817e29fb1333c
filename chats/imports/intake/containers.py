"""Several files at once, and files that hold files: what of it is one import.

Files of data (the weeks of a capture, a sheet and the API's answers of the same chat, the months of an
account archive) make one import with one preview. Transcripts are each a chat of its own and make an import
each; so do account archives, workbooks, and tables that differ in their columns.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import IO

from django.conf import settings
from django.db import transaction

from chatreader.formats.awaiting_columns import question_of
from chatreader.formats.base.reader import Trait
from chatreader.formats.bundle import Bundle, Left, Piece, open_bundle, reasons_in_words, sort_out
from chatreader.formats.registry import recognise_plain
from chatreader.formats.tables.column_prompt import mapping_question
from chatreader.sources.archives import is_box, is_gzip, is_tar, natural_sort_key
from chatreader.sources.source import Source, SourceRefused
from chatreader.sources.unpacking import gunzipped_source
from chats.imports.intake.receive import ImportRequest, TooLarge, chunks_of, receive_source
from chats.models import Import, ImportProblem

_SPOOL_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that somebody gave: the name it had there, and its bytes."""

    name: str
    chunks: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Bringer:
    """On whose behalf and with what wishes files are received; ``limit`` is in bytes, for all together.

    ``is_strict`` refuses all of several files when one of them cannot be read.
    """

    wishes: ImportRequest
    created_by_id: int | None = None
    limit: int | None = None
    is_strict: bool = False

    def open_import(self, chunks: Iterable[bytes], name: str) -> Import:
        """Keep the bytes and open an import for them."""
        return receive_source(
            chunks, name=name, wishes=self.wishes, created_by_id=self.created_by_id, limit=self.limit
        )


def receive_files(files: Sequence[Brought], bringer: Bringer) -> list[Import]:
    """Keep what was brought and return the imports opened for it, not yet queued.

    Raises :class:`TooLarge` when all files together are larger than the limit, and :class:`SourceRefused`
    when the bringer is strict and one of several files cannot be read.
    """
    if len(files) == 1:
        return _receive_one(bringer.open_import(files[0].chunks, files[0].name), bringer)
    with ExitStack() as stack:
        sources = [stack.enter_context(_Kept(brought)) for brought in _counted(files, bringer.limit)]
        loose = [one.source for one in sources if not _is_archive(one.source)]
        opened = _receive_loose(loose, bringer) if loose else []
        for box in (one.source for one in sources if one.source not in loose):
            opened += _receive_one(bringer.open_import(_chunks(box), box.name), bringer)
    return opened


def _is_archive(source: Source) -> bool:
    """Whether a file holds several files; gzip alone packs one, which counts as the file itself."""
    sample = source.sample()
    if is_gzip(sample.head):
        return is_tar(gunzipped_source(source).sample().head)
    return is_box(sample)


def _receive_one(batch: Import, bringer: Bringer) -> list[Import]:
    """The import itself; or those of what lies in it, when that is of several kinds."""
    source = Source(batch.source_name, batch.file.open, max_size=bringer.limit or settings.UPLOAD_LIMIT_BYTES)
    if bringer.wishes.format or not is_box(source.sample()):
        return [batch]
    try:
        bundle = open_bundle(source, recognise_plain)
    except SourceRefused:
        # Reading it will say the same, where people look for it.
        return [batch]
    groups = _groups(bundle.pieces)
    if len(groups) < 2:
        return [batch]
    with transaction.atomic():
        opened = _open_groups(bundle, groups, bringer)
        batch.delete()
    batch.file.delete(save=False)
    return opened


def _receive_loose(sources: Sequence[Source], bringer: Bringer) -> list[Import]:
    bundle = sort_out("what was brought", sources, recognise_plain)
    if bringer.is_strict and bundle.left:
        refused = bundle.left[0]
        raise SourceRefused(f"{refused.name}: {_why_refused(refused, sources)} Nothing was imported.")
    tables = _tables_to_ask_about(bundle, sources) if bringer.wishes.ask_columns else []
    bundle = replace(
        bundle, left=tuple(one for one in bundle.left if one.name not in {t.name for t in tables})
    )
    groups = _groups(bundle.pieces)
    opened = _open_groups(bundle, groups, bringer) if groups else []
    opened += [bringer.open_import(_chunks(table), table.name) for table in tables]
    return opened or [bringer.open_import(_chunks(source), source.name) for source in sources]


def _tables_to_ask_about(bundle: Bundle, sources: Sequence[Source]) -> list[Source]:
    """Tables that nobody knows, each of which becomes an import that asks for its columns."""
    left = {one.name for one in bundle.left}
    return [source for source in sources if source.name in left and question_of(source)]


def _why_refused(left: Left, sources: Sequence[Source]) -> str:
    source = next(source for source in sources if source.name == left.name)
    try:
        recognise_plain(source)
    except SourceRefused as refusal:
        return refusal.sentence
    return f"this is {left.why}."


def _groups(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces that belong together, in the order of the first of each."""
    groups: dict[str, list[Piece]] = {}
    for piece in pieces:
        groups.setdefault(_kind(piece), []).append(piece)
    return list(groups.values())


def _kind(piece: Piece) -> str:
    """What files must share to be read as one import."""
    traits = piece.reader.traits
    if Trait.TRANSCRIPT in traits:
        return f"chat {piece.member.name}"
    if Trait.MAPPED in traits:
        question = mapping_question(piece.source.sample())
        return f"table {question.signature if question else piece.member.name}"
    return piece.reader.name if traits & (Trait.PERSONAL | Trait.CONTAINER) else "data"


def _open_groups(bundle: Bundle, groups: Sequence[Sequence[Piece]], bringer: Bringer) -> list[Import]:
    opened = [_open_group(group, _beside(bundle, group), bringer) for group in groups]
    remarks = [f"left unread: {words}" for words in reasons_in_words(bundle.left)]
    ImportProblem.objects.bulk_create(
        ImportProblem(batch=opened[0], line=1, reason=words[:500], is_refused=False) for words in remarks
    )
    return opened


def _beside(bundle: Bundle, group: Sequence[Piece]) -> list[Source]:
    """The notes of its owner and of long posts go with the posts of an account archive."""
    return bundle.beside if Trait.ACCOUNT_ARCHIVE in group[0].reader.traits else []


def _open_group(group: Sequence[Piece], beside: Sequence[Source], bringer: Bringer) -> Import:
    members = [piece.member for piece in group]
    if len(members) == 1 and not beside:
        return bringer.open_import(_chunks(members[0]), members[0].name)
    with tempfile.TemporaryFile(prefix="badgechat-") as file:
        _pack([*members, *beside], file)
        file.seek(0)
        names = [PurePath(member.name).name for member in members]
        name = f"{names[0]} and {len(names) - 1} more" if len(names) > 1 else names[0]
        return bringer.open_import(chunks_of(file), name)


def _pack(members: Sequence[Source], file: IO[bytes]) -> None:
    """A ZIP file of the members' bytes as they are: the same members give the same file."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for number, member in enumerate(sorted(members, key=lambda one: natural_sort_key(one.name)), start=1):
            info = zipfile.ZipInfo(_safe_name(member.name, number, archive.namelist()))
            with archive.open(info, "w", force_zip64=True) as packed:
                for chunk in _chunks(member):
                    packed.write(chunk)


def _safe_name(name: str, number: int, taken: Sequence[str]) -> str:
    plain = PurePath(name.replace("\\", "/")).name.replace("..", ".") or "file"
    return f"{number} {plain}" if plain in taken else plain


def _chunks(source: Source) -> Iterator[bytes]:
    with source.opener() as stream:
        yield from chunks_of(stream)


def _counted(files: Iterable[Brought], limit: int | None) -> Iterator[Brought]:
    """The files, whose sizes are counted together while they are taken."""
    most, seen = limit or settings.UPLOAD_LIMIT_BYTES, 0

    def counting(chunks: Iterable[bytes]) -> Iterator[bytes]:
        nonlocal seen
        for chunk in chunks:
            seen += len(chunk)
            if seen > most:
                raise TooLarge(most)
            yield chunk

    for one in files:
        yield Brought(one.name, counting(one.chunks))


class _Kept:
    """A file kept aside while it is looked at."""

    def __init__(self, brought: Brought) -> None:
        self._brought = brought
        self._file = tempfile.NamedTemporaryFile(prefix="badgechat-")  # noqa: SIM115

    def __enter__(self) -> _Kept:
        for chunk in self._brought.chunks:
            self._file.write(chunk)
        self._file.flush()
        source = Source.from_path(self._file.name, max_size=settings.UPLOAD_LIMIT_BYTES)
        self.source = replace(source, name=PurePath(self._brought.name).name)
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
