"""Roles of a person in the community: moderator, guest, first-timer, regular, core."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from analytics.selection import Selection
from analytics.statistics.base.drill_down import MODERATED, SESSIONS
from analytics.statistics.base.statistic import Statistic, Subject
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, read, row
from chats.wording import listed


@row
class HeldRole(TypedRow):
    """A role in the community."""

    role: Annotated[str, Holds("moderator, guest, first-timer, regular or core.")]
    holds: Annotated[bool, Holds("Whether the rule holds for the person.")]
    rule: Annotated[str, Holds("The rule.")]
    sessions: Annotated[int, Holds("Published sessions that the rule looked at.")]


GUEST_FROM = 3
"""Sessions that must have been held before someone who came but once, to moderate, is called a guest."""


# Who moderated is never called a first-timer, and is a moderator or a guest, not both.
_ROLES = f"""
WITH held AS (
    SELECT count(*) AS sessions FROM chats_chatsession s
    JOIN analytics_sessionstatistics c ON c.session_id = s.id WHERE s.state = 'published'
), person AS (
    SELECT t.*, t.moderated > 0 AND t.sessions = 1 AND h.sessions >= {GUEST_FROM} AS is_guest
    FROM analytics_persontotals t CROSS JOIN held h WHERE t.participant_id = %(person)s
)
SELECT x.role, x.holds, x.rule, x.sessions FROM person t
CROSS JOIN LATERAL (VALUES
    ('moderator', t.moderated > 0 AND NOT t.is_guest, 'moderated a session, and is no guest', t.moderated),
    ('guest', t.is_guest, 'moderated the one session they came to, where at least {GUEST_FROM} were held',
     t.sessions),
    ('first-timer', t.sessions = 1 AND t.moderated = 0, 'came once so far, and did not moderate', t.sessions),
    ('regular', t.is_regular, 'came to at least three of the last ten dated sessions', t.dated_sessions),
    ('core', t.is_core, 'came to at least three dated sessions and to a quarter of all', t.dated_sessions)
) x(role, holds, rule, sessions)
"""


def read_rows(person: int) -> list[HeldRole]:
    """Always five rows once the archive was summed up; none for someone who wrote nothing published."""
    return read(HeldRole, _ROLES, person=person)


def headline(rows: Sequence[HeldRole]) -> str:
    """The roles held."""
    held = [r.role for r in rows if r.holds]
    return as_sentence(listed(held)) if held else "Takes part now and then."


_NARROWED_BY_ROLE: dict[str, dict[str, Any]] = {
    "moderator": MODERATED, "guest": {}, "first-timer": {},
    "regular": {"began": "dated"}, "core": {"began": "dated"},
}  # fmt: skip


def _role(row: Any, person: str) -> Selection:
    return Selection(author=(person,), of=SESSIONS, **_NARROWED_BY_ROLE[row.role])


STATISTIC = Statistic(
    slug="person-roles",
    title="Roles",
    definition=(
        "Moderator: moderated a session. Guest: moderated the one session they came to, where at least "
        "three were held; a guest is not called a moderator. First-timer: came once so far, and did not "
        "moderate. Regular: came to three of the last ten dated sessions. Core: came to three and to a "
        "quarter of all dated sessions."
    ),
    subject=Subject.PERSON,
    row=HeldRole,
    read_rows=read_rows,
    headline=headline,
    drill_down={"sessions": _role},
)
