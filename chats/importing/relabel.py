"""Read one session by the rules and write what changed: roles, questions, placements, reading order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import F

from chats.importing.copy_in import copy_rows, make_temporary, run
from chats.importing.skeletons import archived_material
from chats.models import ChatSession, SessionModerator
from chats.models.curation import CorrectedField
from chats.models.sessions import ModeratorSource
from chats.parsing.reading import ChatReading
from chats.parsing.threading import read_chat

_SESSION_LOCK = 0x73657373
"""First key of the advisory lock on a session ("sess"); the second is its id."""

_WRITE_POSTS = """
UPDATE chats_tweet t
SET position = r.position, role = r.role, role_reason = r.role_reason, confidence = r.confidence,
    is_first_timer = r.is_first_timer
FROM read_posts r
WHERE t.id = r.tweet_id
  AND (t.position, t.role, t.role_reason, t.confidence, t.is_first_timer)
      IS DISTINCT FROM (r.position, r.role, r.role_reason, r.confidence, r.is_first_timer)
"""

_WRITE_QUESTIONS = """
INSERT INTO chats_question (session_id, number, text, is_image, is_text_by_hand)
SELECT %s, number, text, is_image, false FROM read_questions
ON CONFLICT (session_id, number) DO UPDATE SET text = excluded.text, is_image = excluded.is_image
WHERE NOT chats_question.is_text_by_hand
  AND (chats_question.text, chats_question.is_image) IS DISTINCT FROM (excluded.text, excluded.is_image)
"""

_DROP_PLACEMENTS = """
DELETE FROM chats_placement l USING chats_tweet t, chats_question q
WHERE l.tweet_id = t.id AND l.question_id = q.id AND t.session_id = %s
  AND NOT EXISTS (SELECT 1 FROM read_placements r WHERE r.tweet_id = t.id AND r.number = q.number
                  AND q.session_id = %s)
"""

_WRITE_PLACEMENTS = """
INSERT INTO chats_placement (tweet_id, question_id, relation, reason, detail, confidence, part)
SELECT r.tweet_id, q.id, r.relation, r.reason, r.detail, r.confidence, r.part
FROM read_placements r JOIN chats_question q ON q.session_id = %s AND q.number = r.number
ON CONFLICT (tweet_id, question_id) DO UPDATE
SET relation = excluded.relation, reason = excluded.reason, detail = excluded.detail,
    confidence = excluded.confidence, part = excluded.part
WHERE (chats_placement.relation, chats_placement.reason, chats_placement.detail, chats_placement.confidence,
       chats_placement.part)
  IS DISTINCT FROM (excluded.relation, excluded.reason, excluded.detail, excluded.confidence, excluded.part)
"""

# A question nobody asks or answers any more goes, unless a person wrote its text.
_DROP_QUESTIONS = """
DELETE FROM chats_question q
WHERE q.session_id = %s AND NOT q.is_text_by_hand
  AND NOT EXISTS (SELECT 1 FROM read_questions r WHERE r.number = q.number)
  AND NOT EXISTS (SELECT 1 FROM chats_placement l WHERE l.question_id = q.id)
"""


def read_session(session: ChatSession) -> ChatReading:
    """Read a session's stored posts by the rules, with what people said laid over them."""
    material = archived_material(session)
    return read_chat(
        material.skeletons,
        moderators=material.moderators,
        known_questions=material.known_questions,
        corrected=material.corrected,
    )


@transaction.atomic
def relabel(session_id: int) -> int:
    """Label a session's posts from their stored text; return how many rows changed.

    Only changed rows are written. Two relabellings of one session wait for each other.
    """
    run("SELECT pg_advisory_xact_lock(%s, %s)", _SESSION_LOCK, session_id)
    session = ChatSession.objects.get(pk=session_id)
    changed = _write(session, read_session(session))
    if changed:
        ChatSession.objects.filter(pk=session_id).update(revision=F("revision") + 1)
    return changed


def _write(session: ChatSession, reading: ChatReading) -> int:
    _load(reading)
    changed = run(_WRITE_POSTS)
    changed += run(_WRITE_QUESTIONS, session.pk)
    changed += run(_DROP_PLACEMENTS, session.pk, session.pk)
    changed += run(_WRITE_PLACEMENTS, session.pk)
    changed += run(_DROP_QUESTIONS, session.pk)
    return changed + _write_moderators(session, reading)


def _load(reading: ChatReading) -> None:
    make_temporary(
        "read_posts",
        """tweet_id bigint PRIMARY KEY, position integer, role text, role_reason text, confidence float8,
        is_first_timer boolean""",
    )
    copy_rows("read_posts", _POST_COLUMNS, _post_rows(reading))
    make_temporary("read_questions", "number smallint PRIMARY KEY, text text, is_image boolean")
    copy_rows(
        "read_questions",
        ("number", "text", "is_image"),
        ((q.number, q.text, q.is_image) for q in reading.questions),
    )
    make_temporary(
        "read_placements",
        """tweet_id bigint, number smallint, relation text, reason text, detail text,
        confidence float8, part text""",
    )
    copy_rows("read_placements", _PLACEMENT_COLUMNS, _placement_rows(reading))


_POST_COLUMNS = ("tweet_id", "position", "role", "role_reason", "confidence", "is_first_timer")
_PLACEMENT_COLUMNS = ("tweet_id", "number", "relation", "reason", "detail", "confidence", "part")


def _post_rows(reading: ChatReading) -> Iterator[tuple[Any, ...]]:
    for position, ref in enumerate(reading.order, start=1):
        post = reading.posts[ref]
        yield ref, position, post.role, post.reason[:200], post.confidence, post.is_first_timer


def _placement_rows(reading: ChatReading) -> Iterator[tuple[Any, ...]]:
    for ref, post in reading.posts.items():
        for p in post.placements:
            yield ref, p.number, p.relation, p.reason, p.detail[:300], p.confidence, p.part[:20]


def _write_moderators(session: ChatSession, reading: ChatReading) -> int:
    """Note suggested moderators; people's own word (given, flagged) is never touched."""
    said = session.corrections.filter(field=CorrectedField.MODERATORS).live().exists()
    suggested = set() if said else {int(key) for key in reading.suggested_moderators}
    stale = SessionModerator.objects.filter(session=session, how=ModeratorSource.SUGGESTED).exclude(
        participant_id__in=suggested
    )
    dropped, _ = stale.delete()
    known = set(session.sessionmoderator_set.values_list("participant_id", flat=True))
    fresh = [
        SessionModerator(session=session, participant_id=pk, how=ModeratorSource.SUGGESTED)
        for pk in sorted(suggested - known)
    ]
    SessionModerator.objects.bulk_create(fresh)
    return dropped + len(fresh)
