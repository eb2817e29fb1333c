"""Store a staged import in the archive: one transaction of set-based SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from chats.imports.matching.match import count_outcomes, match_staged
from chats.imports.matching.rewording import waits_for_a_look
from chats.imports.storing.add_posts import add_posts, give_ids
from chats.imports.storing.fold import fold_posts
from chats.imports.storing.people import resolve_people
from chats.imports.storing.session_times import widen_sessions
from chats.labelling.quoted import point_known_posts_to_quoted
from chats.labelling.stated_questions import keep_stated
from chats.models import ChatSession, Import, ProposedSession, SessionModerator
from chats.sql.archive_lock import lock_archive
from chats.sql.copy_in import make_temporary, rows_of, run
from chats.sql.planner import post_by_id, tell_planner

# A post with an id is recognised by it; the words are an identity where there is nothing better.
_ADD_FINGERPRINT_IDENTITIES = """
INSERT INTO chats_postidentity (platform, kind, value, scope, tweet_id)
SELECT t.platform, 'fingerprint', t.fingerprint || CASE WHEN nth = 1 THEN '' ELSE '~' || nth END,
       t.session_id::text, t.id
FROM (
    SELECT t.*, row_number() OVER (
        PARTITION BY session_id, platform, fingerprint ORDER BY source_order, id) AS nth
    FROM chats_tweet t
    WHERE t.session_id = ANY(%s) AND NOT t.is_context AND t.letters > 0 AND t.source_id IS NULL
) t
ON CONFLICT (platform, kind, value, scope) DO NOTHING
"""

# What posts that were known already point at: this source may say it for the first time …
_POINT_FROM = """
UPDATE chats_tweet t SET {column}_id = p.meant
FROM (
    SELECT w.id, {meant} AS meant FROM import_id x JOIN chats_tweet w ON w.id = x.tweet_id
    WHERE NOT x.is_added AND w.{column}_id IS NULL AND w.{column}_source_id IS NOT NULL
) p
WHERE t.id = p.id AND p.meant IS NOT NULL
RETURNING t.session_id
"""

# … and what was waiting for this import's posts. The platform is compared so that nothing can be joined
# by it: nearly all posts share it.
_POINT_TO = """
UPDATE chats_tweet t SET {column}_id = i.tweet_id
FROM import_id x, chats_postidentity i
WHERE i.tweet_id = x.tweet_id AND i.kind = 'id' AND i.scope = ''
  AND (i.platform = t.platform) IS TRUE AND i.value = t.{column}_source_id
  AND t.{column}_id IS NULL AND t.{column}_source_id IS NOT NULL
RETURNING t.session_id
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
SELECT i.tweet_id, min(c.proposal) FROM chats_stagedtweet s
JOIN import_id i ON i.ordinal = s.same_as
JOIN chats_stagedtweet c ON c.batch_id = s.batch_id AND c.ordinal = s.same_as
WHERE s.batch_id = %s
  AND (s.outcome = 'updated' OR (s.outcome = 'new' AND NOT i.is_added)
       OR (s.same_as <> s.ordinal AND s.payload <> c.payload))
GROUP BY i.tweet_id
"""

# Looked up post by post: no guess of the planner turns it into a comparison of all with all.
_REPEATS = """(SELECT max(n) - 1 FROM (SELECT count(*) AS n FROM chats_sighting g
    WHERE g.tweet_id = t.id AND NOT g.is_context GROUP BY g.batch_id) per_source)"""
_COUNT_REPEATS = f"""
UPDATE chats_tweet t SET repeats = {_REPEATS}
WHERE t.id = ANY(ARRAY(SELECT tweet_id FROM import_id WHERE NOT is_added))
  AND t.repeats <> {_REPEATS}
RETURNING t.session_id
"""

# Posts that lead to new ones of people who are not shown by name: by an address, or as one conversation.
_MASK_WHAT_LEADS_TO_THEM = """
SELECT mask_what_points_at(array_agg(t.id)) FROM participants_participant p
JOIN chats_tweet t ON t.author_id = p.id JOIN import_id x ON x.tweet_id = t.id
WHERE p.visibility <> 'public' AND x.is_added HAVING count(*) > 0
"""

_SESSIONS_WITH_NEWS = """
SELECT DISTINCT p.session_id FROM chats_stagedtweet s
JOIN chats_proposedsession p ON p.batch_id = s.batch_id AND p.ordinal = s.proposal
WHERE s.batch_id = %s AND s.outcome IN ('new', 'updated') AND p.session_id IS NOT NULL
"""


# What posts with times say of a session goes before what was not known, or known by its day only.
_FILL_TIMES = """
UPDATE chats_chatsession c
SET starts_at = CASE WHEN c.starts_at IS NULL OR NOT c.has_time THEN p.starts_at ELSE c.starts_at END,
    ends_at = greatest(p.ends_at, c.starts_at), has_time = true
FROM chats_proposedsession p
WHERE p.batch_id = %s AND p.session_id = c.id AND c.ends_at IS NULL AND p.ends_at IS NOT NULL
RETURNING c.id
"""


class ArchiveChanged(Exception):
    """What the moderator agreed to is no longer what would happen; the preview must be looked at again."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Ids of the sessions an import has posts of, and of those among them that still have to be labelled."""

    sessions: list[int]
    unlabelled: list[int]


@transaction.atomic
def commit_staged(batch: Import) -> Stored:
    """Store the import's posts; new sessions are labelled on the way in.

    Raises :class:`ArchiveChanged` when another import came between preview
    and confirmation and the outcome differs now (an import that nobody has
    to confirm goes on with the new outcome).
    """
    lock_archive()
    _match_again_if_needed(batch)
    proposals = list(batch.proposals.select_related("session"))
    renamed = resolve_people(batch.pk, named=sorted({h for p in proposals for h in p.moderators}))
    fresh = _make_sessions(proposals)
    _name_moderators(proposals)
    keep_stated(batch, proposals)
    labelled, changed = _store_posts(batch, fresh)
    sessions = [p.session_id for p in proposals if p.session_id]
    run(_ADD_FINGERPRINT_IDENTITIES, sessions)
    news = set(_returned(_SESSIONS_WITH_NEWS, batch.pk))
    changed |= set(_returned(_FILL_TIMES, batch.pk)) | news | renamed
    widen_sessions(news - {p.session_id for p in fresh})
    ChatSession.objects.filter(pk__in=changed).update(revision=F("revision") + 1)
    return Stored(sessions, sorted(changed.intersection(sessions) - labelled))


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
    match_staged(batch)
    batch.counts = count_outcomes(batch)
    is_new_to_them = batch.counts != seen and not batch.options.get("confirm")
    if is_new_to_them or waits_for_a_look(batch):
        raise ArchiveChanged


def _store_posts(batch: Import, fresh: list[ProposedSession]) -> tuple[set[int], set[int]]:
    """Store the posts; return the sessions that are labelled with it, and those that changed otherwise."""
    tell_planner()
    give_ids(batch)
    run(_CONTEXT_BECOMES_CONTENT, batch.pk)
    make_temporary("posts_to_fold", "tweet_id bigint PRIMARY KEY, proposal integer")
    folds = run(_TO_FOLD, batch.pk)
    # What is folded out of several rows is labelled after that.
    settled = _without_folded(fresh)
    add_posts(batch, settled)
    if folds:
        fold_posts("posts_to_fold")
    changed: set[int] = set()
    tell_planner()
    for column in ("reply_to", "quote_of", "repost_of"):
        meant = post_by_id("w.platform", f"w.{column}_source_id")
        changed.update(_returned(_POINT_FROM.format(column=column, meant=meant)))
        changed.update(_returned(_POINT_TO.format(column=column)))
    changed.update(point_known_posts_to_quoted())
    changed.update(_returned(_COUNT_REPEATS))
    run(_MASK_WHAT_LEADS_TO_THEM)
    return {p.session_id for p in settled if p.session_id}, changed


def _without_folded(fresh: list[ProposedSession]) -> list[ProposedSession]:
    folded = {n for (n,) in rows_of("SELECT DISTINCT proposal FROM posts_to_fold")}
    return [p for p in fresh if p.ordinal not in folded]


def _returned(statement: str, *parameters: object) -> list[int]:
    return [pk for (pk,) in rows_of(statement, *parameters) if pk is not None]


def _make_sessions(proposals: list[ProposedSession]) -> list[ProposedSession]:
    """Make a session for each proposal that joins none; return those proposals."""
    taken = set(ChatSession.objects.values_list("slug", flat=True))
    fresh = [p for p in proposals if p.session_id is None]
    for proposal in fresh:
        proposal.session = _session_of(proposal, free_slug(proposal.title, local_start(proposal), taken))
    ChatSession.objects.bulk_create([p.session for p in fresh if p.session])
    ProposedSession.objects.bulk_update(fresh, ["session"])
    return fresh


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
    named = {(p.session_id, known[h.lower()]) for p in proposals if p.session_id for h in p.moderators}
    SessionModerator.objects.bulk_create(
        [SessionModerator(session_id=session, participant_id=person) for session, person in sorted(named)],
        update_conflicts=True,
        unique_fields=["session", "participant"],
        update_fields=["how"],
    )
