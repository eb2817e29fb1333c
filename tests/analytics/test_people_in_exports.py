"""Whom an export names, and whom it does not."""

from __future__ import annotations

import re
from time import perf_counter

import pytest

from analytics.exports.anonymize import Anonymizer, Author, People, pseudonym
from analytics.tabular.columns import PIIKind
from tests.analytics.reading import exported, the_row
from tests.factories import make_participant, make_question, make_session, make_tweet, place

pytestmark = pytest.mark.django_db

NAMES = ["ada", "bolle", "stranger", "lovelace"]


def a_talkative_chat() -> None:
    """Ada, a moderator, speaks to Bo and to someone whom nobody knows."""
    session = make_session(title="A chat with @ada", description="with @Bolle")
    ada = make_participant("Ada", moderates=session, display_name="Ada Lovelace", platform_id="4711")
    make_participant("Bolle")
    tweet = make_tweet(
        "@Bolle. and @stranger: see https://twitter.com/stranger/status/1 and bsky.app/profile/ada",
        session=session, author=ada, mentions=["Bolle", "stranger"], reply_to_names=["@bolle"],
        source_id="998877", permalink="https://x.com/Ada/status/998877", conversation_id="998877",
        links=[{"url": "https://x.com/Ada/status/1"}, {"url": "https://m.social/@ada/2"}, {"url": "https://b.org/"}],
    )  # fmt: skip
    question = make_question(session, 1, "Where do you meet @bolle?")
    place(tweet, question)


@pytest.mark.parametrize("kind", ["tweets", "sessions", "questions", "answers", "participants"])
@pytest.mark.parametrize("people", ["pseudonyms", "none"])
def test_no_name_handle_or_id_is_left(kind: str, people: str) -> None:
    a_talkative_chat()
    cells = " ".join(cell.lower() for row in exported(kind, people=people) for cell in row.values())
    assert [word for word in [*NAMES, "4711", "998877"] if word in cells] == []


def test_names_are_left_as_they_are_where_nobody_minds() -> None:
    a_talkative_chat()
    row = the_row()
    assert row["text"].startswith("@Bolle. and @stranger: see https://twitter.com/stranger/status/1")
    assert (row["author_handle"], row["author_id"], row["tweet_id"]) == ("Ada", "4711", "998877")
    assert row["mentions"] == "Bolle stranger"


def test_a_person_has_one_pseudonym_in_every_table_and_place() -> None:
    a_talkative_chat()
    row = the_row(people="pseudonyms")
    ada = row["author_handle"]
    assert re.fullmatch(r"person_[a-z2-7]{10}", ada)
    assert the_row(kind="sessions", people="pseudonyms")["moderators"] == ada
    assert the_row(kind="participants", people="pseudonyms")["participant"] == ada


def test_a_mention_becomes_the_pseudonym_of_the_person_mentioned() -> None:
    session = make_session()
    bo = make_participant("Bolle")
    make_tweet("Hi @bolle!", session=session, mentions=["bolle"], author=bo)
    row = the_row(people="pseudonyms")
    assert row["text"] == f"Hi @{row['author_handle']}!"
    assert row["mentions"] == row["author_handle"]


def test_the_same_pseudonym_comes_again_while_the_secret_is_the_same(settings: object) -> None:
    before = pseudonym(7)
    assert pseudonym(7) == before
    settings.SECRET_KEY = "another one"  # type: ignore[attr-defined]
    assert pseudonym(7) != before


def test_without_people_mentions_are_of_someone() -> None:
    make_tweet("Hi @bolle, mail a@b.org", session=make_session(), mentions=["bolle"])
    row = the_row(people="none")
    assert (row["mentions"], row["author_handle"]) == ("", "")
    assert row["text"] == "Hi @someone, mail [mail address]"


@pytest.mark.parametrize("text", ["#badgechat@bolle", "@stranger@bolle", "thanks!@bolle.", ".@bolle"])
def test_a_name_glued_to_other_words_is_covered_too(text: str) -> None:
    make_participant("bolle")
    make_tweet(text, session=make_session())
    assert "bolle" not in the_row(people="pseudonyms")["text"]


@pytest.mark.parametrize(
    "text", ["a." * 20_000, "@" * 20_000, "a" * 20_000, "https://a.b/" * 3_000, "a@" * 9_000]
)
def test_a_hostile_text_is_covered_in_no_time(text: str) -> None:
    cover = Anonymizer(People.NONE).changes(PIIKind.PROSE)
    before = perf_counter()
    cover(text, Author(None, True, "x"))
    cover(text, Author(None, True, "mastodon"))
    assert perf_counter() - before < 1


def test_posts_of_one_conversation_stay_together_under_pseudonyms() -> None:
    session = make_session()
    for conversation in ("12", "12", "13"):
        make_tweet(session=session, conversation_id=conversation)
    first, second, third = [row["conversation_id"] for row in exported(people="pseudonyms")]
    assert first == second != third


def test_whoever_wants_a_pseudonym_is_not_named_even_among_names() -> None:
    quiet = make_participant("Quiet", visibility="pseudonymous", display_name="Q. Uiet", pseudonym="abcde")
    make_tweet("mine", session=make_session(), author=quiet, permalink="https://x.com/Quiet/status/1")
    row = the_row()
    assert (row["author_handle"], row["author_name"], row["author_id"]) == ("", "Participant abcde", "")
    assert (row["tweet_id"], row["source_url"]) == ("", "")


def test_whoever_is_under_a_pseudonym_has_one_name_as_an_author_and_in_others_words() -> None:
    quiet = make_participant("Quiet", visibility="pseudonymous", display_name="Qu Ietzky", pseudonym="abcde")
    text = "@quiet Thank you, Qu Ietzky! @someone"
    make_tweet(text, session=make_session(), mentions=["quiet"], reply_to_names=["Quiet"], author=quiet)
    row = the_row(people="pseudonyms")
    name = row["author_handle"]
    assert row["text"] == f"@{name} Thank you, {name}! @someone"
    assert (row["mentions"], row["reply_to_names"]) == (name, name)
    assert the_row(people="none")["text"] == "@someone Thank you, someone! @someone"


@pytest.mark.parametrize(("wish", "shown"), [("pseudonymous", "Participant_abcde"), ("hidden", "someone")])
def test_others_words_do_not_name_whoever_does_not_want_it(wish: str, shown: str) -> None:
    make_participant("Quiet", visibility=wish, pseudonym="abcde")
    make_tweet("Dear @quiet and @bo", session=make_session(), mentions=["quiet", "bo"])
    row = the_row()
    assert (row["text"], row["mentions"]) == (f"Dear @{shown} and @bo", f"{shown} bo")


def test_a_handle_with_dots_is_one_name_where_handles_have_dots() -> None:
    make_tweet("Hi @ada.bsky.social.", session=make_session(), platform="bluesky")
    assert the_row(people="none")["text"] == "Hi @someone."


@pytest.mark.parametrize("people", list(People))
def test_a_link_to_a_tag_or_a_plain_page_stays(people: People) -> None:
    make_participant("Quiet", visibility="hidden")
    text = "https://twitter.com/hashtag/BadgeChat and https://fedex.com/ada"
    make_tweet(text, session=make_session(), links=[{"url": "https://fedex.com/ada"}])
    row = the_row(people=people)
    assert (row["text"], row["links"]) == (text, "https://fedex.com/ada")
