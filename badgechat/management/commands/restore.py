"""``restore FILE``: a whole site from a copy, into an empty one."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from badgechat.backups.errors import BackupError
from badgechat.backups.passphrase import asked_passphrase, given_passphrase
from badgechat.backups.restore import Restored, restore
from badgechat.backups.sealing import is_sealed


class Command(BaseCommand):
    """Never over a filled site; what came back is compared with what was copied, table by table."""

    help = "Bring back a copy that `backup` made, into an empty site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", help="a file that `backup` wrote")
        parser.add_argument("--passphrase-file", help="a file that holds the passphrase of the copy")

    def handle(self, *_: Any, **options: Any) -> None:
        """Bring it back, and say what came."""
        source = Path(options["file"]).absolute()
        try:
            words = given_passphrase(options["passphrase_file"])
            if is_sealed(source):
                words = words or asked_passphrase("Passphrase of the copy: ")
            self.stdout.write(in_words(restore(source, words)))
        except BackupError as error:
            raise CommandError(str(error), returncode=2) from error


def in_words(back: Restored) -> str:
    """What came back, and what is left to do."""
    came = f"{back.rows} rows and {back.files} uploads are back as of {back.made_at}; all hashes agree."
    if back.key_is_used:
        return f"{came}\nThe secret key is back, too. If the site runs, start it again."
    key = f"The secret key of the copy lies in {back.key_file}"
    return f"{came}\n{key}. Set SECRET_KEY to it, and start the site again."
