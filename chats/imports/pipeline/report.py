"""What became of an import, in the shape that ``import_file --json`` prints: every row accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from chatreader.threads.model import Relation
from chats.imports.preview.preview import SessionPreview, preview_session
from chats.imports.staging.outside import span_with_left_out
from chats.imports.storing.commit import free_slug, local_start
from chats.models import ChatSession, Import
from chats.sql.copy_in import rows_of

COUNTED = ("rows", "posts", "repeats", "context", "refused", "new", "updated", "unchanged", "outside")

_SPAN = """
SELECT count(DISTINCT author_key), min(posted_at), max(posted_at),
       count(*) FILTER (WHERE proposal IS NULL AND same_as = ordinal)
FROM chats_stagedtweet WHERE batch_id = %s AND NOT is_context
"""


def utc_stamp(moment: datetime | None) -> str | None:
    """Return a time as ``YYYY-MM-DDTHH:MM:SSZ``."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if moment else None


def span_of(batch: Import) -> dict[str, Any]:
    """Return authors, earliest and latest of the posts in staging, and how many are loose: of no session."""
    authors, earliest, latest, loose = rows_of(_SPAN, batch.pk)[0]
    kept = {"authors": authors, "earliest": utc_stamp(earliest), "latest": utc_stamp(latest), "loose": loose}
    return span_with_left_out(batch, kept)


def report_of(batch: Import, sessions: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the whole report; its counts and span must be on the import already."""
    return {
        "format": batch.format,
        **{name: batch.counts.get(name, 0) for name in COUNTED},
        "problems": list(batch.problems.values("line", "reason", "excerpt")),
        "sessions": sessions,
        **{name: batch.details.get("span", {}).get(name) for name in ("authors", "earliest", "latest")},
    }


def reading_order(report: dict[str, Any]) -> dict[str, Any]:
    """Return a stored report with its keys in the order people read them (the database sorts them)."""
    order = ("format", *COUNTED, "problems", "sessions", "authors", "earliest", "latest")
    return {name: report[name] for name in order if name in report}


def previewed_sessions(batch: Import) -> list[dict[str, Any]]:
    """Return the sessions as they would be, before anything is stored."""
    taken = set(ChatSession.objects.values_list("slug", flat=True))
    return [_previewed(preview_session(batch, p), taken) for p in batch.proposals.select_related("session")]


def _previewed(seen: SessionPreview, taken: set[str]) -> dict[str, Any]:
    proposal, posts = seen.proposal, seen.reading.posts
    session = proposal.session
    placed = [p for post in posts.values() for p in post.placements]
    return _session(
        slug=session.slug if session else free_slug(proposal.title, local_start(proposal), taken),
        title=session.title if session else proposal.title,
        starts_at=session.starts_at if session else proposal.starts_at,
        posts=len(posts),
        authors=len({s.author for s in seen.post_inputs if s.author}),
        questions=[(q.number, q.text) for q in seen.reading.questions],
        answers=Counter(p.number for p in placed if p.relation == Relation.ANSWERS),
        unlabelled=sum(not post.placements for post in posts.values()),
    )


def stored_sessions(session_ids: Iterable[int]) -> list[dict[str, Any]]:
    """Return sessions of the archive as they are."""
    wanted = list(session_ids)
    sessions = ChatSession.objects.prefetch_related("questions").in_bulk(wanted)
    counts = {pk: rest for pk, *rest in rows_of(_COUNTS, wanted)}
    answers: dict[int, dict[int, int]] = {pk: {} for pk in wanted}
    for pk, number, posts in rows_of(_ANSWERS, wanted):
        answers[pk][number] = posts
    return [_stored(sessions[pk], counts.get(pk, [0, 0, 0]), answers[pk]) for pk in wanted if pk in sessions]


def _stored(session: ChatSession, counts: list[int], answers: dict[int, int]) -> dict[str, Any]:
    posts, authors, unlabelled = counts
    return _session(
        slug=session.slug,
        title=session.title,
        starts_at=session.starts_at,
        posts=posts,
        authors=authors,
        questions=sorted((q.number, q.text) for q in session.questions.all()),
        answers=answers,
        unlabelled=unlabelled,
    )


_COUNTS = """
SELECT t.session_id, count(*), count(DISTINCT t.author_id), count(*) FILTER (WHERE NOT EXISTS (
    SELECT 1 FROM chats_placement l WHERE l.tweet_id = t.id))
FROM chats_tweet t WHERE t.session_id = ANY(%s) AND NOT t.is_context GROUP BY t.session_id
"""

_ANSWERS = """
SELECT q.session_id, q.number, count(*)
FROM chats_placement l JOIN chats_question q ON q.id = l.question_id
WHERE q.session_id = ANY(%s) AND l.relation = 'answers' GROUP BY q.session_id, q.number
"""


def _session(
    *,
    slug: str,
    title: str,
    starts_at: datetime | None,
    posts: int,
    authors: int,
    questions: list[tuple[int, str | None]],
    answers: Mapping[int, int],
    unlabelled: int,
) -> dict[str, Any]:
    return {
        "slug": slug,
        "title": title,
        "starts_at": utc_stamp(starts_at),
        "posts": posts,
        "authors": authors,
        "questions": [{"number": number, "text": text} for number, text in questions],
        "answers": {str(number): answers.get(number, 0) for number, _ in questions},
        "unlabelled": unlabelled,
    }
