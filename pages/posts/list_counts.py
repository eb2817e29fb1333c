"""How many posts a selection holds: stored figures where whole chats are meant, else a bounded count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from analytics.selection import Selection, Unit, condition_of
from analytics.selection.conditions import FROM, PLACEMENTS, chats_of, placement_condition
from analytics.selection.interactions import interactions_of
from analytics.selection.scope import Condition
from chats.sql.post_rules import SHARED_LINKS

MOST_COUNTED = 10_000
"""Nobody reads on beyond; to count on would make everyone wait."""


@dataclass(frozen=True, slots=True)
class SelectionCounts:
    """What a selection holds, in each unit that a list can show."""

    posts: int
    people: int
    sessions: int
    total: int
    """In the selection's own unit."""
    is_more: bool = False
    """Whether there are more of everything than was counted."""


@dataclass(frozen=True, slots=True)
class PostGroup:
    """A person, a session, a question or a pair with the number of its posts in the selection."""

    slug: str
    name: str
    posts: int
    day: str | None = None
    number: int | None = None
    text: str | None = None
    other: str | None = None
    """Slug of the second of a pair; its name is :attr:`text`."""


def count_selection(selection: Selection) -> SelectionCounts:
    """Return how much a selection holds, with one or two statements.

    Where whole chats are chosen, their stored figures answer, as long as all of them are up to date.
    """
    stored = _stored(selection) if is_of_whole_chats(selection) else None
    return stored or _up_to_a_bound(selection)


def is_of_whole_chats(selection: Selection) -> bool:
    """Whether chats are chosen, and all their posts."""
    scope = selection.scope
    return not (selection.is_narrowed or selection.ties or scope.since or scope.until)


def are_counted(selection: Selection) -> bool:
    """Whether whole chats are chosen whose stored figures are all up to date."""
    return is_of_whole_chats(selection) and _stored(selection) is not None


_STORED = """
WITH chosen AS MATERIALIZED (
    SELECT s.id, c.revision_counted IS NOT DISTINCT FROM s.revision AS is_true,
           c.posts, c.answers, c.links, c.repeats
    FROM chats_chatsession s LEFT JOIN analytics_sessionstatistics c ON c.session_id = s.id WHERE {where}
)
SELECT bool_and(is_true), coalesce(sum(posts), 0)::int, (
           SELECT count(*) FROM (
               SELECT DISTINCT y.participant_id
               FROM analytics_sessionperson y JOIN chosen x ON x.id = y.session_id
           ) came JOIN visible_participant p ON p.id = came.participant_id)::int,
       count(*) FILTER (WHERE posts > 0)::int,
       coalesce(sum(answers), 0)::int, coalesce(sum(links), 0)::int, coalesce(sum(repeats), 0)::int
FROM chosen
"""


def _stored(selection: Selection) -> SelectionCounts | None:
    """The stored figures of the chosen chats; ``None`` where one of them is behind."""
    where = chats_of(selection)
    row = _rows(_STORED.format(where=where.sql), where.parameters)[0]
    is_true, posts, people, sessions, answers, links, repeats = row
    if not is_true:
        return None
    own = {Unit.ANSWERS: answers, Unit.LINKS: links, Unit.REPEATS: repeats, Unit.PEOPLE: people}
    return SelectionCounts(posts, people, sessions, own.get(selection.of, posts))


def _up_to_a_bound(selection: Selection) -> SelectionCounts:
    where, own = condition_of(selection), _of_a_post(selection)
    statement = f"""WITH found AS MATERIALIZED (
        SELECT p.id AS person, s.id AS session, {own.sql} AS own {FROM} WHERE {where.sql} LIMIT %s)
    SELECT count(*)::int, count(DISTINCT person)::int, count(DISTINCT session)::int,
           coalesce(sum(own), 0)::int FROM found"""
    values = (*own.parameters, *where.parameters, MOST_COUNTED + 1)
    posts, people, sessions, total = _rows(statement, values)[0]
    is_more = posts > MOST_COUNTED
    posts = min(posts, MOST_COUNTED)
    match selection.of:
        case Unit.PEOPLE:
            total = people
        case Unit.POSTS:
            total = posts
    return SelectionCounts(posts, people, sessions, total, is_more)


def _of_a_post(selection: Selection) -> Condition:
    """How often one post counts in the selection's unit."""
    where = placement_condition(selection)
    match selection.of:
        case Unit.ANSWERS:
            return Condition(
                f"(SELECT count(*) {PLACEMENTS} WHERE l.relation = 'answers' AND {where.sql})",
                where.parameters,
            )
        case Unit.TIES:
            ties = interactions_of(selection)
            return Condition(f"(SELECT count(*) {ties.sql})", ties.parameters)
        case Unit.LINKS:
            return Condition(SHARED_LINKS)
        case Unit.REPEATS:
            return Condition("t.repeats")
    return Condition("1")


def _rows(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
