"""``backup FILE``: a copy of the whole site in one file, while the site runs."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from badgechat.backups.errors import BackupError
from badgechat.backups.make import back_up
from badgechat.backups.passphrase import asked_passphrase, given_passphrase

NOT_SEALED = (
    "The copy is not encrypted: whoever reads the file reads drafts, people kept back and the secret key. "
    "Only you may read it (mode 0600). Set BACKUP_PASSPHRASE or give --passphrase-file to have it encrypted."
)


class Command(BaseCommand):
    """Database, uploads and secret key, proved by hash when they are restored."""

    help = "Write a copy of the whole site (database, uploads, secret key) to a file, while the site runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", help="a file that does not exist yet")
        parser.add_argument("--passphrase-file", help="a file that holds the passphrase of the copy")

    def handle(self, *_: Any, **options: Any) -> None:
        """Make it, and say what is in it."""
        target = Path(options["file"]).absolute()
        try:
            words = given_passphrase(options["passphrase_file"])
            words = words or asked_passphrase("Passphrase of the copy (empty for none): ", twice=True)
            made = back_up(target, words)
        except BackupError as error:
            raise CommandError(str(error), returncode=2) from error
        if not words:
            self.stderr.write(NOT_SEALED)
        size = filesizeformat(made.size).replace("\xa0", " ")
        self.stdout.write(f"{target}: {made.rows} rows, {made.files} uploads, {size}.")
