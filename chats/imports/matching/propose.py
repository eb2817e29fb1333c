"""Which sessions the posts of an import belong to: ones the archive has, or new ones."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from chatreader.formats.base.reader import Trait
from chatreader.formats.registry import traits_of
from chatreader.sessions.cores import ANNOUNCED_BEFORE, LATE_AFTER, MAX_GAP, find_sessions
from chats.imports.intake.receive import ImportRequest
from chats.imports.matching.other_chats import sessions_between
from chats.models import ChatSession, Import, ProposedSession
from chats.models.sessions import DEFAULT_TIME_ZONE
from chats.sql.copy_in import rows_of, run

LEAD = timedelta(seconds=ANNOUNCED_BEFORE)
LATE = timedelta(seconds=LATE_AFTER)
GAP = timedelta(seconds=MAX_GAP)

PRECISE = ("second", "minute")
"""Times that tell when a chat was; a day alone does not tell one evening from the next noon."""

_TIMES = """
SELECT extract(epoch FROM posted_at)::float8, author_key,
       payload ? 'repost_of_source_id' OR text LIKE 'RT @%%'
FROM chats_stagedtweet
WHERE batch_id = %s AND same_as = ordinal AND NOT is_context AND precision IN ('second', 'minute')
ORDER BY posted_at, ordinal
"""

# For each proposal the session of the archive that shares most of its words, and at least half of them.
_SHARED_FINGERPRINTS = """
WITH mine AS (
    SELECT DISTINCT proposal, fingerprint FROM chats_stagedtweet
    WHERE batch_id = %s AND NOT is_context AND letters > 0 AND proposal IS NOT NULL
), sizes AS (
    SELECT proposal, count(*) AS size FROM mine GROUP BY proposal
), shared AS (
    SELECT mine.proposal, t.session_id, count(DISTINCT t.fingerprint) AS words
    FROM mine JOIN chats_tweet t USING (fingerprint)
    JOIN chats_chatsession c ON c.id = t.session_id
    WHERE NOT %s OR c.starts_at IS NULL
    GROUP BY mine.proposal, t.session_id
)
SELECT DISTINCT ON (proposal) proposal, session_id
FROM shared JOIN sizes USING (proposal) WHERE words * 2 >= size
ORDER BY proposal, words DESC, session_id
"""

_COMMON_TAG = """
SELECT mode() WITHIN GROUP (ORDER BY tag)
FROM chats_stagedtweet s CROSS JOIN jsonb_array_elements_text(s.payload->'hashtags') tag
WHERE s.batch_id = %s AND NOT s.is_context
GROUP BY lower(tag) ORDER BY count(*) DESC, lower(tag) LIMIT 1
"""


_USED = """
SELECT DISTINCT proposal FROM chats_stagedtweet
WHERE batch_id = %s AND proposal IS NOT NULL AND NOT is_context
"""


@dataclass(frozen=True, slots=True)
class ChatCore:
    """The core of a session in time, as far as known, and the session if the archive has it already."""

    starts_at: datetime | None
    ends_at: datetime | None
    session: ChatSession | None = None
    has_time: bool = True


@dataclass(frozen=True, slots=True)
class TimedSpan(ChatCore):
    """A span whose times are known."""

    starts_at: datetime
    ends_at: datetime


def propose_sessions(batch: Import) -> None:
    """Write the import's proposals and give each staged row the one it belongs to.

    What a person said of a proposal in an earlier round (its title, its
    moderators …) is kept: only new proposals get values of their own.
    """
    wishes = ImportRequest.from_options(batch.options)
    given = _given_session(batch, wishes)
    if given is not None or not _has_times(batch):
        spans = [_only_span(batch, wishes, given)]
    else:
        timed = _spans(batch)
        _assign_by_time(batch, timed)
        spans = _joining_undated(batch, timed)
    _write_proposals(batch, wishes, spans)


def _has_times(batch: Import) -> bool:
    return batch.staged.filter(precision__in=PRECISE, is_context=False).exists()


def _given_session(batch: Import, wishes: ImportRequest) -> ChatSession | None:
    if wishes.session:
        return ChatSession.objects.filter(slug=wishes.session).first()
    return None


def _session_of_same_bytes(batch: Import) -> ChatSession | None:
    """The session that the same bytes went to before."""
    again = (
        ProposedSession.objects.filter(batch__sha256=batch.sha256, session__isnull=False)
        .exclude(batch=batch)
        .order_by("-pk")
        .first()
    )
    return again.session if again else None


def _sessions_of_same_words(batch: Import, *, only_undated: bool) -> dict[int, ChatSession]:
    """By proposal, the session that shares at least half of its fingerprints."""
    found = dict(rows_of(_SHARED_FINGERPRINTS, batch.pk, only_undated))
    sessions = ChatSession.objects.in_bulk(found.values())
    return {proposal: sessions[pk] for proposal, pk in found.items()}


def _only_span(batch: Import, wishes: ImportRequest, given: ChatSession | None) -> ChatCore:
    """The one session of a source without times, or of one that a person named a session for."""
    run(
        """UPDATE chats_stagedtweet SET proposal = 1
        WHERE batch_id = %s AND NOT is_context AND proposal IS DISTINCT FROM 1""",
        batch.pk,
    )
    session = given or _session_of_same_bytes(batch)
    if session is None:
        session = _sessions_of_same_words(batch, only_undated=False).get(1)
    starts_at, has_time = _stated_start(batch, wishes)
    return ChatCore(starts_at, None, session, has_time)


def _joining_undated(batch: Import, spans: Sequence[ChatCore]) -> list[ChatCore]:
    """Where the archive has the same words without a date, the posts join them."""
    undated = _sessions_of_same_words(batch, only_undated=True)
    return [
        span if span.session else replace(span, session=undated.get(n)) for n, span in enumerate(spans, 1)
    ]


def _stated_start(batch: Import, wishes: ImportRequest) -> tuple[datetime | None, bool]:
    """The start as a person or the source states it, as an instant, and whether the hour is known."""
    stated = wishes.starts or batch.details.get("local_start")
    if not stated:
        return _first_day(batch), False
    zone = ZoneInfo(wishes.time_zone or batch.details.get("time_zone") or DEFAULT_TIME_ZONE)
    local = datetime.fromisoformat(stated)
    moment = local if local.tzinfo else local.replace(tzinfo=zone)
    return moment.astimezone(UTC), len(stated) > len("2018-12-03")


def _first_day(batch: Import) -> datetime | None:
    """The first day named by posts that know only their day."""
    ((first,),) = rows_of(
        "SELECT min(posted_at) FROM chats_stagedtweet WHERE batch_id = %s AND NOT is_context", batch.pk
    )
    return first if isinstance(first, datetime) else None


def _new_cores(batch: Import) -> list[TimedSpan]:
    times, people, reposts = array("d"), [], []
    for moment, author, is_repost in rows_of(_TIMES, batch.pk):
        times.append(moment)
        people.append(author)
        reposts.append(is_repost)
    found = find_sessions(times, people, is_repost=reposts)
    return [
        TimedSpan(datetime.fromtimestamp(core.start, UTC), datetime.fromtimestamp(core.end, UTC))
        for core in found.cores
    ]


def _spans(batch: Import) -> list[TimedSpan]:
    """Cores of the import and of the archive's sessions near them, in order of time."""
    first, last = rows_of(
        """SELECT min(posted_at), max(posted_at) FROM chats_stagedtweet
        WHERE batch_id = %s AND NOT is_context AND precision IN ('second', 'minute')""",
        batch.pk,
    )[0]
    known = [
        TimedSpan(s.starts_at, s.ends_at or s.starts_at + timedelta(hours=1 if s.has_time else 24), s)
        for s in sessions_between(batch, first - LATE, last + LEAD)
        if s.starts_at
    ]
    fresh = [c for c in _new_cores(batch) if not any(_touch(c, k) for k in known)]
    # What somebody copied of a chat is one, however few its posts.
    is_transcript = Trait.TRANSCRIPT in traits_of(batch.format)
    if not known and not fresh and is_transcript and last - first <= timedelta(days=1):
        fresh = [TimedSpan(first, last)]
    return sorted([*known, *fresh], key=lambda s: s.starts_at)


def _touch(one: TimedSpan, other: TimedSpan) -> bool:
    return one.starts_at <= other.ends_at + GAP and other.starts_at <= one.ends_at + GAP


def attachment_bounds(spans: list[TimedSpan]) -> list[tuple[datetime, datetime]]:
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


def _middle(earlier: TimedSpan, later: TimedSpan) -> datetime:
    return earlier.ends_at + (later.starts_at - earlier.ends_at) / 2


# Bounds do not overlap, and are in order: the span is found by halving, not by trying each.
_ASSIGN = """
WITH found AS (
    SELECT ordinal, CASE WHEN posted_at < (%s::timestamptz[])[n] THEN n END AS n FROM (
        SELECT ordinal, posted_at, nullif(width_bucket(posted_at, %s::timestamptz[]), 0) AS n
        FROM chats_stagedtweet WHERE batch_id = %s AND NOT is_context
    ) s
)
UPDATE chats_stagedtweet s SET proposal = found.n FROM found
WHERE s.batch_id = %s AND s.ordinal = found.ordinal AND s.proposal IS DISTINCT FROM found.n
"""


def _assign_by_time(batch: Import, spans: list[TimedSpan]) -> None:
    bounds = attachment_bounds(spans)
    lows, highs = [low for low, _ in bounds], [high for _, high in bounds]
    if spans:
        run(_ASSIGN, highs, lows, batch.pk, batch.pk)
    else:
        run("UPDATE chats_stagedtweet SET proposal = NULL WHERE batch_id = %s AND proposal > 0", batch.pk)
    if len(spans) == 1:
        run(
            """UPDATE chats_stagedtweet SET proposal = 1
            WHERE batch_id = %s AND NOT is_context AND posted_at IS NULL AND proposal IS DISTINCT FROM 1""",
            batch.pk,
        )


def _write_proposals(batch: Import, wishes: ImportRequest, spans: Sequence[ChatCore]) -> None:
    """Write all proposals that got posts; of those that a person has seen, only session and times change."""
    used = {n for (n,) in rows_of(_USED, batch.pk)}
    batch.proposals.exclude(ordinal__in=used).delete()
    name = _name(batch)
    fresh = [_proposal(batch, wishes, n, spans[n - 1], name, alone=len(used) == 1) for n in sorted(used)]
    ProposedSession.objects.bulk_create(
        fresh,
        update_conflicts=True,
        unique_fields=["batch", "ordinal"],
        update_fields=["session", "seen_revision"],
    )


def _proposal(
    batch: Import, wishes: ImportRequest, ordinal: int, span: ChatCore, name: str, *, alone: bool
) -> ProposedSession:
    zone = wishes.time_zone or batch.details.get("time_zone") or DEFAULT_TIME_ZONE
    stated = (wishes.title or batch.details.get("title")) if alone else None
    return ProposedSession(
        batch=batch,
        ordinal=ordinal,
        session=span.session,
        seen_revision=span.session.revision if span.session else None,
        title=(stated or _title(name, span.starts_at, zone))[:200],
        description=wishes.description or batch.details.get("description"),
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        has_time=span.has_time,
        time_zone=zone,
        moderators=list(wishes.moderators),
        is_invented=wishes.is_invented,
        publish=wishes.publish,
    )


def _name(batch: Import) -> str:
    """What the chats of this import are called: their commonest hashtag."""
    tag = rows_of(_COMMON_TAG, batch.pk)
    return f"#{tag[0][0]}" if tag else "A chat"


def _title(name: str, starts_at: datetime | None, zone: str) -> str:
    if starts_at is None:
        return f"{name}, date unknown"
    local = starts_at.astimezone(ZoneInfo(zone))
    return f"{name}, {local.day} {local:%B %Y}"
