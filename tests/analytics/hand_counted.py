"""One small evening with everything in it; its numbers, counted by hand: data/hand-counted.expected.json."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from chats.models import ChatSession
from participants.models import Participant
from tests.factories import START, make_participant, make_question, make_session, make_tweet, place

TAG = "BadgeChat"


@dataclass(frozen=True)
class Evening:
    """The evening, and who was there."""

    session: ChatSession
    mora: Participant
    ada: Participant
    ben: Participant
    cy: Participant


def an_evening_before() -> tuple[Participant, Participant]:
    """Four weeks earlier: Mora wrote once, Ada twice. Nobody else."""
    before = make_session(slug="before", title="Before", starts_at=START - timedelta(weeks=4))
    mora, ada = make_participant("mora", moderates=before), make_participant("ada")
    make_tweet("Good evening", session=before, author=mora, role="intro")
    make_tweet("Ada, teacher", session=before, author=ada, role="intro")
    make_tweet("Curious about tonight", session=before, author=ada)
    return mora, ada


def the_evening() -> Evening:
    """Sixteen posts, a minute apart; two of them nobody may see."""
    mora, ada = an_evening_before()
    session = make_session(slug="evening", title="Evening")
    session.sessionmoderator_set.create(participant=mora)
    ben, cy, hidden = make_participant("ben"), make_participant("cy"), make_participant(visibility="hidden")
    one, two = (
        make_question(session, 1, "What is a badge for?"),
        make_question(session, 2, "Who asks for it?"),
    )

    def post(author: Participant | None, role: str, text: str = "Words", **given):
        return make_tweet(text, session=session, author=author, role=role, **given)

    post(mora, "intro", "Welcome", hashtags=[TAG])  # 1
    place(post(mora, "question", "Q1 What is a badge for?", hashtags=[TAG]), one, "asks")  # 2
    first = post(ada, "answer", "A1 Employers see skills", hashtags=[TAG, "OpenBadges"])  # 3
    place(first, one)
    place(post(ben, "answer", "A1 Employers ask", hashtags=["badgechat", "openbadges", "k12"]), one)  # 4
    reply = post(cy, "reply", "@ada So true", reply_to=first, mentions=["ada"], reply_to_names=["ada"])  # 5
    place(reply, one, "discusses")
    back = post(ada, "reply", "@cy Thanks", reply_to=reply, links=[{"url": "https://example.org/a"}])  # 6
    place(back, one, "discusses")
    passed_on = post(
        ben, "repost", "RT @ada: A1 Employers see skills", repost_of=first, mentions=["ada"],
        hashtags=[TAG, "OpenBadges"], links=[{"url": "https://example.org/b"}],
    )  # fmt: skip # 7
    place(passed_on, one, "discusses")
    place(post(mora, "question", "Q2 Who asks for it?", hashtags=[TAG]), two, "asks")  # 8
    place(post(None, "answer", "A2 Nobody", posted_at=None, precision="unknown"), two)  # 9
    both = post(
        ada, "answer", "A1 A2 Employers, @ben", precision="minute", hashtags=[TAG], mentions=["Ben"],
        links=[{"url": "https://twitter.com/ben/status/1"}, {"url": "https://example.org/c"}],
    )  # fmt: skip # 10
    place(both, one)
    place(both, two)
    place(post(ben, "answer", "A2 Schools", quote_of=first, hashtags=[TAG, "OpenBadges"]), two)  # 11
    place(post(hidden, "answer", "A2 Hidden person", hashtags=["secret"]), two)  # 12
    place(post(cy, "answer", "A2 Hidden post", hashtags=["secret"], visibility="hidden"), two)  # 13
    post(ada, "other", "Is my sound on?", repeats=2)  # 14
    post(cy, "spam", "Buy now")  # 15
    place(post(mora, "question", "Q2 again"), two, "repeats")  # 16
    return Evening(session, mora, ada, ben, cy)
