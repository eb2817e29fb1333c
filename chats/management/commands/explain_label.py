"""``explain_label``: JSON lines in, JSON lines out; what the label of each post says, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand

from chatreader.labels.json_lines import ACCEPTED, label_lines


class Command(BaseCommand):
    """Read posts as JSON lines from standard input and write what their labels say."""

    help = f"Explain the labels of posts. Reads lines like {ACCEPTED}, writes one JSON object for each."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer every line of standard input; a line that is not understood gets an error object."""
        source: Iterable[bytes | str] = getattr(sys.stdin, "buffer", sys.stdin)
        try:
            for answer in label_lines(source):
                self.stdout.write(answer)
                self.stdout.flush()
        except (BrokenPipeError, KeyboardInterrupt):
            # Whoever read our answers has gone; there is nobody to tell.
            sys.stderr.close()
