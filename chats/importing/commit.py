"""Store a staged import in the archive: one transaction of set-based SQL."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from chats.importing.columns import FOLDED_COLUMNS, sql_of
from chats.importing.copy_in import make_temporary, rows_of, run
from chats.importing.fold import fold_posts
from chats.importing.match import count_outcomes, match
from chats.importing.people import resolve_people
from chats.models import ChatSession, Import, ProposedSession, SessionModerator

_COMMIT_LOCK = 0x62616467
"""Key of the advisory lock that lets one import at a time write to the archive ("badg")."""

ROOM = 10_000_000
"""Rows an import may have in the numbering of source order; imports follow each other in it."""

MANY_ROWS = 1_000
"""From so many rows on, the planner's statistics are brought up to date on the way."""

_CONTEXT_WANTED = """
    (s.outcome = 'context' AND s.same_as = s.ordinal AND s.tweet_id IS NULL AND s.root_id IN (
        SELECT unnest(ARRAY[c.payload->>'reply_to_source_id', c.payload->>'quote_of_source_id',
                            c.payload->>'repost_of_source_id'])
        FROM chats_stagedtweet c WHERE c.batch_id = s.batch_id AND NOT c.is_context))
"""

_GIVE_IDS = f"""
UPDATE chats_stagedtweet s
SET tweet_id = nextval(pg_get_serial_sequence('chats_tweet', 'id')), matched_by = 'added'
WHERE s.batch_id = %s AND ((s.outcome = 'new' AND s.tweet_id IS NULL) OR {_CONTEXT_WANTED})
"""

# A key is a letter and nine hexadecimal digits: opaque, and never a number for a spreadsheet to mangle.
_ADD_TWEETS = f"""
INSERT INTO chats_tweet (
    id, key, platform, source_order, session_id, author_id, html, fingerprint, letters,
    role, role_reason, confidence, is_first_timer, is_context, repeats, visibility,
    {", ".join(FOLDED_COLUMNS)})
SELECT s.tweet_id, chr(97 + floor(random() * 24)::int) || substr(md5(random()::text || s.tweet_id), 1, 9),
       s.platform, %s + CASE WHEN %s THEN {ROOM} - s.ordinal ELSE s.ordinal END,
       p.session_id, n.participant_id, s.html, s.fingerprint, s.letters,
       'other', '', 1, false, s.is_context, 0, 'shown',
       {", ".join(sql_of(c) for c in FOLDED_COLUMNS)}
FROM chats_stagedtweet s
LEFT JOIN chats_proposedsession p ON p.batch_id = s.batch_id AND p.ordinal = s.proposal
LEFT JOIN import_person n ON n.platform = s.platform AND n.author_key = s.author_key
WHERE s.batch_id = %s AND s.matched_by = 'added'
ORDER BY s.ordinal
"""

_SPREAD_TO_REPEATS = """
UPDATE chats_stagedtweet s SET tweet_id = c.tweet_id
FROM chats_stagedtweet c
WHERE s.batch_id = %s AND c.batch_id = s.batch_id AND c.ordinal = s.same_as AND s.same_as <> s.ordinal
"""

# A row that says nothing new speaks from the time it was first said, not from now.
_ADD_SIGHTINGS = """
INSERT INTO chats_sighting (tweet_id, batch_id, ordinal, line, is_context, payload, captured_at)
SELECT s.tweet_id, s.batch_id, s.ordinal, s.line, s.is_context, s.payload,
       coalesce(earlier.captured_at, s.captured_at, %s)
FROM chats_stagedtweet s
LEFT JOIN LATERAL (
    SELECT min(g.captured_at) AS captured_at FROM chats_sighting g
    WHERE s.matched_by <> 'added' AND g.tweet_id = s.tweet_id AND g.payload = s.payload
) earlier ON true
WHERE s.batch_id = %s AND s.tweet_id IS NOT NULL AND s.outcome <> 'outside'
ON CONFLICT (batch_id, ordinal) DO NOTHING
"""

_ADD_ID_IDENTITIES = """
INSERT INTO chats_postidentity (platform, kind, value, scope, tweet_id)
SELECT DISTINCT ON (s.platform, known.id) s.platform, 'id', known.id, '', s.tweet_id
FROM chats_stagedtweet s CROSS JOIN unnest(s.ids) AS known(id)
WHERE s.batch_id = %s AND s.tweet_id IS NOT NULL AND s.outcome <> 'outside'
ORDER BY s.platform, known.id, s.ordinal
ON CONFLICT DO NOTHING
"""

_ADD_URI_IDENTITIES = """
INSERT INTO chats_postidentity (platform, kind, value, scope, tweet_id)
SELECT DISTINCT ON (s.platform, s.uri) s.platform, 'uri', s.uri, '', s.tweet_id
FROM chats_stagedtweet s
WHERE s.batch_id = %s AND s.tweet_id IS NOT NULL AND s.uri IS NOT NULL AND s.outcome <> 'outside'
ORDER BY s.platform, s.uri, s.ordinal
ON CONFLICT DO NOTHING
"""

_ADD_FINGERPRINT_IDENTITIES = """
INSERT INTO chats_postidentity (platform, kind, value, scope, tweet_id)
SELECT t.platform, 'fingerprint', t.fingerprint || CASE WHEN nth = 1 THEN '' ELSE '~' || nth END,
       t.session_id::text, t.id
FROM (
    SELECT t.*, row_number() OVER (
        PARTITION BY session_id, platform, fingerprint ORDER BY source_order, id) AS nth
    FROM chats_tweet t
    WHERE t.session_id = ANY(%s) AND NOT t.is_context AND t.letters > 0
) t
ON CONFLICT DO NOTHING
"""

# What this import's posts point at, wherever it came from …
_POINT_FROM = """
UPDATE chats_tweet t SET {column}_id = i.tweet_id
FROM chats_stagedtweet s, chats_postidentity i
WHERE s.batch_id = %s AND s.same_as = s.ordinal AND t.id = s.tweet_id
  AND t.{column}_id IS NULL AND t.{column}_source_id IS NOT NULL
  AND i.kind = 'id' AND i.scope = '' AND i.platform = t.platform AND i.value = t.{column}_source_id
"""

# … and what was waiting for this import's posts.
_POINT_TO = """
UPDATE chats_tweet t SET {column}_id = i.tweet_id
FROM chats_stagedtweet s, chats_postidentity i
WHERE s.batch_id = %s AND s.same_as = s.ordinal AND i.tweet_id = s.tweet_id
  AND i.kind = 'id' AND i.scope = '' AND i.platform = t.platform AND i.value = t.{column}_source_id
  AND t.{column}_id IS NULL AND t.{column}_source_id IS NOT NULL
"""

# A context post that a source now shows as a post of the chat becomes one.
_CONTEXT_BECOMES_CONTENT = """
UPDATE chats_tweet t SET is_context = false, session_id = p.session_id
FROM chats_stagedtweet s
LEFT JOIN chats_proposedsession p ON p.batch_id = s.batch_id AND p.ordinal = s.proposal
WHERE s.batch_id = %s AND s.outcome = 'new' AND t.id = s.tweet_id AND t.is_context
"""

_TO_FOLD = """
INSERT INTO posts_to_fold
SELECT DISTINCT s.tweet_id FROM chats_stagedtweet s
LEFT JOIN chats_stagedtweet c ON c.batch_id = s.batch_id AND c.ordinal = s.same_as
WHERE s.batch_id = %s AND s.tweet_id IS NOT NULL
  AND (s.outcome = 'updated' OR (s.outcome = 'new' AND s.matched_by <> 'added')
       OR (s.same_as <> s.ordinal AND s.payload <> c.payload))
"""

_COUNT_REPEATS = """
UPDATE chats_tweet t SET repeats = g.repeats
FROM (
    SELECT tweet_id, max(n) - 1 AS repeats FROM (
        SELECT tweet_id, batch_id, count(*) AS n FROM chats_sighting
        WHERE NOT is_context AND tweet_id IN (
            SELECT tweet_id FROM chats_stagedtweet WHERE batch_id = %s AND NOT is_context)
        GROUP BY tweet_id, batch_id
    ) per_source GROUP BY tweet_id
) g
WHERE t.id = g.tweet_id AND t.repeats <> g.repeats
"""


# What posts with times say of a session goes before what was not known, or known by its day only.
_FILL_TIMES = """
UPDATE chats_chatsession c
SET starts_at = CASE WHEN c.starts_at IS NULL OR NOT c.has_time THEN p.starts_at ELSE c.starts_at END,
    ends_at = greatest(p.ends_at, c.starts_at), has_time = true
FROM chats_proposedsession p
WHERE p.batch_id = %s AND p.session_id = c.id AND c.ends_at IS NULL AND p.ends_at IS NOT NULL
"""


class ArchiveChanged(Exception):
    """What the moderator agreed to is no longer what would happen; the preview must be looked at again."""


@transaction.atomic
def commit(batch: Import) -> list[int]:
    """Store the import's posts; return the ids of the sessions that must be labelled again.

    Raises :class:`ArchiveChanged` when another import came between preview
    and confirmation and the outcome differs now (an import that nobody has
    to confirm goes on with the new outcome).
    """
    lock_archive()
    _match_again_if_needed(batch)
    proposals = list(batch.proposals.select_related("session"))
    resolve_people(batch.pk, named=sorted({h for p in proposals for h in p.moderators}))
    _make_sessions(proposals)
    _store_posts(batch)
    sessions = [p.session_id for p in proposals if p.session_id]
    run(_ADD_FINGERPRINT_IDENTITIES, sessions)
    _name_moderators(proposals)
    run(_FILL_TIMES, batch.pk)
    ChatSession.objects.filter(pk__in=sessions).update(revision=F("revision") + 1)
    return sessions


def lock_archive() -> None:
    """Wait until no other import is being stored or taken back; holds until the transaction ends."""
    run("SELECT pg_advisory_xact_lock(%s)", _COMMIT_LOCK)


def archive_stamp() -> str:
    """Return a value that differs whenever sessions or their posts changed."""
    (stamp,) = rows_of(
        """SELECT count(*) || '.' || coalesce(sum(revision), 0) || '.' || coalesce(max(id), 0)
        FROM chats_chatsession"""
    )[0]
    return str(stamp)


def _match_again_if_needed(batch: Import) -> None:
    if batch.details.get("archive") == archive_stamp():
        return
    seen = batch.counts
    match(batch)
    batch.counts = count_outcomes(batch)
    if batch.counts != seen and not batch.options.get("confirm"):
        raise ArchiveChanged


def _store_posts(batch: Import) -> None:
    run(_GIVE_IDS, batch.pk)
    newest_first = bool(batch.details.get("newest_first"))
    run(_ADD_TWEETS, batch.pk * ROOM, newest_first, batch.pk)
    run(_CONTEXT_BECOMES_CONTENT, batch.pk)
    run(_SPREAD_TO_REPEATS, batch.pk)
    run(_ADD_SIGHTINGS, batch.created_at, batch.pk)
    run(_ADD_ID_IDENTITIES, batch.pk)
    run(_ADD_URI_IDENTITIES, batch.pk)
    make_temporary("posts_to_fold", "tweet_id bigint PRIMARY KEY")
    if run(_TO_FOLD, batch.pk):
        fold_posts("posts_to_fold")
    if batch.rows_read > MANY_ROWS:
        # The planner knows nothing yet of what was just added, and would walk it row by row.
        run("ANALYZE chats_tweet, chats_sighting, chats_postidentity, chats_stagedtweet")
    for column in ("reply_to", "quote_of", "repost_of"):
        run(_POINT_FROM.format(column=column), batch.pk)
        run(_POINT_TO.format(column=column), batch.pk)
    run(_COUNT_REPEATS, batch.pk)


def _make_sessions(proposals: list[ProposedSession]) -> None:
    taken = set(ChatSession.objects.values_list("slug", flat=True))
    fresh = [p for p in proposals if p.session_id is None]
    for proposal in fresh:
        proposal.session = _session_of(proposal, free_slug(proposal.title, local_start(proposal), taken))
    ChatSession.objects.bulk_create([p.session for p in fresh if p.session])
    ProposedSession.objects.bulk_update(fresh, ["session"])


def _session_of(proposal: ProposedSession, slug: str) -> ChatSession:
    return ChatSession(
        slug=slug,
        title=proposal.title,
        description=proposal.description,
        starts_at=proposal.starts_at,
        ends_at=proposal.ends_at,
        has_time=proposal.has_time,
        time_zone=proposal.time_zone,
        is_invented=proposal.is_invented,
    )


def local_start(proposal: ProposedSession) -> datetime | None:
    """Return the proposal's start in its own time zone."""
    return ChatSession(time_zone=proposal.time_zone).local(proposal.starts_at)


def free_slug(title: str, start: datetime | None, taken: set[str]) -> str:
    """Return an address for a session, and add it to *taken*: ``2018-12-03-badges-for-principals``."""
    day = f"{start:%Y-%m-%d}" if start else "undated"
    spoken = f", {start.day} {start:%B %Y}" if start else ", date unknown"
    base = f"{day}-{_first_words(slugify(title.removesuffix(spoken)))}".strip("-")
    slug, n = base, 1
    while slug in taken:
        n += 1
        slug = f"{base}-{n}"
    taken.add(slug)
    return slug


def _first_words(words: str, length: int = 48) -> str:
    """Cut an address between words."""
    return words if len(words) <= length else words[: length + 1].rpartition("-")[0]


def _name_moderators(proposals: list[ProposedSession]) -> None:
    known = dict(rows_of("SELECT lower(handle), participant_id FROM import_person WHERE handle IS NOT NULL"))
    SessionModerator.objects.bulk_create(
        [
            SessionModerator(session_id=p.session_id, participant_id=known[handle.lower()])
            for p in proposals
            if p.session_id
            for handle in dict.fromkeys(p.moderators)
        ],
        ignore_conflicts=True,
    )
