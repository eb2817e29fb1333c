"""What people changed in a session, in words: for its list of changes and for undo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chats.models import ChatSession, Correction
from chats.models.curation import CorrectedField
from participants.matching import now_recorded_as
from participants.models import VisibleParticipant


@dataclass(frozen=True, slots=True)
class Change:
    """One correction: who, when, what before and after. ``tweet_key`` is ``None`` for the session itself."""

    pk: int
    by: str
    at: datetime
    sentence: str
    tweet_key: str | None
    gist: str
    undone_at: datetime | None
    undone_by: str | None


def changes_of(session: ChatSession, limit: int = 500) -> list[Change]:
    """Return the newest changes first, with three statements at most."""
    rows = (
        Correction.objects.of_session(session)
        .select_related("tweet", "by", "undone_by")
        .order_by("-at", "-pk")[:limit]
    )
    names = _names(rows)
    return [_change(row, names) for row in rows]


def last_change(session: ChatSession, by_id: int) -> Correction | None:
    """Return the newest change of this person that still stands."""
    return Correction.objects.of_session(session).live().filter(by=by_id).last()


def describe(correction: Correction) -> str:
    """Return one change in words: "said it is an answer"."""
    return _sentence(correction, _names([correction]))


def _names(rows: Any) -> dict[int, str]:
    people: set[int] = set()
    for row in rows:
        if row.field == CorrectedField.AUTHOR:
            people |= {pk for pk in (row.value, row.before) if pk}
        elif row.field == CorrectedField.MODERATORS:
            people |= {*(row.value or ()), *(row.before or ())}
    now = now_recorded_as(people)
    found = VisibleParticipant.objects.in_bulk(set(now.values())) if people else {}
    return {pk: str(found[stays]) for pk, stays in now.items() if stays in found}


def _change(row: Correction, names: dict[int, str]) -> Change:
    return Change(
        pk=row.pk,
        by=row.by.get_username() if row.by else "someone who left",
        at=row.at,
        sentence=_sentence(row, names),
        tweet_key=row.tweet.key if row.tweet else None,
        gist=row.tweet.text[:120] if row.tweet else "",
        undone_at=row.undone_at,
        undone_by=row.undone_by.get_username() if row.undone_by else None,
    )


_SENTENCES = {
    CorrectedField.ROLE: "said it is: {after} (was: {before})",
    CorrectedField.QUESTIONS: "put it at {after} (was at {before})",
    CorrectedField.AUTHOR: "said it was written by {after} (was: {before})",
    CorrectedField.VISIBILITY: "made it {after} (was: {before})",
    CorrectedField.QUESTION_TEXT: "wrote {after}",
    CorrectedField.MODERATORS: "said who moderated: {after} (was: {before})",
    CorrectedField.BOUNDARY: "{after}",
}


def _sentence(row: Correction, names: dict[int, str]) -> str:
    before, after = _words(row.field, row.before, names), _words(row.field, row.value, names)
    return _SENTENCES[CorrectedField(row.field)].format(before=before, after=after)


def _words(field: str, value: Any, names: dict[int, str]) -> str:
    if field == CorrectedField.QUESTIONS:
        return ", ".join(f"Q{n}" for n in value or ()) or "no question"
    if field == CorrectedField.AUTHOR:
        return names.get(value, "someone hidden") if value else "nobody known"
    if field == CorrectedField.MODERATORS:
        return ", ".join(names.get(pk, "someone hidden") for pk in value or ()) or "nobody known"
    if field == CorrectedField.QUESTION_TEXT:
        return f"Q{value['number']}: “{value['text']}”"
    if field == CorrectedField.BOUNDARY:
        return "joined two posts" if (value or {}).get("kind") == "join" else "split a post in two"
    return str(value)
