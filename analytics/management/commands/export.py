"""``export``: write a table of the archive as CSV, to standard output or into a file."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analytics.disguise import People
from analytics.export_kinds import KINDS, NotOffered, kind_named
from analytics.exports import export_rows, missing_sessions
from analytics.writers import Profile, csv_chunks
from chats.scope import Scope, WrongScope, read_scope

REFUSED = 2
"""Exit status for a wish that cannot be met."""


class Command(BaseCommand):
    """Export from the operator's own shell: without ``--session`` everything, drafts included."""

    help = (
        "Write a table of the archive as CSV. Without --session it holds the whole archive, drafts and "
        "posts without a session included."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments (their names are relied upon elsewhere)."""
        parser.add_argument("kind", metavar="KIND", help=f"one of {', '.join(KINDS)}")
        parser.add_argument(
            "--session",
            action="append",
            default=[],
            metavar="SLUG",
            help="only this session; may be repeated",
        )
        parser.add_argument("--since", metavar="DAY", help="from this day on, like 2018-12-03")
        parser.add_argument("--until", metavar="DAY", help="up to and with this day")
        parser.add_argument(
            "--profile", choices=list(Profile), default=Profile.CODE, help="raw values (code) or formula-safe"
        )
        parser.add_argument("--people", choices=list(People), default=People.NAMES, help="how people appear")
        parser.add_argument("-o", "--output", metavar="FILE", help="write into this file")

    def handle(self, *_: Any, **options: Any) -> None:
        """Write the export; nothing is written when a wish cannot be met."""
        try:
            kind = kind_named(options["kind"])
            scope = _scope(options)
        except (NotOffered, WrongScope) as problem:
            raise _refusal(str(problem)) from problem
        rows = export_rows(kind, scope, people=People(options["people"]))
        chunks = csv_chunks(kind.columns, rows, profile=Profile(options["profile"]))
        if options["output"] and options["output"] != "-":
            _write_file(Path(options["output"]), chunks)
        else:
            self._write_out(chunks)

    def _write_out(self, chunks: Iterator[str]) -> None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            # CSV has line ends and an encoding of its own, whatever the terminal's are.
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        try:
            for chunk in chunks:
                self.stdout.write(chunk, ending="")
            self.stdout.flush()
        except BrokenPipeError:
            # The reader (head, less) has seen enough. Python would complain once more at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _scope(options: dict[str, Any]) -> Scope:
    scope = read_scope(
        sessions=options["session"], since=options["since"], until=options["until"], drafts=True
    )
    if missing := missing_sessions(scope.sessions, moderator=True):
        raise WrongScope(f"There is no session {missing[0]!r}; “export sessions” lists the ones there are.")
    return scope


def _refusal(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=REFUSED)


def _write_file(path: Path, chunks: Iterator[str]) -> None:
    """Write beside *path* first: half an export never has its name."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as draft:
            _fill(draft, chunks, path)
    except OSError as error:
        raise _refusal(f"{path} cannot be written: {error.strerror}.") from error


def _fill(draft: Any, chunks: Iterator[str], path: Path) -> None:
    try:
        draft.writelines(chunks)
        draft.flush()
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(draft.name, 0o666 & ~umask)
        os.replace(draft.name, path)
    except BaseException:
        os.unlink(draft.name)
        raise
