"""Searching: which posts are found, for whom, in which order, and what is said when there are none."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from analytics.counts.sessions import refresh_session
from analytics.tasks import sum_up_archive
from chats.models import ChatSession, Tweet
from pages.search import ranked_matches
from pages.search.query import WrongQuery, read_query
from pages.search.results import SearchRequest, any_of, did_you_mean, find_matches, hits_of, pieces_of
from tests.factories import make_participant, make_question, make_session, make_tweet, place

pytestmark = pytest.mark.django_db


def _texts(words: str, **narrowed: object) -> list[str]:
    wish = SearchRequest(words=words, **narrowed)  # type: ignore[arg-type]
    return [hit.post.text for hit in hits_of(find_matches(wish).ids, words)]


def _page(client: Client, query: str) -> str:
    response = client.get(f"/search/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def _count(session: ChatSession) -> None:
    refresh_session(session.pk, even_if_fresh=True)
    sum_up_archive()


@pytest.mark.parametrize(
    "words",
    ["badge", "BADGES", "cafe", "#OpenBadges", "@Ada_L", '"open badge"', "nothing OR badge", "example.org"],
)
def test_a_word_is_found_in_all_its_forms(words: str) -> None:
    text = "An open badge from the café of @ada_l #openbadges https://example.org/a"
    make_tweet(text, session=make_session())
    assert _texts(words) == [text]


@pytest.mark.parametrize(
    "words", ["badge -open", '"badge open"', "badges employers", "the", '"', "-", "()&|!:*"]
)
def test_what_does_not_fit_is_not_found(words: str) -> None:
    make_tweet("An open badge", session=make_session())
    assert _texts(words) == []


def test_posts_of_drafts_are_found_by_moderators_only(reader: Client, mora: Client) -> None:
    make_tweet("A badge in the making", session=make_session(state="draft"))
    assert "in the making" not in _page(reader, "q=badge")
    assert "in the making" in _page(mora, "q=badge")


def test_hidden_posts_and_posts_of_hidden_people_are_not_found() -> None:
    session = make_session()
    make_tweet("hidden badge", session=session, visibility="hidden")
    make_tweet("ghostly badge", session=session, author=make_participant("ghost", visibility="hidden"))
    assert _texts("badge") == []


def test_a_retweet_comes_after_what_it_repeats() -> None:
    session = make_session()
    make_tweet("RT @ada: a badge tells a story", session=session, role="repost")
    make_tweet("a badge tells a story", session=session)
    assert _texts("badge")[0] == "a badge tells a story"


def test_among_equals_the_younger_comes_first() -> None:
    for year in (2014, 2019, 2016):
        session = make_session(starts_at=datetime(year, 3, 6, 23, 30, tzinfo=UTC))
        make_tweet(f"a badge of {year}", session=session)
    assert _texts("badge") == ["a badge of 2019", "a badge of 2016", "a badge of 2014"]
    assert _texts("badge", order="oldest")[0] == "a badge of 2014"


def test_years_are_those_of_the_session_s_own_clock() -> None:
    session = make_session(starts_at=datetime(2019, 1, 1, 2, 0, tzinfo=UTC))
    make_tweet("a badge", session=session)
    assert find_matches(SearchRequest(words="badge")).years == {2018: 1}
    assert find_matches(SearchRequest(words="badge", year=2019)).count == 0


def test_a_search_may_be_narrowed() -> None:
    session, ada = make_session(), make_participant("ada")
    make_tweet("badge by ada", session=session, author=ada, role="answer")
    make_tweet("badge by nobody", session=make_session(), role="reply")
    for narrowed in ({"session": session.slug}, {"author": "ada"}, {"role": "answer"}):
        assert _texts("badge", **narrowed) == ["badge by ada"]


def test_found_words_are_marked_and_nothing_else_is_markup(reader: Client) -> None:
    make_tweet("<b>badges</b> & more", session=make_session())
    assert "&lt;b&gt;<mark>badges</mark>&lt;/b&gt; &amp; more" in _page(reader, "q=badge")


def test_marks_in_a_post_s_own_text_do_no_harm() -> None:
    assert pieces_of("a\ue001b \ue000c") == (("a\ue001b \ue000c", False),)


def test_a_hit_stands_under_its_question(reader: Client) -> None:
    session = make_session(title="An evening of badges")
    answer = make_tweet("They tell a story", session=session, role="answer")
    place(answer, make_question(session, 2, "What is a badge for?"))
    page = _page(reader, "q=story")
    assert "What is a badge for?" in page
    assert f"/sessions/{session.slug}/tweets/{answer.key}/" in page


def test_sessions_people_and_topics_stand_beside(reader: Client) -> None:
    session = make_session(title="Portfolios")
    make_question(session, 1, "Who keeps a portfolio?")
    ada = make_participant("portfolio_ada")
    make_tweet("Mine is here #portfolio", session=session, author=ada, hashtags=["Portfolio"])
    _count(session)
    page = _page(reader, "q=portfolio")
    for address in (f"/sessions/{session.slug}/", "/participants/portfolio_ada/", "/topics/portfolio/"):
        assert f'href="{address}"' in page


def test_a_misspelled_word_is_led_to_one_that_was_said() -> None:
    session = make_session()
    make_tweet("Credentials matter to employers", session=session)
    _count(session)
    assert did_you_mean("credentails employers") == "credential employer"
    assert did_you_mean("xqzw") is None


def test_any_of_several_words_may_be_enough() -> None:
    assert any_of('badge "open -door') == "badge OR open"
    assert any_of("badge") is None


def test_nothing_found_is_said_with_what_to_do_next(reader: Client) -> None:
    page = _page(reader, "q=badge+unicorn")
    assert "No post holds" in page
    assert "badge%20OR%20unicorn" in page


def test_a_search_for_nothing_yet_says_what_can_be_looked_for(reader: Client) -> None:
    assert "Search" in _page(reader, "")


def test_the_count_of_statements_does_not_grow_with_what_is_found(reader: Client) -> None:
    session = make_session()
    seen = []
    for posts in (1, 12):
        for n in range(posts):
            make_tweet(f"badge {n}", session=session, author=make_participant())
        with CaptureQueriesContext(
            connection,
        ) as statements:
            _page(reader, "q=badge")
        seen.append(len(statements))
    assert seen[0] == seen[1] <= 9


def test_pages_keep_what_the_search_was_narrowed_to(reader: Client) -> None:
    session = make_session()
    for n in range(25):
        make_tweet(f"badge {n}", session=session)
    page = _page(reader, f"q=badge&session={session.slug}&page=2")
    assert "Page 2 of 2" in page
    assert f"?q=badge&amp;session={session.slug}&amp;page=1" in page


def test_a_post_of_very_many_words_can_be_stored_and_found() -> None:
    make_tweet(" ".join(f"word{n}" for n in range(200_000)), session=make_session())
    assert find_matches(SearchRequest(words="word1")).count == 1


def test_more_posts_than_anyone_reads_are_not_counted_out(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in (2016, 2018, 2019):
        session = make_session(starts_at=datetime(year, 6, 1, 12, tzinfo=UTC))
        for n in range(2):
            make_tweet(f"a pear of {year}, number {n}", session=session)
    assert not find_matches(SearchRequest(words="pear")).is_more
    monkeypatch.setattr(ranked_matches, "MOST_HITS", 3)
    found = find_matches(SearchRequest(words="pear"))
    assert (found.count, found.is_more, found.years) == (3, True, {2019: None, 2018: None, 2016: None})
    assert "More than 3 posts" in reader.get("/search/?q=pear").content.decode()


@pytest.mark.parametrize(
    ("order", "years"), [("newest", {2018, 2019}), ("best", {2018, 2019}), ("oldest", {2016, 2018})]
)
def test_of_too_many_posts_the_newest_are_ranked_or_the_oldest(
    order: str, years: set[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in (2016, 2018, 2019):
        session = make_session(starts_at=datetime(year, 6, 1, 12, tzinfo=UTC))
        for n in range(2):
            make_tweet(f"a pear of {year}, number {n}", session=session)
    monkeypatch.setattr(ranked_matches, "MOST_HITS", 3)
    found = Tweet.objects.filter(pk__in=find_matches(SearchRequest(words="pear", order=order)).ids)
    assert {tweet.posted_at.year for tweet in found if tweet.posted_at} == years


def test_a_year_is_searched_whatever_the_others_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    for year in (2016, 2018, 2019):
        make_tweet("a pear", session=make_session(starts_at=datetime(year, 6, 1, 12, tzinfo=UTC)))
    monkeypatch.setattr(ranked_matches, "MOST_HITS", 1)
    found = find_matches(SearchRequest(words="pear", year=2016))
    assert (found.count, found.is_more) == (1, False)
    assert Tweet.objects.get(pk=found.ids[0]).session.starts_at.year == 2016


@pytest.fixture
def talks() -> None:
    """Two chats in which somebody answers and somebody greets."""
    for slug, year in (("early", 2018), ("late", 2019)):
        session = make_session(slug=slug, starts_at=datetime(year, 12, 4, 1, 30, tzinfo=UTC))
        ada = make_participant(f"Ada_{year}", slug=f"ada-{year}")
        question = make_question(session, 2)
        answer = make_tweet(f"A2 badge {year}", session=session, author=ada, role="answer")
        place(answer, question)
        make_tweet(f"hello badge {year}", session=session, role="intro")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("badge from:ada_2018", ["A2 badge 2018"]), ("badge from:@Ada-2018", ["A2 badge 2018"]),
        ("badge session:late q:2", ["A2 badge 2019"]), ("from:ada-2019", ["A2 badge 2019"]),
        ("kind:answers badge", ["A2 badge 2018", "A2 badge 2019"]),
        ("kind:greeting before:2019", ["hello badge 2018"]),
        # Half past eight in the evening of the 3rd, by the chats' own clock.
        ("badge after:2019-12-03", []), ("q:Q2 after:2019-12-02", ["A2 badge 2019"]),
        ("badge before:2018-12-03", []), ("q:2 before:2018-12-04", ["A2 badge 2018"]),
        ("badge -hello after:2018", ["A2 badge 2019"]), ('"badge 2019" kind:intro', ["hello badge 2019"]),
        ("from:nobody badge", []), ("Q: hello 2018", []), ('"from:ada_2018"', []),
    ],
)  # fmt: skip
def test_operators_narrow_what_is_found(reader: Client, talks: None, typed: str, found: list[str]) -> None:
    response = reader.get("/search/", {"q": typed})
    assert response.status_code == 200
    assert sorted(hit.post.text for hit in response.context["hits"]) == found


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("kind:cows", "“kind:cows” is not understood; write it like kind:answer"),
        ("before:yesterday", "write it like before:2019, before:2019-03 or before:2019-03-06"),
        ("after:2019-02-30", "“after:2019-02-30” is not understood"), ("q:zero", "write it like q:2"),
        ("from:", "write it like from:ada"), ("from:a from:b", "“from:” stands there twice"),
        ("badge -kind:answer", "a minus goes before words"),
    ],
)  # fmt: skip
def test_an_operator_that_makes_no_sense_is_said_with_how_it_is_written(
    reader: Client, typed: str, said: str
) -> None:
    response = reader.get("/search/", {"q": typed})
    page = unescape(response.content.decode())
    assert (response.status_code, said in page, f'value="{typed}"' in page) == (400, True, True)


def test_what_operators_narrow_is_said_and_can_be_left(reader: Client, talks: None) -> None:
    page = _page(reader, "q=badge+from:ada_2018+q:2+after:2017")
    assert "at Q2 by Ada_2018" in page.replace("@", "")
    assert "from 1 January 2018 on" in page
    assert 'href="/search/?q=badge">Search everywhere' in page
    assert "q=badge+from%3Aada_2018+q%3A2+after%3A2017&amp;order=newest" in page


PIECES = st.lists(st.sampled_from(["from:", "q:", '"', "-", "a", " ", ":", "kind:x"])).map("".join)


@given(st.text(max_size=60) | PIECES)
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    with suppress(WrongQuery):
        assert len(read_query(typed).words) <= 2 * len(typed)
