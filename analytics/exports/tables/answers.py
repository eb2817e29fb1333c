"""Answers: one row per placement that answers, by session and question, in reading order."""

from __future__ import annotations

from analytics.exports.base import shared_columns as shared
from analytics.exports.base.chat_by_chat import chat_by_chat, chats_of_posts, with_people
from analytics.exports.base.row_counts import stored_sum
from analytics.exports.base.table import OF_A_POST, ExportTable
from analytics.selection.scope import Condition, Scope
from analytics.tabular.columns import CellType, Column, PIIKind


def _statement(columns: str, scope: Scope) -> Condition:
    where = scope.posts()
    rows = f"""
        SELECT {columns}
        FROM visible_question n
        JOIN visible_placement l ON l.question_id = n.id AND l.relation = 'answers'
        JOIN visible_tweet t ON t.id = l.tweet_id
        LEFT JOIN people p ON p.id = t.author_id
        WHERE n.session_id = s.id AND t.session_id = s.id AND {where.sql}
        ORDER BY n.number, t.position, t.id
    """
    return with_people(scope, chat_by_chat(chats_of_posts(scope), rows, where.parameters))


def _count(scope: Scope) -> Condition:
    where = scope.posts()
    sql = f"""SELECT count(*) FROM visible_placement l JOIN visible_tweet t ON t.id = l.tweet_id
    JOIN chats_chatsession s ON s.id = t.session_id WHERE l.relation = 'answers' AND {where.sql}"""
    return Condition(sql, where.parameters)


ANSWERS = ExportTable(
    slug="answers",
    title="Answers",
    sentence="Every answer beside its question: one row per answer and question.",
    statement=_statement,
    count=_count,
    stored_count=stored_sum("answers"),
    context=OF_A_POST,
    columns=(
        shared.SESSION, shared.SESSION_STARTS,
        Column("question", "Number of the question answered.", "n.number", CellType.NUMBER),
        Column("question_text", "Its words; empty when not captured.", "n.text", CellType.TEXT,
               PIIKind.PROSE),
        shared.TWEET_KEY, shared.TWEET_ID, shared.POSITION,
        shared.POSTED_UTC, shared.POSTED_LOCAL, shared.PRECISION,
        shared.AUTHOR_HANDLE, shared.AUTHOR_NAME, shared.AUTHOR_ID, shared.IS_MODERATOR, shared.ROLE,
        Column("reason", "What decided it; the words are those of answer_reason.", "l.reason"),
        Column("confidence", "How sure the rules are, from 0 to 1; 0.5 and less is a guess.",
               "trim_scale(round(l.confidence::numeric, 2))", CellType.NUMBER),
        Column("part", "The part as written, for an answer in several posts: 1/2, a, cont.", "l.part",
               CellType.ID),
        shared.TEXT, shared.SOURCE_URL,
    ),
)  # fmt: skip
