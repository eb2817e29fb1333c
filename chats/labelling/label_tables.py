"""What the rules made of whole sessions, on its way into the archive: temporary tables and their statements.

Many sessions share one set of tables, so that labelling a year of chats costs
a handful of statements, not a handful per chat.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chatreader.threads.model import ChatReading, Role
from chats.models import SessionModerator
from chats.models.sessions import ModeratorSource
from chats.sql.copy_in import as_json, make_temporary, rows_of, run, stream_rows

Readings = Mapping[int, ChatReading]
"""What the rules made of some sessions, by the session's id; refs are ids of posts."""

MANY_POSTS = 200
"""From so many posts on, telling the planner of them costs less than it saves."""

FEW_POSTS = 5_000
"""So many posts travel within the statements that write them; of more, temporary tables are made."""

_COLUMNS = {
    "read_posts": "tweet_id bigint, position integer, role text, role_reason text, confidence float8, "
    "is_first_timer boolean, html text",
    "read_questions": "session_id bigint, number smallint, text text, is_image boolean",
    "read_placements": "session_id bigint, tweet_id bigint, number smallint, relation text, reason text, "
    "detail text, confidence float8, part text",
}
"""The tables that statements read what the rules made from, whichever way it came."""

_WRITE_QUESTIONS = """
INSERT INTO chats_question (session_id, number, text, is_image, is_text_by_hand)
SELECT session_id, number, text, is_image, false FROM read_questions ORDER BY session_id, number
ON CONFLICT (session_id, number) DO UPDATE SET text = excluded.text, is_image = excluded.is_image
WHERE NOT chats_question.is_text_by_hand
  AND (chats_question.text, chats_question.is_image) IS DISTINCT FROM (excluded.text, excluded.is_image)
RETURNING session_id
"""

_WRITE_PLACEMENTS = """
INSERT INTO chats_placement (tweet_id, question_id, relation, reason, detail, confidence, part)
SELECT r.tweet_id, q.id, r.relation, r.reason, r.detail, r.confidence, r.part
FROM read_placements r CROSS JOIN LATERAL (
    SELECT q.id FROM chats_question q WHERE q.session_id = r.session_id AND q.number = r.number OFFSET 0
) q
ON CONFLICT (tweet_id, question_id) DO UPDATE
SET relation = excluded.relation, reason = excluded.reason, detail = excluded.detail,
    confidence = excluded.confidence, part = excluded.part
WHERE (chats_placement.relation, chats_placement.reason, chats_placement.detail, chats_placement.confidence,
       chats_placement.part)
  IS DISTINCT FROM (excluded.relation, excluded.reason, excluded.detail, excluded.confidence, excluded.part)
RETURNING (SELECT session_id FROM chats_question q WHERE q.id = question_id)
"""


# Nobody in a row: a person said who moderated that session.
_MODERATORS = """
SELECT session_id, participant_id, how FROM chats_sessionmoderator WHERE session_id = ANY(%s)
UNION ALL
SELECT session_id, NULL, NULL FROM chats_correction
WHERE session_id = ANY(%s) AND field = 'moderators' AND undone_at IS NULL
"""

_DROP_MODERATORS = """
DELETE FROM chats_sessionmoderator m USING unnest(%s::bigint[], %s::bigint[]) AS stale (session_id, person_id)
WHERE (m.session_id, m.participant_id) = (stale.session_id, stale.person_id)
"""


def load_readings(readings: Readings, written: Mapping[int, str] | None = None) -> None:
    """Fill the temporary tables ``read_posts``, ``read_questions`` and ``read_placements``.

    *written* is the HTML of posts that are new. Those of them that are in no
    reading come too, without a position.
    """
    for table, rows in _rows_of_tables(readings, written or {}).items():
        make_temporary(table, _COLUMNS[table])
        stream_rows(table, _names(table), rows)
    if _count(readings) > MANY_POSTS:
        # The planner knows nothing yet of rows that came a moment ago.
        run("ANALYZE read_posts (tweet_id), read_questions, read_placements (session_id, tweet_id, number)")


def _rows_of_tables(readings: Readings, written: Mapping[int, str]) -> dict[str, Iterator[tuple[Any, ...]]]:
    return {
        "read_posts": _post_rows(readings, written),
        "read_questions": _question_rows(readings),
        "read_placements": _placement_rows(readings),
    }


def _names(table: str) -> Sequence[str]:
    return [column.split()[0] for column in _COLUMNS[table].split(", ")]


def _count(readings: Readings) -> int:
    return sum(len(reading.posts) for reading in readings.values())


@dataclass(frozen=True, slots=True)
class LabelRows:
    """Rows of readings as statements see them: JSON within each statement, else temporary tables."""

    inline: Mapping[str, str]

    def sessions_of(self, statement: str, *parameters: object) -> list[int]:
        """Execute a statement that reads these rows; return the session of each row it changed."""
        tables = [table for table in self.inline if table in statement]
        given = ", ".join(
            f"{t} AS (SELECT * FROM jsonb_to_recordset(%s::jsonb) AS r({_COLUMNS[t]}))" for t in tables
        )
        values = (*(self.inline[t] for t in tables), *parameters)
        return [pk for (pk,) in rows_of(f"WITH {given} {statement}" if given else statement, *values)]

    def write_questions_and_placements(self) -> list[int]:
        """Write questions and placements; return the session of each row that changed."""
        return [*self.sessions_of(_WRITE_QUESTIONS), *self.sessions_of(_WRITE_PLACEMENTS)]


IN_TABLES = LabelRows({})
"""What :func:`load_readings` loaded."""


def label_rows(readings: Readings) -> LabelRows:
    """Return the rows of some readings, ready for statements: those of a chat or two need no tables."""
    if _count(readings) > FEW_POSTS:
        load_readings(readings)
        return IN_TABLES
    tables = _rows_of_tables(readings, {})
    return LabelRows(
        {t: as_json([dict(zip(_names(t), row, strict=True)) for row in rows]) for t, rows in tables.items()}
    )


def _post_rows(readings: Readings, written: Mapping[int, str]) -> Iterator[tuple[Any, ...]]:
    read: set[int] = set()
    for reading in readings.values():
        read.update(reading.order)
        for position, ref in enumerate(reading.order, start=1):
            post = reading.posts[ref]
            yield (
                ref, position, post.role, post.reason[:200], post.confidence, post.is_first_timer,
                written.get(ref),
            )  # fmt: skip
    for ref in written.keys() - read:
        yield ref, None, Role.OTHER, "", 1.0, False, written[ref]


def _question_rows(readings: Readings) -> Iterator[tuple[Any, ...]]:
    for session_id, reading in readings.items():
        for q in reading.questions:
            yield session_id, q.number, q.text, q.is_image


def _placement_rows(readings: Readings) -> Iterator[tuple[Any, ...]]:
    for session_id, reading in readings.items():
        for ref, post in reading.posts.items():
            for p in post.placements:
                yield (
                    session_id,
                    ref,
                    p.number,
                    p.relation,
                    p.reason,
                    p.detail[:300],
                    p.confidence,
                    p.part[:20],
                )


def write_moderators(readings: Readings) -> list[int]:
    """Note who moderates by the source's mark or by what they posted; a person's own word is never touched.

    Returns the session of each row that changed.
    """
    known = rows_of(_MODERATORS, list(readings), list(readings))
    said = {session_id for session_id, person, _ in known if person is None}
    rows = {(session_id, person): how for session_id, person, how in known if person is not None}
    given = {pair for pair, how in rows.items() if how == ModeratorSource.GIVEN}
    wanted = {pair: how for pair, how in _found_moderators(readings, said) if pair not in given}
    stale = sorted(pair for pair, how in rows.items() if pair not in given and wanted.get(pair) != how)
    if stale:
        run(_DROP_MODERATORS, [session_id for session_id, _ in stale], [person for _, person in stale])
    fresh = sorted(wanted.keys() - (rows.keys() - set(stale)))
    SessionModerator.objects.bulk_create(
        [SessionModerator(session_id=s, participant_id=p, how=wanted[s, p]) for s, p in fresh]
    )
    return [session_id for session_id, _ in (*stale, *fresh)]


def _found_moderators(
    readings: Readings, said: Collection[int]
) -> Iterator[tuple[tuple[int, int], ModeratorSource]]:
    """Sessions with a moderator each, as the rules found them, where no person *said* who moderated."""
    for session_id, reading in readings.items():
        if session_id not in said:
            for key in reading.moderators:
                suggested = key in reading.suggested_moderators
                how = ModeratorSource.SUGGESTED if suggested else ModeratorSource.FLAGGED
                yield (session_id, int(key)), how
