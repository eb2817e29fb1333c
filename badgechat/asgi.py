"""The door for web servers: ``gunicorn badgechat.asgi --worker-class badgechat.front.worker.Worker``."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import django
from django.conf import settings

from badgechat.costs import LANES, lane_of
from badgechat.front.front import Front
from badgechat.front.handler import Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgechat.settings")

UPLOADS = "/imports/"
"""Below it files are brought."""
ROOM_FOR_FORMS = 1024 * 1024


def longest_body(path: str) -> int:
    """Bytes that a body may have. A file somewhat too large is let in, so that a page can say so."""
    if path.startswith(UPLOADS):
        return 2 * settings.UPLOAD_LIMIT_BYTES
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE + ROOM_FOR_FORMS


@cache
def spool_folder() -> str | None:
    """Where bodies and answers wait that are too large for memory: files without a name, which end with us.

    None is the system's place for temporary files, where ours cannot be written.
    """
    folder: Path = settings.DATA_ROOT / "spool"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return str(folder) if os.access(folder, os.W_OK | os.X_OK) else None


django.setup(set_prefix=False)
application = Front(Handler(), lanes=LANES, lane_of=lane_of, most_of=longest_body, folder=spool_folder)
