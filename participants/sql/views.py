"""Views stand whole in ``.sql`` files beside this module (``<app>/sql/``); migrations make them from there.

Whoever changes such a file, or a column that a view shows, adds a migration that ends in
:class:`MakeViews` with the new fingerprint, and leaves the operation out of the migration that had it
until now, so that a fresh archive never meets a file before the columns it names.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from django.db.migrations import RunSQL

ROOT = Path(__file__).resolve().parent.parent.parent


def view_file(app: str, view: str) -> Path:
    """Return where the rule of a view stands."""
    return ROOT / app / "sql" / f"{view}.sql"


def fingerprint_of(app: str, views: tuple[str, ...]) -> str:
    """Return twelve letters that change with the files of some views."""
    return sha256(b"".join(view_file(app, view).read_bytes() for view in views)).hexdigest()[:12]


class MakeViews(RunSQL):
    """Drop views, and make them anew from their files, each after those it reads from.

    *views* are in that order. On the way back they stay: their columns are the same before and after.
    """

    def __init__(self, app: str, views: tuple[str, ...], *, fingerprint: str) -> None:
        self.app, self.views, self.fingerprint = app, views, fingerprint
        drop = [f"DROP VIEW IF EXISTS {view};" for view in reversed(views)]
        make = [view_file(app, view).read_text() for view in views]
        super().__init__("\n".join(drop + make), RunSQL.noop)

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """Return what makes an equal operation."""
        return type(self).__qualname__, [self.app, self.views], {"fingerprint": self.fingerprint}

    def describe(self) -> str:
        """Return what ``migrate --plan`` says of it."""
        return f"Make {', '.join(self.views)} from their files"
