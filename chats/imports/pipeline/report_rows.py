"""Every row of an import's source with what became of it, while it waits and when it is long done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from chats.imports.staging.outside import left_out_lines
from chats.models import Import, ImportRows
from chats.models.imports import Outcome
from chats.sql.copy_in import rows_of

Run = tuple[int, int, str, str]
"""Rows that ended alike: the first, the last, their outcome, and by what their posts were recognised."""

AT_ONCE = 5_000
"""Rows fetched at a time, so that a report of any length stays small in memory."""

# The rows at which something changes: the outcome, by what the post was known, or that a number is missing.
_BREAKS = """
SELECT ordinal, before, outcome, matched_by FROM (
    SELECT ordinal, outcome, matched_by, lag(ordinal) OVER w AS before,
           lag(outcome) OVER w AS was, lag(matched_by) OVER w AS was_by
    FROM chats_stagedtweet WHERE batch_id = %s WINDOW w AS (ORDER BY ordinal)
) s
WHERE before IS NULL OR ordinal <> before + 1 OR outcome <> was OR matched_by <> was_by
ORDER BY ordinal
"""

_LAST = "SELECT max(ordinal) FROM chats_stagedtweet WHERE batch_id = %s"

_UNSTORED = """
SELECT s.ordinal, s.line FROM chats_stagedtweet s
WHERE s.batch_id = %s AND NOT EXISTS (
    SELECT 1 FROM chats_sighting g WHERE g.batch_id = s.batch_id AND g.ordinal = s.ordinal)
ORDER BY s.ordinal
"""

_DROPPED = """
SELECT DISTINCT s.ordinal FROM chats_stagedtweet s JOIN chats_previewedit e ON e.batch_id = s.batch_id
WHERE s.batch_id = %s AND e.field = 'visibility' AND e.undone_at IS NULL AND s.id = ANY(e.rows) ORDER BY 1
"""

_STAGED = """
SELECT s.ordinal, s.line, s.outcome, s.matched_by, t.key,
       EXISTS (SELECT 1 FROM chats_previewedit e WHERE e.batch_id = s.batch_id AND e.field = 'visibility'
               AND e.undone_at IS NULL AND s.id = ANY(e.rows))
FROM chats_stagedtweet s LEFT JOIN chats_tweet t ON t.id = s.tweet_id
WHERE s.batch_id = %s AND s.ordinal > %s ORDER BY s.ordinal LIMIT %s
"""

_SIGHTED = """
SELECT g.ordinal, g.line, t.key FROM chats_sighting g JOIN chats_tweet t ON t.id = g.tweet_id
WHERE g.batch_id = %s AND g.ordinal BETWEEN %s AND %s ORDER BY g.ordinal
"""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row of a source. ``line`` and ``tweet_key`` are ``None`` where there is none to name.

    ``row`` counts what was read, from 1 (a line may hold many); ``matched_by``
    is by what a post was recognised: id, uri, line, fingerprint, boundary.
    """

    row: int | None
    line: int | None
    outcome: str
    reason: str
    matched_by: str | None = None
    tweet_key: str | None = None


_REASONS = {
    Outcome.NEW: "a post the archive did not have",
    Outcome.UPDATED: "known; the source says more than the archive knew",
    Outcome.UNCHANGED: "known; the source says nothing new",
    Outcome.REPEAT: "the source shows this post more than once",
    Outcome.CONTEXT: "quoted from elsewhere, not a post of the chat",
    Outcome.OUTSIDE: "not of this chat",
}
DROPPED = "left out by a moderator: readers do not see it"
REFUSED = "refused"
TOO_MANY = "refused; of so many only the first are kept with their lines"


def keep_rows(batch: Import) -> None:
    """Note how every staged row ended; to be called when the posts are stored, before staging is emptied."""
    breaks = rows_of(_BREAKS, batch.pk)
    ends = [*(row[1] for row in breaks[1:]), *(last for (last,) in rows_of(_LAST, batch.pk))]
    runs = [[first, end, outcome, by] for (first, _, outcome, by), end in zip(breaks, ends, strict=False)]
    unstored = [list(row) for row in rows_of(_UNSTORED, batch.pk)]
    dropped = [ordinal for (ordinal,) in rows_of(_DROPPED, batch.pk)]
    ImportRows.objects.update_or_create(
        batch=batch, defaults={"runs": runs, "unstored": unstored, "dropped": dropped}
    )


def left_out_count(batch: Import) -> int:
    """Return how many posts of a stored import its moderator left out."""
    kept = ImportRows.objects.filter(batch=batch).first()
    return len(kept.dropped) if kept else 0


_KNOWN_BY = """
SELECT matched_by, count(*) FROM chats_stagedtweet
WHERE batch_id = %s AND matched_by <> '' AND outcome IN ('updated', 'unchanged') GROUP BY 1
"""


def known_by(batch: Import) -> dict[str, int]:
    """Return by what the posts that the archive knew were recognised, and how many by each."""
    kept = ImportRows.objects.filter(batch=batch).first()
    if kept is None:
        return dict(rows_of(_KNOWN_BY, batch.pk))
    found: Counter[str] = Counter()
    for first, last, outcome, by in kept.runs:
        if by and outcome in (Outcome.UPDATED, Outcome.UNCHANGED):
            found[by] += last - first + 1
    return dict(found)


def report_rows(batch: Import) -> Iterator[ReportRow]:
    """Yield every row of the source: as many as the report's ``rows`` counts."""
    kept = ImportRows.objects.filter(batch=batch).first()
    posts = _kept_rows(batch, kept) if kept else _staged_rows(batch)
    return chain(posts, _refused_rows(batch), _left_out_rows(batch))


def _row(
    ordinal: int, line: int | None, outcome: str, by: str, key: str | None, *, dropped: bool
) -> ReportRow:
    reason = DROPPED if dropped else _REASONS[Outcome(outcome)]
    return ReportRow(ordinal, line, outcome, reason, by or None, key)


def _staged_rows(batch: Import) -> Iterator[ReportRow]:
    after = 0
    while rows := rows_of(_STAGED, batch.pk, after, AT_ONCE):
        for ordinal, line, outcome, by, key, is_dropped in rows:
            yield _row(ordinal, line, outcome, by, key, dropped=is_dropped)
        after = rows[-1][0]


def _kept_rows(batch: Import, kept: ImportRows) -> Iterator[ReportRow]:
    unstored, dropped = dict(kept.unstored), set(kept.dropped)
    for group in _groups(kept.runs):
        span = (group[0][0], group[-1][1])
        sighted = {ordinal: (line, key) for ordinal, line, key in rows_of(_SIGHTED, batch.pk, *span)}
        for first, last, outcome, by in group:
            for ordinal in range(first, last + 1):
                line, key = sighted.get(ordinal, (unstored.get(ordinal), None))
                yield _row(ordinal, line, outcome, by, key, dropped=ordinal in dropped)


def _groups(runs: list[Run]) -> Iterator[list[Run]]:
    """Put runs together, and cut long ones, so that a group spans as many rows as are fetched at a time."""
    group: list[Run] = []
    for piece in _pieces(runs):
        if group and piece[1] - group[0][0] >= AT_ONCE:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _pieces(runs: list[Run]) -> Iterator[Run]:
    """Cut long runs, so that no piece holds more rows than are fetched at a time."""
    for first, last, outcome, by in runs:
        starts = [*range(first, last + 1, AT_ONCE), last + 1]
        for start, following in pairwise(starts):
            yield start, following - 1, outcome, by


def _refused_rows(batch: Import) -> Iterator[ReportRow]:
    refused = batch.details.get("refused", 0)
    kept = batch.problems.filter(is_refused=True)[:refused]
    for problem in kept:
        yield ReportRow(None, problem.line, REFUSED, problem.reason)
        refused -= 1
    for _ in range(refused):
        yield ReportRow(None, None, REFUSED, TOO_MANY)


def _left_out_rows(batch: Import) -> Iterator[ReportRow]:
    for line, outcome in left_out_lines(batch):
        yield ReportRow(None, line, outcome, _REASONS[Outcome(outcome)])
