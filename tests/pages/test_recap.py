"""A chat opens as its recap: what is chosen and why, what leaves it, and how much one wants to read."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from lxml import html

from chats.models import ChatSession, Tweet
from pages.sessions.recap import Recap, letters_alone, recap_of
from pages.sessions.session_page import session_transcript
from tests.factories import make_participant, make_question, make_session, make_tweet, place
from tests.pages.judged_pages import two_evenings

pytestmark = pytest.mark.django_db

LONG = "because somebody was watching closely and wrote down what they saw"


@pytest.fixture
def chat() -> ChatSession:
    """Six answers: Ben's is replied to, Ada's two are liked, Cleo's is a guess, one of Dora's is short."""
    session = make_session(slug="evening", title="An evening")
    question = make_question(session, 1)
    people = {
        name: make_participant(name, display_name=name.title()) for name in ("ada", "ben", "cleo", "dora")
    }

    def answer(name: str, words: str, likes: int | None = None, confidence: float = 1.0) -> Tweet:
        tweet = make_tweet(
            f"A1 {words}", session=session, author=people[name], like_count=likes, role="answer"
        )
        place(tweet, question, confidence=confidence)
        return tweet

    answer("ada", f"liked most {LONG}", likes=2)
    answer("ada", f"liked as well {LONG}", likes=1)
    taken_up = answer("ben", f"taken up {LONG}")
    answer("cleo", f"guessed {LONG}", confidence=0.4)
    answer("dora", "Yes!")
    answer("dora", f"nobody noticed {LONG}")
    for name in ("ada", "cleo"):
        reply = make_tweet("Well said", session=session, author=people[name], role="reply", reply_to=taken_up)
        place(reply, question, "discusses", reason="reply")
    make_tweet("Talk of something else", session=session, author=people["ben"])
    return session


def _recap(chat: ChatSession) -> Recap:
    return recap_of(session_transcript(chat))


def _chosen(chat: ChatSession) -> list[tuple[str, str]]:
    (chapter,) = _recap(chat).chapters
    return [
        (pick.thread.post.text.removeprefix("A1 ").removesuffix(LONG), pick.why) for pick in chapter.picks
    ]


def _text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(
        re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.S).split()
    )


def _correct(mora: Client, words: str, quick: str) -> None:
    key = Tweet.objects.get(text__contains=words).key
    assert mora.post(f"/sessions/evening/tweets/{key}/correct/", {"quick": quick}).status_code == 302


def test_the_answers_are_chosen_that_others_took_up_and_it_says_so(chat: ChatSession) -> None:
    assert _chosen(chat) == [("taken up ", "2 replies"), ("liked most ", "2 likes")]


def test_neither_guesses_nor_what_cannot_stand_alone_is_chosen(chat: ChatSession) -> None:
    Tweet.objects.filter(text__regex="guessed|Yes").update(like_count=90)
    assert _chosen(chat) == [("taken up ", "2 replies"), ("liked most ", "2 likes")]


def test_all_that_is_not_chosen_unfolds_below(chat: ChatSession, reader: Client) -> None:
    text = _text(reader, "/sessions/evening/")
    assert "4 more answers" in text
    for words in ("guessed", "Yes!", "nobody noticed", "Well said", "Talk of something else"):
        assert text.count(words) >= 1


def test_no_post_stands_twice_on_the_page(chat: ChatSession, reader: Client) -> None:
    page = reader.get("/sessions/evening/").content.decode()
    assert [page.count(f'id="p-{key}"') for key in chat.tweets.values_list("key", flat=True)] == [1] * 9


def test_a_hidden_post_leaves_the_recap_at_once(chat: ChatSession, reader: Client, mora: Client) -> None:
    assert "taken up" in _text(reader, "/sessions/evening/")
    _correct(mora, "taken up", "hide")
    assert "taken up" not in _text(reader, "/sessions/evening/")
    assert _chosen(chat)[0] == ("liked most ", "2 likes")


def test_so_do_the_words_of_a_hidden_person(chat: ChatSession, reader: Client, mora: Client) -> None:
    ben = Tweet.objects.get(text__contains="taken up").author_id
    mora.post(f"/participants/{ben}/show/", {"visibility": "hidden"})
    assert "taken up" not in _text(reader, "/sessions/evening/")


def test_a_corrected_post_follows_to_where_it_belongs(chat: ChatSession, mora: Client) -> None:
    _correct(mora, "liked most", "none")
    assert _chosen(chat) == [("taken up ", "2 replies"), ("liked as well ", "1 like")]


def test_what_people_say_to_themselves_does_not_count(chat: ChatSession) -> None:
    own = Tweet.objects.get(text__contains="nobody noticed")
    for _ in range(3):
        make_tweet("And another thing", session=chat, author=own.author, reply_to=own)
    assert _chosen(chat)[0] == ("taken up ", "2 replies")


def test_newcomers_are_welcomed_by_name_unless_nearly_all_are_new(chat: ChatSession, reader: Client) -> None:
    Tweet.objects.filter(text__contains="nobody noticed").update(is_first_timer=True)
    assert [voice.name for voice in _recap(chat).welcomed] == ["Dora"]
    assert "Welcome! DO Dora" in _text(reader, "/sessions/evening/")
    Tweet.objects.filter(session=chat).update(is_first_timer=True)
    assert _recap(chat).welcomed == ()


def test_links_stand_below_their_question_with_whoever_shared_them(chat: ChatSession, reader: Client) -> None:
    links = [{"url": "https://badges.example/guide/", "title": "A guide"}]
    Tweet.objects.filter(text__contains="taken up").update(links=links)
    assert "Shared here: A guide Ben" in _text(reader, "/sessions/evening/")


def test_a_quoted_post_is_nothing_shared(chat: ChatSession, reader: Client) -> None:
    links = [{"url": "https://twitter.com/ada/status/694973901269"}, {"url": "https://x.com/ada"}]
    Tweet.objects.filter(text__contains="taken up").update(links=links)
    assert "Shared here: x.com/ada Ben" in _text(reader, "/sessions/evening/")


@pytest.mark.parametrize(
    ("query", "is_there", "is_not"),
    [
        ("show=answers", "nobody noticed", "Well said"),
        ("show=compact", "nobody noticed", "Well said"),
        ("show=everything", "Talk of something else", "Everything else unfolds"),
        ("voice=ben", "taken up", "nobody noticed"),
    ],
)
def test_how_much_to_read_stands_in_the_address(
    chat: ChatSession, reader: Client, query: str, is_there: str, is_not: str
) -> None:
    text = _text(reader, f"/sessions/evening/?{query}")
    assert is_there in text
    assert is_not not in text


def test_nobody_is_heard_who_does_not_speak_there(chat: ChatSession, reader: Client) -> None:
    assert reader.get("/sessions/evening/?voice=nobody").status_code == 404
    assert reader.get("/sessions/evening/?show=all").status_code == 400


def test_whoever_corrects_sees_everything_at_once(chat: ChatSession, mora: Client) -> None:
    page = mora.get("/sessions/evening/").content.decode()
    assert 'aria-current="true">Everything' in page
    assert "data-pencil" in page
    assert "data-pencil" not in mora.get("/sessions/evening/?show=recap").content.decode()


def test_older_newer_and_related_chats_stand_at_the_foot(chat: ChatSession, reader: Client) -> None:
    make_session(title="The week before", starts_at=chat.starts_at.replace(day=1))
    make_session(title="The week after", starts_at=chat.starts_at.replace(day=13))
    make_session(title="A draft after", starts_at=chat.starts_at.replace(day=10), state="draft")
    text = _text(reader, "/sessions/evening/")
    assert "Older · 1 March 2019 The week before Newer · 13 March 2019 The week after" in text
    assert "A draft after" not in text


@pytest.mark.parametrize("tab", ["", "numbers/", "network/"])
def test_every_tab_of_a_chat_has_its_picture_citation_and_export(
    chat: ChatSession, reader: Client, tab: str
) -> None:
    ChatSession.objects.update(is_invented=True)
    page = reader.get(f"/sessions/evening/{tab}").content.decode()
    assert all(each in page for each in ('class="ribbon"', "Cite this chat", "Take this chat with you"))
    assert "This chat is invented" in page


@pytest.mark.parametrize(
    ("text", "letters"),
    [("A1: yes #BadgeChat", 3), ("A 2) @ada see https://a.example/x ok", 5), ("Answers matter", 13)],
)
def test_labels_tags_names_and_links_are_no_words(text: str, letters: int) -> None:
    assert letters_alone(text) == letters


def _keep(mora: Client, chosen: dict[str, str], **words: str) -> None:
    """Let Mora number these answers (by the words they begin with) and write words between them."""
    keys = {start: Tweet.objects.get(text__startswith=f"A1 {start}").key for start in chosen}
    form = {f"place-1-{keys[start]}": place for start, place in chosen.items()}
    assert mora.post("/sessions/evening/recap/", form | words).status_code == 302


def test_a_moderator_chooses_drops_reorders_and_writes_between(
    chat: ChatSession, reader: Client, mora: Client
) -> None:
    assert "Number the answers" in _text(mora, "/sessions/evening/recap/")
    _keep(mora, {"Yes!": "2", "nobody": "1"}, words="A good evening.", **{"words-1": "Two to begin with."})
    text = _text(reader, "/sessions/evening/")
    places = [
        text.index(each) for each in ("A good evening.", "Two to begin with.", "nobody noticed", "Yes!")
    ]
    assert places == sorted(places)
    assert "a moderator’s choice" in text
    assert "4 more answers" in text


def test_a_chosen_post_that_is_hidden_leaves_the_recap_at_once(
    chat: ChatSession, reader: Client, mora: Client
) -> None:
    _keep(mora, {"Yes!": "1", "nobody": "2"})
    _correct(mora, "nobody noticed", "hide")
    for address in ("/sessions/evening/", "/sessions/evening/recap.md"):
        assert "nobody noticed" not in reader.get(address).content.decode()
    _correct(mora, "Yes!", "hide")
    assert "taken up" in _text(reader, "/sessions/evening/recap.md")


def test_names_that_must_not_be_said_are_masked_in_a_moderators_words(
    chat: ChatSession, reader: Client, mora: Client
) -> None:
    _keep(mora, {"nobody": "1"}, words="We thank @cleo for coming.")
    assert "@cleo" in _text(reader, "/sessions/evening/")
    cleo = Tweet.objects.get(text__contains="guessed").author_id
    mora.post(f"/participants/{cleo}/show/", {"visibility": "hidden"})
    for address in ("/sessions/evening/", "/sessions/evening/recap.md"):
        assert "cleo" not in reader.get(address).content.decode().lower()


def test_a_recap_can_be_taken_back_and_left_to_the_rules(
    chat: ChatSession, reader: Client, mora: Client
) -> None:
    _keep(mora, {"nobody": "1"}, words="First.")
    _keep(mora, {"nobody": "1"}, words="Second.")
    assert "made the recap of 1 chosen answers" in _text(mora, "/sessions/evening/changes/")
    mora.post("/sessions/evening/undo/")
    assert "First." in _text(reader, "/sessions/evening/")
    mora.post("/sessions/evening/recap/", {"act": "rule"})
    assert "First." not in _text(reader, "/sessions/evening/")


def test_a_recap_survives_a_correction(chat: ChatSession, reader: Client, mora: Client) -> None:
    _keep(mora, {"nobody": "1"}, words="Kept.")
    _correct(mora, "liked most", "none")
    assert "Kept." in _text(reader, "/sessions/evening/")


def test_a_recap_is_markdown_in_which_nothing_of_others_is_markup(chat: ChatSession, reader: Client) -> None:
    Tweet.objects.filter(text__contains="taken up").update(text="A1 # *loud* [x](y) <b> taken up " + LONG)
    answer = reader.get("/sessions/evening/recap.md")
    assert answer.headers["Content-Type"] == "text/markdown; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[0] == "# An evening"
    assert "## Q1. What is a badge for?" in lines
    assert rf"> A1 \# \*loud\* \[x\](y) \<b\> taken up {LONG}" in lines
    assert "> **Ben** · 2 replies" in lines


def _told(client: Client) -> dict[str, Any]:
    tree = html.document_fromstring(client.get("/sessions/evening/").content)
    (told,) = tree.xpath("//script[@type='application/ld+json']/text()")
    found: dict[str, Any] = json.loads(told)
    return found


def test_machines_are_told_of_the_chat_and_its_recap(
    chat: ChatSession, reader: Client, mora: Client, settings: Any
) -> None:
    settings.SITE_URL = "https://badges.example"
    ChatSession.objects.update(title="</script><b>An evening")
    told = _told(reader)
    assert (told["@type"], told["headline"]) == ("DiscussionForumPosting", "</script><b>An evening")
    assert told["url"] == "https://badges.example/sessions/evening/"
    assert [each["author"]["name"] for each in told["comment"]] == ["Ben", "Ada"]
    _correct(mora, "taken up", "hide")
    assert "taken up" not in json.dumps(_told(reader))


def test_of_a_draft_they_are_told_nothing(chat: ChatSession, mora: Client) -> None:
    ChatSession.objects.update(state="draft")
    assert b"ld+json" not in mora.get("/sessions/evening/?show=recap").content


def test_answers_shown_and_folded_are_all_there_are(client: Client, mora_user: Any) -> None:
    evening = two_evenings(mora_user)
    chapters = recap_of(session_transcript(evening)).chapters
    for chapter in chapters:
        folded = re.match(r"(\d+) more answer", chapter.rest_words)
        below = sum(pick.answers_below for pick in chapter.picks)
        said = len(chapter.picks) + below + int(folded.group(1) if folded else 0)
        assert said == chapter.block.answer_count
    assert any(pick.answers_below or chapter.rest for chapter in chapters for pick in chapter.picks)
