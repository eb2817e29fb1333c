"""What strangers name things stands on every public page, and breaks none of them."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client

from analytics.counts.sessions import refresh_session
from analytics.tasks import sum_up_archive
from chatreader.text.post_html import render_html
from chats.models import ChatSession, Tweet
from participants.models import Participant
from tests.factories import make_participant, make_question, make_session, make_tweet, place
from tests.imports.bringing import bring
from tests.pages.naughty import Fabric
from tests.privacy.walking import STARTS

pytestmark = pytest.mark.django_db

TAGS = (
    "AI/ML", "..", ".", "//", "a\\b", "?", "a?b=c&d", "#", "%2F", "%2e%2e", "100%", "~", "a b", "a\nb",
    "\u202eevil", "שלום", "🦄", "+", "r&d", "<script>alert(1)</script>", "'\"", "{{ x }}", "%s", "merge",
    "a" * 300, " ", "\u200f",
)  # fmt: skip
SCRIPTS = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
    "\x01javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd",
    "https:javascript:alert(1)", "http:\\\\evil.example", 'https://ok.example/" onclick="alert(1)',
)  # fmt: skip
"""Addresses that are none of the web; some hide it, some would end an attribute."""
_HREF = re.compile(r'(?:href|src)="([^"]*)')
_NO_PAGE = re.compile(r"\.(csv|json|svg|zip|graphml|css|js|mjs|png|ico)(\?|$)|^/(static|accounts|imports)/")
MOST_LISTS = 25
"""Searches and lists of posts that are looked at; a page of numbers has hundreds of them."""


@pytest.fixture
def talk() -> ChatSession:
    """A chat as a database may hold it from earlier days: nothing of it was cleaned."""
    session = make_session(title="<b>AI/ML</b> & ../.. %2F ?#\u202e", description="javascript:alert(1)")
    other = make_session(title="/")
    people = [
        make_participant("ai.ml/../x", slug="ai-ml", display_name="../..?#%2F\u202e<script>"),
        make_participant("שלום", slug="someone-1", display_name=" "),
        make_participant("x" * 150, slug="x" * 60, display_name="🦄" * 90),
    ]
    question = make_question(session, 1, "What of #AI/ML?")
    for number, tag in enumerate(TAGS):
        words = f"A1: #{tag}"
        post = make_tweet(
            words,
            html=render_html(words),
            session=session,
            author=people[number % 3],
            hashtags=[tag, TAGS[(number + 1) % 5]],
        )
        place(post, question)
        make_tweet("again", session=other, author=people[0], hashtags=[tag])
    for number, address in enumerate(SCRIPTS):
        media = [{"kind": "photo", "url": address, "alt": address}]
        links = [{"url": address, "written": "https://t.co/x", "title": "T"}]
        author = people[number % 3]
        make_tweet(
            "look https://t.co/x", session=session, author=author, permalink=address, media=media, links=links
        )
    for each in (session, other):
        refresh_session(each.pk)
    sum_up_archive()
    return session


def _public_pages(client: Client) -> Iterator[tuple[str, int, str]]:
    waiting, lists = deque(STARTS), 0
    seen = set(waiting)
    while waiting:
        address = waiting.popleft()
        response = client.get(address)
        text = response.content.decode() if not response.streaming else ""
        yield address, response.status_code, text
        for found in [*_HREF.findall(text), response.headers.get("Location", "")]:
            target = unescape(found).partition("#")[0]
            if not target.startswith("/") or _NO_PAGE.search(target) or target in seen:
                continue
            lists += target.startswith(("/posts/", "/search/"))
            if lists <= MOST_LISTS or not target.startswith(("/posts/", "/search/")):
                seen.add(target)
                waiting.append(target)


@pytest.mark.thorough
def test_no_public_page_breaks_and_none_leads_where_no_link_should(reader: Client, talk: ChatSession) -> None:
    answers, dangers, topics = {}, {}, set()
    for address, status, text in _public_pages(reader):
        answers[address] = status
        dangers[address] = Fabric(text).dangers
        is_topic = address.startswith("/topics/") and not address.endswith("/feed/")
        topics |= {address} if is_topic else set()
    assert {a: s for a, s in answers.items() if s not in (200, 301, 302)} == {}
    assert {a: d for a, d in dangers.items() if d} == {}
    # All but those of which nothing can be seen, and /topics/ itself.
    assert len(topics) == 1 + len({t.casefold() for t in TAGS} - {"#", " ", "\u200f"})
    assert f"/sessions/{talk.slug}/" in answers


@pytest.mark.thorough
def test_a_page_that_must_hold_such_an_address_shows_it_as_words(reader: Client, talk: ChatSession) -> None:
    page = reader.get(f"/sessions/{talk.slug}/").content.decode()
    assert "open it</a>" not in page
    assert "Picture: <em>vbscript:x</em>" in page


@pytest.mark.thorough
def test_a_tag_with_a_slash_is_found_as_people_type_it(reader: Client, talk: ChatSession) -> None:
    for typed in ("/topics/AI/ML/", "/topics/AI%2FML/", "/topics/ai/ml/", "/topics/%23AI/ML/"):
        assert reader.get(typed).headers["Location"] == "/topics/ai~2Fml/"
    page = reader.get("/topics/ai~2Fml/?view=numbers").content.decode()
    assert "<h1>#AI/ML</h1>" in page
    assert "topic=ai%2Fml" in page


@pytest.mark.thorough
def test_the_files_of_such_a_topic_are_its_own(reader: Client, talk: ChatSession) -> None:
    for tag in ("r&d", "a?b=c&d", "100%", "+"):
        page = reader.get(
            f"/topics/{tag.replace('%', '%25').replace('?', '%3F')}/?view=numbers"
        ).content.decode()
        (address,) = set(re.findall(r'"(/analytics/topic-sessions.json[^"]*)"', page))
        rows = reader.get(unescape(address)).json()["rows"]
        assert sum(row["posts"] for row in rows) == 2, tag


def test_an_import_keeps_no_address_that_is_none_of_the_web() -> None:
    status = {
        "id": "9007199254740993", "created_at": "2024-05-06T22:31:00.000Z", "url": "javascript:alert(1)",
        "uri": "https://fedi.example/users/kept-back/statuses/1", "content": "<p>Q1: What? #BadgeChat</p>",
        "account": {"id": "1", "acct": "kept-back", "username": "kept-back", "display_name": "K",
                    "url": "javascript:alert(2)"},
        "media_attachments": [{"type": "image", "url": "javascript:alert(3)", "description": "A badge"}],
        "tags": [{"name": "BadgeChat"}], "mentions": [], "visibility": "public", "card": None,
    }  # fmt: skip
    bring(json.dumps([status]).encode(), publish=True, all_posts=True)
    (post,) = Tweet.objects.all()
    assert "javascript" not in f"{post.permalink} {post.media} {post.links} {post.html}"
    assert post.media[0]["alt"] == "A badge"
    # The address /participants/kept-back/ is a page of its own.
    assert Participant.objects.get().slug != "kept-back"
