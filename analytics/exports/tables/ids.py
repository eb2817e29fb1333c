"""Bare ids: one row per post of X whose id is known and whose author may be named, in reading order."""

from __future__ import annotations

from analytics.exports.base.chat_by_chat import (
    NO_CHAT,
    chat_by_chat,
    chats_of_posts,
    has_loose_posts,
    with_people,
)
from analytics.exports.base.table import OF_A_POST, ExportTable
from analytics.selection.scope import Condition, Scope
from analytics.tabular.columns import CellType, Column, PIIKind

_WANTED = "t.platform = 'x' AND t.source_id IS NOT NULL AND (p.id IS NULL OR p.visibility = 'public')"
_FROM = f"""FROM visible_tweet t
    LEFT JOIN chats_chatsession s ON s.id = t.session_id
    LEFT JOIN visible_participant p ON p.id = t.author_id
    WHERE {_WANTED}"""


def _statement(columns: str, scope: Scope) -> Condition:
    where = scope.posts()
    ids = chat_by_chat(chats_of_posts(scope), _rows(columns, "t.session_id = s.id", where), where.parameters)
    if has_loose_posts(scope):
        loose = _rows(columns, "t.session_id IS NULL", where, join=NO_CHAT)
        ids = Condition(f"{ids.sql} UNION ALL ({loose})", ids.parameters + where.parameters)
    return with_people(scope, ids)


def _rows(columns: str, which: str, where: Condition, join: str = "") -> str:
    return f"""
        SELECT {columns} FROM visible_tweet t LEFT JOIN people p ON p.id = t.author_id {join}
        WHERE {_WANTED} AND {which} AND {where.sql}
        ORDER BY t.position, t.source_order, t.id
    """


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
