"""Template tags of the screens of correction: `{% load correcting_tags %}`."""

from __future__ import annotations

from django import template

from chatreader.sessions.transcript import Post, Transcript
from chatreader.threads.model import Role
from chats.edits.history import place_words
from chats.models import ChatSession
from chats.session_summary import SessionHead
from chats.wording import ROLES
from pages.editor.review_queue import Desk, desk_of
from pages.editor.sections import section_marks

register = template.Library()

ROLE_CHOICES = (
    (Role.ANSWER, "an answer"),
    (Role.QUESTION, "the question itself"),
    (Role.REPLY, "a reply, said about it"),
    *(
        (role, ROLES[role].one)
        for role in (Role.OTHER, Role.INTRO, Role.ANNOUNCEMENT, Role.CLOSING, Role.REPOST, Role.SPAM)
    ),
)
"""What a post can be, the usual first."""


@register.simple_tag
def desk_for(slug: str, transcript: Transcript) -> Desk:
    """What is left to do in a session, for pages that do not bring it."""
    return desk_of(ChatSession.objects.get(slug=slug), transcript.timeline)


@register.simple_tag
def marks_of(transcript: Transcript, head: SessionHead, desk: Desk) -> dict[int | str, str]:
    """Say what each section of a reading shows, so that only changed ones need be sent after an edit."""
    return section_marks(transcript, head, desk.near)


@register.simple_tag
def roles() -> tuple[tuple[Role, str], ...]:
    """What a post can be, with its words."""
    return ROLE_CHOICES


@register.filter
def stands_as(post: Post) -> str:
    """What a post is and where it belongs: "an answer to Q2"."""
    return place_words(post.role, [place.number for place in post.places])


@register.filter
def because(post: Post) -> str:
    """Why the rules read it so, in a few words."""
    if not post.places:
        return post.role_reason
    first = post.places[0]
    return first.detail or first.sentence.partition(": ")[2]


@register.filter
def certainty(post: Post) -> str:
    """How sure the rules are, for people."""
    match post.doubt:
        case doubt if doubt >= 0.5:
            return "a guess"
        case doubt if doubt > 0.25:
            return "likely"
        case _:
            return "fairly sure"
