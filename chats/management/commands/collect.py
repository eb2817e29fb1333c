"""``collect``: fetch posts from X, Bluesky or Mastodon and import them, all in this process."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from chats.capture import fetching
from chats.capture.begin import begin_capture
from chats.capture.http_answers import CaptureRefused
from chats.capture.names import ids_in
from chats.imports.intake.receive import ImportRequest
from chats.imports.pipeline import steps
from chats.imports.pipeline.report import COUNTED, reading_order
from chats.management.looking import WAITS, look_first
from chats.models import Capture, Import
from chats.models.captures import HASHTAG, TIME_ZONE, CaptureSource, CaptureState
from chats.models.imports import ImportState
from chats.wording import countdown

REFUSED = 2
"""Exit status when nothing could be fetched or stored."""

_NOTHING: dict[str, Any] = {
    "format": None,
    **dict.fromkeys(COUNTED, 0),
    "problems": [],
    "sessions": [],
    "authors": 0,
    "earliest": None,
    "latest": None,
}
"""The report where nothing was found."""


class Command(BaseCommand):
    """Fetch a hashtag, a conversation or a list of posts; waits that a platform wants have a countdown."""

    help = "Fetch posts from X, Bluesky or Mastodon and import them. Times are local (--time-zone)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments (their names are relied upon elsewhere)."""
        parser.add_argument("source", choices=CaptureSource.values)
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--hashtag", help=f"without a choice: {HASHTAG}")
        what.add_argument("--conversation", metavar="ID", help="X: a conversation, by its first post")
        what.add_argument("--ids", metavar="FILE", help="X: posts by id or address, one a line (or -)")
        what.add_argument("--resume", metavar="REF", help="go on with a capture that was broken off")
        parser.add_argument("--server", help="Mastodon: the server to ask, like mastodon.social")
        parser.add_argument("--since", metavar="WHEN", help='"2026-11-18 20:30" or only the day')
        parser.add_argument("--until", metavar="WHEN", help="without it: until now")
        parser.add_argument("--time-zone", metavar="TZ", default=TIME_ZONE, help=f"without it: {TIME_ZONE}")
        parser.add_argument(
            "--full-archive", action="store_true", help="X: search all years, where the plan includes it"
        )
        parser.add_argument("--title", help="title of a new session")
        parser.add_argument(
            "--moderator", action="append", default=[], metavar="HANDLE", help="may be repeated"
        )
        parser.add_argument("--publish", action="store_true", help="let everyone read the sessions at once")
        parser.add_argument(
            "--json", action="store_true", help="print the import's report as one JSON object"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Fetch, import, report; what cannot be done ends with one sentence and status 2."""
        try:
            capture = _resumed(options["resume"]) if options["resume"] else _begun(options)
        except CaptureRefused as refusal:
            raise _refusal(refusal.sentence) from refusal
        try:
            batch = self._fetch(capture)
        except KeyboardInterrupt:
            raise _refusal(
                f"Broken off. What came is kept; go on with: collect {capture.source} --resume {capture.ref}"
            ) from None
        report = reading_order(_imported(batch).report) if batch is not None else _NOTHING
        self.stdout.write(json.dumps(report, ensure_ascii=False) if options["json"] else _in_words(report))

    def _fetch(self, capture: Capture) -> Import | None:
        """Go on until all pages are there; return the import of them, ``None`` when nothing was found."""
        while capture.is_running:
            due = fetching.advance_capture(capture.pk)
            capture.refresh_from_db()
            self._say(capture)
            # With neither a wait nor an end another worker is at it.
            self._wait(capture, due.again_in or (0.5 if capture.is_running else 0))
        if capture.state in (CaptureState.FAILED, CaptureState.STOPPED):
            raise _refusal(f"{capture.failure or 'It was stopped.'} {_way_on(capture)}".strip())
        return capture.batch

    def _say(self, capture: Capture) -> None:
        pages, posts = capture.page_count, capture.post_count
        self.stderr.write(f"{capture.name}: {posts} posts on {pages} {'page' if pages == 1 else 'pages'}")

    def _wait(self, capture: Capture, seconds: float) -> None:
        """Wait with a visible countdown; on a terminal it runs in one line."""
        until = time.monotonic() + seconds
        if seconds > 2:
            self.stderr.write(f"{capture.note} The next page in {countdown(seconds)}.".strip())
        while (left := until - time.monotonic()) > 0:
            if sys.stderr.isatty() and left > 1:
                self.stderr.write(f"\r{countdown(left)} ", ending="")
                self.stderr.flush()
            time.sleep(min(left, 1))


def _begun(options: dict[str, Any]) -> Capture:
    zone = options["time_zone"]
    if zone not in available_timezones():
        raise CaptureRefused(f"--time-zone {zone!r} is not known; write it like America/New_York.")
    is_search = not (options["conversation"] or options["ids"])
    if is_search and not options["since"]:
        raise CaptureRefused('Say from when on: --since "2026-11-18 20:30", or only the day.')
    return begin_capture(
        options["source"],
        wishes=_wishes(options),
        hashtag=options["hashtag"],
        conversation=options["conversation"],
        ids=_listed(options["ids"]) if options["ids"] else None,
        server=options["server"],
        since=_moment("--since", options["since"], zone),
        until=_moment("--until", options["until"], zone),
        full_archive=options["full_archive"],
    )


def _wishes(options: dict[str, Any]) -> ImportRequest:
    return ImportRequest(
        title=options["title"],
        time_zone=options["time_zone"],
        moderators=tuple(handle.lstrip("@") for handle in options["moderator"]),
        publish=options["publish"],
        confirm=True,
    )


def _resumed(ref: str) -> Capture:
    capture = Capture.objects.filter(ref=ref).first()
    if capture is None:
        raise CaptureRefused(f"There is no capture {ref!r}; the page “Fetch a chat” lists those there are.")
    fetching.try_again(capture)
    capture.refresh_from_db()
    return capture


def _listed(path: str) -> list[str]:
    try:
        text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CaptureRefused(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CaptureRefused(
            f"{path} is not a text of ids: save it as UTF-8, one id or address a line."
        ) from error
    return ids_in(text.splitlines())


def _moment(option: str, text: str | None, zone: str) -> datetime | None:
    """A local time, a day (its beginning), or a time with its own offset."""
    if not text:
        return None
    try:
        day = parse_date(text)
        found = datetime(day.year, day.month, day.day) if day else parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise CaptureRefused(
            f"{option} {text!r} is not a time like “2026-11-18 20:30” or a day like “2026-11-18”."
        )
    return found if timezone.is_aware(found) else found.replace(tzinfo=ZoneInfo(zone))


def _imported(batch: Import) -> Import:
    """Run the import's steps here; a worker may be at it as well."""
    while batch.is_running:
        if steps.advance_import(batch.pk) is None:
            time.sleep(0.1)
        batch.refresh_from_db()
    if batch.state in (ImportState.REFUSED, ImportState.FAILED):
        raise _refusal(batch.failure)
    if batch.state == ImportState.READY:
        raise CommandError(look_first(batch), returncode=WAITS)
    return batch


def _way_on(capture: Capture) -> str:
    if not capture.page_count:
        return ""
    return f"Go on with: collect {capture.source} --resume {capture.ref}"


def _refusal(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=REFUSED)


def _in_words(report: dict[str, Any]) -> str:
    if not report["rows"]:
        return "No post was found. Nothing was stored."
    lines = [
        f"{report['posts']} posts read: {report['new']} new, {report['updated']} updated, "
        f"{report['unchanged']} unchanged."
    ]
    lines += [f"  {session['slug']}: {session['posts']} posts." for session in report["sessions"]]
    return "\n".join(lines)
