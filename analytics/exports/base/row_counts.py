"""How many rows a table has: from stored figures where they tell, else counted."""

from __future__ import annotations

from collections.abc import Callable

from analytics.selection.scope import Condition, Scope


def stored_sum(column: str) -> Callable[[Scope], Condition | None]:
    """Return what makes the statement that adds up *column* of the sessions' figures.

    Its number is null where these are not up to date. There is none (``None``) for a choice that
    stored figures cannot answer.
    """

    def statement(scope: Scope) -> Condition | None:
        if scope.since or scope.until or (scope.drafts and not scope.sessions):
            return None
        where = scope.chats()
        sql = f"""SELECT CASE WHEN bool_and(c.revision_counted = s.revision) THEN sum(c.{column}) END
        FROM chats_chatsession s LEFT JOIN analytics_sessionstatistics c ON c.session_id = s.id
        WHERE {where.sql}"""
        return Condition(sql, where.parameters)

    return statement


def rows_of_sessions(table: str) -> Callable[[Scope], Condition]:
    """Return what makes the statement that counts the rows of *table* in the sessions of a scope."""

    def statement(scope: Scope) -> Condition:
        where = scope.chats()
        sql = f"""SELECT count(*) FROM {table} x JOIN chats_chatsession s ON s.id = x.session_id
        WHERE {where.sql}"""
        return Condition(sql, where.parameters)

    return statement
