"""Which ties make a network, read from the sessions' stored rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from analytics.models import NetworkResult, TieKind
from analytics.selection.scope import Scope
from analytics.tabular.rows import lines_of
from analytics.tabular.sql_parts import NAME
from chats.models import ChatSession

DEFAULT_KINDS = tuple(kind.value for kind in TieKind if kind is not TieKind.SAME_QUESTION)
"""What counts as talking; having answered the same question is shown when asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkScope:
    """Which ties: of some sessions (their ids; none: all published ones) and local days, both included.

    A session that is named is meant whatever its state; ``drafts`` means the unnamed ones too.
    """

    sessions: tuple[int, ...] = ()
    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] = DEFAULT_KINDS
    drafts: bool = False

    def condition(self) -> tuple[str, dict[str, Any]]:
        """Return the condition on ``chats_chatsession s`` and its values."""
        clauses, values = ["true"], dict[str, Any]()
        if self.sessions:
            clauses.append("s.id = ANY(%(sessions)s)")
            values["sessions"] = list(self.sessions)
        elif not self.drafts:
            clauses.append("s.state = 'published'")
        for name, sign, day in (("since", ">=", self.since), ("until", "<=", self.until)):
            if day:
                clauses.append(f"(s.starts_at AT TIME ZONE s.time_zone)::date {sign} %({name})s")
                values[name] = day
        return " AND ".join(clauses), values


def scope_of(result: NetworkResult) -> NetworkScope:
    """Return the scope that a stored network is of."""
    return NetworkScope(
        sessions=tuple(result.sessions), since=result.since, until=result.until, kinds=tuple(result.kinds)
    )


def network_scope(scope: Scope, kinds: Iterable[str] = DEFAULT_KINDS) -> NetworkScope:
    """Return the part of the archive that *scope* means, as a network has it; slugs must be known ones."""
    ids = ChatSession.objects.filter(slug__in=scope.sessions).order_by("pk").values_list("pk", flat=True)
    return NetworkScope(
        sessions=tuple(ids) if scope.sessions else (), since=scope.since, until=scope.until,
        kinds=tuple(sorted(set(kinds))), drafts=scope.drafts,
    )  # fmt: skip


class Tie(NamedTuple):
    """What went from one person to another, of one kind, and when, where known to the minute."""

    source: int
    target: int
    kind: str
    weight: int
    first_at: datetime | None
    last_at: datetime | None
    sure: int = 0
    """How much of the weight is no guess."""


def ties_of(scope: NetworkScope) -> list[Tie]:
    """Return the ties of a scope between people who may be shown, heaviest first."""
    where, values = scope.condition()
    lines = lines_of(
        f"""SELECT t.source_id, t.target_id, t.kind, sum(t.weight)::int, min(t.first_at), max(t.last_at),
            sum(t.sure)::int
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a network speaks of: numbers of sessions and posts.

    ``nobodys`` are posts without a known author; ``untied`` those whose author
    is known and who turn to nobody by these kinds of ties, or to nobody who was there.
    """

    sessions: int
    posts: int
    nobodys: int
    untied: int


def coverage_of(scope: NetworkScope) -> Coverage:
    """Return how many posts of a scope made its ties, and how many did not."""
    where, values = scope.condition()
    ((sessions, posts, nobodys, tied),) = lines_of(
        f"""SELECT count(*), coalesce(sum(c.posts), 0)::int, coalesce(sum(c.without_author), 0)::int,
               coalesce(sum((SELECT sum(made.value::int) FROM jsonb_each_text(c.turned) made
                             WHERE string_to_array(made.key, ' ') && %(kinds)s::text[])), 0)::int
        FROM analytics_sessionstatistics c JOIN chats_chatsession s ON s.id = c.session_id WHERE {where}""",
        kinds=list(scope.kinds),
        **values,
    )
    return Coverage(sessions=sessions, posts=posts, nobodys=nobodys, untied=posts - nobodys - tied)


MOST_ATTEMPTS = 3
"""After so many attempts that came to no end the next waits for an hour."""


def is_current(result: NetworkResult) -> bool:
    """True when a network is made, of its sessions as they are counted now."""
    return result.stamp is not None and result.stamp == stamp_of(scope_of(result))


def is_due(result: NetworkResult) -> bool:
    """True when a worker should make a network anew."""
    return not is_given_up(result) and not is_current(result)


def is_given_up(result: NetworkResult) -> bool:
    """True while nobody tries to make a network, as that failed too often within an hour."""
    lately = result.started_at is not None and timezone.now() - result.started_at < timedelta(hours=1)
    return result.attempts >= MOST_ATTEMPTS and lately


def waiting_networks() -> list[int]:
    """Return the ids of networks that were never made and may be tried, those that wait longest first."""
    waiting = NetworkResult.objects.filter(stamp=None).order_by("pk")
    return [result.pk for result in waiting if not is_given_up(result)]
