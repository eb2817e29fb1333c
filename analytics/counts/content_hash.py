"""One value for all that is counted: equal wherever and in whatever order it was counted."""

from __future__ import annotations

import hashlib

from analytics.counts.archive import ARCHIVE_TABLES
from analytics.counts.sessions import SESSION_TABLES
from chats.sql.copy_in import rows_of

_TABLES = (*SESSION_TABLES, *ARCHIVE_TABLES, "analytics_archivefigure")

# When something was counted is no part of what was counted.
_DIGEST = """
SELECT md5(coalesce(string_agg(line, chr(10) ORDER BY line COLLATE "C"), '')) FROM (
    SELECT (to_jsonb(t) - 'refreshed_at')::text AS line FROM {table} t
) lines
"""


def content_hash() -> str:
    """Return the SHA-256 (hex) of every stored figure, times of counting left out."""
    digests = [str(rows_of(_DIGEST.format(table=table))[0][0]) for table in _TABLES]
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()
