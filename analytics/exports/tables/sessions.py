"""Sessions: one row each, in order of time; undated ones last."""

from __future__ import annotations

from analytics.exports.base.chat_by_chat import chat_by_chat
from analytics.exports.base.shared_columns import SESSION, SHOWN_HANDLE
from analytics.exports.base.table import ExportTable
from analytics.selection.scope import Condition, Scope
from analytics.tabular.columns import CellType, Column, PIIKind

_MODERATORS = f"""ARRAY(SELECT {SHOWN_HANDLE}
                 FROM chats_sessionmoderator m JOIN visible_participant v ON v.id = m.participant_id
                 WHERE m.session_id = s.id ORDER BY m.id)"""
_QUESTIONS = "(SELECT count(*) FROM chats_question n WHERE n.session_id = s.id)"
_ANSWERS = """(SELECT count(*) FROM visible_placement l JOIN chats_question n ON n.id = l.question_id
            WHERE n.session_id = s.id AND l.relation = 'answers')"""


def _statement(columns: str, scope: Scope) -> Condition:
    rows = f"""
        SELECT {columns} FROM (
            SELECT count(*) AS posts, coalesce(sum(t.repeats), 0) AS repeats,
                   count(DISTINCT t.author_id) AS people,
                   count(*) FILTER (WHERE t.author_id IS NULL) AS posts_without_author,
                   count(*) FILTER (WHERE t.posted_at IS NULL) AS posts_without_time
            FROM visible_tweet t WHERE t.session_id = s.id
        ) c
    """
    return chat_by_chat(scope.chats(), rows)


def _count(scope: Scope) -> Condition:
    where = scope.chats()
    return Condition(f"SELECT count(*) FROM chats_chatsession s WHERE {where.sql}", where.parameters)


SESSIONS = ExportTable(
    slug="sessions",
    title="Sessions",
    sentence="Every chat with its time, its moderators and its counts: one row per session.",
    statement=_statement,
    count=_count,
    columns=(
        SESSION,
        Column("title", "Its title.", "s.title", CellType.TEXT, PIIKind.PROSE),
        Column("description", "What it is about.", "s.description", CellType.TEXT, PIIKind.PROSE),
        Column("state", "published, or draft (read by moderators only).", "s.state"),
        Column("starts_at", "When it began, in its time zone; only the day where the hour is unknown.",
               "s.starts_at", CellType.START),
        Column("ends_at", "When it ended, likewise.", "s.ends_at", CellType.START),
        Column("time_zone", "Its time zone, by its IANA name.", "s.time_zone"),
        Column("moderators", "Handles of its moderators, without @.", _MODERATORS, CellType.WORDS,
               PIIKind.PEOPLE),
        Column("posts", "Distinct posts.", "c.posts", CellType.NUMBER),
        Column("repeats", "How often the sources showed one of them again.", "c.repeats", CellType.NUMBER),
        Column("people", "Distinct known authors.", "c.people", CellType.NUMBER),
        Column("questions", "Questions.", _QUESTIONS, CellType.NUMBER),
        Column("answers", "Answers; a post that answers two questions counts twice.", _ANSWERS,
               CellType.NUMBER),
        Column("posts_without_author", "Posts whose author is unknown.", "c.posts_without_author",
               CellType.NUMBER),
        Column("posts_without_time", "Posts whose time is unknown.", "c.posts_without_time", CellType.NUMBER),
        Column("is_invented", "true for a chat that was made up to show the site.", "s.is_invented",
               CellType.FLAG),
    ),
)  # fmt: skip
