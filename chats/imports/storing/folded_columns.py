"""The columns of a post that are a fold over its sightings; payloads use the same names."""

from __future__ import annotations

from typing import Any

FOLDED_COLUMNS = (
    "source_id",
    "posted_at", "precision", "text", "flagged_moderator", "reply_to_source_id", "quote_of_source_id",
    "repost_of_source_id", "reply_to_names", "conversation_id", "hashtags", "mentions", "links", "media",
    "like_count", "repost_count", "reply_count", "quote_count", "lang", "client", "permalink",
)  # fmt: skip

_DEFAULTS: dict[str, Any] = {"precision": "unknown", "reply_to_names": [], "hashtags": [], "mentions": []}
JSON_COLUMNS = ("links", "media")

# How each column is read out of a payload in SQL.
_ARRAY = "ARRAY(SELECT jsonb_array_elements_text(coalesce(s.payload->'{c}', '[]')))"
_SQL = {
    "posted_at": "(s.payload->>'posted_at')::timestamptz",
    "precision": "coalesce(s.payload->>'precision', 'unknown')",
    "flagged_moderator": "(s.payload->>'flagged_moderator')::boolean",
    **{c: _ARRAY.format(c=c) for c in ("reply_to_names", "hashtags", "mentions")},
    **{c: f"coalesce(s.payload->'{c}', '[]')" for c in JSON_COLUMNS},
    **{
        c: f"(s.payload->>'{c}')::bigint"
        for c in ("like_count", "repost_count", "reply_count", "quote_count")
    },
}


def sql_of(column: str) -> str:
    """Return the SQL expression that reads *column* from the payload of a staged row ``s``."""
    return _SQL.get(column, f"s.payload->>'{column}'")


def default_of(column: str) -> Any:
    """Return what a column holds when no source states it."""
    return [] if column in JSON_COLUMNS else _DEFAULTS.get(column)
