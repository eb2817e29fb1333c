"""A session as far as its picture needs it: for pages that show no post, and few statements."""

from __future__ import annotations

from collections import defaultdict

from django.db.models.functions import Left

from chatreader.sessions.transcript import Place, Post, Transcript, arrange_transcript
from chats.models import ChatSession, VisiblePlacement, VisibleTweet
from pages.sessions.session_page import session_questions

_DRAWN = 300
"""Characters of a post that decide how tall its bar is."""


def session_outline(session: ChatSession) -> Transcript:
    """Return when and where the posts of a session stand, without people and HTML; three statements."""
    places = _places(session)
    rows = (
        VisibleTweet.objects.filter(session=session)
        .order_by("position")
        .values_list("pk", "key", "position", "posted_at", "precision", "role", Left("text", _DRAWN))
    )
    posts = [
        Post(
            key=key, text=text, html="", role=role, position=position, voice=None,
            posted_at=session.local(at), precision=precision, places=tuple(places.get(pk, ())),
        )
        for pk, key, position, at, precision, role, text in rows
    ]  # fmt: skip
    return arrange_transcript(posts, session_questions(session))


def _places(session: ChatSession) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = defaultdict(list)
    placed = VisiblePlacement.objects.filter(tweet__session=session).order_by("question__number")
    for tweet, number, relation in placed.values_list("tweet_id", "question__number", "relation"):
        found[tweet].append(Place(number=number, relation=relation, reason="", confidence=1.0))
    return found
