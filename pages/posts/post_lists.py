"""The posts behind a number, and their people, sessions and questions. Few statements, however many rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.db import OperationalError, connection, transaction

from analytics.exports.base.table import OF_A_POST, selected
from analytics.selection import Selection, Unit, condition_of
from analytics.selection.conditions import FROM, PLACEMENTS, placement_condition
from analytics.selection.interactions import interactions_of
from analytics.selection.scope import Condition
from analytics.tabular.columns import CellType, Column, PIIKind
from analytics.tabular.sql_parts import DAY, NAME
from chats.models import ChatSession
from pages.posts.chat_lists import WHOLE, number_of, people_of_chats, questions_of_chats, sessions_of_chats
from pages.posts.list_counts import PostGroup, SelectionCounts, count_selection
from pages.search.results import Hit, hits_of
from participants.models import VisibleParticipant

PATIENCE_SECONDS = 10
"""How long a statement for a reader may take: an address can ask for anything."""

_CANCELED = "57014"
"""https://www.postgresql.org/docs/current/errcodes-appendix.html: query_canceled."""

_IN_TIME = "ORDER BY s.starts_at NULLS LAST, s.id, t.position"
"""Chat by chat, each in its reading order: so the indexes have them, and a page costs what it shows."""


class TooMuch(Exception):
    """A list takes longer to make than a reader should wait. Its text is for people."""


@contextmanager
def within_time(seconds: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Give up on a statement that takes longer than *seconds*; raises :class:`TooMuch`."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = %s", [round(1000 * seconds)])
            yield
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", None) != _CANCELED:
            raise
        raise TooMuch(
            "So many posts cannot be looked through while you wait; choose a chat, a person or fewer days."
        ) from error


def counts_of(selection: Selection) -> SelectionCounts:
    """Return how much a selection holds, with at most three statements."""
    counts = count_selection(selection)
    return replace(counts, total=_groups(selection)) if selection.of in _SOURCES else counts


def _groups(selection: Selection) -> int:
    """How many questions, sessions, targets or pairs, with one statement more."""
    if selection.of in WHOLE and not selection.is_narrowed:
        return number_of(selection)
    key, source_of = _SOURCES[selection.of]
    found = source_of(selection)
    number: int = _rows(f"SELECT count(DISTINCT {key})::int {found.sql}", found.parameters)[0][0]
    return number


def posts_of(selection: Selection, first: int, most: int) -> list[Hit]:
    """Return the selection's posts from *first* on, in order of time, with three statements."""
    where = condition_of(selection)
    statement = f"SELECT t.id {FROM} WHERE {where.sql} {_IN_TIME} LIMIT %s OFFSET %s"
    return hits_of([row[0] for row in _rows(statement, (*where.parameters, most, first))], "")


def people_of(selection: Selection, first: int, most: int) -> list[PostGroup]:
    """Return who wrote the selection's posts, most posts first, with at most two statements."""
    stored = people_of_chats(selection, first, most)
    if stored is not None:
        return stored
    where = condition_of(selection)
    statement = f"""SELECT p.slug, {NAME}, count(*)::int {FROM} WHERE p.id IS NOT NULL AND {where.sql}
    GROUP BY p.id, p.slug, p.display_name, p.handle ORDER BY 3 DESC, 2, p.id LIMIT %s OFFSET %s"""
    return [PostGroup(*row) for row in _rows(statement, (*where.parameters, most, first))]


def sessions_of(selection: Selection, first: int, most: int) -> list[PostGroup]:
    """Return the sessions of the selection's posts, in order of time, with one statement.

    Where only sessions are chosen, those without a post too.
    """
    if not selection.is_narrowed:
        return sessions_of_chats(selection, first, most)
    source = _posts_source(selection)
    statement = f"""SELECT s.slug, s.title, count(t.id)::int, {DAY} {source.sql}
    GROUP BY s.id ORDER BY s.starts_at NULLS LAST, s.id LIMIT %s OFFSET %s"""
    return [PostGroup(*row) for row in _rows(statement, (*source.parameters, most, first))]


def _posts_source(selection: Selection) -> Condition:
    where = condition_of(selection)
    return Condition(f"{FROM} WHERE {where.sql}", where.parameters)


def questions_of(selection: Selection, first: int, most: int) -> list[PostGroup]:
    """Return the questions that the selection's posts stand at, in order of time, with one statement.

    Where only sessions are chosen, those that nobody answered too.
    """
    if not selection.is_narrowed:
        return questions_of_chats(selection, first, most)
    source = _questions_source(selection)
    statement = f"""SELECT s.slug, s.title, count(DISTINCT l.tweet_id)::int, {DAY}, q.number, q.text
    {source.sql}
    GROUP BY s.id, q.id, q.number, q.text
    ORDER BY s.starts_at NULLS LAST, s.id, q.number LIMIT %s OFFSET %s"""
    return [PostGroup(*row) for row in _rows(statement, (*source.parameters, most, first))]


def _questions_source(selection: Selection) -> Condition:
    where, at = condition_of(selection), placement_condition(selection)
    sql = f"{FROM} CROSS JOIN visible_placement l JOIN visible_question q ON q.id = l.question_id"
    return Condition(f"{sql} WHERE {at.sql} AND {where.sql}", (*at.parameters, *where.parameters))


def targets_of(selection: Selection, first: int, most: int) -> list[PostGroup]:
    """Return whom the selection's posts turn to, most posts first, with one statement."""
    source = _ties_source(selection)
    statement = f"""SELECT w.slug, {NAME.replace("p.", "w.")}, count(*)::int {source.sql}
    GROUP BY w.id, w.slug, w.display_name, w.handle ORDER BY 3 DESC, 2, w.id LIMIT %s OFFSET %s"""
    return [PostGroup(*row) for row in _rows(statement, (*source.parameters, most, first))]


def pairs_of(selection: Selection, first: int, most: int) -> list[PostGroup]:
    """Return authors with whom they turn to, most posts first, with one statement."""
    source = _ties_source(selection)
    statement = f"""WITH pairs AS (
        SELECT least(p.id, w.id) AS one, greatest(p.id, w.id) AS two, count(DISTINCT t.id)::int AS posts
        {source.sql} GROUP BY 1, 2)
    SELECT p.slug, {NAME}, posts, NULL, NULL, {NAME.replace("p.", "w.")}, w.slug
    FROM pairs JOIN visible_participant p ON p.id = one JOIN visible_participant w ON w.id = two
    ORDER BY posts DESC, 2, 6, one, two LIMIT %s OFFSET %s"""
    return [PostGroup(*row) for row in _rows(statement, (*source.parameters, most, first))]


def _ties_source(selection: Selection) -> Condition:
    """Each tie of the chosen posts, with whom it leads to."""
    where, ties = condition_of(selection), interactions_of(selection)
    sql = f"""{FROM} CROSS JOIN LATERAL (SELECT DISTINCT y.target {ties.sql}) z
    JOIN visible_participant w ON w.id = z.target WHERE {where.sql}"""
    return Condition(sql, (*ties.parameters, *where.parameters))


_SOURCES = {
    Unit.QUESTIONS: ("q.id", _questions_source), Unit.SESSIONS: ("s.id", _posts_source),
    Unit.TARGETS: ("w.id", _ties_source),
    Unit.PAIRS: ("(least(p.id, w.id), greatest(p.id, w.id))", _ties_source),
}  # fmt: skip

LISTS = {
    Unit.PEOPLE: people_of, Unit.SESSIONS: sessions_of, Unit.QUESTIONS: questions_of,
    Unit.TARGETS: targets_of, Unit.PAIRS: pairs_of,
}  # fmt: skip
"""Lists that hold other rows than posts."""


def names_of(selection: Selection) -> Mapping[str, str]:
    """Return the names of the people and sessions that a selection names, with at most two statements."""
    slugs_of_people = [*selection.author, *selection.to]
    people = VisibleParticipant.objects.filter(slug__in=slugs_of_people) if slugs_of_people else []
    names = {p.slug: p.display_name or (f"@{p.handle}" if p.handle else p.slug) for p in people}
    slugs = selection.scope.sessions
    titles = ChatSession.objects.filter(slug__in=slugs).values_list("slug", "title") if slugs else []
    return names | {f"session:{slug}": title for slug, title in titles}


COLUMNS = (
    Column("session", "Slug of the session.", "s.slug", CellType.ID),
    Column("day", "Local day on which the session began.", DAY, CellType.ID),
    Column("posted_at", "When it was posted, in UTC.", "t.posted_at", CellType.UTC),
    Column("person", "Slug of the author; empty: nobody known.", "p.slug", CellType.ID, PIIKind.PERSON),
    Column("name", "Name of the author.", f"CASE WHEN p.id IS NOT NULL THEN {NAME} END", pii=PIIKind.NAME),
    Column("role", "What the post is.", "t.role"),
    Column(
        "questions",
        "Numbers of the questions it stands at.",
        f"ARRAY(SELECT q.number {PLACEMENTS} WHERE l.tweet_id = t.id ORDER BY q.number)::int[]",
        CellType.WORDS,
    ),
    Column("text", "Its words.", "t.text", pii=PIIKind.PROSE),
    Column("permalink", "Where it was posted.", "t.permalink", pii=PIIKind.TRACE),
)
"""The columns of the table of all posts."""


def table_of(selection: Selection) -> Condition:
    """Return the statement of all posts in order of time, one row each.

    Behind its columns stand those that say how to write a row, as exports have them.
    """
    where = condition_of(selection)
    columns = selected(COLUMNS, OF_A_POST, selection.scope)
    return Condition(f"SELECT {columns} {FROM} WHERE {where.sql} {_IN_TIME}", where.parameters)


def _rows(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
