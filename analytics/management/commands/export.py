"""``export``: write a table of the archive as CSV, a network or everything, to standard output or a file."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from analytics.counts import sessions
from analytics.exports.anonymize import People
from analytics.exports.base.table import NotOffered
from analytics.exports.citation import reference_to
from analytics.exports.csv_writer import Profile
from analytics.exports.export_file import ExportRequest, file_chunks, missing_sessions
from analytics.exports.kinds import BUNDLE, KINDS, kind_named
from analytics.management.progress import ProgressBar
from analytics.selection.scope import Scope, WrongScope, read_scope
from analytics.statistics import freshness

REFUSED = 2
"""Exit status for a wanted that cannot be met."""


class Command(BaseCommand):
    """Export from the operator's own shell: without ``--session`` everything, drafts included."""

    help = (
        "Write a table of the archive as CSV, its network as GraphML, or everything as a ZIP. "
        "Without --session it holds the whole archive, drafts and "
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
        """Write the export; nothing is written when a wanted cannot be met."""
        try:
            wanted = _export_request(options)
        except (NotOffered, WrongScope) as problem:
            raise _refusal(str(problem)) from problem
        is_to_file = options["output"] not in (None, "-")
        if wanted.kind is BUNDLE and not is_to_file and self.stdout.isatty():
            raise _refusal("A ZIP is nothing for a terminal; write it into a file with -o badgechat.zip.")
        if wanted.kind.is_counted:
            count_what_changed()
        reference = reference_to(wanted.scope, address=settings.SITE_URL, made_at=timezone.now())
        chunks = file_chunks(wanted, reference)
        if is_to_file:
            _write_file(Path(options["output"]), chunks)
        else:
            self._write_out(chunks)

    def _write_out(self, chunks: Iterator[bytes]) -> None:
        # A file has line ends and an encoding of its own, whatever the terminal's are.
        out = getattr(self.stdout, "buffer", None)
        try:
            for chunk in chunks:
                out.write(chunk) if out else self.stdout.write(chunk.decode(), ending="")
            self.stdout.flush()
        except BrokenPipeError:
            # The reader (head, less) has seen enough. Python would complain once more at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def count_what_changed() -> None:
    """Count sessions that changed since they were last counted; says on standard error how far it is."""
    due = [session_id for session_id, _ in freshness.stale_sessions()]
    bar = ProgressBar(len(due))
    for done, session_id in enumerate(due, start=1):
        sessions.refresh_session(session_id)
        bar.show(done)
    if due:
        bar.end()


def _export_request(options: dict[str, Any]) -> ExportRequest:
    return ExportRequest(
        kind=kind_named(options["kind"]),
        scope=_scope(options),
        people=People(options["people"]),
        profile=Profile(options["profile"]),
    )


def _scope(options: dict[str, Any]) -> Scope:
    scope = read_scope(
        sessions=options["session"], since=options["since"], until=options["until"], drafts=True
    )
    if missing := missing_sessions(scope.sessions, moderator=True):
        raise WrongScope(f"There is no session {missing[0]!r}; “export sessions” lists the ones there are.")
    return scope


def _refusal(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=REFUSED)


def _write_file(path: Path, chunks: Iterator[bytes]) -> None:
    """Write beside *path* first: half an export never has its name."""
    try:
        with tempfile.NamedTemporaryFile(
            "wb", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as draft:
            _fill(draft, chunks, path)
    except OSError as error:
        raise _refusal(f"{path} cannot be written: {error.strerror}.") from error


def _fill(draft: Any, chunks: Iterator[bytes], path: Path) -> None:
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
