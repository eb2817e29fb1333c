"""``refresh_statistics``: count what changed (or everything) anew, by the workers or in this process."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analytics import tasks
from analytics.counts import sessions
from analytics.management.progress import ProgressBar
from analytics.statistics import freshness

PAUSE_SECONDS = 0.2
PATIENCE_SECONDS = 60
"""Workers that count nothing for so long are not there, or busy with something long."""

NOBODY_AT_WORK = (
    "{left} of {total} sessions are still waiting and none was counted for {seconds} seconds: no worker "
    "seems to be at work. Nothing is lost. Start one (./dev up, or celery -A badgechat worker), or count "
    "in this process with --here."
)


class Command(BaseCommand):
    """Fan out over sessions as Celery tasks, and read from Postgres how far the workers are."""

    help = "Count the statistics of sessions that changed; with --all those of every session."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments (their names are relied upon elsewhere)."""
        parser.add_argument("--all", action="store_true", help="every session, changed or not")
        parser.add_argument("--here", action="store_true", help="in this process, without any worker")
        parser.add_argument(
            "--patience",
            type=float,
            default=PATIENCE_SECONDS,
            metavar="SECONDS",
            help="how long to wait for workers that count nothing (default: %(default)s)",
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Refresh, and say what was done."""
        if options["all"]:
            sessions.ask_for_recount()
        due = [session_id for session_id, _ in freshness.stale_sessions()]
        bar = ProgressBar(len(due))
        if options["here"]:
            count_here(due, bar)
        else:
            self._fan_out(due, bar, options["patience"])
        bar.end()
        self.stdout.write(f"Counted {len(due)} {'session' if len(due) == 1 else 'sessions'}.")

    def _fan_out(self, due: Sequence[int], bar: ProgressBar, patience: float) -> None:
        for session_id in due:
            tasks.refresh_session.delay(session_id)
        _wait(lambda: _left_of(due), bar, patience)
        tasks.refresh_archive.delay()
        _wait(lambda: 0 if freshness.totals_are_true() else 1, ProgressBar(1, "summing up"), patience)


def count_here(due: Sequence[int], bar: ProgressBar) -> None:
    """Count *due* one after the other, then sum up."""
    for done, session_id in enumerate(due, start=1):
        sessions.refresh_session(session_id)
        bar.show(done)
    tasks.sum_up_archive()


def _left_of(due: Sequence[int]) -> int:
    return len({session_id for session_id, _ in freshness.stale_sessions()}.intersection(due))


def _wait(left: Callable[[], int], bar: ProgressBar, patience: float) -> None:
    """Wait until nothing is left; raises when workers are silent for too long."""
    remaining, since = left(), time.monotonic()
    while remaining:
        bar.show(bar.total - remaining)
        time.sleep(PAUSE_SECONDS)
        before, remaining = remaining, left()
        if remaining != before:
            since = time.monotonic()
        elif time.monotonic() - since > patience:
            raise CommandError(
                NOBODY_AT_WORK.format(left=remaining, total=bar.total, seconds=round(patience))
            )
    bar.show(bar.total)
