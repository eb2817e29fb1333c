"""Posts written without a template are what the template writes."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.template.loader import render_to_string

from chatreader.sessions.transcript import Place, Post, Voice
from chats.models import ChatSession
from pages.sessions.cards import Cards
from pages.sessions.session_page import session_head, session_reading
from tests.factories import make_session
from tests.imports.bringing import EVENING, SAMPLE, bring

pytestmark = pytest.mark.django_db

HOSTILE = "<b>&\"'"
NOBODY_ELSE = Voice(slug="ada", handle="ada", name=HOSTILE, is_moderator=True)
WITHOUT_NAME = Voice(slug="someone-7", handle=None, name=None)


def place_at(number: int, **given: Any) -> Place:
    values = {"relation": "answers", "reason": "label", "confidence": 1.0, "sentence": f"answer: {HOSTILE}"}
    return Place(number=number, **values | given)


def made_post(**given: Any) -> Post:
    values: dict[str, Any] = {
        "key": "abc", "text": "words", "html": "words", "role": "answer", "position": 1, "voice": NOBODY_ELSE,
        "posted_at": datetime(2019, 3, 6, 23, 31, tzinfo=UTC), "precision": "second",
    }  # fmt: skip
    return Post(**values | given)


POSTS = [
    made_post(),
    made_post(voice=None),
    made_post(voice=None, posted_at=None),
    made_post(voice=WITHOUT_NAME, posted_at=None),
    made_post(places=(place_at(1, confidence=0.4, part=HOSTILE), place_at(2))),
    made_post(places=(place_at(2),), is_corrected=True, is_first_timer=True),
    made_post(reply_to_names=("ada", HOSTILE), permalink="https://x.com/a/status/1?a=1&b=2"),
    made_post(quote_of_key="def", repost_of_key="ghi", repeats=2, permalink="javascript:alert(1)"),
    made_post(
        media=({"kind": "video", "alt": HOSTILE, "url": "https://a.example/?x=1&y"}, {"kind": "photo"})
    ),
]


def _from_template(post: Post, head: Any, number: int | None, depth: int) -> str:
    context = {"post": post, "head": head, "number": number, "depth": depth}
    return render_to_string("chats/_post.html", context)


def _alike(page: str) -> str:
    """Without the white space that no reader sees, and with one spelling of an apostrophe."""
    return re.sub(r"\s*(<[^>]+>)\s*", r"\1", " ".join(page.split())).replace("&#39;", "&#x27;")


@pytest.mark.parametrize("post", POSTS)
@pytest.mark.parametrize(("number", "depth"), [(1, 0), (None, 0), (2, 3)])
def test_a_made_up_post_is_the_same(post: Post, number: int | None, depth: int) -> None:
    head = session_head(make_session(slug="evening"))
    assert _alike(Cards(head).post(post, number, depth)) == _alike(_from_template(post, head, number, depth))


@pytest.mark.parametrize("source", [EVENING, SAMPLE])
@pytest.mark.parametrize("publish", [True, False])
def test_posts_of_real_chats_are_the_same(source: Any, publish: bool) -> None:
    bring(source, title="A chat", starts="2018-12-03 18:30", publish=publish)
    head, transcript = session_reading(ChatSession.objects.get())
    cards = Cards(head)
    assert len(transcript.timeline) > 30
    for post in transcript.timeline:
        for number in {None, *(place.number for place in post.places)}:
            assert _alike(cards.post(post, number, 0)) == _alike(_from_template(post, head, number, 0))
