"""Statements that read one chat after the other: the first row is there before the last is looked for."""

from __future__ import annotations

from collections.abc import Iterable

from analytics.exports.base.time_sql import start
from analytics.selection.scope import Condition, Scope

_STARTS = start("s.starts_at", "s.time_zone", "NOT s.has_time")

NO_CHAT = "LEFT JOIN (SELECT s.*, NULL::text AS starts_said FROM chats_chatsession s) s ON false"
"""Stands for the chat of posts that have none."""


def chat_by_chat(chats: Condition, rows: str, parameters: Iterable[object] = ()) -> Condition:
    """Return the statement of the *rows* of chats in the order in which these began, undated ones last.

    *rows* is a statement of the rows of one chat ``s``, in their order, with its *parameters*. When the
    chat began is written once, as ``s.starts_said``.
    """
    sql = f"""SELECT its.* FROM (
        SELECT s.*, {_STARTS} AS starts_said FROM chats_chatsession s
        WHERE {chats.sql} ORDER BY s.starts_at, s.id OFFSET 0
    ) s CROSS JOIN LATERAL ({rows} OFFSET 0) its"""
    return Condition(sql, (*chats.parameters, *parameters))


def chats_of_posts(scope: Scope) -> Condition:
    """Return which chats a post of the scope may stand in; its days are asked of each post."""
    if not scope.sessions:
        return Condition(scope.readable)
    return Condition(f"{scope.readable} AND s.slug = ANY(%s)", (list(scope.sessions),))


def has_loose_posts(scope: Scope) -> bool:
    """Whether posts without a session belong to the scope: they come after those of all chats."""
    return scope.drafts and not scope.sessions


def with_people(scope: Scope, statement: Condition) -> Condition:
    """Return *statement* with ``people``: everyone who may be seen, as ``visible_participant`` has them.

    For many chats all of them are looked up first, and kept; for a few chats one by one as they come.
    """
    kept = "NOT MATERIALIZED" if scope.sessions else "MATERIALIZED"
    people = f"WITH people AS {kept} (SELECT * FROM visible_participant)"
    return Condition(f"{people} {statement.sql}", statement.parameters)
