"""``undo_import``: take an import back as a whole, after saying what goes and what stays."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from chats.imports.storing.undo import UNDOABLE, Undoing, undo_import, undoing_of
from chats.labelling.relabel import relabel_one
from chats.models import Import


class Command(BaseCommand):
    """Undo one import by its id (the last part of its address)."""

    help = "Take an import back: its posts go, but for those another import brought or a person corrected."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("id", help="the import's id, as its address and the exports name it")
        parser.add_argument(
            "--dry-run", action="store_true", help="only say what would go and what would stay"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        """Say it, then do it."""
        batch = Import.objects.filter(ref=options["id"]).first()
        if batch is None:
            raise CommandError(f"There is no import {options['id']!r}.", returncode=2)
        if batch.state not in UNDOABLE:
            raise CommandError(
                f"This import is {batch.get_state_display()}: nothing of it is stored.", returncode=2
            )
        self.stdout.write(in_words(undoing_of(batch)))
        if not options["dry_run"]:
            for session in undo_import(batch)[1]:
                relabel_one(session)


def in_words(undoing: Undoing) -> str:
    """Say what goes and what stays, a line each."""
    lines = [f"{undoing.posts_gone} posts go."]
    if undoing.sessions_gone:
        lines.append(f"Sessions that go with them: {', '.join(undoing.sessions_gone)}.")
    if undoing.also_from_elsewhere:
        lines.append(f"{undoing.also_from_elsewhere} posts stay: another import brought them too.")
    if undoing.edited_by_people:
        lines.append(
            f"Posts that stay because a person corrected them: {', '.join(undoing.edited_by_people)}."
        )
    return "\n".join(lines)
