"""What became of an import, in the shape that ``import_file --json`` prints: every row accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from chats.importing.commit import free_slug, local_start
from chats.importing.copy_in import rows_of
from chats.importing.outside import widen
from chats.importing.preview import SessionPreview, preview
from chats.models import ChatSession, Import
from chats.parsing.reading import Relation

COUNTED = ("rows", "posts", "repeats", "context", "refused", "new", "updated", "unchanged", "outside")

_SPAN = """
SELECT count(DISTINCT author_key), min(posted_at), max(posted_at) FROM chats_stagedtweet
WHERE batch_id = %s AND NOT is_context
"""


def utc_stamp(moment: datetime | None) -> str | None:
    """Return a time as ``YYYY-MM-DDTHH:MM:SSZ``."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if moment else None


def span_of(batch: Import) -> dict[str, Any]:
    """Return authors, earliest and latest of the posts in staging."""
    authors, earliest, latest = rows_of(_SPAN, batch.pk)[0]
    kept = {"authors": authors, "earliest": utc_stamp(earliest), "latest": utc_stamp(latest)}
    return widen(batch, kept)


def report_of(batch: Import, sessions: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the whole report; its counts and span must be on the import already."""
    return {
        "format": batch.format,
        **{name: batch.counts.get(name, 0) for name in COUNTED},
        "problems": list(batch.problems.values("line", "reason", "excerpt")),
        "sessions": sessions,
        **{name: batch.details.get("span", {}).get(name) for name in ("authors", "earliest", "latest")},
    }


def in_order(report: dict[str, Any]) -> dict[str, Any]:
    """Return a stored report with its keys in the order people read them (the database sorts them)."""
    order = ("format", *COUNTED, "problems", "sessions", "authors", "earliest", "latest")
    return {name: report[name] for name in order if name in report}


def previewed_sessions(batch: Import) -> list[dict[str, Any]]:
    """Return the sessions as they would be, before anything is stored."""
    taken = set(ChatSession.objects.values_list("slug", flat=True))
    return [_previewed(preview(batch, p), taken) for p in batch.proposals.select_related("session")]


def _previewed(seen: SessionPreview, taken: set[str]) -> dict[str, Any]:
    proposal, posts = seen.proposal, seen.reading.posts
    session = proposal.session
    placements = [(ref, p.number, p.relation) for ref, post in posts.items() for p in post.placements]
    return _session(
        slug=session.slug if session else free_slug(proposal.title, local_start(proposal), taken),
        title=session.title if session else proposal.title,
        starts_at=session.starts_at if session else proposal.starts_at,
        posts=len(posts),
        authors=len({s.author for s in seen.skeletons if s.author}),
        questions=[(q.number, q.text) for q in seen.reading.questions],
        placements=placements,
    )


def stored_sessions(session_ids: Iterable[int]) -> list[dict[str, Any]]:
    """Return sessions of the archive as they are."""
    sessions = ChatSession.objects.in_bulk(list(session_ids))
    return [_stored(sessions[pk]) for pk in session_ids if pk in sessions]


def _stored(session: ChatSession) -> dict[str, Any]:
    posts, authors = rows_of(
        """SELECT count(*), count(DISTINCT author_id) FROM chats_tweet
        WHERE session_id = %s AND NOT is_context""",
        session.pk,
    )[0]
    placements = rows_of(
        """SELECT l.tweet_id, q.number, l.relation FROM chats_placement l
        JOIN chats_question q ON q.id = l.question_id WHERE q.session_id = %s""",
        session.pk,
    )
    return _session(
        slug=session.slug,
        title=session.title,
        starts_at=session.starts_at,
        posts=posts,
        authors=authors,
        questions=list(session.questions.order_by("number").values_list("number", "text")),
        placements=placements,
    )


def _session(
    *,
    slug: str,
    title: str,
    starts_at: datetime | None,
    posts: int,
    authors: int,
    questions: list[tuple[int, str | None]],
    placements: list[tuple[Any, ...]],
) -> dict[str, Any]:
    answers = Counter(number for _, number, relation in placements if relation == Relation.ANSWERS)
    return {
        "slug": slug,
        "title": title,
        "starts_at": utc_stamp(starts_at),
        "posts": posts,
        "authors": authors,
        "questions": [{"number": number, "text": text} for number, text in questions],
        "answers": {str(number): answers[number] for number, _ in questions},
        "unlabelled": posts - len({ref for ref, _, _ in placements}),
    }
