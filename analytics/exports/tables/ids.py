"""Bare ids: one row per post of X whose id is known and whose author may be named, in reading order."""

from __future__ import annotations

from analytics.exports.base.table import OF_A_POST, ExportTable
from analytics.selection.scope import Condition, Scope
from analytics.tabular.columns import CellType, Column, PIIKind

_FROM = """FROM visible_tweet t
    LEFT JOIN chats_chatsession s ON s.id = t.session_id
    LEFT JOIN visible_participant p ON p.id = t.author_id
    WHERE t.platform = 'x' AND t.source_id IS NOT NULL AND (p.id IS NULL OR p.visibility = 'public')"""


def _statement(columns: str, scope: Scope) -> Condition:
    where = scope.posts()
    sql = f"""
    SELECT {columns}
    {_FROM} AND {where.sql}
    ORDER BY t.session_id IS NULL, s.starts_at, s.id, t.position, t.source_order, t.id
    """
    return Condition(sql, where.parameters)


def _count(scope: Scope) -> Condition:
    where = scope.posts()
    return Condition(f"SELECT count(*) {_FROM} AND {where.sql}", where.parameters)


IDS = ExportTable(
    slug="ids",
    title="Ids only",
    sentence="The ids of posts on X and nothing else, which is what may be passed on freely: whoever has "
    "them asks X for the posts that still exist. One row per post.",
    statement=_statement,
    count=_count,
    context=OF_A_POST,
    columns=(Column("tweet_id", "The id that X gave the post.", "t.source_id", CellType.ID, PIIKind.TRACE),),
    is_of_people=True,
)
