"""``load_demo``: two chats to look at, brought through the queue like any import. Made once."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

import chats.demo
from chats.imports.intake.receive import ImportRequest, chunks_of, receive_source
from chats.models import Import
from chats.models.imports import ImportState
from chats.tasks.imports import queue_import

FOLDER = Path(chats.demo.__file__).parent

DEMO = (
    (
        "badgechat-principals.txt",
        ImportRequest(
            title="Making principals’ work visible: badges for school leaders",
            starts="2018-12-03 18:30",
            time_zone="America/New_York",
            publish=True,
            confirm=True,
        ),
    ),
    (
        "invented-evening.jsonl",
        ImportRequest(
            title="Who vouches for a badge? Trust, evidence and the people who read them",
            description=(
                "An invented evening: nobody in it exists, and nothing in it was ever posted. "
                "It shows what the archive makes of a chat whose authors and times are known."
            ),
            time_zone="America/New_York",
            publish=True,
            confirm=True,
            is_invented=True,
        ),
    ),
)


class Command(BaseCommand):
    """Queue the demo chats, once in the life of an archive."""

    help = "Bring the two demo chats into a new archive (never again after that, even if they were deleted)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "--wait", type=float, default=60.0, metavar="SECONDS", help="wait so long for the worker"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Queue what was never brought before, and wait for it."""
        fresh = [self._bring(name, wishes) for name, wishes in DEMO if not _was_brought(name)]
        for batch in fresh:
            queue_import(batch.pk, batch.state)
        if fresh and not _finished([b.pk for b in fresh], options["wait"]):
            self.stderr.write(
                "The demo chats are still being imported; they appear when the worker gets to them."
            )

    def _bring(self, name: str, wishes: ImportRequest) -> Import:
        with (FOLDER / name).open("rb") as stream:
            return receive_source(chunks_of(stream), name=f"demo/{name}", wishes=wishes)


def _was_brought(name: str) -> bool:
    # The import's row outlives its session: whoever deletes the demo does not get it back.
    return Import.objects.filter(source_name=name).exists()


def _finished(ids: list[int], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not Import.objects.filter(pk__in=ids).exclude(state=ImportState.DONE).exists():
            return True
        time.sleep(0.1)
    return False
