"""Which ties make a network, read from the sessions' stored rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from analytics.models import NetworkResult, TieKind
from analytics.stats.people_columns import NAME
from analytics.stats.reading import lines_of

DEFAULT_KINDS = (TieKind.REPLY.value, TieKind.MENTION.value, TieKind.QUOTE.value, TieKind.REPOST.value)
"""What counts as talking; having answered the same question is shown when asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkScope:
    """Which ties: of one session (an id), or of the published sessions of some local days, both included."""

    session: int | None = None
    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] = DEFAULT_KINDS

    def condition(self) -> tuple[str, dict[str, Any]]:
        """Return the condition on ``chats_chatsession s`` and its values."""
        if self.session is not None:
            return "s.id = %(session)s", {"session": self.session}
        clauses, values = ["s.state = 'published'"], dict[str, Any]()
        for name, sign, day in (("since", ">=", self.since), ("until", "<=", self.until)):
            if day:
                clauses.append(f"(s.starts_at AT TIME ZONE s.time_zone)::date {sign} %({name})s")
                values[name] = day
        return " AND ".join(clauses), values


def scope_of(result: NetworkResult) -> NetworkScope:
    """Return the scope that a stored network is of."""
    return NetworkScope(
        session=result.session, since=result.since, until=result.until, kinds=tuple(result.kinds)
    )


class Tie(NamedTuple):
    """What went from one person to another, of one kind, and when, where known to the minute."""

    source: int
    target: int
    kind: str
    weight: int
    first_at: datetime | None
    last_at: datetime | None


def ties_of(scope: NetworkScope) -> list[Tie]:
    """Return the ties of a scope between people who may be shown, heaviest first."""
    where, values = scope.condition()
    lines = lines_of(
        f"""SELECT t.source_id, t.target_id, t.kind, sum(t.weight)::int, min(t.first_at), max(t.last_at)
        FROM analytics_sessiontie t JOIN chats_chatsession s ON s.id = t.session_id
        JOIN visible_participant a ON a.id = t.source_id JOIN visible_participant b ON b.id = t.target_id
        WHERE t.kind = ANY(%(kinds)s) AND {where}
        GROUP BY t.source_id, t.target_id, t.kind ORDER BY 4 DESC, 1, 2, 3""",
        kinds=list(scope.kinds),
        **values,
    )
    return [Tie(*line) for line in lines]


def stamp_of(scope: NetworkScope) -> str:
    """Return a value that differs whenever a session of the scope was counted anew, came or went."""
    where, values = scope.condition()
    ((stamp,),) = lines_of(
        f"""SELECT md5(coalesce(string_agg(concat_ws(':', s.id, c.refreshed_at), ',' ORDER BY s.id), ''))
        FROM chats_chatsession s JOIN analytics_sessionstatistics c ON c.session_id = s.id WHERE {where}""",
        **values,
    )
    return str(stamp)


def people_of(scope: NetworkScope) -> dict[int, tuple[str, int]]:
    """Return role (moderator or participant) and number of sessions of everyone who posted in the scope."""
    where, values = scope.condition()
    lines = lines_of(
        f"""SELECT c.participant_id, bool_or(c.is_moderator), count(*)
        FROM analytics_sessionperson c JOIN chats_chatsession s ON s.id = c.session_id
        WHERE {where} GROUP BY c.participant_id""",
        **values,
    )
    return {person: ("moderator" if moderates else "participant", n) for person, moderates, n in lines}


def names_of(people: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return slug and name of those who may be shown."""
    lines = lines_of(
        f"SELECT p.id, p.slug, {NAME} FROM visible_participant p WHERE p.id = ANY(%(people)s)",
        people=list(people),
    )
    return {person: (slug, name) for person, slug, name in lines}
