"""Links: one row per address, most posts first."""

from __future__ import annotations

from analytics.exports.base.shared_columns import POSTED_AT, SHOWN_HANDLE
from analytics.exports.base.table import OF_NOTHING, ExportTable
from analytics.selection.scope import Condition, Scope
from analytics.tabular.columns import CellType, Column, PIIKind
from chats.sql.post_rules import IS_SHARED, IS_SHARING

_SHARED = f"""
FROM visible_tweet t
LEFT JOIN chats_chatsession s ON s.id = t.session_id
CROSS JOIN LATERAL jsonb_array_elements(t.links) link
WHERE {IS_SHARING} AND link->>'url' <> '' AND jsonb_array_length(t.links) > 0 AND {IS_SHARED}"""

_URL = "replace(c.url, ' ', chr(37) || '20')"
_DOMAIN = "lower(substring(c.url FROM '^[a-zA-Z]+://(?:[^/@]*@)?(?:www[.])?([^/:?#]+)'))"


def _statement(columns: str, scope: Scope) -> Condition:
    where = scope.posts()
    sql = f"""
    WITH shared AS (
        SELECT link->>'url' AS url, link->>'title' AS title, t.id, t.author_id, s.id AS session,
               {POSTED_AT} AS at
        {_SHARED} AND {where.sql}
    ), people AS (
        SELECT h.url, count(*) AS people, array_agg({SHOWN_HANDLE} ORDER BY h.first, h.post) AS names
        FROM (SELECT url, author_id, min(at) AS first, min(id) AS post FROM shared GROUP BY 1, 2) h
        JOIN visible_participant v ON v.id = h.author_id GROUP BY h.url
    ), chats AS (
        SELECT h.url, array_agg(s.slug ORDER BY s.starts_at, s.id) AS slugs
        FROM (SELECT DISTINCT url, session FROM shared) h JOIN chats_chatsession s ON s.id = h.session
        GROUP BY h.url
    ), counted AS (
        SELECT url, max(title) AS title, count(DISTINCT id) AS posts, min(at) AS first, max(at) AS last
        FROM shared GROUP BY url
    )
    SELECT {columns}
    FROM counted c LEFT JOIN people p ON p.url = c.url LEFT JOIN chats h ON h.url = c.url
    ORDER BY c.posts DESC, c.first, c.url
    """
    return Condition(sql, where.parameters)


def _count(scope: Scope) -> Condition:
    where = scope.posts()
    return Condition(f"SELECT count(DISTINCT link->>'url') {_SHARED} AND {where.sql}", where.parameters)


LINKS = ExportTable(
    slug="links",
    title="Links",
    sentence="Every address that was shared in own posts (reposts left out), except addresses of posts on X: "
    "one row per address, most posts first.",
    statement=_statement,
    count=_count,
    context=OF_NOTHING,
    columns=(
        Column("url", "Where it leads, as far as known.", _URL, CellType.TEXT, PIIKind.LINK),
        Column("domain", "The site, without www.", _DOMAIN),
        Column("title", "Title of the page, where a source says it.", "c.title", CellType.TEXT,
               PIIKind.TITLE),
        Column("posts", "Own posts with it.", "c.posts", CellType.NUMBER),
        Column("people", "Distinct known authors of these.", "coalesce(p.people, 0)", CellType.NUMBER),
        Column("shared_by", "Handles of these, without @, the first to share it first.",
               "coalesce(p.names, ARRAY[]::text[])", CellType.WORDS, PIIKind.PEOPLE),
        Column("sessions", "Slugs of the sessions it was shared in, in order of time.",
               "coalesce(h.slugs, ARRAY[]::text[])", CellType.WORDS),
        Column("first_shared_at_utc", "When it was first shared, where that is known, in UTC.", "c.first",
               CellType.UTC),
        Column("last_shared_at_utc", "When it was last shared, likewise.", "c.last", CellType.UTC),
    ),
)  # fmt: skip
