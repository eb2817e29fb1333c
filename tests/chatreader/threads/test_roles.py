"""What each post is in its chat, who moderates, and who is new."""

from __future__ import annotations

import pytest

from chatreader.threads.read_chat import read_chat
from chatreader.threads.speech_acts import is_first_timer
from tests.chatreader.threads.chat_lines import QUESTION, one, post, read, role

ASKED = post(1, "mod", QUESTION, at=0)


@pytest.mark.parametrize(
    "text",
    [
        "Hi all, Ann from Leeds, teaching year 4",
        "Doug Paulson, STEM Specialist in Minnesota",
        "My name is Belinda! I'm from Illinois",
        "8th grade science teacher, Kentucky",
        "Hello everyone!",
        "Late to #badgechat but here! I'm Maura from Brooklyn",
    ],
)
def test_people_arriving_introduce_themselves(text: str) -> None:
    assert role(read(post(1, "ann", text, at=-3), post(2, "mod", QUESTION, at=0)), 1) == "intro"


@pytest.mark.parametrize(
    "text",
    [
        "Welcome to #BadgeChat! Please introduce yourselves",
        "Hey everyone, our #critlib is starting in a few minutes!",
        "We'll be following a Q1/A1 format tonight",
        "20 minutes until #badgechat",
        "Q1 coming up shortly",
        "Join us tonight at 8pm for badges in libraries",
        "It will be good to have the framework open in front of you",
    ],
)
def test_the_host_announces(text: str) -> None:
    assert role(read(post(1, "mod", text, at=-3), post(2, "mod", QUESTION, at=0)), 1) == "announcement"


@pytest.mark.parametrize(
    "text",
    [
        "Theme is 'curating' https://example.org/3-curating",
        "We are back! A happy new year to you",
        "Our focus will be trust and evidence",
        "Wednesday 8pm GMT, badges in libraries",
        "My course on badges starts Monday",
    ],
)
def test_what_is_about_the_chat_is_an_announcement_whoever_says_it(text: str) -> None:
    assert one(text).role == "announcement"


@pytest.mark.parametrize(
    "text",
    [
        "The topic is hard for new teachers",
        "For us the focus is on evidence, not on seat time",
        "The theme is always trust when employers look",
    ],
)
def test_what_only_speaks_of_a_topic_is_none(text: str) -> None:
    assert one(text).role != "announcement"


@pytest.mark.parametrize(
    "text",
    [
        "As folks sneak in answers to that last question, a huge thanks to all who joined",
        "Thanks for a great #badgechat",
        "Good night all!",
        "That's a wrap, folks",
        "What a great chat tonight",
    ],
)
def test_people_take_leave(text: str) -> None:
    assert one(text).role.value == "closing"


def test_an_answer_that_thanks_somebody_stays_an_answer() -> None:
    assert one("A1: Thanks to everyone on my team, badges took off").role.value == "answer"


def test_a_welcome_to_one_person_is_a_reply() -> None:
    assert one("Welcome Natalie! Some helpful resources at https://t.co/x").role.value == "reply"


def test_the_word_welcome_alone_is_no_announcement() -> None:
    assert one("They would be very welcome to join").role.value != "announcement"


def test_an_advertisement_by_a_stranger_is_spam() -> None:
    assert one("Earn $500 a day from your sofa https://t.co/x").role.value == "spam"


@pytest.mark.parametrize(
    "text",
    [
        "A1 our essay writing unit gave free trial badges https://t.co/x",
        "Some of my followers may like this https://t.co/x",
        "Great resource on assessment https://t.co/x",
    ],
)
def test_ordinary_posts_with_links_are_not_spam(text: str) -> None:
    assert one(text).role.value != "spam"


@pytest.mark.parametrize(
    "text",
    [
        "Hi, my name is Amber and this is my first time participating in a Twitter Chat",
        "first #ngsschat for me!",
        "1st time here!",
        "Andrew here, 1st timer",
        "newbie here",
        "New to this chat, hello",
        "never done a twitter chat before",
    ],
)
def test_first_timers_are_noticed(text: str) -> None:
    assert is_first_timer(text)


@pytest.mark.parametrize(
    "text",
    [
        "Special welcome to anyone joining for the first time!",
        "The first time I saw a badge I laughed",
        "Shout out to our first timers",
        "Is this your first time here?",
        "New teachers need badges",
    ],
)
def test_talk_of_first_times_makes_no_first_timer(text: str) -> None:
    assert not is_first_timer(text)


def test_who_asks_two_questions_is_suggested_as_moderator() -> None:
    second = post(2, "cora", "Q2: Who should see them?", at=8)
    reading = read_chat([post(1, "cora", QUESTION, at=0), second, post(3, "ann", "Q2: parents", at=9)])
    assert reading.suggested_moderators == {"cora"}


def test_who_answers_with_q_is_not_suggested() -> None:
    posts = [post(n, "ann", f"Q{n}: I would ask the parents", at=n) for n in (1, 2, 3)]
    assert read_chat(posts).suggested_moderators == frozenset()


def test_who_welcomes_and_invites_is_suggested() -> None:
    welcome = post(1, "cora", "Welcome to #badgechat! Please introduce yourselves", at=0)
    assert read_chat([welcome]).suggested_moderators == {"cora"}


def test_flagged_and_given_moderators_are_not_suggestions() -> None:
    flagged = post(1, "cora", QUESTION, at=0, is_moderator=True)
    reading = read_chat([flagged, post(2, "dev", "Q2: Who should see them?", at=8)], moderators=["@Dev"])
    assert (reading.moderators, reading.suggested_moderators) == ({"cora", "dev"}, frozenset())


def test_a_guest_host_may_ask_a_single_question() -> None:
    guest = post(2, "gil", "Q2: Who should see them?", at=8)
    assert role(read(ASKED, guest), 2) == "question"
