"""Go on with a capture: one page after another, safe to run again after a crash at any moment.

A page and the cursor of the next are stored in one transaction, so that what
is there is never asked for again. One advisory lock per capture keeps two
workers from asking for the same page. Waiting is not done here: whoever
called is told how long.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from chats.capture.http_answers import Asker, CaptureRefused, Later, Page, Silent
from chats.capture.sources import asker_of
from chats.imports.intake.receive import ImportRequest, receive_source
from chats.models import Capture, CapturePage, Import
from chats.models.captures import RUNNING_CAPTURES, CaptureKind, CaptureState
from chats.sql.copy_in import rows_of

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 6
"""Tries of one page without an answer, after which a capture is given up: about eight minutes."""

PAGES_AT_ONCE = 200
"""Pages of a search after which a person is asked: no chat is so long, and X bills each post."""

_TOO_MANY = (
    f"{PAGES_AT_ONCE} pages came, which is more than a chat has. Look at the hashtag and the hours; if all "
    "of it is meant, go on."
)

_CAPTURE_LOCK = 0x63617074
"""First key of the advisory lock on a capture ("capt"); the second is its id."""

_GIVEN_UP = f"It was asked {MAX_ATTEMPTS} times. What was fetched so far is kept: try again in an hour or so."


@dataclass(frozen=True, slots=True)
class Next:
    """What is due after a run: the same capture in ``again_in`` seconds, or the import that came of it."""

    again_in: float | None = None
    import_id: int | None = None


class CaptureBusy(Exception):
    """Another worker is at this capture."""


@contextmanager
def _locked(capture_id: int) -> Iterator[None]:
    ((mine,),) = rows_of("SELECT pg_try_advisory_lock(%s, %s)", _CAPTURE_LOCK, capture_id)
    if not mine:
        raise CaptureBusy(capture_id)
    try:
        yield
    finally:
        rows_of("SELECT pg_advisory_unlock(%s, %s)", _CAPTURE_LOCK, capture_id)


def advance_capture(capture_id: int) -> Next:
    """Fetch pages until the capture is handed over, has to wait, or ends; nothing when another is at it."""
    try:
        with _locked(capture_id):
            return _go_on(Capture.objects.get(pk=capture_id))
    except (CaptureBusy, Capture.DoesNotExist):
        return Next()


def _go_on(capture: Capture) -> Next:
    asker: Asker | None = None
    while capture.is_running:
        if capture.rest:
            return Next(again_in=capture.rest.total_seconds())
        if capture.is_complete:
            return Next(import_id=_hand_over(capture))
        try:
            asker = asker or asker_of(capture)
            _one_page(capture, asker)
        except Exception as problem:
            _note(capture, problem)
        capture.refresh_from_db()
    return Next()


def _one_page(capture: Capture, asker: Asker) -> None:
    """Ask for the page that is due; a try is counted before it begins: it may kill its worker."""
    if capture.attempts >= MAX_ATTEMPTS:
        raise CaptureRefused(f"{capture.place} gave no useful answer. {_GIVEN_UP}")
    _write(capture, state=CaptureState.FETCHING, attempts=capture.attempts + 1, wait_until=None)
    _keep(capture, asker.ask(capture.cursor))


def _keep(capture: Capture, page: Page) -> None:
    """Store a page and where to go on; nothing, when a person stopped the capture meanwhile."""
    number = capture.page_count + 1
    # A server that names the place it was asked at would be asked for ever.
    following = page.next_cursor if page.next_cursor != capture.cursor else None
    with transaction.atomic():
        if not _write(
            capture,
            **_after(capture, number, following, page.pause),
            cursor=following,
            is_complete=following is None,
            page_count=number,
            post_count=capture.post_count + page.posts,
            attempts=0,
            note="",
        ):
            return
        CapturePage.objects.create(
            capture=capture,
            number=number,
            asked_with=capture.cursor,
            body=page.body,
            size=len(page.body),
            post_count=page.posts,
        )


def _after(capture: Capture, number: int, following: str | None, pause: float) -> dict[str, object]:
    """What comes after page *number*: the next, after *pause* seconds, or a question to a person."""
    if following and capture.kind != CaptureKind.IDS and number % PAGES_AT_ONCE == 0:
        return {"state": CaptureState.STOPPED, "failure": _TOO_MANY, "wait_until": None}
    wait = timezone.now() + timedelta(seconds=pause) if pause and following else None
    return {"state": CaptureState.FETCHING, "wait_until": wait}


def _write(capture: Capture, **changes: object) -> bool:
    """Write *changes* and a sign of life; return whether the capture is still wanted."""
    still_wanted = Capture.objects.filter(pk=capture.pk, state__in=RUNNING_CAPTURES)
    return bool(still_wanted.update(heartbeat_at=timezone.now(), **changes))


def _note(capture: Capture, problem: Exception) -> None:
    """Write what came in the place of a page."""
    if isinstance(problem, OperationalError | InterfaceError):
        # The database went away; the sweeper starts again when it is back.
        raise problem
    if isinstance(problem, Later):
        _rest(capture, problem.until, problem.sentence, attempts=0)
    elif isinstance(problem, Silent):
        _be_patient(capture, problem.sentence)
    elif isinstance(problem, CaptureRefused):
        _write(capture, state=CaptureState.FAILED, failure=problem.sentence, wait_until=None, note="")
    else:
        logger.error("capture %s stumbled at page %s", capture.ref, capture.page_count + 1, exc_info=problem)
        _be_patient(capture, f"The answer of {capture.place} could not be dealt with.")


def _be_patient(capture: Capture, sentence: str) -> None:
    """Try again later, unless that was tried often enough."""
    tries = capture.attempts + 1
    if tries >= MAX_ATTEMPTS:
        _note(capture, CaptureRefused(f"{sentence} {_GIVEN_UP}"))
    else:
        _rest(capture, timezone.now() + _patience(tries), sentence, tries)


def _rest(capture: Capture, until: datetime, sentence: str, attempts: int) -> None:
    _write(capture, state=CaptureState.RESTING, wait_until=until, note=sentence, attempts=attempts)


def _patience(tries: int) -> timedelta:
    """15 s after the first try without an answer, then 30 s, a minute …: eight minutes for all of them."""
    return timedelta(seconds=15 << (tries - 1))


def _hand_over(capture: Capture) -> int | None:
    """Make an import of the pages, like any upload; return its id, ``None`` when no post came."""
    with transaction.atomic():
        if not capture.post_count:
            _write(capture, state=CaptureState.EMPTY, wait_until=None)
            return None
        batch = _import_of(capture)
        # From here on the import's source file holds what was said; two copies would have to be kept in step.
        capture.pages.update(body=None)
        _write(capture, state=CaptureState.IMPORTED, batch=batch, wait_until=None, note="")
    return batch.pk


def _import_of(capture: Capture) -> Import:
    bodies = capture.pages.exclude(body=None).values_list("body", flat=True).iterator(chunk_size=10)
    return receive_source(
        (chunk for body in bodies for chunk in (bytes(body or b""), b"\n")),
        name=f"{capture.name}{_day_of(capture)}.jsonl",
        wishes=ImportRequest.from_options(capture.options),
        created_by_id=capture.created_by_id,
        limit=sum(capture.pages.values_list("size", flat=True)) + capture.page_count,
    )


def _day_of(capture: Capture) -> str:
    """The local day it is about, ``", 18 Nov 2026"``; nothing where no time was asked for."""
    return f", {capture.since.astimezone(capture.zone):%-d %b %Y}" if capture.since else ""


def stop_capture(capture: Capture) -> bool:
    """Ask for no more; return whether it was running. The pages that came are kept."""
    return _write(capture, state=CaptureState.STOPPED, wait_until=None, note="")


def try_again(capture: Capture) -> bool:
    """Go on where a failed or stopped capture stood; return whether it was one."""
    halted = Capture.objects.filter(pk=capture.pk, state__in=(CaptureState.FAILED, CaptureState.STOPPED))
    return bool(
        halted.update(
            state=CaptureState.WAITING, attempts=0, failure="", wait_until=None, heartbeat_at=timezone.now()
        )
    )


def keep_what_came(capture: Capture) -> bool:
    """Import the pages of a failed or stopped capture as they are; return whether there are any."""
    halted = Capture.objects.filter(
        pk=capture.pk, state__in=(CaptureState.FAILED, CaptureState.STOPPED), post_count__gt=0
    )
    return bool(
        halted.update(state=CaptureState.WAITING, is_complete=True, failure="", heartbeat_at=timezone.now())
    )


def stranded_captures(seconds: float) -> list[int]:
    """Return ids of captures that are due and that nobody was heard of for *seconds*."""
    silent = Capture.objects.silent_since(timezone.now() - timedelta(seconds=seconds))
    return list(silent.values_list("pk", flat=True))
