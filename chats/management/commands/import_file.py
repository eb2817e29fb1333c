"""``import_file``: bring one or several files into the archive, all steps in this process."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any
from zoneinfo import available_timezones

from django.core.management.base import BaseCommand, CommandError
from django.utils.dateparse import parse_date, parse_datetime

from chatreader.formats.tables.column_guesses import FIELDS
from chatreader.sources.source import SourceRefused
from chatreader.sources.stated_values import FIRST_YEAR, LAST_YEAR
from chats.imports.intake.containers import Bringer, Brought, receive_files
from chats.imports.intake.receive import ImportRequest, TooLarge, chunks_of
from chats.imports.matching.rewording import waits_for_a_look
from chats.imports.pipeline import steps
from chats.imports.pipeline.report import previewed_sessions, reading_order, report_of
from chats.imports.staging.column_mappings import (
    MAPPED,
    ColumnAnswer,
    guessed_columns,
    question_for,
    remember_mapping,
)
from chats.management.looking import WAITS, look_first, would_reword
from chats.models import ChatSession, Import
from chats.models.imports import ImportState

_GUESSED = (
    "The columns of this table were guessed; --columns text=COLUMN,… says what they are, "
    "once for all tables with these columns."
)

_OR_ELSE = "; or give the same command with --change-words, which stores it as it is"

REFUSED = 2
"""Exit status for a file that is not taken."""


class Command(BaseCommand):
    """Import files; ``-`` reads standard input."""

    help = (
        "Import chats from files (or - for standard input) and say what became of every row. "
        "Files of data are read together as one import; each transcript is a chat of its own. "
        "ZIP and gzip files are looked into."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments (their names are relied upon elsewhere)."""
        parser.add_argument("paths", nargs="+", metavar="PATH")
        parser.add_argument("--format", help="name of the format; otherwise it is recognised")
        parser.add_argument("--session", metavar="SLUG", help="add to this session")
        parser.add_argument("--title", help="title of the new session")
        parser.add_argument(
            "--starts", metavar="WHEN", help='local start: "2018-12-03 18:30" or only the day'
        )
        parser.add_argument("--time-zone", metavar="TZ", help="for example America/New_York (the default)")
        parser.add_argument(
            "--moderator", action="append", default=[], metavar="HANDLE", help="may be repeated"
        )
        parser.add_argument(
            "--columns",
            metavar="FIELD=COLUMN,…",
            help="what the columns of an unknown table are, as text=Body,author_handle=User; "
            f"fields: {', '.join(FIELDS)}",
        )
        parser.add_argument(
            "--date-order", choices=("day", "month"), help="how its dates are written: day first, or month"
        )
        parser.add_argument(
            "--all-posts", action="store_true", help="keep posts that are not of the chat too"
        )
        parser.add_argument("--hashtag", metavar="TAG", help="the chat's hashtag, where it is another one")
        parser.add_argument("--publish", action="store_true", help="let everyone read the sessions at once")
        parser.add_argument(
            "--change-words",
            action="store_true",
            help="store it although posts of published chats would have other words",
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, store nothing")
        parser.add_argument("--json", action="store_true", help="print the report as one JSON object a file")

    def handle(self, *_: Any, **options: Any) -> None:
        """Import the files: those of data together; a refused one ends the run with status 2."""
        waiting = []
        for batch in self._receive(options["paths"], self._wishes(options)):
            report = self._run(batch, dry=options["dry_run"], agreed=options["change_words"])
            self.stdout.write(
                json.dumps(report, ensure_ascii=False) if options["json"] else _in_words(report)
            )
            if batch.state == ImportState.READY:
                waiting.append(look_first(batch, or_else=_OR_ELSE))
        if waiting:
            raise CommandError("\n".join(waiting), returncode=WAITS)

    def _wishes(self, options: dict[str, Any]) -> ImportRequest:
        starts, zone, slug = options["starts"], options["time_zone"], options["session"]
        if starts and not _is_moment(starts):
            raise _refusal(
                f"--starts {starts!r} is not a time like “2018-12-03 18:30” or a day like “2018-12-03”."
            )
        if zone and zone not in available_timezones():
            raise _refusal(f"--time-zone {zone!r} is not known; write it like America/New_York.")
        if slug and not ChatSession.objects.filter(slug=slug).exists():
            raise _refusal(f"There is no session {slug!r}; leave --session out to make a new one.")
        return ImportRequest(
            format=options["format"] or (MAPPED if options["columns"] else None),
            session=slug,
            title=options["title"],
            starts=starts,
            time_zone=zone,
            moderators=tuple(m.lstrip("@") for m in options["moderator"]),
            columns=_columns(options["columns"]),
            is_day_first=options["date_order"] and options["date_order"] == "day",
            hashtag=(options["hashtag"] or "").lstrip("#") or None,
            all_posts=options["all_posts"],
            publish=options["publish"],
            confirm=not options["dry_run"],
        )

    def _receive(self, paths: Sequence[str], wishes: ImportRequest) -> list[Import]:
        named = ", ".join(paths)
        try:
            with ExitStack() as stack:
                files = [Brought(_name(path), chunks_of(_opened(path, stack))) for path in paths]
                return receive_files(files, Bringer(wishes, is_strict=True))
        except OSError as error:
            raise _refusal(f"{error.filename or named} cannot be read: {error.strerror}.") from error
        except SourceRefused as refusal:
            raise _refusal(refusal.sentence) from refusal
        except TooLarge as error:
            raise _refusal(f"{named}: {error}") from error

    def _run(self, batch: Import, *, dry: bool, agreed: bool) -> dict[str, Any]:
        _advance(batch)
        if agreed and not dry and steps.confirm_import(batch):
            _advance(batch)
        if batch.state == ImportState.FAILED:
            raise _refusal(batch.failure)
        if batch.state == ImportState.REFUSED:
            raise _refusal(f"{batch.failure}{_ask_for_columns(batch)}")
        if batch.format == MAPPED and not batch.options.get("columns"):
            self.stderr.write(_GUESSED)
        if batch.state == ImportState.DONE:
            _remember_columns(batch)
            return reading_order(batch.report)
        report = report_of(batch, previewed_sessions(batch))
        if dry:
            if waits_for_a_look(batch):
                self.stderr.write(would_reword(batch))
            steps.discard_import(batch)
            batch.refresh_from_db()
        return report


def _advance(batch: Import) -> None:
    while steps.advance_import(batch.pk):
        pass
    batch.refresh_from_db()


def _columns(said: str | None) -> dict[str, str] | None:
    if not said:
        return None
    pairs = [pair.partition("=") for pair in said.split(",")]
    for field, sign, column in pairs:
        if field.strip() not in FIELDS or not sign or not column.strip():
            raise _refusal(
                f"--columns {said!r} is not understood at {field + sign + column!r}; write it like "
                f"text=Body,author_handle=User with any of the fields {', '.join(FIELDS)}."
            )
    return {field.strip(): column.strip() for field, _, column in pairs}


def _remember_columns(batch: Import) -> None:
    """What was said of a table that could be read holds for the next one with its columns."""
    said = ImportRequest.from_options(batch.options)
    question = question_for(batch) if said.columns else None
    if said.columns and question:
        meant = ColumnAnswer(columns=said.columns, time_zone=said.time_zone, is_day_first=said.is_day_first)
        remember_mapping(question, meant, by_id=batch.created_by_id)


def _ask_for_columns(batch: Import) -> str:
    """How to say what the columns are, where the source is a table that nobody knows."""
    question = question_for(batch)
    if question is None:
        return ""
    guess = ",".join(
        f"{field}={column}" for field, column in guessed_columns(question).items() if field != "text"
    )
    return (
        f" Say which column is what, for example --columns {','.join(filter(None, ('text=COLUMN', guess)))}; "
        f"the columns are {', '.join(question.labels[:30])}."
    )


def _name(path: str) -> str:
    return "standard input" if path == "-" else path


def _opened(path: str, stack: ExitStack) -> IO[bytes]:
    return sys.stdin.buffer if path == "-" else stack.enter_context(Path(path).open("rb"))


def _refusal(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=REFUSED)


def _is_moment(text: str) -> bool:
    try:
        moment = parse_datetime(text) or parse_date(text)
    except ValueError:
        return False
    return moment is not None and FIRST_YEAR <= moment.year <= LAST_YEAR


def _in_words(report: dict[str, Any]) -> str:
    return "\n".join([_counts_in_words(report), *_sessions_in_words(report["sessions"])])


def _counts_in_words(report: dict[str, Any]) -> str:
    return (
        f"{report['rows']} rows read as {report['format']}: {report['posts']} posts "
        f"({report['new']} new, {report['updated']} updated, {report['unchanged']} unchanged, "
        f"{report['outside']} not of the chat), "
        f"{report['repeats']} repeats, {report['context']} context, {report['refused']} refused."
    )


def _sessions_in_words(sessions: Iterable[dict[str, Any]]) -> Iterable[str]:
    for session in sessions:
        answers = ", ".join(f"Q{number} {count}" for number, count in session["answers"].items())
        yield f"  {session['slug']}: {session['posts']} posts. Answers: {answers or 'none'}."
