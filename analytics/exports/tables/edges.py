"""Ties between people: one row per session, pair, direction and kind, heaviest first.

The order says nothing of names, so that it holds for pseudonyms too.
"""

from __future__ import annotations

from analytics.exports.base.chat_by_chat import chat_by_chat, with_people
from analytics.exports.base.shared_columns import SESSION, SESSION_STARTS
from analytics.exports.base.table import ExportTable
from analytics.selection.scope import Condition, Scope
from analytics.tabular.columns import CellType, Column, PIIKind

_FROM_TIES = """FROM analytics_sessiontie t
    JOIN chats_chatsession s ON s.id = t.session_id
    JOIN visible_participant a ON a.id = t.source_id
    JOIN visible_participant b ON b.id = t.target_id"""


def _slug_of(alias: str) -> str:
    """Return SQL for a person's slug, as a list of one person who can be anonymized."""
    return f"ARRAY[{alias}.id || ' ' || {alias}.slug]"


def _handle_of(alias: str) -> str:
    """Return SQL for a person's handle, likewise; an empty list where none is known."""
    return f"""CASE WHEN {alias}.handle IS NULL THEN ARRAY[]::text[]
                ELSE ARRAY[{alias}.id || ' ' || {alias}.handle] END"""


def _statement(columns: str, scope: Scope) -> Condition:
    rows = f"""
        SELECT {columns} FROM analytics_sessiontie t
        JOIN people a ON a.id = t.source_id
        JOIN people b ON b.id = t.target_id
        WHERE t.session_id = s.id
        ORDER BY t.kind, t.weight DESC, t.source_id, t.target_id
    """
    return with_people(scope, chat_by_chat(scope.chats(), rows))


def _count(scope: Scope) -> Condition:
    where = scope.chats()
    return Condition(f"SELECT count(*) {_FROM_TIES} WHERE {where.sql}", where.parameters)


EDGES = ExportTable(
    slug="edges",
    title="Ties between people",
    sentence="Who turned to whom: one row per session, pair of people, direction and kind of tie. Ties join "
    "people who wrote in the session or moderated it; a post gives one person at most one tie.",
    statement=_statement,
    count=_count,
    columns=(
        SESSION,
        SESSION_STARTS,
        Column("source", "The person it went from, by their name in this archive's addresses.", _slug_of("a"),
               CellType.ID, PIIKind.PEOPLE),
        Column("source_handle", "Newest known handle of that person, without @.", _handle_of("a"),
               CellType.TEXT, PIIKind.PEOPLE),
        Column("target", "The person it went to.", _slug_of("b"), CellType.ID, PIIKind.PEOPLE),
        Column("target_handle", "Newest known handle of that person, without @.", _handle_of("b"),
               CellType.TEXT, PIIKind.PEOPLE),
        Column("kind", "reply, address (by name, where the source does not say whom a post replies to), "
               "mention, quote, repost or same_question; the last has no direction.",
               "t.kind"),
        Column("weight", "Posts; for same_question the number of questions both answered.", "t.weight",
               CellType.NUMBER),
        Column("first_at_utc", "The first time, where known to the minute, in UTC.", "t.first_at",
               CellType.UTC),
        Column("last_at_utc", "The last time, likewise.", "t.last_at", CellType.UTC),
        Column("sure", "How much of the weight is no guess: posts that begin with the handle (address), "
               "questions that both answered with a confidence above 0.5 (same_question), all of the other "
               "kinds.", "t.sure",
               CellType.NUMBER),
    ),
    is_counted=True,
)  # fmt: skip
