"""Topics: one row per session and topic, most posts first. A name that a moderator gave is its label."""

from __future__ import annotations

from analytics.exports.base.chat_by_chat import chat_by_chat
from analytics.exports.base.row_counts import rows_of_sessions
from analytics.exports.base.shared_columns import SESSION, SESSION_STARTS
from analytics.exports.base.table import ExportTable
from analytics.selection.scope import Condition, Scope
from analytics.tabular.columns import CellType, Column, PIIKind


def _statement(columns: str, scope: Scope) -> Condition:
    rows = f"""
    SELECT {columns}
    FROM analytics_sessiontopic t
    LEFT JOIN analytics_topicalias a ON t.kind = 'hashtag' AND a.topic = t.topic AND a.into = a.topic
    WHERE t.session_id = s.id
    ORDER BY t.kind, t.posts DESC, t.topic
    """
    return chat_by_chat(scope.chats(), rows)


TOPICS = ExportTable(
    slug="topics",
    title="Topics",
    sentence="What each chat was about: hashtags, words and phrases of its own posts (reposts left out), one "
    "row per session and topic, most posts first.",
    statement=_statement,
    count=rows_of_sessions("analytics_sessiontopic"),
    columns=(
        SESSION,
        SESSION_STARTS,
        Column("kind", "hashtag, word or phrase (two words that stand together in two posts or more).",
               "t.kind"),
        Column(
            "topic",
            "The topic in one case, a hashtag without #; hashtags that moderators merged are one.",
            "t.topic", CellType.TEXT, PIIKind.PROSE,
        ),
        Column("label", "The topic as people spell it most.", "coalesce(a.label, t.label)", CellType.TEXT,
               PIIKind.PROSE),
        Column("posts", "Own posts with it.", "t.posts", CellType.NUMBER),
        Column("people", "Distinct known authors of these.", "t.people", CellType.NUMBER),
        Column("is_chat_tag", "true for the chat's own hashtag.", "t.is_chat_tag", CellType.FLAG),
    ),
    is_counted=True,
)  # fmt: skip
