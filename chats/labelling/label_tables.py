"""What the rules made of whole sessions, on its way into the archive: temporary tables and their statements.

Many sessions share one set of tables, so that labelling a year of chats costs
a handful of statements, not a handful per chat.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from chatreader.threads.model import ChatReading, Role
from chats.models import Correction, SessionModerator
from chats.models.curation import CorrectedField
from chats.models.sessions import ModeratorSource
from chats.sql.copy_in import make_temporary, rows_of, run, stream_rows

Readings = Mapping[int, ChatReading]
"""What the rules made of some sessions, by the session's id; refs are ids of posts."""

MANY_POSTS = 200
"""From so many posts on, telling the planner of them costs less than it saves."""

_POST_COLUMNS = ("tweet_id", "position", "role", "role_reason", "confidence", "is_first_timer", "html")
_QUESTION_COLUMNS = ("session_id", "number", "text", "is_image")
_PLACEMENT_COLUMNS = (
    "session_id", "tweet_id", "number", "relation", "reason", "detail", "confidence", "part",
)  # fmt: skip

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


def load_readings(readings: Readings, written: Mapping[int, str] | None = None) -> None:
    """Fill the temporary tables ``read_posts``, ``read_questions`` and ``read_placements``.

    *written* is the HTML of posts that are new. Those of them that are in no
    reading come too, without a position.
    """
    make_temporary(
        "read_posts",
        """tweet_id bigint, position integer, role text, role_reason text, confidence float8,
        is_first_timer boolean, html text""",
    )
    stream_rows("read_posts", _POST_COLUMNS, _post_rows(readings, written or {}))
    make_temporary("read_questions", "session_id bigint, number smallint, text text, is_image boolean")
    stream_rows("read_questions", _QUESTION_COLUMNS, _question_rows(readings))
    make_temporary(
        "read_placements",
        """session_id bigint, tweet_id bigint, number smallint, relation text, reason text, detail text,
        confidence float8, part text""",
    )
    stream_rows("read_placements", _PLACEMENT_COLUMNS, _placement_rows(readings))
    if sum(len(reading.posts) for reading in readings.values()) > MANY_POSTS:
        # The planner knows nothing yet of rows that came a moment ago.
        run("ANALYZE read_posts (tweet_id), read_questions, read_placements (session_id, tweet_id, number)")


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


def write_questions_and_placements() -> list[int]:
    """Write the loaded questions and placements; return the session of each row that changed."""
    return [*_sessions_of(_WRITE_QUESTIONS), *_sessions_of(_WRITE_PLACEMENTS)]


def _sessions_of(statement: str) -> list[int]:
    return [pk for (pk,) in rows_of(statement)]


def write_moderators(readings: Readings) -> list[int]:
    """Note who moderates by the source's mark or by what they posted; a person's own word is never touched.

    Returns the session of each row that changed.
    """
    rows = {
        (m.session_id, m.participant_id): m for m in SessionModerator.objects.filter(session__in=readings)
    }
    given = {pair for pair, m in rows.items() if m.how == ModeratorSource.GIVEN}
    wanted = {pair: how for pair, how in _found_moderators(readings) if pair not in given}
    stale = {pair: m for pair, m in rows.items() if pair not in given and wanted.get(pair) != m.how}
    SessionModerator.objects.filter(pk__in=[m.pk for m in stale.values()]).delete()
    fresh = sorted(wanted.keys() - (rows.keys() - stale.keys()))
    SessionModerator.objects.bulk_create(
        [SessionModerator(session_id=s, participant_id=p, how=wanted[s, p]) for s, p in fresh]
    )
    return [session_id for session_id, _ in (*stale, *fresh)]


def _found_moderators(readings: Readings) -> Iterator[tuple[tuple[int, int], ModeratorSource]]:
    """Sessions with a moderator each, as the rules found them, where no person said who moderated."""
    said = _sessions_with_a_word(readings)
    for session_id, reading in readings.items():
        if session_id not in said:
            for key in reading.moderators:
                suggested = key in reading.suggested_moderators
                how = ModeratorSource.SUGGESTED if suggested else ModeratorSource.FLAGGED
                yield (session_id, int(key)), how


def _sessions_with_a_word(readings: Readings) -> set[int]:
    """Sessions of which a person said who moderated them."""
    rows = Correction.objects.filter(session__in=readings, field=CorrectedField.MODERATORS).live()
    return set(rows.values_list("session", flat=True))
