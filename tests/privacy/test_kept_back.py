"""Someone hidden is nowhere; someone under a pseudonym is nowhere by name. Every reachable page is read."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client

from analytics.counts.sessions import refresh_session
from analytics.models import TopicTotals
from analytics.statistics.freshness import stale_sessions
from analytics.tasks import sum_up_archive
from chats.models import ChatSession, PostIdentity, Tweet
from pages.people.visibility import show_as, take_back
from participants.models import Participant, Visibility
from tests.factories import make_participant, make_question, make_session, make_tweet, place
from tests.privacy.walking import everything

pytestmark = pytest.mark.django_db

NAMES = ("ghosty_g", "ghosty-g", "ghost o&#x27;person", "ghost o'person", "4711000", "998877")
WORDS = ("unmistakable", "whisperings", "moonlit")


@dataclass
class Evening:
    """A chat in which Ghost O'Person asked, answered, and was spoken of in every way."""

    session: ChatSession
    ghost: Participant


@pytest.fixture
def evening() -> Evening:
    session = make_session(slug="an-evening", title="An evening")
    ghost = make_participant(
        "Ghosty_G", slug="ghosty-g", display_name="Ghost O'Person", name_key="ghost o'person",
        platform_id="4711000", moderates=session,
    )  # fmt: skip
    ada = make_participant("Ada", display_name="Ada")
    own = {"author": ghost, "session": session, "conversation_id": "998877"}
    question = make_question(session, 1, "What is an unmistakable badge?")
    asked = make_tweet("Q1: What is an unmistakable badge?", role="question", source_id="998877",
                       permalink="https://x.com/Ghosty_G/status/998877", **own)  # fmt: skip
    PostIdentity.objects.create(platform="x", kind="id", value="998877", tweet=asked)
    place(asked, question, "asks")
    link = "https://example.org/moonlit"
    answer = make_tweet(f"A1: whisperings #moonlit {link}", role="answer", hashtags=["moonlit"],
                        links=[{"url": link}], **own)  # fmt: skip
    place(answer, question)
    _spoken_of(session, ada, answer)
    _count()
    return Evening(session, ghost)


def _spoken_of(session: ChatSession, ada: Participant, answer: Tweet) -> None:
    others = {"author": ada, "session": session, "conversation_id": "998877"}
    for text in (
        "@ghosty_g Thank you, Ghost O'Person! badge",
        "See https://twitter.com/Ghosty_G/status/998877 and x.com/ghosty_g badge",
        "ghosty_g said so badge #ghosty_g",
    ):
        html = text.replace("'", "&#x27;").replace(
            "https://twitter.com/Ghosty_G/status/998877",
            '<a href="https://twitter.com/Ghosty_G/status/998877" rel="nofollow">twitter.com/Ghosty_G/…</a>',
        )
        make_tweet(
            text, html=html, mentions=["ghosty_g"], reply_to_names=["Ghosty_G"], hashtags=["ghosty_g"],
            links=[{"url": "https://twitter.com/ghosty_g"}, {"url": "https://example.org/by/ghosty_g"}],
            media=[{"kind": "photo", "alt": "ghosty_g smiles"}], reply_to=answer, role="reply", **others,
        )  # fmt: skip
    make_tweet("RT @Ghosty_G: A1: whisperings #moonlit", role="repost", repost_of=answer, **others)
    make_tweet("RT @Ghosty_G: A1: whisperings #moonlit", role="repost", **others)


def _count() -> None:
    for session in ChatSession.objects.all():
        refresh_session(session.pk)
    sum_up_archive()


def _leaks(client: Client, forbidden: tuple[str, ...], *further: str) -> list[tuple[str, str]]:
    return [
        (address, word)
        for address, text in everything(client, *further)
        for word in forbidden
        if word in text.lower()
    ]


SEARCHES = ("/search/?q=badge", "/search/?q=An+evening", "/search/?q=Ada", "/search/?q=someone")


@pytest.mark.thorough
def test_the_walk_would_find_what_is_not_kept_back(reader: Client, evening: Evening) -> None:
    found = {word for _, word in _leaks(reader, (*NAMES, *WORDS), *SEARCHES)}
    assert found == {*NAMES, *WORDS}


@pytest.mark.thorough
@pytest.mark.parametrize("counted", [True, False])
def test_someone_hidden_is_on_no_page_and_in_no_table(
    reader: Client, evening: Evening, counted: bool
) -> None:
    show_as(evening.ghost, Visibility.HIDDEN, by_id=None)
    if counted:
        _count()
    assert _leaks(reader, (*NAMES, *WORDS), *SEARCHES) == []


@pytest.mark.thorough
@pytest.mark.parametrize("counted", [True, False])
def test_someone_under_a_pseudonym_is_nowhere_by_name(
    reader: Client, evening: Evening, counted: bool
) -> None:
    show_as(evening.ghost, Visibility.PSEUDONYMOUS, by_id=None)
    if counted:
        _count()
    assert _leaks(reader, NAMES, *SEARCHES) == []


@pytest.mark.thorough
@pytest.mark.parametrize("words", ["ghosty_g", "@Ghosty_G", '"Ghost O\'Person"', "twitter.com"])
@pytest.mark.parametrize("value", ["hidden", "pseudonymous"])
def test_no_search_finds_posts_by_a_name_that_is_kept_back(
    reader: Client, evening: Evening, words: str, value: str
) -> None:
    show_as(evening.ghost, value, by_id=None)
    assert b'class="hit' not in reader.get("/search/", {"q": words}).content


def test_hidden_words_are_found_by_no_search(reader: Client, evening: Evening) -> None:
    show_as(evening.ghost, Visibility.HIDDEN, by_id=None)
    for word in WORDS:
        assert b'class="hit' not in reader.get("/search/", {"q": word}).content


def test_the_old_address_is_gone_and_the_new_one_says_nothing(reader: Client, evening: Evening) -> None:
    show_as(evening.ghost, Visibility.PSEUDONYMOUS, by_id=None)
    address = f"/participants/participant-{evening.ghost.pseudonym}/"
    assert reader.get("/participants/ghosty-g/").status_code == 404
    assert f"Participant {evening.ghost.pseudonym}" in reader.get(address).content.decode()


def test_others_words_name_the_pseudonym(reader: Client, evening: Evening) -> None:
    show_as(evening.ghost, Visibility.PSEUDONYMOUS, by_id=None)
    page = reader.get("/sessions/an-evening/?view=timeline").content.decode()
    assert f"@Participant_{evening.ghost.pseudonym} Thank you, Participant {evening.ghost.pseudonym}!" in page


def test_a_word_that_is_someone_s_handle_stays_a_word(reader: Client) -> None:
    session = make_session(slug="words")
    make_participant("teacher", visibility="hidden")
    make_tweet("Every teacher, dear @teacher!", session=session)
    assert "Every teacher, dear @someone!" in reader.get("/sessions/words/").content.decode()


@pytest.mark.parametrize("handle", ["a.b(c", "x" * 30, "ada.bsky.social", "ada@example.org", "[a-z]*", "\\d"])
def test_a_handle_of_any_signs_is_masked_as_it_is(handle: str) -> None:
    session = make_session()
    make_participant(handle, slug="odd", visibility="hidden")
    make_tweet(f"@{handle} and @other", session=session)
    (text,) = ChatSession.objects.filter(pk=session.pk).values_list("visible_tweets__text", flat=True)
    assert text == "@someone and @other"


@pytest.mark.thorough
def test_all_is_as_before_once_it_is_taken_back(reader: Client, evening: Evening) -> None:
    before = dict(everything(reader))
    change = show_as(evening.ghost, Visibility.HIDDEN, by_id=None)
    assert change is not None
    assert take_back(change)
    _count()
    assert dict(everything(reader)).keys() == before.keys()


def test_sessions_that_name_the_person_are_marked_to_be_counted_again(evening: Evening) -> None:
    quiet = make_session()
    make_tweet("nothing of anyone", session=quiet)
    _count()
    show_as(evening.ghost, Visibility.HIDDEN, by_id=None)
    assert [pk for pk, _ in stale_sessions()] == [evening.session.pk]


def test_doubles_of_a_person_go_with_them(evening: Evening) -> None:
    double = make_participant("ghosts_other", merged_into=evening.ghost)
    show_as(evening.ghost, Visibility.HIDDEN, by_id=None)
    double.refresh_from_db()
    assert double.visibility == "hidden"


def test_a_hashtag_that_is_a_handle_kept_back_is_no_topic(evening: Evening) -> None:
    show_as(evening.ghost, Visibility.HIDDEN, by_id=None)
    _count()
    assert not TopicTotals.objects.filter(topic__in=["someone", "ghosty_g"]).exists()


def test_what_comes_in_later_is_masked_too(reader: Client, evening: Evening) -> None:
    show_as(evening.ghost, Visibility.HIDDEN, by_id=None)
    make_tweet("Once more @GHOSTY_G", session=evening.session)
    page = reader.get("/sessions/an-evening/?view=timeline").content.decode()
    assert "Once more @someone" in page
