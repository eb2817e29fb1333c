"""Lists of whole chats: their people, themselves, their questions. The page is chosen first, then counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from analytics.selection import Selection, Unit
from analytics.selection.conditions import chats_of
from analytics.tabular.sql_parts import DAY, NAME
from pages.posts.list_counts import PostGroup, are_counted

_BY_TIME = "s.starts_at NULLS LAST, s.id"


def people_of_chats(selection: Selection, first: int, most: int) -> list[PostGroup] | None:
    """Return who wrote in the chosen chats, most posts first; ``None`` where stored figures are behind."""
    if not are_counted(selection):
        return None
    chosen = chats_of(selection)
    statement = f"""WITH sums AS (
        SELECT y.participant_id, sum(y.posts)::int AS posts
        FROM chats_chatsession s JOIN analytics_sessionperson y ON y.session_id = s.id
        WHERE {chosen.sql} GROUP BY y.participant_id
    )
    SELECT p.slug, {NAME}, x.posts FROM sums x JOIN visible_participant p ON p.id = x.participant_id
    ORDER BY 3 DESC, 2, p.id LIMIT %s OFFSET %s"""
    return _groups(statement, (*chosen.parameters, most, first))


def sessions_of_chats(selection: Selection, first: int, most: int) -> list[PostGroup]:
    """Return the chosen chats in order of time, with the numbers of their posts."""
    chosen = chats_of(selection)
    statement = f"""SELECT s.slug, s.title, CASE WHEN c.revision = s.revision THEN c.posts ELSE (
        SELECT count(*) FROM visible_tweet t WHERE t.session_id = s.id) END::int, {DAY}
    FROM (SELECT s.* FROM chats_chatsession s WHERE {chosen.sql} ORDER BY {_BY_TIME} LIMIT %s OFFSET %s) s
    LEFT JOIN analytics_sessionsummary c ON c.session_id = s.id ORDER BY {_BY_TIME}"""
    return _groups(statement, (*chosen.parameters, most, first))


def questions_of_chats(selection: Selection, first: int, most: int) -> list[PostGroup]:
    """Return the questions of the chosen chats in order of time, with the numbers of posts at them."""
    chosen = chats_of(selection)
    statement = f"""SELECT s.slug, s.title, (
        SELECT count(DISTINCT l.tweet_id) FROM visible_placement l WHERE l.question_id = s.question)::int,
        {DAY}, s.number, q.text
    FROM (SELECT s.*, n.id AS question, n.number
          FROM chats_chatsession s JOIN chats_question n ON n.session_id = s.id
          WHERE {chosen.sql} ORDER BY {_BY_TIME}, n.number LIMIT %s OFFSET %s) s
    JOIN visible_question q ON q.id = s.question ORDER BY {_BY_TIME}, s.number"""
    return _groups(statement, (*chosen.parameters, most, first))


WHOLE = {
    Unit.SESSIONS: "FROM chats_chatsession s",
    Unit.QUESTIONS: "FROM chats_chatsession s JOIN chats_question q ON q.session_id = s.id",
}
"""What is counted of whole chats, posts or none."""


def number_of(selection: Selection) -> int:
    """Return how many chats, or how many of their questions, are chosen."""
    chosen = chats_of(selection)
    values: Sequence[Any] = chosen.parameters
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {WHOLE[selection.of]} WHERE {chosen.sql}", [*values])
        ((number,),) = cursor.fetchall()
    return int(number)


def _groups(statement: str, values: Sequence[Any]) -> list[PostGroup]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [PostGroup(*row) for row in cursor.fetchall()]
