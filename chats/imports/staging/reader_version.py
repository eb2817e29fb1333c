"""Which edition of the software reads sources: two imports of the same bytes by one edition read alike."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings

from chats.models import Import

READ_BY = "read_by"
"""Key of the import's details: the edition that read all of it; absent where two had a part in it."""

_CODE = ("chatreader", "chats/imports/staging")
_PINS = ("requirements.txt", "constraints.txt")
"""Other people's code that readers use is told by its pins."""


@cache
def reader_version() -> str:
    """Return a digest of the code that readers consist of: nobody has to remember to count it up."""
    digest = blake2b(f"{sys.version_info}".encode(), digest_size=12)
    for path in _files():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    for folder in _CODE:
        yield from sorted((settings.BASE_DIR / folder).rglob("*.py"))
    yield from (path for name in _PINS if (path := settings.BASE_DIR / name).exists())


def note_reader(batch: Import) -> None:
    """Note who reads the import, before the first row and when it goes on after a stop."""
    is_one = not batch.rows_read or batch.details.get(READ_BY) == reader_version()
    batch.details.pop(READ_BY, None)
    if is_one:
        batch.details[READ_BY] = reader_version()
    Import.objects.filter(pk=batch.pk).update(details=batch.details)
