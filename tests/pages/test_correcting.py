"""The screens of correction without scripts: forms, the work list, the list of changes."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chats.models import ChatSession, Correction, Tweet
from participants.matching import find_or_add_by_handle
from tests.factories import make_participant, make_question, make_session, make_tweet, place
from tests.imports.bringing import a_chat, bring, page, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> ChatSession:
    """A small chat: two questions, ten answers, and one post that nothing ties to a question."""
    chatter = post(20, "The lights went out here, what a night. #BadgeChat", author=9, minute=12.5)
    bring(page([*a_chat(), chatter]), publish=True)
    return ChatSession.objects.get()


@pytest.fixture
def chatter(session: ChatSession) -> Tweet:
    return session.tweets.get(source_id="1000000000020")


def _correct(client: Client, tweet: Tweet, **said: object) -> str:
    """Correct a post; return the page that comes after it."""
    assert tweet.session is not None
    address = reverse("correct", args=[tweet.session.slug, tweet.key])
    return client.post(address, said, follow=True).content.decode()


def _stands(tweet: Tweet) -> tuple[str, list[int]]:
    role = Tweet.objects.get(pk=tweet.pk).role
    return role, sorted(tweet.placements.values_list("question__number", flat=True))


def _text(client: Client, name: str, session: ChatSession) -> str:
    return client.get(reverse(name, args=[session.slug])).content.decode()


@pytest.mark.parametrize("name", ["session_review", "session_changes"])
@pytest.mark.thorough
def test_the_screens_of_correction_are_for_moderators(
    reader: Client, rita: Client, session: ChatSession, name: str
) -> None:
    address = reverse(name, args=[session.slug])
    assert "/accounts/login/" in reader.get(address).headers["Location"]
    assert rita.get(address).status_code == 403


@pytest.mark.thorough
def test_readers_see_no_pencil_and_load_no_script_of_correction(reader: Client, session: ChatSession) -> None:
    text = _text(reader, "session", session)
    for word in ("data-pencil", "correct.js", "htmx.min.js", "posts to look at"):
        assert word not in text


@pytest.mark.thorough
def test_a_moderator_finds_the_work_list_and_the_changes_on_the_session_page(
    mora: Client, session: ChatSession
) -> None:
    text = _text(mora, "session", session)
    assert "1 post to look at" in text
    assert "No changes yet" in text
    assert reverse("session_review", args=[session.slug]) in text


@pytest.mark.thorough
def test_the_form_of_a_post_says_what_it_is_now(mora: Client, session: ChatSession, chatter: Tweet) -> None:
    text = mora.get(reverse("correct", args=[session.slug, chatter.key])).content.decode()
    assert "Now it is <b>an aside</b>" in text
    assert "What is a badge for?" in text


@pytest.mark.thorough
def test_a_post_is_put_at_two_questions_by_ticking_both(mora: Client, chatter: Tweet) -> None:
    _correct(mora, chatter, act="place", role="answer", numbers=["1", "2"])
    assert _stands(chatter) == ("answer", [1, 2])


@pytest.mark.thorough
def test_after_a_form_the_page_stands_at_the_post_and_says_what_was_done(
    mora: Client, session: ChatSession, chatter: Tweet
) -> None:
    address = reverse("correct", args=[session.slug, chatter.key])
    response = mora.post(address, {"quick": "answer 2"}, follow=True)
    assert response.redirect_chain == [(f"/sessions/{session.slug}/#p-{chatter.key}", 302)]
    assert "Now an answer to Q2. It was an aside." in response.content.decode()


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("word", "stands"),
    [
        ("answer 2", ("answer", [2])),
        ("question 3", ("question", [3])),
        ("reply", ("reply", [])),
        ("none", ("other", [])),
        ("right", ("other", [])),
    ],
)
def test_one_word_says_where_a_post_belongs(
    mora: Client, chatter: Tweet, word: str, stands: tuple[str, list[int]]
) -> None:
    _correct(mora, chatter, quick=word)
    assert _stands(chatter) == stands


@pytest.mark.thorough
def test_an_answer_to_no_question_becomes_side_talk(mora: Client, session: ChatSession) -> None:
    answer = session.tweets.get(source_id="1000000000003")
    _correct(mora, answer, quick="none")
    assert _stands(answer) == ("other", [])


@pytest.mark.parametrize("said", [{"quick": "answer"}, {"quick": "sing"}, {}, {"quick": "answer 99"}])
@pytest.mark.thorough
def test_what_cannot_be_done_is_said_and_changes_nothing(
    mora: Client, chatter: Tweet, said: dict[str, str]
) -> None:
    assert "notice alarm" in _correct(mora, chatter, **said)
    assert not Correction.objects.exists()


@pytest.mark.thorough
def test_what_was_shown_before_is_recorded_though_the_role_alone_moves_the_post(
    mora: Client, session: ChatSession
) -> None:
    answer = session.tweets.get(source_id="1000000000003")
    _correct(mora, answer, quick="none")
    assert "made it an aside; it was an answer to Q2" in _text(mora, "session_changes", session)


@pytest.mark.thorough
def test_a_corrected_post_says_that_a_moderator_set_it(mora: Client, reader: Client, chatter: Tweet) -> None:
    _correct(mora, chatter, quick="answer 2")
    assert chatter.session is not None
    assert "answer to Q2: set by a moderator" in _text(reader, "session", chatter.session)


@pytest.mark.thorough
def test_a_post_called_right_leaves_the_work_list(mora: Client, session: ChatSession, chatter: Tweet) -> None:
    assert chatter.text[:20] in _text(mora, "session_review", session)
    text = _correct(mora, chatter, quick="right", **{"from": "review"})
    assert "<b>1 of 1</b> looked at" in text
    assert "Nothing left to look at" in text


def test_the_work_list_shows_what_a_post_replies_to(mora: Client) -> None:
    session = make_session()
    first = make_tweet("Which wall do you mean?", session=session)
    make_tweet("The blue one", session=session, reply_to=first, confidence=0.4)
    assert "In reply to" in _text(mora, "session_review", session)


def test_the_work_list_names_the_question_that_was_open(mora: Client) -> None:
    session = make_session()
    place(make_tweet("A3 paper", session=session, role="answer"), make_question(session, 3, None))
    make_tweet("Ink", session=session, confidence=0.4)
    assert "Q3 was open." in _text(mora, "session_review", session)


@pytest.mark.thorough
def test_the_certain_posts_are_listed_on_demand(mora: Client, session: ChatSession) -> None:
    address = reverse("session_review", args=[session.slug])
    assert "thought number 4" not in mora.get(address).content.decode().split("data-around")[-1]
    assert "thought number 4" in mora.get(f"{address}?every=1").content.decode()


@pytest.mark.thorough
def test_a_hidden_post_can_be_seen_on_the_work_list_and_brought_back(
    mora: Client, reader: Client, session: ChatSession, chatter: Tweet
) -> None:
    _correct(mora, chatter, quick="hide")
    assert chatter.text not in _text(reader, "session", session)
    assert "1 hidden post" in _text(mora, "session_review", session)
    _correct(mora, chatter, quick="show", **{"from": "review"})
    assert chatter.text.split(" #")[0] in _text(reader, "session", session)


def test_words_of_hidden_people_are_not_on_the_work_list(mora: Client) -> None:
    session = make_session()
    ghost = make_participant("ghost", visibility="hidden")
    make_tweet("ghostly words", session=session, author=ghost, visibility="hidden", confidence=0.4)
    assert "ghostly words" not in _text(mora, "session_review", session)


@pytest.mark.thorough
def test_undo_takes_back_what_a_post_is_and_where_it_belongs_in_one_go(
    mora: Client, session: ChatSession, chatter: Tweet
) -> None:
    _correct(mora, chatter, quick="answer 2")
    page_after = mora.post(reverse("undo_last", args=[session.slug]), follow=True).content.decode()
    assert "Taken back: it is an aside again." in page_after
    assert _stands(chatter) == ("other", [])
    assert not Correction.objects.live().exists()


@pytest.mark.thorough
def test_each_change_is_one_line_and_one_undo(mora: Client, session: ChatSession, chatter: Tweet) -> None:
    _correct(mora, chatter, quick="answer 2")
    _correct(mora, chatter, quick="answer 1")
    assert _text(mora, "session_changes", session).count(">Undo</button>") == 2
    assert "2 changes" in _text(mora, "session", session)


@pytest.mark.thorough
def test_an_undone_change_stays_in_the_list_with_who_undid_it(
    mora: Client, session: ChatSession, chatter: Tweet
) -> None:
    _correct(mora, chatter, quick="answer 2")
    newest = Correction.objects.last()
    assert newest is not None
    address = reverse("undo", args=[session.slug, newest.pk])
    text = mora.post(address, {"from": "changes"}, follow=True).content.decode()
    assert "Taken back by mora" in text
    assert ">Undo</button>" not in text


@pytest.mark.thorough
def test_a_question_gets_the_words_a_moderator_writes(mora: Client, session: ChatSession) -> None:
    mora.post(reverse("question_text", args=[session.slug, 2]), {"text": "Who reads them, and why?"})
    assert "Who reads them, and why?" in _text(mora, "session", session)


def test_an_empty_text_is_no_question(mora: Client, session: ChatSession) -> None:
    address = reverse("question_text", args=[session.slug, 2])
    assert "A question needs a text" in mora.post(address, {"text": " "}, follow=True).content.decode()


def test_a_moderator_without_a_handle_stays_when_another_is_named(mora: Client) -> None:
    session = make_session()
    nameless = make_participant(None, moderates=session)
    address = reverse("session_moderators", args=[session.slug])
    mora.post(address, {"keep": [nameless.slug], "handles": "@ada_l"})
    assert set(session.moderators.all()) == {nameless, find_or_add_by_handle("ada_l")}


@pytest.mark.thorough
def test_htmx_gets_the_reading_and_the_sentence_alone(
    mora: Client, session: ChatSession, chatter: Tweet
) -> None:
    address = reverse("correct", args=[session.slug, chatter.key])
    text = mora.post(address, {"quick": "answer 2", "view": "timeline"}, headers={"HX-Request": "true"})
    shown = text.content.decode()
    assert "<html" not in shown
    assert 'class="timeline"' in shown
    assert 'id="told" data-hx-swap-oob' in shown


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["session", "session_review", "session_changes"])
def test_pages_ask_as_many_questions_for_100_posts_as_for_500(mora: Client, name: str) -> None:
    counts = []
    for size in (100, 500):
        session = _session_of(size)
        with CaptureQueriesContext(connection) as seen:
            assert mora.get(reverse(name, args=[session.slug])).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 20


@pytest.mark.parametrize("size", [8, 40])
def test_a_correction_is_one_row_one_labelling_and_few_statements(mora: Client, size: int) -> None:
    session = _session_of(size)
    tweet = session.tweets.latest("position", "pk")
    address = reverse("correct", args=[session.slug, tweet.key])
    with CaptureQueriesContext(connection) as seen:
        mora.post(address, {"quick": "answer 1"})
    statements = [each["sql"] for each in seen]
    assert tweet.corrections.get().value == {"role": "answer", "questions": [1]}
    assert sum("pg_advisory_xact_lock" in statement for statement in statements) == 1
    # One of them is the entry of the audit trail.
    assert len(statements) <= 26


def _session_of(size: int) -> ChatSession:
    session = make_session()
    question = make_question(session, 1)
    made = [make_tweet(f"thought {n}", session=session, confidence=0.4) for n in range(size)]
    for tweet in made[::2]:
        place(tweet, question)
    for tweet in made[::4]:
        Correction.objects.create(
            tweet=tweet, field="place", value={"role": "answer"}, before={"role": "other"}
        )
    return session
