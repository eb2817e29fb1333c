"""Links that were shared: what counts as the same page, who shared it, and the page of links."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as some

from analytics.counts.links import domain_of, plain_address
from analytics.counts.sessions import refresh_session
from analytics.models import SessionLink
from analytics.statistics.shared_links import LinkFilter, shared_links, shared_sites
from chats.models import ChatSession
from tests.factories import make_participant, make_question, make_session, make_tweet, place

ESSAY = "https://example.org/essay"


@pytest.mark.parametrize(
    "written",
    [
        "http://example.org/essay",
        "https://EXAMPLE.org/essay/",
        "https://example.org:443/essay#part-2",
        "https://example.org/essay?utm_source=twitter&utm_medium=social",
        "https://example.org/essay?fbclid=abc&gclid=x&mc_cid=1&ref=badgechat",
        "https://me:secret@example.org/essay",
    ],
)
def test_what_leads_to_the_same_page_is_one_address(written: str) -> None:
    assert plain_address(written) == ESSAY


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://example.org/?s=badges", "https://example.org?s=badges"),
        ("https://youtu.be/abc?si=track", "https://youtu.be/abc"),
        ("https://www.youtube.com/watch?v=abc&t=3", "https://www.youtube.com/watch?v=abc&t=3"),
        ("https://x.com/ada?s=20", "https://x.com/ada"),
    ],
)
def test_what_names_a_page_is_kept(written: str, kept: str) -> None:
    assert plain_address(written) == kept


@pytest.mark.parametrize(
    "written",
    ["", "nothing", "mailto:a@b.org", "javascript:alert(1)", "http://localhost/a", "http://[::1",
     "https://twitter.com/ada/status/1", "https://x.com/ada/status/1?s=20", "https://mobile.twitter.com/a/status/2"],
)  # fmt: skip
def test_what_is_no_page_is_no_link(written: str) -> None:
    assert plain_address(written) is None


@pytest.mark.thorough
@given(some.text())
def test_any_text_is_borne(text: str) -> None:
    address = plain_address(text)
    assert address is None or plain_address(address) == address


@given(some.text(alphabet="abc/?&=#%.:", max_size=30))
@pytest.mark.thorough
def test_a_plain_address_stays_as_it_is(tail: str) -> None:
    address = plain_address(f"https://example.org/{tail}")
    assert address is None or plain_address(address) == address


@pytest.mark.parametrize("host", ["www.example.org", "m.example.org", "EXAMPLE.ORG", "amp.example.org"])
def test_a_site_is_known_by_its_name_alone(host: str) -> None:
    assert domain_of(f"https://{host}/a") == "example.org"


def _share(session: ChatSession, *urls: str, **given_: Any) -> None:
    make_tweet("look", session=session, links=[{"url": url} for url in urls], **given_)


def _counted(session: ChatSession) -> ChatSession:
    refresh_session(session.pk, even_if_fresh=True)
    return session


@pytest.mark.django_db
def test_a_page_is_counted_by_people_and_posts() -> None:
    session, ada, ben = make_session(), make_participant("ada"), make_participant("ben")
    for author in (ada, ada, ben, None):
        _share(session, ESSAY, ESSAY + "?utm_source=x", author=author)
    _counted(session)
    (link,), total = shared_links(LinkFilter(), limit=10, offset=0)
    assert (link.address, link.people, link.posts, total) == (ESSAY, 2, 4, 1)
    assert {post.name for post in link.examples} == {"@ada", "@ben", None}


@pytest.mark.django_db
def test_a_link_says_who_shared_it_when_for_which_question_and_with_which_words() -> None:
    session = make_session(starts_at=datetime(2019, 3, 6, 23, 30, tzinfo=UTC))
    words = f"A2 Read this before you design a badge {ESSAY} #BadgeChat"
    tweet = make_tweet(words, session=session, links=[{"url": ESSAY}], author=make_participant("ada"))
    place(tweet, make_question(session, 2, "Where do you begin?"))
    _share(session, ESSAY)
    _counted(session)
    (link,), _ = shared_links(LinkFilter(), limit=10, offset=0)
    said = {(post.person, post.day, post.question, post.said) for post in link.examples}
    day = date(2019, 3, 6)
    assert said == {
        ("ada", day, 2, "A2 Read this before you design a badge #BadgeChat"),
        (None, day, None, ""),
    }


@pytest.mark.django_db
def test_links_of_a_chat_stand_under_its_questions(reader: Client) -> None:
    session = make_session()
    for number in (2, 1):
        url = f"https://example.org/{number}"
        tweet = make_tweet(f"A{number} see {url}", session=session, links=[{"url": url}])
        place(tweet, make_question(session, number, f"Question number {number}?"))
    _share(session, ESSAY)
    _counted(session)
    text = reader.get(f"/links/?session={session.slug}").content.decode()
    seen = ["Question number 1?", "/1</a>", "Question number 2?", "/2</a>", "between the questions", "/essay"]
    assert sorted(seen, key=text.index) == seen


@pytest.mark.django_db
def test_retweets_spam_and_links_to_posts_share_nothing() -> None:
    session = make_session()
    _share(session, ESSAY, role="repost")
    _share(session, ESSAY, role="spam")
    _share(session, "https://twitter.com/ada/status/1")
    _counted(session)
    assert not SessionLink.objects.exists()


@pytest.mark.django_db
def test_links_of_drafts_and_of_hidden_people_are_not_shown() -> None:
    draft, session = make_session(state="draft"), make_session()
    ghost = make_participant("ghost")
    _share(draft, ESSAY)
    _share(session, ESSAY, author=ghost)
    for each in (draft, session):
        _counted(each)
    ghost.visibility = "hidden"
    ghost.save()
    assert shared_links(LinkFilter(), limit=10, offset=0) == ([], 0)
    assert shared_sites(LinkFilter()) == []


@pytest.mark.django_db
def test_the_page_narrows_to_a_site_and_to_a_session(reader: Client) -> None:
    one, other = make_session(title="One"), make_session(title="Other")
    _share(one, ESSAY)
    _share(other, "https://example.com/film")
    for each in (one, other):
        _counted(each)
    for query, seen in (
        ("", 2),
        ("?domain=example.org", 1),
        (f"?session={other.slug}", 1),
        ("?domain=no", 0),
    ):
        text = reader.get(f"/links/{query}").content.decode()
        assert text.count('class="hit"') == seen


@pytest.mark.django_db
def test_the_count_of_statements_does_not_grow_with_the_links(reader: Client) -> None:
    session, seen = make_session(), []
    for n in range(2):
        _share(session, *(f"https://example.org/{n}/{k}" for k in range(1 + 30 * n)))
        _counted(session)
        with CaptureQueriesContext(connection) as statements:
            reader.get("/links/")
        seen.append(len(statements))
    assert seen[0] == seen[1] <= 9


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["session=nowhere&domain=a'b", "domain=%F0%9F%98%80", "domain=&page="])
def test_odd_questions_are_answered_kindly(reader: Client, query: str) -> None:
    assert reader.get(f"/links/?{query}").status_code == 200
