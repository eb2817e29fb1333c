"""Which posts stay when an import is taken back, and why each does."""

from __future__ import annotations

from dataclasses import dataclass

from chats.imports.storing.undo import stored_at
from chats.models import Import
from chats.sql.copy_in import rows_of

NAMED_AT_ONCE = 50
"""Posts of each kind that are named; their number is said besides."""


@dataclass(frozen=True, slots=True)
class Staying:
    """A post that stays; ``why`` says who holds it. ``session`` is a slug, ``None`` where it has no page."""

    key: str
    session: str | None
    text: str
    why: str


# A correction from before the import was stored was said in its preview, and goes with it.
_EDITED = """
SELECT t.key, CASE WHEN t.visibility = 'shown' THEN s.slug END, left(t.text, 300),
       coalesce(string_agg(DISTINCT u.username, ', '), 'someone who left')
FROM chats_tweet t
JOIN chats_correction c ON c.tweet_id = t.id AND c.undone_at IS NULL AND c.at > %s
LEFT JOIN auth_user u ON u.id = c.by_id
LEFT JOIN chats_chatsession s ON s.id = t.session_id
WHERE NOT t.is_context AND EXISTS (SELECT 1 FROM chats_sighting g WHERE g.tweet_id = t.id AND g.batch_id = %s)
  AND NOT EXISTS (SELECT 1 FROM chats_sighting o WHERE o.tweet_id = t.id AND o.batch_id <> %s)
GROUP BY t.id, s.id ORDER BY s.starts_at, s.id, t.position LIMIT %s
"""

_SHARED = """
SELECT t.key, CASE WHEN t.visibility = 'shown' THEN s.slug END, left(t.text, 300),
       string_agg(DISTINCT b.source_name, ', ')
FROM chats_tweet t
JOIN chats_sighting o ON o.tweet_id = t.id AND o.batch_id <> %s
JOIN chats_import b ON b.id = o.batch_id
LEFT JOIN chats_chatsession s ON s.id = t.session_id
WHERE NOT t.is_context AND t.id IN (SELECT g.tweet_id FROM chats_sighting g WHERE g.batch_id = %s)
GROUP BY t.id, s.id ORDER BY s.starts_at, s.id, t.position LIMIT %s
"""


def edited_since(batch: Import, limit: int = NAMED_AT_ONCE) -> list[Staying]:
    """Return the first posts that only *batch* brought and that people corrected since, with who did."""
    rows = rows_of(_EDITED, stored_at(batch), batch.pk, batch.pk, limit)
    return [Staying(key, slug, text, f"corrected by {who}") for key, slug, text, who in rows]


def also_brought(batch: Import, limit: int = NAMED_AT_ONCE) -> list[Staying]:
    """Return the first posts that other imports brought too, with the names of their sources."""
    rows = rows_of(_SHARED, batch.pk, batch.pk, limit)
    return [Staying(key, slug, text, f"also in {names}") for key, slug, text, names in rows]


def stayed_after_all(batch: Import) -> int:
    """Return how many posts of an import that was taken back are still known by it: people corrected them."""
    return batch.sightings.filter(is_context=False).values("tweet").distinct().count()
