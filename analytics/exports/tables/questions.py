"""Questions: one row each, by session and number."""

from __future__ import annotations

from analytics.exports.base.chat_by_chat import chat_by_chat
from analytics.exports.base.row_counts import rows_of_sessions
from analytics.exports.base.shared_columns import POSTED_AT, SESSION, SESSION_STARTS
from analytics.exports.base.table import ExportTable
from analytics.selection.scope import Condition, Scope
from analytics.tabular.columns import CellType, Column, PIIKind


def _statement(columns: str, scope: Scope) -> Condition:
    rows = f"""
    SELECT {columns}
    FROM visible_question n
    LEFT JOIN LATERAL (
        SELECT t.key, {POSTED_AT} AS posted_at
        FROM visible_placement l JOIN visible_tweet t ON t.id = l.tweet_id
        WHERE l.question_id = n.id AND l.relation = 'asks' ORDER BY t.position, t.id LIMIT 1
    ) asked ON true
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE l.relation = 'answers') AS answers,
               count(DISTINCT t.author_id) FILTER (WHERE l.relation = 'answers') AS people,
               count(*) FILTER (WHERE l.relation = 'discusses') AS discussion,
               count(*) FILTER (WHERE l.relation = 'repeats') AS asked_again
        FROM visible_placement l JOIN visible_tweet t ON t.id = l.tweet_id WHERE l.question_id = n.id
    ) c
    WHERE n.session_id = s.id
    ORDER BY n.number
    """
    return chat_by_chat(scope.chats(), rows)


QUESTIONS = ExportTable(
    slug="questions",
    title="Questions",
    sentence="Every numbered question with its text and what it drew: one row per question.",
    statement=_statement,
    count=rows_of_sessions("chats_question"),
    columns=(
        SESSION,
        SESSION_STARTS,
        Column("question", "Its number.", "n.number", CellType.NUMBER),
        Column("text", "Its words, without the label; empty when not captured.", "n.text", CellType.TEXT,
               PIIKind.PROSE),
        Column("is_image", "true when it was asked by a picture.", "n.is_image", CellType.FLAG),
        Column("asked_by", "tweet_key of the post that asks it first.", "asked.key", CellType.ID),
        Column("asked_at_utc", "When that was posted, in UTC.", "asked.posted_at", CellType.UTC),
        Column("answers", "Posts that answer it.", "c.answers", CellType.NUMBER),
        Column("people", "Distinct known authors of these.", "c.people", CellType.NUMBER),
        Column("discussion", "Posts that discuss it without answering it.", "c.discussion", CellType.NUMBER),
        Column("asked_again", "Posts that repeat it.", "c.asked_again", CellType.NUMBER),
    ),
)  # fmt: skip
