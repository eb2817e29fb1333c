"""People: one row per visible person who wrote a post in the scope, most posts first.

The order says nothing of names, so that it holds for pseudonyms too.
"""

from __future__ import annotations

from analytics.exports.base.shared_columns import POSTED_AT
from analytics.exports.base.table import ExportTable, RowContext
from analytics.selection.scope import Condition, Scope
from analytics.tabular.columns import CellType, Column, PIIKind


def _statement(columns: str, scope: Scope) -> Condition:
    where = scope.posts()
    sql = f"""
    WITH counted AS (
        SELECT t.author_id, count(DISTINCT t.session_id) AS sessions,
               count(DISTINCT m.session_id) AS sessions_moderated, count(*) AS posts,
               sum((SELECT count(*) FROM visible_placement l
                    WHERE l.tweet_id = t.id AND l.relation = 'answers')) AS answers,
               min({POSTED_AT}) AS first, max({POSTED_AT}) AS last
        FROM visible_tweet t
        LEFT JOIN chats_chatsession s ON s.id = t.session_id
        LEFT JOIN chats_sessionmoderator m ON m.session_id = t.session_id AND m.participant_id = t.author_id
        WHERE t.author_id IS NOT NULL AND {where.sql}
        GROUP BY t.author_id
    )
    SELECT {columns}
    FROM counted c JOIN visible_participant p ON p.id = c.author_id
    ORDER BY c.posts DESC, c.first, p.id
    """
    return Condition(sql, where.parameters)


def _count(scope: Scope) -> Condition:
    where = scope.posts()
    sql = f"""SELECT count(DISTINCT p.id) FROM visible_tweet t
    JOIN visible_participant p ON p.id = t.author_id
    LEFT JOIN chats_chatsession s ON s.id = t.session_id WHERE {where.sql}"""
    return Condition(sql, where.parameters)


PARTICIPANTS = ExportTable(
    slug="participants",
    title="People",
    sentence="Everyone who wrote a post, with counts: one row per person, most posts first.",
    statement=_statement,
    count=_count,
    context=RowContext(
        time_zone="NULL",
        day_only="false",
        person="p.id",
        is_public="p.visibility = 'public'",
        platform="p.platform",
    ),
    columns=(
        Column("participant", "The person's name in this archive's addresses.", "p.slug", CellType.ID,
               PIIKind.PERSON),
        Column("handle", "Newest known handle, without @.", "p.handle", CellType.TEXT, PIIKind.HANDLE),
        Column("name", "Display name.", "p.display_name", CellType.TEXT, PIIKind.NAME),
        Column("platform_id", "The id that the platform gave the person.", "p.platform_id", CellType.ID,
               PIIKind.PERSON),
        Column("platform", "x, bluesky, mastodon or unknown.", "p.platform"),
        Column("sessions", "Sessions the person posted in.", "c.sessions", CellType.NUMBER),
        Column("sessions_moderated", "Those of them the person moderated.", "c.sessions_moderated",
               CellType.NUMBER),
        Column("posts", "Posts.", "c.posts", CellType.NUMBER),
        Column("answers", "Answers; a post that answers two questions counts twice.", "c.answers",
               CellType.NUMBER),
        Column("first_posted_at_utc", "Time of the first post, in UTC.", "c.first", CellType.UTC),
        Column("last_posted_at_utc", "Time of the last post, in UTC.", "c.last", CellType.UTC),
    ),
)  # fmt: skip
