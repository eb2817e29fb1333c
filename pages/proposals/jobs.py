"""Imports as pages and commands show them: how far, what was found, every row accounted for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from chatreader.formats.registry import READERS
from chats.models import ChatSession, Import, ProposedSession, Sighting
from chats.models.imports import ImportState
from participants.models import Handle

STEP_LABELS = (
    (ImportState.RECEIVED, "Received"),
    (ImportState.READING, "Reading the posts"),
    (ImportState.MATCHING, "Comparing with the archive"),
    (ImportState.READY, "You look at it"),
    (ImportState.STORING, "Storing"),
    (ImportState.LABELLING, "Finding which post answers which question"),
    (ImportState.DONE, "Done"),
)

_ORDER = {state: n for n, (state, _) in enumerate(STEP_LABELS)}


@dataclass(frozen=True, slots=True)
class ImportStep:
    """One step of an import: ``state`` is done, now or todo; ``at`` is when it was reached."""

    label: str
    state: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """An import as pages show it."""

    ref: str
    source_name: str
    created_at: datetime
    created_by: str | None
    size: int
    state: str
    state_words: str
    format_title: str
    format_reason: str
    steps: tuple[ImportStep, ...]
    percent: int | None
    progress_words: str
    is_running: bool
    counts: dict[str, int]
    failure: str
    details: dict[str, Any]
    titles: tuple[str, ...] = ()
    """What its chats are called, as far as lists were asked for them (see :func:`jobs_of`)."""


def imports_found(words: str = "") -> QuerySet[Import]:
    """Return imports, newest first, with what lists say of them.

    *words* narrow them to a source of that name, a person who brought it, or a chat it is of.
    """
    chats = Prefetch("proposals", ProposedSession.objects.select_related("session"))
    found = Import.objects.select_related("created_by").prefetch_related(chats).order_by("-pk")
    if not words:
        return found
    of_a_chat = ProposedSession.objects.filter(
        Q(session__title__icontains=words) | Q(session=None, title__icontains=words)
    )
    return found.filter(
        Q(source_name__icontains=words)
        | Q(created_by__username__iexact=words)
        | Q(pk__in=of_a_chat.values("batch"))
    )


def imports_of(session: ChatSession) -> QuerySet[Import]:
    """Return the imports that brought posts of a session, newest first."""
    brought = Sighting.objects.filter(tweet__session=session, is_context=False)
    return imports_found().filter(pk__in=brought.values("batch"))


def jobs_of(batches: Iterable[Import]) -> list[Job]:
    """Return imports of :func:`imports_found` as lists show them, with the titles of their chats."""
    return [replace(job_of(batch), titles=_titles(batch)) for batch in batches]


def _titles(batch: Import) -> tuple[str, ...]:
    if batch.state in (ImportState.DISCARDED, ImportState.UNDONE):
        return ()
    return tuple(p.session.title if p.session else p.title for p in batch.proposals.all())


def job_of(batch: Import) -> Job:
    """Return an import as pages show it."""
    titles = {reader.name: reader.title for reader in READERS}
    return Job(
        ref=batch.ref,
        source_name=batch.source_name,
        created_at=batch.created_at,
        created_by=batch.created_by.get_username() if batch.created_by else None,
        size=batch.size,
        state=batch.state,
        state_words=ImportState(batch.state).label,
        format_title=titles.get(batch.format, batch.format),
        format_reason=batch.format_reason,
        steps=_steps(batch),
        percent=_percent(batch),
        progress_words=_progress_words(batch),
        is_running=batch.is_running,
        counts=batch.counts,
        failure=batch.failure,
        details=batch.details,
    )


def _steps(batch: Import) -> tuple[ImportStep, ...]:
    reached = {s: datetime.fromisoformat(at) for s, at in batch.steps.items()}
    now = _ORDER.get(ImportState(batch.state), -1)
    is_looked_at = not batch.options.get("confirm") or ImportState.READY in reached
    wanted = [s for s in STEP_LABELS if s[0] != ImportState.READY or is_looked_at]
    return tuple(ImportStep(label, _step_state(_ORDER[s], now, batch), reached.get(s)) for s, label in wanted)


def _step_state(step: int, now: int, batch: Import) -> str:
    if batch.state == ImportState.DONE or step < now:
        return "done"
    return "now" if step == now else "todo"


def _percent(batch: Import) -> int | None:
    """Share of the way in percent; ``None`` when not running."""
    if not batch.is_running:
        return None
    return int(100 * _ORDER[ImportState(batch.state)] / (len(STEP_LABELS) - 1))


def _progress_words(batch: Import) -> str:
    if batch.state == ImportState.READING and batch.rows_read:
        return f"Reading the posts: {batch.rows_read:,} rows so far"
    return ImportState(batch.state).label.capitalize()


_KNOWN_BY = {
    "id": "by id",
    "uri": "by address",
    "line": "as the same line of the same source",
    "fingerprint": "by words",
    "prefix": "by words that are cut off in one of the sources",
    "boundary": "by where posts were split or joined before",
    "quoted": "by being quoted",
}


def known_by_words(found: dict[str, int]) -> str:
    """Say by what posts were recognised, as ``known_by`` counts it; ``""`` when none was known."""
    parts = [f"{found[by]:,} {words}" for by, words in _KNOWN_BY.items() if found.get(by)]
    return f"Known posts were recognised: {', '.join(parts)}." if parts else ""


SUGGESTED_PEOPLE = 300
"""Handles offered while someone types one: the people seen last, and those of the import."""


def known_handles(batch: Import) -> list[str]:
    """Return the handles to suggest as authors in a preview: those the import names first."""
    said = batch.staged.filter(is_context=False).values_list("payload__author_handle", "payload__mentions")[
        :2_000
    ]
    named = {handle for author, mentions in said for handle in (author, *(mentions or ())) if handle}
    recent = (
        Handle.objects.filter(participant__visibility="public")
        .order_by("-last_seen", "-pk")
        .values_list("handle", flat=True)
    )
    return sorted(dict.fromkeys([*named, *recent[:SUGGESTED_PEOPLE]]), key=str.lower)


def problems_of(batch: Import, limit: int = 200) -> list[dict[str, Any]]:
    """Return the first problems by line."""
    return [dict(p) for p in batch.problems.values("line", "reason", "excerpt", "is_refused")[:limit]]


_HINTS = {
    "pasted_text": "Select all on the transcript’s page, copy, paste.",
    "api_pages": "What twarc, tweepy or the API itself saved.",
    "x_archive": "Only posts are read; messages and likes are not.",
    "storify_html": "Saved with “Save page as …”.",
    "mapped": "You are asked once what its columns are, with a guess to begin with.",
}


def accepted_formats() -> list[tuple[str, str, str]]:
    """Return (name, title, hint) of what the import page lists as accepted."""
    return [(r.name, r.title, _HINTS.get(r.name, "")) for r in READERS]
