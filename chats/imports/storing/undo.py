"""Take an import back as a whole: its sightings go, and every post is folded again from what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from chats.imports.storing.fold import fold_posts
from chats.imports.storing.people import PERSON_COLUMNS
from chats.models import ChatSession, Import, Tweet
from chats.models.imports import ImportState
from chats.sql.archive_lock import lock_archive
from chats.sql.copy_in import make_temporary, rows_of, run

UNDOABLE = (ImportState.DONE, ImportState.LABELLING)


@dataclass(frozen=True, slots=True)
class Undoing:
    """What taking an import back does: posts that go, and posts that stay and why."""

    posts_gone: int
    also_from_elsewhere: int
    edited_by_people: tuple[str, ...]
    """Keys of posts that only this import brought but a person corrected since: they stay."""
    sessions_gone: tuple[str, ...]
    """Titles of sessions that would be empty."""


_CHARGE = """
INSERT INTO charge (tweet_id, session_id, is_only_here, is_edited)
SELECT t.id, t.session_id,
       NOT EXISTS (SELECT 1 FROM chats_sighting o WHERE o.tweet_id = t.id AND o.batch_id <> %s),
       EXISTS (SELECT 1 FROM chats_correction c
               WHERE c.tweet_id = t.id AND c.undone_at IS NULL AND c.at > %s)
FROM chats_tweet t
WHERE t.id IN (SELECT tweet_id FROM chats_sighting WHERE batch_id = %s)
"""

_EMPTY_SESSIONS = """
WITH going AS (
    SELECT session_id, count(*) FILTER (WHERE is_only_here AND NOT is_edited) AS posts
    FROM charge WHERE session_id IS NOT NULL GROUP BY session_id
), there AS (
    SELECT session_id, count(*) AS posts FROM chats_tweet
    WHERE session_id IN (SELECT session_id FROM going) GROUP BY session_id
)
SELECT s.id, s.title FROM chats_chatsession s
JOIN going ON going.session_id = s.id JOIN there ON there.session_id = s.id AND there.posts = going.posts
WHERE NOT EXISTS (SELECT 1 FROM chats_correction c
                  WHERE c.session_id = s.id AND c.undone_at IS NULL AND c.at > %s)
"""

# People as the remaining sightings name them, in the shape that folding looks authors up in: each name
# is looked up once, however many posts it stands at.
_REMAINING_PEOPLE = """
WITH said AS MATERIALIZED (
    SELECT DISTINCT t.platform, g.payload->>'author_id' AS author_id,
           CASE WHEN NOT g.payload ? 'author_id' THEN lower(g.payload->>'author_handle') END AS key
    FROM charge c JOIN chats_sighting g ON g.tweet_id = c.tweet_id JOIN chats_tweet t ON t.id = c.tweet_id
)
INSERT INTO import_person (platform, author_key, author_id, handle, participant_id)
SELECT DISTINCT ON (author_key) platform, author_key, author_id, handle, participant_id FROM (
    SELECT s.platform, 'id:' || p.platform_id AS author_key, p.platform_id AS author_id, NULL AS handle,
           coalesce(p.merged_into_id, p.id) AS participant_id
    FROM said s CROSS JOIN LATERAL (
        SELECT * FROM participants_participant p
        WHERE p.platform = s.platform AND p.platform_id = s.author_id OFFSET 0) p
    UNION ALL
    SELECT s.platform, '@' || h.key, NULL, h.handle, h.participant_id
    FROM said s CROSS JOIN LATERAL (
        SELECT * FROM participants_handle h WHERE h.platform = s.platform AND h.key = s.key OFFSET 0) h
) known ORDER BY author_key
"""

_AUTHOR_UNKNOWN_AGAIN = """
UPDATE chats_tweet t SET author_id = NULL
FROM charge c
WHERE t.id = c.tweet_id AND NOT c.is_only_here AND t.author_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM chats_sighting g WHERE g.tweet_id = t.id
                  AND (g.payload ? 'author_id' OR g.payload ? 'author_handle'))
  AND NOT EXISTS (SELECT 1 FROM chats_correction k
                  WHERE k.tweet_id = t.id AND k.field = 'author' AND k.undone_at IS NULL)
"""

_FORGET_IDENTITIES = """
DELETE FROM chats_postidentity i USING charge c
WHERE i.tweet_id = c.tweet_id AND NOT c.is_only_here AND i.kind <> 'fingerprint'
  AND NOT EXISTS (SELECT 1 FROM chats_sighting g WHERE g.tweet_id = i.tweet_id AND (
      g.payload->>'source_id' = i.value OR g.payload->>'uri' = i.value OR g.payload->'ids' ? i.value))
"""


# Other sessions too, whose posts speak of posts that go: a reply by nothing else is none then.
_TOUCHED = f"""
WITH gone AS (SELECT tweet_id FROM charge WHERE is_only_here AND NOT is_edited)
SELECT session_id FROM charge WHERE session_id IS NOT NULL
{
    "".join(
        f"UNION SELECT t.session_id FROM gone g JOIN chats_tweet t ON t.{pointer}_id = g.tweet_id "
        "WHERE t.session_id IS NOT NULL "
        for pointer in ("reply_to", "quote_of", "repost_of")
    )
}
"""


def undoing_of(batch: Import) -> Undoing:
    """Say what taking the import back would do; changes nothing."""
    with transaction.atomic():
        _charge(batch)
        return _undoing(batch)


def stored_at(batch: Import) -> datetime:
    """Return when the import was stored: what its moderator said in the preview was said until then.

    Corrections from later are edits of the archive, and hold their posts in it.
    """
    stored = batch.steps.get(ImportState.LABELLING)
    return datetime.fromisoformat(stored) if stored else batch.created_at


def _charge(batch: Import) -> None:
    make_temporary(
        "charge", "tweet_id bigint PRIMARY KEY, session_id bigint, is_only_here bool, is_edited bool"
    )
    run(_CHARGE, batch.pk, stored_at(batch), batch.pk)
    run("ANALYZE charge")


def _undoing(batch: Import) -> Undoing:
    gone, shared = rows_of(
        """SELECT count(*) FILTER (WHERE is_only_here AND NOT is_edited),
               count(*) FILTER (WHERE NOT is_only_here)
        FROM charge JOIN chats_tweet t ON t.id = tweet_id AND NOT t.is_context"""
    )[0]
    edited = rows_of(
        """SELECT t.key FROM charge JOIN chats_tweet t ON t.id = tweet_id
        WHERE is_only_here AND is_edited ORDER BY t.position"""
    )
    return Undoing(
        posts_gone=gone,
        also_from_elsewhere=shared,
        edited_by_people=tuple(key for (key,) in edited),
        sessions_gone=tuple(title for _, title in rows_of(_EMPTY_SESSIONS, stored_at(batch))),
    )


@transaction.atomic
def undo_import(batch: Import) -> tuple[Undoing, list[int]]:
    """Take a stored import back; return what was done and the sessions to label again.

    Posts that another import also brought keep what that one says; posts a
    person corrected since stay. The import's row and its file stay findable.
    Raises ``ValueError`` for an import that is not stored.
    """
    lock_archive()
    if batch.state not in UNDOABLE:
        raise ValueError(f"import {batch.ref} is {batch.state}, not stored")
    _charge(batch)
    done = _undoing(batch)
    empty = [pk for pk, _ in rows_of(_EMPTY_SESSIONS, stored_at(batch))]
    touched = [pk for (pk,) in rows_of(_TOUCHED)]
    _remove(batch)
    ChatSession.objects.filter(pk__in=empty).delete()
    ChatSession.objects.filter(pk__in=touched).update(revision=F("revision") + 1)
    batch.steps = {**batch.steps, ImportState.UNDONE.value: timezone.now().isoformat()}
    batch.state = ImportState.UNDONE
    batch.save(update_fields=["state", "steps"])
    return done, [pk for pk in touched if pk not in empty]


def _remove(batch: Import) -> None:
    gone = [pk for (pk,) in rows_of("SELECT tweet_id FROM charge WHERE is_only_here AND NOT is_edited")]
    kept_by_people = [pk for (pk,) in rows_of("SELECT tweet_id FROM charge WHERE is_only_here AND is_edited")]
    batch.sightings.exclude(tweet__in=kept_by_people).delete()
    Tweet.objects.filter(pk__in=gone).delete()
    make_temporary("import_person", PERSON_COLUMNS)
    run(_REMAINING_PEOPLE)
    make_temporary("posts_to_fold", "tweet_id bigint PRIMARY KEY, proposal integer")
    run("INSERT INTO posts_to_fold SELECT tweet_id FROM charge WHERE NOT is_only_here")
    fold_posts("posts_to_fold")
    run(_AUTHOR_UNKNOWN_AGAIN)
    run(_FORGET_IDENTITIES)
