"""Read sessions by the rules and write what changed: roles, questions, placements, reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.db.models import F

from chatreader.threads.model import ChatReading
from chatreader.threads.read_chat import read_chat
from chats.labelling.label_tables import (
    Readings,
    label_rows,
    write_moderators,
)
from chats.labelling.post_inputs import ChatMaterial, archived_material, archived_materials
from chats.models import ChatSession
from chats.sql.copy_in import run

_SESSION_LOCK = 0x73657373
"""First key of the advisory lock on a session ("sess"); the second is its id."""

# In the order of their ids, so that two relabellings of the same sessions cannot wait for each other.
_LOCK = """
SELECT pg_advisory_xact_lock(%s, id) FROM (SELECT unnest(%s::int[]) AS id ORDER BY 1) wanted
"""

_WRITE_POSTS = """
UPDATE chats_tweet t
SET position = r.position, role = r.role, role_reason = r.role_reason, confidence = r.confidence,
    is_first_timer = r.is_first_timer
FROM read_posts r
WHERE t.id = r.tweet_id
  AND (t.position, t.role, t.role_reason, t.confidence, t.is_first_timer)
      IS DISTINCT FROM (r.position, r.role, r.role_reason, r.confidence, r.is_first_timer)
RETURNING t.session_id
"""

_DROP_PLACEMENTS = """
DELETE FROM chats_placement l USING chats_tweet t, chats_question q
WHERE l.tweet_id = t.id AND l.question_id = q.id AND t.session_id = ANY(%s)
  AND NOT EXISTS (SELECT 1 FROM read_placements r
                  WHERE r.tweet_id = t.id AND r.number = q.number AND r.session_id = q.session_id)
RETURNING t.session_id
"""

# A question nobody asks or answers any more goes, unless a person wrote its text.
_DROP_QUESTIONS = """
DELETE FROM chats_question q
WHERE q.session_id = ANY(%s) AND NOT q.is_text_by_hand
  AND NOT EXISTS (SELECT 1 FROM read_questions r WHERE r.session_id = q.session_id AND r.number = q.number)
  AND NOT EXISTS (SELECT 1 FROM chats_placement l WHERE l.question_id = q.id)
RETURNING q.session_id
"""


def read_session(session: ChatSession) -> ChatReading:
    """Read a session's stored posts by the rules, with what people said laid over them."""
    return read_material(archived_material(session))


def read_material(material: ChatMaterial) -> ChatReading:
    """Read one session by the rules; plain computing, no database."""
    reading = read_chat(
        material.post_inputs,
        moderators=material.moderators,
        known_questions=material.known_questions,
        corrected=material.corrected,
        letters=settings.LABEL_LETTERS,
    )
    return reading.with_texts(material.stated_questions)


def relabel_one(session_id: int) -> int:
    """Label a session's posts from their stored text; return how many rows changed.

    Only changed rows are written. Two relabellings of one session wait for each other.
    """
    return relabel_sessions([session_id])[session_id]


def relabel_sessions(session_ids: Collection[int], *, revise: Collection[int] = ()) -> Counter[int]:
    """Label some sessions at once, as :func:`relabel_one` does one; return the changed rows of each.

    Sessions to *revise* get a new revision even if no post of theirs moved.
    """
    with transaction.atomic(savepoint=False):
        run(_LOCK, _SESSION_LOCK, list(session_ids))
        readings = {pk: read_material(m) for pk, m in archived_materials(session_ids).items()}
        changed = _write(readings)
        ChatSession.objects.filter(pk__in={*changed, *revise}).update(revision=F("revision") + 1)
    return changed


def _write(readings: Readings) -> Counter[int]:
    rows, ids = label_rows(readings), list(readings)
    changed = Counter(rows.sessions_of(_WRITE_POSTS))
    changed.update(rows.sessions_of(_DROP_PLACEMENTS, ids))
    changed.update(rows.write_questions_and_placements())
    changed.update(rows.sessions_of(_DROP_QUESTIONS, ids))
    changed.update(write_moderators(readings))
    return changed
