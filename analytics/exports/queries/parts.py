"""Parts that several statements share.

Each statement selects the columns of its kind in their order, then five that
say how to write the row: the session's time zone, whether only its day is
known, the person the row is about, whether that person is public, and the platform.
"""

from __future__ import annotations

POSTED_AT = "CASE WHEN t.precision <> 'unknown' THEN t.posted_at END"

# What a source says of an author it does not name is the best that is known of them.
IS_MODERATOR = """
CASE WHEN t.author_id IS NULL THEN t.flagged_moderator ELSE EXISTS (
    SELECT 1 FROM chats_sessionmoderator m
    WHERE m.session_id = t.session_id AND m.participant_id = t.author_id) END"""

POST = f"t.position, {POSTED_AT}, {POSTED_AT}, t.precision"
AUTHOR = f"p.handle, p.display_name, p.platform_id, {IS_MODERATOR}"
HOW_TO_WRITE_A_POST = "s.time_zone, NOT s.has_time, p.id, p.visibility = 'public', t.platform"
HOW_TO_WRITE_A_SESSION = "s.time_zone, NOT s.has_time, NULL, true, 'x'"
SHOWN_HANDLE = """v.id || ' ' || CASE WHEN v.visibility = 'public' THEN coalesce(v.handle, v.slug)
                                       ELSE replace(v.display_name, ' ', '_') END"""
"""A ``visible_participant v`` as a list of people has them: number and name."""
READING_ORDER = "t.session_id IS NULL, s.starts_at, s.id, t.position, t.source_order, t.id"


def addresses(column: str) -> str:
    """Return SQL for the addresses of a JSON list; a space in one (chr(37) is %) would make two of it."""
    return f"""ARRAY(SELECT replace(x.item->>'url', ' ', chr(37) || '20')
        FROM jsonb_array_elements(t.{column}) WITH ORDINALITY x(item, n)
        WHERE x.item->>'url' <> '' ORDER BY x.n)"""
