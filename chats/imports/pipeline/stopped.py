"""What stops an import although neither the source nor the archive is at fault, and what to do then."""

from __future__ import annotations

import errno
import shutil

from billiard.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import OperationalError

NO_ROOM = (
    "The site's disk is full, so this import was stopped. What you brought is kept; nothing half-stored is "
    "shown. Ask whoever runs the site to make room, then start it again from this page: it goes on where it "
    "stood."
)
TOOK_TOO_LONG = (
    "This import was stopped because one of its steps took longer than may be. What you brought is kept; "
    "nothing half-stored is shown. Bring it in smaller parts, or start it again from this page when the site "
    "is less busy."
)

_NO_ROOM_CODES = {"53100"}
"""https://www.postgresql.org/docs/current/errcodes-appendix.html: disk_full."""
_NO_ROOM_NUMBERS = {errno.ENOSPC, errno.EDQUOT}


RESERVE_BYTES = 256 * 1024 * 1024
"""Room that imports leave on the data folder's disk: a Postgres on the same disk stops without any."""
ROW_BYTES = 12 * 1024
"""What a post needs of it, with its indexes and the log of the database."""


def refuse_without_room(rows: int = 0) -> None:
    """Raise :class:`OSError` (ENOSPC) where storing *rows* posts would leave less than is to be left."""
    if shutil.disk_usage(settings.DATA_ROOT).free < RESERVE_BYTES + rows * ROW_BYTES:
        raise OSError(errno.ENOSPC, "less room on the disk than has to be left")


def is_out_of_room(error: BaseException | None) -> bool:
    """True when *error* says that a disk is full, Postgres' or ours."""
    if isinstance(error, OperationalError):
        return getattr(error.__cause__, "pgcode", None) in _NO_ROOM_CODES
    return isinstance(error, OSError) and error.errno in _NO_ROOM_NUMBERS


def why_stopped(error: Exception) -> str | None:
    """Return the sentence for whoever brought the import; None for errors after which it is tried again."""
    if is_out_of_room(error):
        return NO_ROOM
    return TOOK_TOO_LONG if isinstance(error, SoftTimeLimitExceeded) else None
