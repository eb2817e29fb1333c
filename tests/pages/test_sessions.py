"""What readers see: home, the list, a session with each question and its answers, a post."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from analytics.counts.summaries import keep_up
from chats.models import ChatSession, Tweet, TweetAlias
from tests.analytics.counting import count_all
from tests.factories import make_participant, make_question, make_session, make_tweet, place
from tests.imports.bringing import EVENING, SAMPLE, a_chat, bring, page

pytestmark = pytest.mark.django_db


def _text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_archive_says_what_it_is_and_what_to_do(reader: Client) -> None:
    assert "#BadgeChat" in _text(reader, "/")
    assert _text(reader, "/sessions/")


def test_the_newest_chat_stands_on_the_front_page(reader: Client) -> None:
    bring(page(a_chat()), title="The newest evening", publish=True)
    assert "The newest evening" in _text(reader, "/")


def test_each_question_stands_with_its_answers(reader: Client) -> None:
    bring(page(a_chat()), title="An evening", publish=True)
    text = _text(reader, ChatSession.objects.get().slug.join(["/sessions/", "/"])).partition("<main")[2]
    first, second = text.index("What is a badge for?"), text.rindex("Who reads badges?")
    assert first < text.index("thought number 4") < second < text.index("thought number 3")


@pytest.mark.thorough
@pytest.mark.parametrize("view", ["questions", "timeline", "threads"])
def test_a_session_has_several_views(reader: Client, view: str) -> None:
    bring(EVENING, publish=True)
    assert "Odalys" in _text(reader, f"/sessions/{ChatSession.objects.get().slug}/?view={view}")


def test_what_was_not_captured_is_said(reader: Client) -> None:
    bring(SAMPLE, title="Principals", starts="2018-12-03 18:30", publish=True)
    text = _text(reader, f"/sessions/{ChatSession.objects.get().slug}/")
    assert "not captured" in text
    assert "did not keep who wrote the posts" in text


@pytest.mark.thorough
def test_an_invented_chat_says_so_on_its_pages(reader: Client) -> None:
    bring(EVENING, publish=True, is_invented=True)
    session = ChatSession.objects.get()
    key = session.tweets.filter(position=5).get().key
    for address in (f"/sessions/{session.slug}/", f"/sessions/{session.slug}/tweets/{key}/"):
        assert "invented" in _text(reader, address)


def test_a_draft_is_for_moderators_only(reader: Client, rita: Client, mora: Client) -> None:
    session = make_session(state="draft")
    statuses = [c.get(f"/sessions/{session.slug}/").status_code for c in (reader, rita, mora)]
    assert statuses == [404, 404, 200]


def test_hidden_posts_and_posts_by_hidden_people_are_nowhere(reader: Client) -> None:
    session = make_session()
    ghost = make_participant("ghost", visibility="hidden")
    make_tweet("seen by all", session=session)
    make_tweet("hidden words", session=session, visibility="hidden")
    make_tweet("ghostly words", session=session, author=ghost)
    text = _text(reader, f"/sessions/{session.slug}/")
    assert "seen by all" in text
    assert "hidden words" not in text
    assert "ghostly words" not in text


def test_a_session_that_is_not_labelled_yet_shows_no_half(reader: Client) -> None:
    session = make_session()
    make_tweet("not yet", session=session, position=None)
    assert "not yet" not in _text(reader, f"/sessions/{session.slug}/")


def test_a_post_has_a_page_with_its_reason_and_its_source(reader: Client) -> None:
    bring(page(a_chat()), publish=True)
    tweet = Tweet.objects.get(source_id="1000000000005")
    text = _text(reader, f"/sessions/{tweet.session.slug}/tweets/{tweet.key}/")
    assert "label at the start of the post" in text
    assert "a test" in text


def test_the_address_of_a_merged_post_leads_to_the_one_that_stayed(reader: Client) -> None:
    session = make_session()
    tweet = make_tweet(session=session)
    TweetAlias.objects.create(key="oldkey", tweet=tweet)
    response = reader.get(f"/sessions/{session.slug}/tweets/oldkey/")
    assert response.headers["Location"] == f"/sessions/{session.slug}/tweets/{tweet.key}/"


def test_an_unknown_address_gets_a_page_of_our_own(reader: Client) -> None:
    response = reader.get("/sessions/no-such-chat/")
    assert response.status_code == 404
    assert b"BadgeChat" in response.content


@pytest.mark.thorough
@pytest.mark.parametrize(
    "address", ["/", "/sessions/", "/sessions/{slug}/", "/sessions/{slug}/?view=threads"]
)
def test_pages_ask_as_many_questions_for_100_posts_as_for_500(reader: Client, address: str) -> None:
    counts = []
    for size in (100, 500):
        session = _session_of(size)
        keep_up()
        with CaptureQueriesContext(connection) as seen:
            assert reader.get(address.format(slug=session.slug)).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 6


def _session_of(size: int) -> ChatSession:
    session = make_session()
    people = [make_participant(f"p{size}_{n}", display_name=f"Person {n}") for n in range(20)]
    question = make_question(session, 1)
    made = [make_tweet(f"A1 thought {n}", session=session, author=people[n % 20]) for n in range(size)]
    for tweet in made[::2]:
        place(tweet, question)
    return session


def test_publishing_and_taking_back_is_for_moderators(rita: Client, mora: Client) -> None:
    session = make_session(state="draft")
    assert rita.post(f"/sessions/{session.slug}/publish/").status_code == 403
    mora.post(f"/sessions/{session.slug}/publish/")
    assert ChatSession.objects.published().count() == 1
    mora.post(f"/sessions/{session.slug}/unpublish/")
    assert ChatSession.objects.published().count() == 0


def test_deleting_asks_first_and_then_removes_the_session_with_its_posts(mora: Client) -> None:
    bring(page(a_chat()), title="A mistake")
    address = f"/sessions/{ChatSession.objects.get().slug}/delete/"
    assert "A mistake" in _text(mora, address)
    assert ChatSession.objects.exists()
    mora.post(address)
    assert not ChatSession.objects.exists()
    assert not Tweet.objects.exists()


@pytest.mark.thorough
def test_a_deleted_session_can_be_imported_again(mora: Client) -> None:
    bring(SAMPLE)
    mora.post(f"/sessions/{ChatSession.objects.get().slug}/delete/")
    assert bring(SAMPLE).counts["new"] == 36


def test_a_long_list_of_sessions_goes_on_page_by_page_and_year_by_year(reader: Client) -> None:
    first = datetime(2017, 12, 20, 23, 30, tzinfo=UTC)
    for n in range(60):
        make_session(title=f"Chat {n}", starts_at=first + timedelta(days=n))
    make_session(title="Chat of no day", starts_at=None)
    keep_up()
    listed = _text(reader, "/sessions/")
    assert listed.count('<li class="session-row">') == 45
    assert len(listed.encode()) < 60_000
    assert "Chat of no day" in _text(reader, "/sessions/?page=2")
    assert _text(reader, "/sessions/?year=2017").count('<li class="session-row">') == 12
    assert _text(reader, "/sessions/?year=undated").count('<li class="session-row">') == 1
    assert "?year=2018&amp;page=2" in _text(reader, "/sessions/?year=2018")
    assert "No session in this year" in _text(reader, "/sessions/?year=0000")


@pytest.fixture
def three_chats() -> None:
    """A chat on trust, one on paper with a hashtag, one that Ada moderated and whose question is lost."""
    trust, paper, lost = (make_session(title=title) for title in ("Trust", "On paper", "Lost words"))
    make_question(trust, 1, None)
    make_question(trust, 2, "Who vouches for a badge?")
    make_question(paper, 1, "Would you print yours?")
    make_question(lost, 1, None)
    make_tweet("Yes", session=paper, author=make_participant("ben"), hashtags=["PrintIt"])
    make_tweet("Hello", session=lost, author=make_participant("ada", moderates=lost))
    count_all()


def _titles(client: Client, query: str) -> list[str]:
    tree = html.document_fromstring(_text(client, f"/sessions/{query}"))
    return [each.text_content() for each in tree.xpath("//li[@class='session-row']//h3/a")]


def test_a_chat_is_listed_with_its_first_question(three_chats: None, reader: Client) -> None:
    tree = html.document_fromstring(_text(reader, "/sessions/"))
    listed = [each.text for each in tree.find_class("opening-question")]
    assert sorted(listed) == ["Who vouches for a badge?", "Would you print yours?"]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("?q=vouches", ["Trust"]),
        ("?q=PAPER", ["On paper"]),
        ("?tag=%23printit", ["On paper"]),
        ("?person=@Ada", ["Lost words"]),
        ("?person=ben&year=2019", ["On paper"]),
        ("?person=ben&year=2018", []),
        ("?q=nothing+like+it", []),
    ],
)
def test_the_list_is_narrowed_by_word_hashtag_and_person(
    three_chats: None, reader: Client, query: str, titles: list[str]
) -> None:
    assert _titles(reader, query) == titles


def test_nobody_finds_the_chats_of_who_is_hidden(three_chats: None, reader: Client, mora: Client) -> None:
    ben = Tweet.objects.get(text="Yes").author_id
    mora.post(f"/participants/{ben}/show/", {"visibility": "hidden"})
    assert _titles(reader, "?person=ben") == []


def test_the_way_to_another_year_keeps_what_the_list_is_narrowed_to(
    three_chats: None, reader: Client
) -> None:
    assert 'href="/sessions/?year=2019&amp;person=ben"' in _text(reader, "/sessions/?person=ben")
