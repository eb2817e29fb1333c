"""Removing a person with all they wrote, or one post, for good, in one transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from chats.edits.staged_boundaries import EditRefused
from chats.imports.pipeline.steps import empty_staging, reach_state
from chats.labelling.relabel import relabel_sessions
from chats.models import (
    Capture,
    CapturePage,
    Correction,
    Import,
    MaskedPost,
    Placement,
    Question,
    Sighting,
    Tweet,
)
from chats.models.curation import CorrectedField
from chats.models.imports import ImportState
from chats.removal.files import imports_to_rewrite, rewrite
from chats.removal.marking import set_tombstones, ways_of_name
from chats.removal.sweep import needles_of, sweep
from chats.sql.archive_lock import lock_archive
from chats.sql.copy_in import run
from chats.tombstones import SURE_LETTERS, Removed, passed_on_words
from participants.matching import family_of
from participants.models import Handle, KnownName, MaskedName, Participant, Visibility

NOT_HIDDEN = "Hide the person first: what is removed for good should have been seen to be gone."
AT_WORK = "An import or a fetch is under way, which may hold these words. Try again when it is done."


@dataclass(frozen=True, slots=True)
class RemovedForGood:
    """What went: posts (copies among them), imports whose file was written anew, and sessions touched."""

    posts: int
    files: int
    sessions: list[int]


@transaction.atomic
def remove_person(person: Participant, *, also_in: Collection[str] = ()) -> RemovedForGood:
    """Remove somebody who is hidden, with all doubles; nothing but tombstones stays. Not to be undone.

    *also_in* are labels of apps whose tables may name somebody, too. Raises :class:`EditRefused`
    for somebody shown, and while an import is under way.
    """
    if person.visibility != Visibility.HIDDEN:
        raise EditRefused(NOT_HIDDEN)
    _refuse_while_at_work()
    family = list(family_of(person))
    spellings = _spellings(family)
    posts = _posts_of(family)
    set_tombstones(family, posts)
    masked = MaskedName.objects.filter(participant__in=family).values_list("pk", flat=True)
    named = list(MaskedPost.objects.filter(names__overlap=list(masked)).values_list("pk", flat=True))
    done = _remove(posts, spellings, named, ("chats", *also_in))
    _forget_people(family)
    run("SELECT mask_posts(%s::bigint[])", named)
    return done


@transaction.atomic
def remove_post(tweet: Tweet) -> RemovedForGood:
    """Remove one post and its copies; raises :class:`EditRefused` while an import is under way."""
    _refuse_while_at_work()
    posts = {tweet.pk, *_copies_of(tweet)}
    set_tombstones([], posts)
    return _remove(posts, [], [], ("chats",))


def _copies_of(tweet: Tweet) -> set[int]:
    """Posts that pass on this one: by their pointer, or by its words behind "RT @name:"."""
    copies = set(Tweet.objects.filter(repost_of=tweet).values_list("pk", flat=True))
    if tweet.letters >= SURE_LETTERS:
        passed_on = Tweet.objects.filter(text__iregex=r"^\W*(RT|MT)\s+[@＠]").values_list("pk", "text")
        copies |= {pk for pk, text in passed_on if passed_on_words(text) == tweet.fingerprint}
    return copies


def _refuse_while_at_work() -> None:
    lock_archive()
    if Import.objects.running().exists() or Capture.objects.running().exists():
        raise EditRefused(AT_WORK)


def _posts_of(family: Collection[int]) -> set[int]:
    """Their posts, and others' copies of them: what passes on their words goes with them."""
    theirs = Tweet.objects.filter(author__in=family)
    names = MaskedName.objects.filter(participant__in=family).values_list("pk", flat=True)
    copies = MaskedPost.objects.filter(repeats_hidden=True, names__overlap=list(names))
    found = Tweet.objects.filter(
        Q(author__in=family) | Q(repost_of__in=theirs) | Q(pk__in=copies.values("pk"))
    )
    return set(found.values_list("pk", flat=True))


def _spellings(family: Collection[int]) -> list[str]:
    handles = Handle.objects.filter(participant__in=family).values_list("key", flat=True)
    masked = MaskedName.objects.filter(participant__in=family).values_list("key", flat=True)
    names = KnownName.objects.filter(participant__in=family).values_list("name", flat=True)
    ids = Participant.objects.filter(pk__in=family, platform_id__isnull=False)
    ways = (way for name in names for way in ways_of_name(name))
    return [*handles, *masked, *names, *ways, *(str(pk) for pk in ids.values_list("platform_id", flat=True))]


def _remove(
    posts: set[int], spellings: list[str], named: list[int], labels: Collection[str]
) -> RemovedForGood:
    removed = Removed.load()
    words = list(Tweet.objects.filter(pk__in=posts).values_list("text", flat=True))
    ids = [one for one in Tweet.objects.filter(pk__in=posts).values_list("source_id", flat=True) if one]
    sessions = set(
        Tweet.objects.filter(Q(pk__in=posts) | Q(pk__in=named), session__isnull=False).values_list(
            "session_id", flat=True
        )
    )
    brought = set(Sighting.objects.filter(tweet__in=posts).values_list("batch_id", flat=True))
    batches = imports_to_rewrite(brought, [*spellings, *ids])
    _forget_questions(posts, sessions, words)
    _forget_reports(brought, words)
    CapturePage.objects.filter(capture__batch__in=batches).update(body=None)
    _empty_pages(spellings)
    Tweet.objects.filter(pk__in=posts).delete()
    sweep(needles_of([*spellings, *ids]), removed, labels)
    files = sum(_rewritten(batch, removed) for batch in batches)
    relabel_sessions(sorted(sessions), revise=sorted(sessions))
    return RemovedForGood(len(posts), files, sorted(sessions))


def _rewritten(batch: Import, removed: Removed) -> bool:
    """An import that waits for a look is read again; rows of one that is over are of no use."""
    batch.refresh_from_db()
    is_new = rewrite(batch, removed)
    batch.problems.all().delete()
    empty_staging(batch)
    if batch.state in (ImportState.READY, ImportState.COLUMNS):
        reach_state(batch, ImportState.RECEIVED, rows_read=0, counts={})
    return is_new


def _forget_questions(posts: set[int], sessions: set[int], words: list[str]) -> None:
    """Questions that nobody else asked lose their words, and so do corrections that hold those of a post."""
    asked = Placement.objects.filter(relation__in=("asks", "repeats"))
    theirs, others = asked.filter(tweet__in=posts), asked.exclude(tweet__in=posts)
    gone = Question.objects.filter(pk__in=theirs.values("question")).exclude(pk__in=others.values("question"))
    numbers = list(gone.values_list("session_id", "number"))
    gone.update(text=None, is_text_by_hand=False)
    held = Correction.objects.filter(
        session__in=sessions, field__in=(CorrectedField.BOUNDARY, CorrectedField.QUESTION_TEXT)
    )
    for one in held:
        is_of_question = isinstance(one.value, dict) and (one.session_id, one.value.get("number")) in numbers
        if is_of_question or _holds_any(one.value, words) or _holds_any(one.before, words):
            one.delete()


def _forget_reports(brought: set[int], words: list[str]) -> None:
    """Blot what an import's report and details tell of these posts, such as the words of a question."""
    batches = list(Import.objects.filter(pk__in=brought))
    for batch in batches:
        batch.report, batch.details = _blotted(batch.report, words), _blotted(batch.details, words)
    Import.objects.bulk_update(batches, ["report", "details"])


def _blotted(value: Any, words: list[str]) -> Any:
    if isinstance(value, dict):
        return {key: _blotted(one, words) for key, one in value.items()}
    if isinstance(value, list):
        return [_blotted(one, words) for one in value]
    return None if isinstance(value, str) and _holds_any(value, words) else value


def _holds_any(value: object, words: list[str]) -> bool:
    if isinstance(value, str):
        return any(len(said) > 11 and (said in value or value in said) for said in words if len(value) > 11)
    if isinstance(value, dict):
        return any(_holds_any(one, words) for one in value.values())
    return isinstance(value, list) and any(_holds_any(one, words) for one in value)


def _empty_pages(spellings: list[str]) -> None:
    """Answers of platforms that became no import are emptied where they name somebody."""
    wanted = [one.lower() for one in spellings if len(one) > 2]
    for page in CapturePage.objects.filter(body__isnull=False).iterator(chunk_size=20):
        said = bytes(page.body or b"").decode("utf-8", "replace").lower()
        if any(one in said for one in wanted):
            page.body = None
            page.save(update_fields=["body"])


def _forget_people(family: Collection[int]) -> None:
    people = Participant.objects.filter(pk__in=family)
    people.update(merged_into=None)
    people.delete()
