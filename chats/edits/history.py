"""The history of what moderators said, of a session or in a preview, in words: each with its undo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chatreader.threads.model import Role
from chats.edits.corrections import place_of
from chats.models import ChatSession, Correction, PreviewEdit, Tweet
from chats.models.archive import PostVisibility
from chats.models.curation import BoundaryKind, CorrectedField
from chats.wording import ROLES
from participants.matching import now_recorded_as
from participants.models import VisibleParticipant


@dataclass(frozen=True, slots=True)
class Change:
    """One act: when, what, by whom. ``key`` is that of its post, ``None`` for the session itself."""

    pk: int
    at: datetime
    sentence: str
    key: str | None
    gist: str
    by: str = ""
    undone_at: datetime | None = None
    undone_by: str | None = None
    is_remembered: bool = False
    """True where it was said of the same words before."""


def changes_of(session: ChatSession, limit: int = 500) -> list[Change]:
    """Return the newest changes first, with three statements at most."""
    rows = (
        Correction.objects.of_session(session)
        .select_related("tweet", "by", "undone_by")
        .order_by("-at", "-pk")[:limit]
    )
    names = _names(rows)
    return [_change(row, names) for row in rows]


def changes_in_preview(edits: Iterable[PreviewEdit], texts: Mapping[str, str]) -> list[Change]:
    """Return edits of a preview as its list shows them; *texts* are those of its posts by key."""
    return [
        Change(e.pk, e.at, _sentence(e, {}), e.key, texts.get(e.key, ""), is_remembered=bool(e.remembered_id))
        for e in edits
    ]


def count_changes(session: ChatSession) -> int:
    """Return how many changes of a session still stand."""
    return Correction.objects.of_session(session).live().count()


def last_change(session: ChatSession, by_id: int) -> Correction | None:
    """Return the newest change of this person that still stands."""
    return Correction.objects.of_session(session).live().filter(by=by_id).last()


def describe_correction(correction: Correction) -> str:
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
        key=row.tweet.key if row.tweet else None,
        gist=row.tweet.text[:120] if row.tweet else "",
        undone_at=row.undone_at,
        undone_by=row.undone_by.get_username() if row.undone_by else None,
    )


_SENTENCES = {
    CorrectedField.AUTHOR: "said it was written by {after} (was: {before})",
    CorrectedField.VISIBILITY: "made it {after} (was: {before})",
    CorrectedField.QUESTION_TEXT: "wrote {after}",
    CorrectedField.MODERATORS: "said who moderated: {after} (was: {before})",
    CorrectedField.RECAP: "made the recap {after} (was: {before})",
}


def _sentence(row: Correction | PreviewEdit, names: dict[int, str]) -> str:
    if row.field == CorrectedField.PLACE:
        return _placed(row.value or {}, row.before or {})
    if row.boundary:
        return str(BoundaryKind(row.boundary).label)
    if isinstance(row, PreviewEdit):
        return _said_of_rows(row)
    before, after = _words(row.field, row.before, names), _words(row.field, row.value, names)
    return _SENTENCES[CorrectedField(row.field)].format(before=before, after=after)


def _placed(value: dict[str, Any], before: dict[str, Any]) -> str:
    """What a person said of a post's place; older rows say half of it, and leave the rest to the rules."""
    if "questions" not in value:
        return f"said it is: {value.get('role')} (was: {before.get('role')})"
    if "role" not in value:
        return f"put it at {_questions(value['questions'])} (was at {_questions(before.get('questions'))})"
    after = place_words(value["role"], value["questions"])
    was = place_words(before["role"], before.get("questions", ())) if "role" in before else "unknown"
    return f"found it right: {after}" if after == was else f"made it {after}; it was {was}"


def _questions(numbers: Sequence[int] | None) -> str:
    return ", ".join(f"Q{n}" for n in numbers or ()) or "no question"


def place_words(role: str, numbers: Sequence[int]) -> str:
    """Return a post's place in words: "an answer to Q1, Q2", "a reply about Q3", "an aside"."""
    places = ", ".join(f"Q{n}" for n in numbers)
    match role:
        case Role.QUESTION:
            return f"the post that asks {places}" if places else "a question without a number"
        case Role.ANSWER:
            return f"an answer to {places}" if places else "an answer to none of the questions"
        case _:
            return f"{ROLES[Role(role)].one} about {places}" if places else ROLES[Role(role)].one


def place_now(tweet: Tweet) -> str:
    """Return what the post is and where it belongs by now, in words."""
    now = place_of(tweet)
    return place_words(now.role, now.questions)


def outcome_of(made: Correction | PreviewEdit) -> str:
    """Return what an act did, as a sentence to the person who did it a moment ago."""
    if made.field == CorrectedField.PLACE:
        tweet = made.tweet if isinstance(made, Correction) else None
        now = place_now(tweet) if tweet else place_words(made.value["role"], made.value["questions"])
        before = place_words(made.before["role"], made.before["questions"])
        return f"Right as it is: {now}." if now == before else f"Now {now}. It was {before}."
    if made.boundary:
        number = "Two posts" if made.boundary == BoundaryKind.SPLIT else "One post"
        return f"{number} now. The same words brought again get the same boundaries."
    if isinstance(made, PreviewEdit):
        return _done_to_rows(made)
    if made.field == CorrectedField.VISIBILITY:
        hidden = made.value == PostVisibility.HIDDEN
        return "Hidden: readers no longer see it." if hidden else "Back again: readers see it."
    return f"You {describe_correction(made)}."


def _said_of_rows(edit: PreviewEdit) -> str:
    """Who wrote some posts of a preview, or that they are left out."""
    posts = f"{len(edit.rows)} posts" if len(edit.rows) > 1 else ""
    if edit.field == CorrectedField.VISIBILITY:
        return f"left out {posts}".rstrip()
    return f"{posts or 'written'} by {_handle(edit)}"


def _done_to_rows(edit: PreviewEdit) -> str:
    number = len(edit.rows)
    if edit.field == CorrectedField.VISIBILITY:
        return f"Left out: readers will not see {'these posts' if number > 1 else 'it'}."
    return f"{number} posts are by {_handle(edit)} now." if number > 1 else f"Written by {_handle(edit)}."


def _handle(edit: PreviewEdit) -> str:
    return f"@{edit.value}" if edit.value else "nobody known"


def outcome_of_undo(undone: Correction | PreviewEdit) -> str:
    """Return what holds again after an act was undone, in a sentence."""
    if isinstance(undone, PreviewEdit):
        words = "where posts begin and end is as it was" if undone.boundary else "it is as it was"
        return f"Taken back: {words}."
    if undone.tweet and undone.field == CorrectedField.PLACE:
        return f"Taken back: it is {place_now(undone.tweet)} again."
    return f"Taken back: {describe_correction(undone)}."


def _words(field: str, value: Any, names: dict[int, str]) -> str:
    if field == CorrectedField.AUTHOR:
        return names.get(value, "someone hidden") if value else "nobody known"
    if field == CorrectedField.MODERATORS:
        return ", ".join(names.get(pk, "someone hidden") for pk in value or ()) or "nobody known"
    if field == CorrectedField.QUESTION_TEXT:
        return f"Q{value['number']}: “{value['text']}”"
    if field == CorrectedField.RECAP:
        return _recap_words(value)
    return str(value)


def _recap_words(value: dict[str, Any] | None) -> str:
    if value is None:
        return "as the rules have it"
    chosen = sum(len(chapter["keys"]) for chapter in value["chapters"].values())
    return f"of {chosen} chosen answers"
