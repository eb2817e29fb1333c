"""What a platform is asked, and what its answer means: a page, a refusal, a later time, or silence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, NoReturn, Protocol

LONGEST_REST = timedelta(hours=24)
"""X counts some limits by the day; nothing asks for a longer wait."""

USUAL_REST = timedelta(minutes=15)
"""The window of X's and Mastodon's limits (5 minutes at Mastodon, 15 at X), where an answer names no time."""

_RESETS = ("x-rate-limit-reset", "ratelimit-reset", "x-ratelimit-reset")
"""X, Bluesky, Mastodon: https://docs.x.com/x-api/fundamentals/rate-limits and their own API pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One thing asked for, whatever the page. Times are aware; ``hashtag`` is without ``#``.

    ``asked_at`` is when it was first asked, so that every page of it is
    asked for with the same words.
    """

    kind: str
    asked_at: datetime
    hashtag: str | None = None
    conversation: str | None = None
    ids: tuple[str, ...] = ()
    server: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    full_archive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as received; ``next_cursor`` is ``None`` on the last. ``pause`` is in seconds."""

    body: bytes
    posts: int
    next_cursor: str | None
    pause: float = 0


class Asker(Protocol):
    """Something that can be asked for one page after another."""

    def ask(self, cursor: str | None) -> Page:
        """The page at *cursor*, the first for ``None``; raises ``Refused``, ``Later`` or ``Silent``."""


class CaptureRefused(Exception):
    """The platform will not answer this, however often it is asked; the sentence says what to do."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


class Later(Exception):
    """The platform answers again at ``until`` (aware)."""

    def __init__(self, until: datetime, sentence: str) -> None:
        self.until, self.sentence = until, sentence
        super().__init__(sentence)


class Silent(Exception):
    """No useful answer came (a failure of theirs, a timeout, no network); asking again may help."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How a platform is called and what to do about its refusals: ``advice`` by HTTP status."""

    name: str
    advice: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that brought no page. Header names are lower-case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def raise_for_answer(answer: Answer, manners: Manners) -> NoReturn:
    """Raise what an answer without a page means."""
    who, status, said = manners.name, answer.status, _said(answer.body)
    if status == 429 and not _is_used_up(answer.body):
        raise Later(_reset(answer.headers), f"{who} allows no more pages for the moment.")
    if status >= 500 or status == 408:
        raise Silent(f"{who} is out of order at the moment (it answered {status}).")
    advice = manners.advice.get(status, manners.advice.get(0, "Look at what was asked for, and try again."))
    quoted = f" {who} says: “{said}”." if said else ""
    raise CaptureRefused(f"{who} refused with {status}.{quoted} {advice}")


def _said(body: bytes) -> str:
    """The platform's own words in an error, at most 200 characters."""
    answer = parse_object(body)
    errors = answer.get("errors")
    first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}
    told = (first.get("message"), answer.get("detail"), answer.get("message"), answer.get("error"))
    words = next((word for word in told if isinstance(word, str) and word.strip()), "")
    return " ".join(words.split())[:200].rstrip(".")


def parse_object(body: bytes) -> dict[str, Any]:
    """The JSON object in *body*, empty when there is none."""
    try:
        value = json.loads(body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def page_in(body: bytes, who: str) -> Any:
    """The JSON of a page; raises :class:`Silent` when something else came in its place."""
    try:
        return json.loads(body)
    except ValueError as error:
        raise Silent(f"{who} sent something that is no answer (a notice for browsers, perhaps).") from error


def _is_used_up(body: bytes) -> bool:
    """True where not the pace but the month's allowance is at its end: waiting minutes would not help."""
    title = str(parse_object(body).get("title", "")).replace(" ", "").lower()
    return title in ("usagecapexceeded", "creditsdepleted")


def _reset(headers: Mapping[str, str]) -> datetime:
    """When the platform answers again: as it says, at least a second and at most a day from now."""
    now = datetime.now(UTC)
    said = next((found for name in _RESETS if (found := _moment(headers.get(name, "")))), None)
    until = said or _after(headers.get("retry-after", ""), now) or now + USUAL_REST
    return min(max(until, now + timedelta(seconds=1)), now + LONGEST_REST)


def _moment(text: str) -> datetime | None:
    """Seconds since 1970 (X, Bluesky) or ISO 8601 (Mastodon)."""
    try:
        if text.isdigit():
            return datetime.fromtimestamp(int(text), UTC)
        found = datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _after(text: str, now: datetime) -> datetime | None:
    """``Retry-After``: seconds from now, or a date (RFC 9110)."""
    try:
        return (
            now + timedelta(seconds=min(int(text), 10**6)) if text.isdigit() else parsedate_to_datetime(text)
        )
    except (ValueError, TypeError, OverflowError):
        return None
