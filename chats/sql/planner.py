"""What the query planner knows of tables that grew a moment ago: it is told before they are joined.

Autovacuum sees rows only after they are committed, and then within minutes. Until then the planner
takes a table for what it was: of an empty one it guesses that a join finds one row, and compares
every row with every other. Where a statement needs one row by a unique key, it looks it up by that
key instead (:func:`post_by_id`), which no guess can turn into anything else.
"""

from __future__ import annotations

from chats.sql.copy_in import make_temporary, rows_of, run

# What statements join and filter by: a look at all columns, words and HTML among them, costs several
# times as much.
_JOINED = {
    "chats_tweet": "id, session_id, author_id, platform, is_context, visibility, position, role, repeats, "
    "source_id, reply_to_id, reply_to_source_id, quote_of_id, quote_of_source_id, repost_of_id, "
    "repost_of_source_id, conversation_id, fingerprint, letters, posted_at, precision",
    "chats_sighting": "tweet_id, batch_id, ordinal, line, is_context, captured_at",
    "chats_postidentity": "tweet_id, platform, kind, value, scope",
    "chats_chatsession": "id, state, starts_at",
    "chats_sessionmoderator": "session_id, participant_id",
    "chats_question": "id, session_id, number",
    "chats_placement": "tweet_id, question_id, relation",
    "participants_participant": "id, platform, platform_id, visibility, merged_into_id",
    "participants_handle": "participant_id, platform, key, last_seen",
}

GROWN = 1.1
"""A table this many times as large as when it was last looked at is looked at again …"""

FEW_PAGES = 1
"""… unless it grew by so little (pages of 8 kB) that no plan for it is dear."""

THIN = 1.0
"""A table with fewer rows than this to a page is looked at again, however large it was said to be: a
vacuum that passed by while its rows were not yet committed counted none of them."""

# How large a table is right now holds before the transaction ends, too.
_GROWN = """
SELECT c.relname FROM pg_class c
CROSS JOIN LATERAL (SELECT pg_relation_size(c.oid) / current_setting('block_size')::int) now(pages)
WHERE c.oid = ANY(%s::regclass[]) AND now.pages > %s
  AND (now.pages > %s * greatest(c.relpages, 0) + %s OR c.reltuples < %s * now.pages)
"""


def tell_planner() -> None:
    """Have the planner look at those of the archive's tables that outgrew what it knows of them.

    Waits for others who do, and lets them wait until the transaction ends: to be called by whom holds
    the archive's lock, or in a transaction of its own.
    """
    grown = {name for (name,) in rows_of(_GROWN, list(_JOINED), FEW_PAGES, GROWN, FEW_PAGES, THIN)}
    if grown:
        # In the same order for all, so that no two wait for each other.
        wanted = ", ".join(f"{table} ({columns})" for table, columns in _JOINED.items() if table in grown)
        run(f"ANALYZE {wanted}")


def fill_temporary(table: str, columns: str, select: str, *parameters: object) -> int:
    """Create a temporary table, fill it and have the planner look at it; return the number of its rows.

    For sets that a statement compares with each other: of a subquery the planner can only guess how many
    rows it gives, of a table it knows.
    """
    make_temporary(table, columns)
    rows = run(f"INSERT INTO {table} {select}", *parameters)
    if rows:
        run(f"ANALYZE {table}")
    return rows


def post_by_id(platform: str, source_id: str, *, kind: str = "id") -> str:
    """Return the SQL of a look-up: the post of the archive that a platform knows by an id, or null.

    *platform* and *source_id* are expressions of the statement around it; *kind* is ``uri`` for an
    address. As the look-up gives one value it is never made a join, but asks the unique index of
    identities once for each row.
    """
    return (
        f"(SELECT known.tweet_id FROM chats_postidentity known WHERE known.kind = '{kind}' "
        f"AND known.scope = '' AND known.platform = {platform} AND known.value = {source_id})"
    )
