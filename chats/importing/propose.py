"""Which sessions the posts of an import belong to: ones the archive has, or new ones."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from chats.importing.copy_in import rows_of, run
from chats.importing.receive import ImportWishes
from chats.models import ChatSession, Import, ProposedSession
from chats.models.sessions import DEFAULT_TIME_ZONE
from chats.parsing.sessions import ANNOUNCED_BEFORE, LATE_AFTER, MAX_GAP, find_sessions

LEAD = timedelta(seconds=ANNOUNCED_BEFORE)
LATE = timedelta(seconds=LATE_AFTER)
GAP = timedelta(seconds=MAX_GAP)

_TIMES = """
SELECT extract(epoch FROM posted_at)::float8, author_key,
       payload ? 'repost_of_source_id' OR text LIKE 'RT @%%'
FROM chats_stagedtweet
WHERE batch_id = %s AND same_as = ordinal AND NOT is_context AND posted_at IS NOT NULL
ORDER BY posted_at, ordinal
"""

_SHARED_FINGERPRINTS = """
WITH mine AS (
    SELECT DISTINCT fingerprint FROM chats_stagedtweet
    WHERE batch_id = %s AND NOT is_context AND letters > 0 AND (%s IS NULL OR proposal = %s)
)
SELECT t.session_id
FROM mine JOIN chats_tweet t ON t.fingerprint = mine.fingerprint
JOIN chats_chatsession c ON c.id = t.session_id
WHERE %s IS NULL OR c.starts_at IS NULL
GROUP BY t.session_id
HAVING count(DISTINCT t.fingerprint) * 2 >= (SELECT count(*) FROM mine)
ORDER BY count(DISTINCT t.fingerprint) DESC, t.session_id LIMIT 1
"""

_COMMON_TAG = """
SELECT mode() WITHIN GROUP (ORDER BY tag)
FROM chats_stagedtweet s CROSS JOIN jsonb_array_elements_text(s.payload->'hashtags') tag
WHERE s.batch_id = %s AND NOT s.is_context
GROUP BY lower(tag) ORDER BY count(*) DESC, lower(tag) LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Span:
    """The core of a session in time, and the session if the archive has it already."""

    starts_at: datetime
    ends_at: datetime
    session: ChatSession | None = None


def propose_sessions(batch: Import) -> None:
    """Write the import's proposals and give each staged row the one it belongs to.

    What a person said of a proposal in an earlier round (its title, its
    moderators …) is kept: only new proposals get values of their own.
    """
    wishes = ImportWishes.from_options(batch.options)
    given = _given_session(batch, wishes)
    if given is not None or not _has_times(batch):
        _propose_one(batch, wishes, given or _session_of_same_words(batch))
    else:
        _propose_by_time(batch, wishes)


def _has_times(batch: Import) -> bool:
    return batch.staged.filter(posted_at__isnull=False, is_context=False).exists()


def _given_session(batch: Import, wishes: ImportWishes) -> ChatSession | None:
    if wishes.session:
        return ChatSession.objects.filter(slug=wishes.session).first()
    return None


def _session_of_same_words(batch: Import) -> ChatSession | None:
    """The session the same bytes went to before, else one that shares half of the fingerprints."""
    again = (
        ProposedSession.objects.filter(batch__sha256=batch.sha256, session__isnull=False)
        .exclude(batch=batch)
        .order_by("-pk")
        .first()
    )
    if again is not None:
        return again.session
    return _sharing_words(batch, None)


def _undated(batch: Import, proposal: int) -> ChatSession | None:
    """The session without a date whose words these posts are, if there is one."""
    return _sharing_words(batch, proposal)


def _sharing_words(batch: Import, proposal: int | None) -> ChatSession | None:
    found = rows_of(_SHARED_FINGERPRINTS, batch.pk, proposal, proposal, proposal)
    return ChatSession.objects.get(pk=found[0][0]) if found else None


def _propose_one(batch: Import, wishes: ImportWishes, session: ChatSession | None) -> None:
    _keep_proposals(batch, 1)
    start, has_time = _stated_start(batch, wishes)
    _write_proposal(
        batch,
        wishes,
        ordinal=1,
        session=session,
        starts_at=start,
        ends_at=None,
        has_time=has_time,
        alone=True,
    )
    run("UPDATE chats_stagedtweet SET proposal = 1 WHERE batch_id = %s AND NOT is_context", batch.pk)


def _stated_start(batch: Import, wishes: ImportWishes) -> tuple[datetime | None, bool]:
    """The start as a person or the source states it, as an instant, and whether the hour is known."""
    stated = wishes.starts or batch.details.get("local_start")
    if not stated:
        return None, True
    zone = ZoneInfo(wishes.time_zone or batch.details.get("time_zone") or DEFAULT_TIME_ZONE)
    local = datetime.fromisoformat(stated)
    moment = local if local.tzinfo else local.replace(tzinfo=zone)
    return moment.astimezone(UTC), len(stated) > len("2018-12-03")


def _propose_by_time(batch: Import, wishes: ImportWishes) -> None:
    spans = _spans(batch)
    _keep_proposals(batch, len(spans))
    _assign_by_time(batch, spans)
    spans = [s if s.session else replace(s, session=_undated(batch, n)) for n, s in enumerate(spans, 1)]
    for ordinal, span in enumerate(spans, start=1):
        _write_proposal(
            batch, wishes, ordinal=ordinal, session=span.session, starts_at=span.starts_at,
            ends_at=span.ends_at, has_time=True, alone=len(spans) == 1,
        )  # fmt: skip
    _drop_empty(batch)


def _new_cores(batch: Import) -> list[Span]:
    times, people, reposts = array("d"), [], []
    for moment, author, is_repost in rows_of(_TIMES, batch.pk):
        times.append(moment)
        people.append(author)
        reposts.append(is_repost)
    found = find_sessions(times, people, is_repost=reposts)
    return [
        Span(datetime.fromtimestamp(core.start, UTC), datetime.fromtimestamp(core.end, UTC))
        for core in found.cores
    ]


def _spans(batch: Import) -> list[Span]:
    """Cores of the import and of the archive's sessions near them, in order of time."""
    first, last = rows_of(
        "SELECT min(posted_at), max(posted_at) FROM chats_stagedtweet WHERE batch_id = %s AND NOT is_context",
        batch.pk,
    )[0]
    known = [
        Span(s.starts_at, s.ends_at or s.starts_at + timedelta(hours=1 if s.has_time else 24), s)
        for s in ChatSession.objects.filter(starts_at__gte=first - LATE, starts_at__lte=last + LEAD).order_by(
            "starts_at"
        )
        if s.starts_at
    ]
    fresh = [c for c in _new_cores(batch) if not any(_touch(c, k) for k in known)]
    return sorted([*known, *fresh], key=lambda s: s.starts_at)


def _touch(one: Span, other: Span) -> bool:
    return one.starts_at <= other.ends_at + GAP and other.starts_at <= one.ends_at + GAP


def attachment_bounds(spans: list[Span]) -> list[tuple[datetime, datetime]]:
    """Return from when until when posts belong to each span: to the nearest core within reach."""
    bounds = []
    for n, span in enumerate(spans):
        low, high = span.starts_at - LEAD, span.ends_at + LATE
        if n > 0:
            low = max(low, _middle(spans[n - 1], span))
        if n + 1 < len(spans):
            high = min(high, _middle(span, spans[n + 1]))
        bounds.append((low, high))
    return bounds


def _middle(earlier: Span, later: Span) -> datetime:
    return earlier.ends_at + (later.starts_at - earlier.ends_at) / 2


def _assign_by_time(batch: Import, spans: list[Span]) -> None:
    if not spans:
        return
    values = ", ".join(["(%s, %s::timestamptz, %s::timestamptz)"] * len(spans))
    bounds = [v for n, (low, high) in enumerate(attachment_bounds(spans), 1) for v in (n, low, high)]
    run(
        f"""UPDATE chats_stagedtweet s SET proposal = v.n FROM (VALUES {values}) v(n, low, high)
        WHERE s.batch_id = %s AND NOT s.is_context AND s.posted_at >= v.low AND s.posted_at < v.high""",
        *bounds, batch.pk,
    )  # fmt: skip
    if len(spans) == 1:
        run(
            """UPDATE chats_stagedtweet SET proposal = 1
            WHERE batch_id = %s AND NOT is_context AND posted_at IS NULL""",
            batch.pk,
        )


def _drop_empty(batch: Import) -> None:
    """Sessions of the archive that lie near but get nothing are not part of this import."""
    run(
        """DELETE FROM chats_proposedsession p WHERE p.batch_id = %s AND NOT EXISTS (
            SELECT 1 FROM chats_stagedtweet s WHERE s.batch_id = p.batch_id AND s.proposal = p.ordinal)""",
        batch.pk,
    )


def _keep_proposals(batch: Import, number: int) -> None:
    batch.proposals.filter(ordinal__gt=number).delete()


def _write_proposal(
    batch: Import,
    wishes: ImportWishes,
    *,
    ordinal: int,
    session: ChatSession | None,
    starts_at: datetime | None,
    ends_at: datetime | None,
    has_time: bool,
    alone: bool,
) -> None:
    zone = wishes.time_zone or batch.details.get("time_zone") or DEFAULT_TIME_ZONE
    proposal, made = ProposedSession.objects.get_or_create(
        batch=batch,
        ordinal=ordinal,
        defaults={
            "title": _title(batch, wishes, starts_at, zone, alone=alone),
            "description": wishes.description or batch.details.get("description"),
            "starts_at": starts_at,
            "ends_at": ends_at,
            "has_time": has_time,
            "time_zone": zone,
            "moderators": list(wishes.moderators),
            "is_invented": wishes.is_invented,
            "publish": wishes.publish,
        },
    )
    proposal.session = session
    proposal.seen_revision = session.revision if session else None
    if not made and ends_at is not None:
        proposal.starts_at, proposal.ends_at = starts_at, ends_at
    proposal.save()


def _title(batch: Import, wishes: ImportWishes, starts_at: datetime | None, zone: str, *, alone: bool) -> str:
    if alone and (wishes.title or batch.details.get("title")):
        return (wishes.title or batch.details["title"])[:200]
    tag = rows_of(_COMMON_TAG, batch.pk)
    name = f"#{tag[0][0]}" if tag else "A chat"
    if starts_at is None:
        return f"{name}, date unknown"
    local = starts_at.astimezone(ZoneInfo(zone))
    return f"{name}, {local.day} {local:%B %Y}"
