"""Doing what a request asks, taking it back, and ending it: each in one transaction."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from analytics.counts.sessions import forget_words_of
from chats.edits import corrections
from chats.edits.staged_boundaries import EditRefused
from chats.models import TakedownRequest, Tweet
from chats.models.takedowns import TakedownKind, TakedownState
from chats.removal.remove import RemovedForGood, remove_person, remove_post
from pages.people.visibility import rename, show_as, take_back
from participants.models import Participant, Visibility

_SHOWN_AS = {TakedownKind.HIDE: Visibility.HIDDEN, TakedownKind.PSEUDONYM: Visibility.PSEUDONYMOUS}


class NotPossible(Exception):
    """Why an act cannot be done now, in a sentence."""


@transaction.atomic
def do_for_person(asked: TakedownRequest, person: Participant, *, by_id: int) -> None:
    """Hide a person, show them under a pseudonym, or correct their name."""
    request = _locked(asked, TakedownState.OPEN)
    if request.kind == TakedownKind.NAME:
        request.name_before = person.display_name or ""
        rename(person, request.new_name)
    else:
        request.change = show_as(
            person, _SHOWN_AS[TakedownKind(request.kind)], by_id=by_id, reason=f"asked for: {request.ref}"
        )
        if request.change is None:
            raise NotPossible(f"{person} is shown so already. Decline the request, or choose another record.")
    request.person = person
    _decided(request, TakedownState.DONE, by_id)


@transaction.atomic
def do_for_post(asked: TakedownRequest, tweet: Tweet, *, by_id: int) -> None:
    """Take one post out."""
    request = _locked(asked, TakedownState.OPEN)
    request.correction = corrections.hide(tweet, by_id=by_id)
    request.tweet = tweet
    _decided(request, TakedownState.DONE, by_id)


@transaction.atomic
def undo(asked: TakedownRequest, *, by_id: int) -> None:
    """Take back what was done; the request is open again."""
    request = _locked(asked, TakedownState.DONE)
    if request.change and not take_back(request.change):
        raise NotPossible("Something newer was decided about this person since; take that back first.")
    if request.correction:
        corrections.undo(request.correction, by_id=by_id)
    if request.kind == TakedownKind.NAME and request.person:
        rename(request.person, request.name_before)
    request.change = request.correction = request.person = request.tweet = None
    request.name_before = ""
    _decided(request, TakedownState.OPEN, by_id)


@transaction.atomic
def confirm(asked: TakedownRequest, *, by_id: int) -> None:
    """Say that it is done for good: the asker's words go, and the desk no longer offers to take it back."""
    _end(_locked(asked, TakedownState.DONE), TakedownState.FINAL, by_id)


@transaction.atomic
def remove(asked: TakedownRequest, *, by_id: int) -> RemovedForGood:
    """Remove what the request is about for good: out of tables and files, never to come back."""
    request = _locked(asked, TakedownState.DONE)
    try:
        if request.is_about_a_post and request.tweet:
            done = remove_for_good(request.tweet)
        elif request.kind == TakedownKind.HIDE and request.person:
            done = remove_for_good(request.person)
        else:
            raise NotPossible("Only a hidden person or a post that was taken out can be removed for good.")
    except EditRefused as why:
        raise NotPossible(str(why)) from why
    request.person = request.tweet = request.change = request.correction = None
    _end(request, TakedownState.FINAL, by_id)
    return done


@transaction.atomic
def remove_for_good(subject: Participant | Tweet) -> RemovedForGood:
    """Remove a hidden person or a post, and what was counted of their words; raises :class:`EditRefused`."""
    done = (
        remove_post(subject) if isinstance(subject, Tweet) else remove_person(subject, also_in=("analytics",))
    )
    forget_words_of(done.sessions)
    return done


@transaction.atomic
def decline(asked: TakedownRequest, *, by_id: int) -> None:
    """Leave everything as it is; the asker's words go."""
    _end(_locked(asked, TakedownState.OPEN), TakedownState.DECLINED, by_id)


def _locked(asked: TakedownRequest, state: str) -> TakedownRequest:
    request = TakedownRequest.objects.select_for_update().get(pk=asked.pk)
    if request.state != state:
        raise NotPossible(f"Meanwhile this request is another way: {request.get_state_display()}.")
    return request


def _decided(request: TakedownRequest, state: str, by_id: int) -> None:
    request.state, request.decided_by_id, request.decided_at = state, by_id, timezone.now()
    request.save()


def _end(request: TakedownRequest, state: str, by_id: int) -> None:
    request.who = request.post_address = request.new_name = request.words = request.contact = ""
    request.name_before = ""
    request.ended_at = timezone.now()
    _decided(request, state, by_id)
