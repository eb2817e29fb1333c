"""Manual overrides of derived labels, recorded with before and after, and undoable.

Each act of a person writes one :class:`~chats.models.Correction` and labels the session
again, so that what hangs on the post (replies to it, its question) follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from chatreader.labels.label import MAX_QUESTION_NUMBER
from chatreader.threads.model import Role
from chats.edits.staged_boundaries import EditRefused
from chats.edits.stored_boundaries import join_posts, put_back, split_post
from chats.labelling.relabel import relabel_sessions
from chats.models import ChatSession, Correction, Question, SessionModerator, Tweet
from chats.models.archive import PostVisibility
from chats.models.curation import CorrectedField
from chats.models.sessions import ModeratorSource
from chats.sql.copy_in import rows_of
from participants.matching import find_or_add_by_handle, now_recorded_as


@dataclass(frozen=True, slots=True)
class PostPlace:
    """What a post is and the numbers of the questions it belongs to."""

    role: str
    questions: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the place as a correction keeps it."""
        return {"role": str(self.role), "questions": list(self.questions)}

    @classmethod
    def said(cls, role: str, numbers: Sequence[int]) -> PostPlace:
        """Return the place that a person names; raises :class:`EditRefused` for one that cannot be."""
        if role not in set(Role):
            raise EditRefused(f"“{role}” is nothing a post can be; choose one of: {', '.join(Role)}.")
        _check_numbers(numbers)
        return cls(role, tuple(sorted(set(numbers))))


def _check_numbers(numbers: Iterable[int]) -> None:
    wrong = [n for n in numbers if not 0 <= n <= MAX_QUESTION_NUMBER]
    if wrong:
        raise EditRefused(f"Questions are numbered 0 to {MAX_QUESTION_NUMBER}, not {wrong[0]}.")


def place_of(tweet: Tweet) -> PostPlace:
    """Return what a post is by now, and where it belongs, with one statement."""
    [(role, numbers)] = rows_of(_PLACE, tweet.pk)
    return PostPlace(role, tuple(numbers))


_PLACE = """
SELECT role, ARRAY(SELECT q.number FROM chats_placement l JOIN chats_question q ON q.id = l.question_id
                   WHERE l.tweet_id = t.id ORDER BY q.number)
FROM chats_tweet t WHERE id = %s
"""


@transaction.atomic
def place(
    tweet: Tweet, role: str, numbers: Sequence[int], *, by_id: int, before: PostPlace | None = None
) -> Correction:
    """Say what a post is and which questions it belongs to (``[]``: none): "an answer to Q2", "asks Q3".

    *before* is what was shown until now, for those who know. Raises :class:`EditRefused`.
    """
    value = PostPlace.said(role, numbers).as_json()
    stood = (before or place_of(tweet)).as_json()
    return _correct_post(tweet, CorrectedField.PLACE, value, before=stood, by_id=by_id)


@transaction.atomic
def correct_author(tweets: Sequence[Tweet], participant_id: int | None, *, by_id: int) -> list[Correction]:
    """Say who wrote some posts (``None``: nobody known). One correction a post."""
    made = [
        Correction(
            tweet=t, field=CorrectedField.AUTHOR, value=participant_id, before=t.author_id, by_id=by_id
        )
        for t in tweets
    ]
    Correction.objects.bulk_create(made)
    Tweet.objects.filter(pk__in=[t.pk for t in tweets]).update(author_id=participant_id)
    _mark_reposts(tweets)
    _relabel_all({t.session_id for t in tweets})
    return made


def set_author(posts: Sequence[Tweet], handle: str | None, *, by_id: int) -> Correction:
    """Say who wrote some posts, by handle without ``@``; ``None``: nobody known. Return the first of them."""
    person = find_or_add_by_handle(handle).pk if handle else None
    return correct_author(posts, person, by_id=by_id)[0]


@transaction.atomic
def hide(tweet: Tweet, /, *, by_id: int) -> Correction:
    """Take a post out of sight (spam, a stranger's mishap). It stays as a tombstone for later imports."""
    return _set_visibility(tweet, PostVisibility.HIDDEN, by_id=by_id)


@transaction.atomic
def show(tweet: Tweet, /, *, by_id: int) -> Correction:
    """Bring a hidden post back."""
    return _set_visibility(tweet, PostVisibility.SHOWN, by_id=by_id)


def _set_visibility(tweet: Tweet, visibility: str, *, by_id: int) -> Correction:
    before = tweet.visibility
    Tweet.objects.filter(pk=tweet.pk).update(visibility=visibility)
    _mark_reposts([tweet])
    return _correct_post(tweet, CorrectedField.VISIBILITY, visibility, before=before, by_id=by_id)


@transaction.atomic
def split(tweet: Tweet, at: int, *, by_id: int) -> Correction:
    """Split a post in two at character *at* of its text; the same words brought again are split alike."""
    return _bounded(split_post(tweet, at, by_id=by_id))


@transaction.atomic
def join(tweet: Tweet, *, backwards: bool, by_id: int) -> Correction:
    """Join a post with the one behind it in its source, or before it."""
    other = beside_in_source(tweet, backwards=backwards)
    if other is None:
        raise EditRefused(f"There is no post {'before' if backwards else 'after'} this one to join it with.")
    first, second = (other, tweet) if backwards else (tweet, other)
    return _bounded(join_posts(first, second, by_id=by_id))


def _bounded(made: Correction) -> Correction:
    _relabel_all({made.session_id})
    return made


def beside_in_source(tweet: Tweet, *, backwards: bool) -> Tweet | None:
    """Return the post of the session that stands next to *tweet* in its source."""
    others = Tweet.objects.filter(
        session=tweet.session_id, is_context=False, visibility=PostVisibility.SHOWN
    ).exclude(pk=tweet.pk)
    here = (tweet.source_order, tweet.pk)
    if backwards:
        before = others.filter(Q(source_order=here[0], pk__lt=here[1]) | Q(source_order__lt=here[0]))
        return before.order_by("-source_order", "-pk").first()
    behind = others.filter(Q(source_order=here[0], pk__gt=here[1]) | Q(source_order__gt=here[0]))
    return behind.order_by("source_order", "pk").first()


@transaction.atomic
def write_question(session: ChatSession, number: int, text: str, *, by_id: int) -> Correction:
    """Give a question its text: a missing one, or the words of a picture."""
    words = text.strip()
    if not words:
        raise EditRefused("A question needs a text; to leave it as not captured, change nothing.")
    _check_numbers([number])
    known = Question.objects.filter(session=session, number=number).first()
    before = {"number": number, "text": known.text if known else None}
    Question.objects.update_or_create(
        session=session, number=number, defaults={"text": words, "is_text_by_hand": True}
    )
    value = {"number": number, "text": words}
    return _correct_session(session, CorrectedField.QUESTION_TEXT, value, before=before, by_id=by_id)


@transaction.atomic
def name_moderators(session: ChatSession, participant_ids: Sequence[int], *, by_id: int) -> Correction:
    """Say who moderated: exactly these people, whatever the rules suggest."""
    before = sorted(session.sessionmoderator_set.values_list("participant_id", flat=True))
    _set_moderators(session, participant_ids)
    value = sorted(set(participant_ids))
    return _correct_session(session, CorrectedField.MODERATORS, value, before=before, by_id=by_id)


@transaction.atomic
def write_recap(session: ChatSession, value: dict[str, Any] | None, *, by_id: int) -> Correction:
    """Say what a chat's recap is: answers in their order, words between; ``None``: as rules have it."""
    said = Correction.objects.live().filter(session=session, field=CorrectedField.RECAP).last()
    before = said.value if said else None
    return _correct_session(session, CorrectedField.RECAP, value, before=before, by_id=by_id)


def _set_moderators(session: ChatSession, participant_ids: Sequence[int]) -> None:
    session.sessionmoderator_set.exclude(participant_id__in=participant_ids).delete()
    session.sessionmoderator_set.update(how=ModeratorSource.GIVEN)
    SessionModerator.objects.bulk_create(
        [SessionModerator(session=session, participant_id=pk) for pk in sorted(set(participant_ids))],
        ignore_conflicts=True,
    )


def _correct_post(tweet: Tweet, field: str, value: Any, *, before: Any, by_id: int) -> Correction:
    made = Correction.objects.create(tweet=tweet, field=field, value=value, before=before, by_id=by_id)
    _relabel_all({tweet.session_id})
    return made


def _correct_session(session: ChatSession, field: str, value: Any, *, before: Any, by_id: int) -> Correction:
    made = Correction.objects.create(session=session, field=field, value=value, before=before, by_id=by_id)
    _relabel_all({session.pk})
    return made


def _mark_reposts(tweets: Sequence[Tweet]) -> None:
    """Mark sessions with reposts of these posts: what passes on a post is shown only where that is."""
    chats = Tweet.objects.filter(repost_of__in=tweets).values("session")
    ChatSession.objects.filter(pk__in=chats).update(revision=F("revision") + 1)


def _relabel_all(session_ids: set[int | None]) -> None:
    known = sorted(s for s in session_ids if s is not None)
    # An author, a question's words, a hidden post: what is shown may change although no post moved.
    relabel_sessions(known, revise=known)


@transaction.atomic
def undo(correction: Correction, *, by_id: int) -> None:
    """Take a correction back: what an older one or the rules say holds again. Twice is as once."""
    fresh = Correction.objects.select_for_update().get(pk=correction.pk)
    if fresh.undone_at is not None:
        return
    fresh.undone_at, fresh.undone_by_id = timezone.now(), by_id
    fresh.save(update_fields=["undone_at", "undone_by"])
    _restore(fresh)
    _mark_reposts([fresh.tweet] if fresh.tweet else [])
    session_id = fresh.session_id or (fresh.tweet.session_id if fresh.tweet else None)
    _relabel_all({session_id})


def _restore(undone: Correction) -> None:
    """Put back what is stored apart from placements: author, visibility, a question's text, moderators."""
    value = _still_said(undone)
    if undone.field == CorrectedField.QUESTION_TEXT and undone.session:
        _restore_question(undone.session, value)
    elif undone.field == CorrectedField.MODERATORS and undone.session:
        _set_moderators(undone.session, sorted(set(now_recorded_as(value).values())))
    elif undone.field == CorrectedField.AUTHOR and undone.tweet:
        Tweet.objects.filter(pk=undone.tweet.pk).update(author_id=now_recorded_as([value]).get(value))
    elif undone.field == CorrectedField.BOUNDARY:
        put_back(undone)
    elif undone.field == CorrectedField.VISIBILITY and undone.tweet:
        Tweet.objects.filter(pk=undone.tweet.pk).update(visibility=value)


def _still_said(undone: Correction) -> Any:
    """The newest correction of the same thing that still stands, else what was there before the first."""
    same = Correction.objects.filter(tweet=undone.tweet, session=undone.session, field=undone.field)
    if undone.field == CorrectedField.QUESTION_TEXT and isinstance(undone.value, dict):
        same = same.filter(value__number=undone.value["number"])
    newest = same.live().last()
    if newest is not None:
        return newest.value
    first = same.order_by("at", "pk").first()
    return first.before if first else undone.before


def _restore_question(session: ChatSession, value: dict[str, Any]) -> None:
    said = session.corrections.filter(field=CorrectedField.QUESTION_TEXT, value__number=value["number"])
    Question.objects.filter(session=session, number=value["number"]).update(
        text=value["text"], is_text_by_hand=said.live().exists()
    )
