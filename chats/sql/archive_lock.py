"""The lock of whoever stores posts, takes them back, or makes one record of two people."""

from __future__ import annotations

from chats.sql.copy_in import run

_ARCHIVE_LOCK = 0x62616467
"""Key of the advisory lock that lets one at a time write to the whole archive ("badg")."""


def lock_archive() -> None:
    """Wait until no other import is being stored or taken back; holds until the transaction ends."""
    run("SELECT pg_advisory_xact_lock(%s)", _ARCHIVE_LOCK)
