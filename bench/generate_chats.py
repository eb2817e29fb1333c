"""Chats with a known truth, made up from a seed: other words and other habits than the sample chats.

Each chat draws its own habits: one or two moderators, question or topic
labels, seconds or minutes, reply ids or only names, marked retweets or bare
copies, participants who answer with "Q2", moderators who answer.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import chat_wording as say
from bench.sample_chats import TrueChat, TruePost
from chatreader.record import Precision
from chatreader.threads.model import PostInput


@dataclass(frozen=True, slots=True)
class Habits:
    """How one chat is held and how it was captured."""

    topics: bool
    has_minutes: bool
    has_reply_ids: bool
    bare_copies: bool
    q_answers: float
    """Share of participants' labels written with Q."""
    moderators: int


@dataclass(slots=True)
class _Maker:
    """One chat in the making."""

    dice: random.Random
    name: str
    habits: Habits
    tag: str
    topic: str
    posts: list[PostInput] = field(default_factory=list)
    truth: dict[int, TruePost] = field(default_factory=dict)
    now: datetime = datetime(2017, 3, 14, 18, 0, tzinfo=UTC)

    @property
    def hosts(self) -> list[str]:
        """Handles of the moderators."""
        return [f"host{n}_{self.tag[1:].lower()}" for n in range(self.habits.moderators)]

    def guest(self) -> str:
        """A participant's handle; some people speak far more than others."""
        return f"{self.dice.choice(say.NAMES[: 8 + int(self.dice.random() ** 2 * 18)]).lower()}_x"

    def words(self, frame: str, **more: str) -> str:
        """Fill a frame with two words of the topic."""
        a, b = self.dice.sample(say.TOPICS[self.topic], 2)
        return frame.format(a=a, b=b, tag=self.tag, topic=self.topic, **more)

    def tagged(self, text: str) -> str:
        """Add the hashtag, now and then not."""
        return text if self.dice.random() < 0.06 or self.tag in text else f"{text} {self.tag}"

    def post(
        self,
        author: str,
        text: str,
        how: str,
        question: int | None,
        *,
        kind: str = "answer",
        wait: float | None = None,
        to: PostInput | None = None,
        quote: PostInput | None = None,
        repost: PostInput | None = None,
    ) -> PostInput:
        """Add a post *wait* seconds after the one before it."""
        self.now += timedelta(seconds=self.dice.uniform(3, 25) if wait is None else wait)
        ref = len(self.posts) + 1
        minutes = self.habits.has_minutes
        knows = self.habits.has_reply_ids
        skeleton = PostInput(
            ref=ref,
            text=f"@{to.handle} {text}" if to else text,
            position=ref,
            author=f"id-{author}",
            handle=author,
            posted_at=self.now.replace(second=0, microsecond=0) if minutes else self.now,
            precision=Precision.MINUTE if minutes else Precision.SECOND,
            reply_to=to.ref if to and knows else None,
            reply_to_names=(str(to.handle),) if to and not knows else (),
            is_reply=to is not None,
            quote_of=quote.ref if quote else None,
            repost_of=repost.ref if repost and not self.habits.bare_copies else None,
            is_repost=repost is not None and not self.habits.bare_copies,
            link_count=text.count("http"),
        )
        self.posts.append(skeleton)
        self.truth[ref] = TruePost(question, how, kind)
        return skeleton


def generate_chats(*, seed: int, count: int) -> list[TrueChat]:
    """Make *count* chats; the same seed gives the same chats."""
    return [_make_chat(random.Random(f"{seed}-{index}"), f"made {index}") for index in range(count)]


def _make_chat(dice: random.Random, name: str) -> TrueChat:
    habits = Habits(
        topics=dice.random() < 0.1,
        has_minutes=dice.random() < 0.25,
        has_reply_ids=dice.random() < 0.8,
        bare_copies=dice.random() < 0.15,
        q_answers=dice.choice([0.0, 0.05, 0.3]),
        moderators=dice.choice([1, 1, 2]),
    )
    maker = _Maker(
        dice,
        name,
        habits,
        f"#{dice.choice(['grow', 'read', 'shift', 'sum', 'muse'])}Chat",
        dice.choice(list(say.TOPICS)),
    )
    _open(maker)
    for number in range(1, dice.randint(3, 8) + 1):
        _ask_and_answer(maker, number)
    _close(maker)
    return TrueChat(name, tuple(maker.posts), maker.truth)


def _open(maker: _Maker) -> None:
    dice, host = maker.dice, maker.hosts[0]
    maker.post(host, maker.words(dice.choice(say.ANNOUNCEMENTS)), "none", None, kind="announce")
    maker.post(host, maker.words(dice.choice(say.WELCOMES)), "none", None, kind="welcome", wait=4000)
    if dice.random() < 0.7:
        maker.post(host, maker.words(dice.choice(say.RULES)), "none", None, kind="rules")
    for _ in range(dice.randint(4, 14)):
        text = dice.choice(say.INTROS).format(name=dice.choice(say.NAMES), place=dice.choice(say.PLACES))
        maker.post(maker.guest(), maker.tagged(text), "none", None, kind="intro")


def _ask_and_answer(maker: _Maker, number: int) -> None:
    dice, host = maker.dice, maker.dice.choice(maker.hosts)
    if dice.random() < 0.3:
        coming = dice.choice(say.COMING).format(n=number)
        maker.post(host, maker.tagged(coming), "none", None, kind="coming")
    early = dice.random() < 0.05
    if early:
        _label_answer(maker, number, how="early")
    label = f"T{number}: " if maker.habits.topics else dice.choice(say.QUESTION_LABELS).format(n=number)
    wording = maker.words(dice.choice(say.QUESTION_FRAMES))
    asked = maker.post(host, maker.tagged(label + wording), "explicit", number, kind="question", wait=40)
    if dice.random() < 0.2:
        maker.post(
            host, maker.tagged(maker.words(dice.choice(say.REWORDINGS))), "reworded", number, kind="question"
        )
    about = [asked]
    for _ in range(dice.randint(8, 40)):
        added = _add_post(maker, number, asked, about)
        if added is not None:
            about.append(added)
    if dice.random() < 0.25 and not maker.habits.topics:
        again = f"{dice.choice(say.AGAIN)}Q{number}: {wording}"
        maker.post(host, maker.tagged(again), "explicit", number, kind="requestion")


def _add_post(maker: _Maker, number: int, asked: PostInput, about: list[PostInput]) -> PostInput | None:
    """One more post while question *number* is on; returned if others may take it up."""
    dice = maker.dice
    draw = dice.random()
    if draw < 0.36:
        return _label_answer(maker, number, how="explicit")
    if draw < 0.44:
        return maker.post(
            maker.guest(),
            maker.tagged(maker.words(dice.choice(say.ANSWER_FRAMES))),
            "reply",
            number,
            to=asked,
        )
    if draw < 0.62:
        return _reply(maker, dice.choice(about))
    if draw < 0.66:
        return _quote(maker, dice.choice(about))
    if draw < 0.74:
        _repost(maker, dice.choice(about))
    elif draw < 0.80:
        maker.post(maker.guest(), maker.tagged(maker.words(dice.choice(say.ANSWER_FRAMES))), "time", number)
    elif draw < 0.84:
        _split(maker, number)
    elif draw < 0.86:
        _conflict(maker, number, asked)
    elif draw < 0.88 and number > 1:
        _label_answer(maker, number - 1, how="late")
    else:
        _side_talk(maker)
    return None


def _label(maker: _Maker, number: int) -> str:
    if maker.habits.topics:
        return maker.dice.choice([f"T{number} ", f"T{number}: "])
    if maker.dice.random() < maker.habits.q_answers:
        return maker.dice.choice([f"Q{number}: ", f"Q{number} "])
    return maker.dice.choice(say.ANSWER_LABELS).format(n=number)


def _label_answer(maker: _Maker, number: int, *, how: str) -> PostInput:
    dice = maker.dice
    words = maker.words(dice.choice(say.ANSWER_FRAMES))
    author = dice.choice(maker.hosts) if dice.random() < 0.08 else maker.guest()
    if not maker.habits.topics and dice.random() < 0.07:
        return maker.post(author, f"{words} {maker.tag} A{number}", how, number)
    return maker.post(author, maker.tagged(_label(maker, number) + words), how, number)


def _reply(maker: _Maker, target: PostInput) -> PostInput:
    dice = maker.dice
    text = maker.tagged(maker.words(dice.choice(say.REPLY_FRAMES)))
    is_direct = maker.truth[target.ref].kind in ("question", "requestion")
    how = "reply" if is_direct else "thread"
    if not maker.habits.has_reply_ids:
        how = "named"
    author = dice.choice(maker.hosts) if dice.random() < 0.15 else maker.guest()
    return maker.post(author, text, how, maker.truth[target.ref].question, kind="reply", to=target)


def _quote(maker: _Maker, target: PostInput) -> PostInput:
    frames = say.ANSWER_FRAMES if maker.truth[target.ref].kind == "question" else say.QUOTE_FRAMES
    text = maker.tagged(maker.words(maker.dice.choice(frames))) + f" https://t.co/q{target.ref}"
    return maker.post(
        maker.guest(), text, "quote", maker.truth[target.ref].question, kind="quote", quote=target
    )


def _repost(maker: _Maker, target: PostInput) -> None:
    text = target.text if maker.habits.bare_copies else f"RT @{target.handle}: {target.text}"
    cut = text if len(text) <= 140 else text[:139] + "…"
    how = "copy" if maker.habits.bare_copies else "retweet"
    maker.post(maker.guest(), cut, how, maker.truth[target.ref].question, kind="retweet", repost=target)


def _split(maker: _Maker, number: int) -> None:
    author = maker.guest()
    first = _label(maker, number) + maker.words(maker.dice.choice(say.ANSWER_FRAMES))
    second = maker.words(maker.dice.choice(say.ANSWER_FRAMES))
    marks = maker.dice.choice([("1/2", "2/2"), ("(1/2)", "(2/2)"), ("1/2", "2/3")])
    maker.post(author, f"{first} {marks[0]} {maker.tag}", "explicit", number)
    maker.post(author, f"{second} {marks[1]} {maker.tag}", "split", number, wait=20)


def _conflict(maker: _Maker, number: int, asked: PostInput) -> None:
    if maker.habits.topics or not maker.habits.has_reply_ids or number == 1:
        return
    text = f"A{number - 1} {maker.words(maker.dice.choice(say.ANSWER_FRAMES))}"
    maker.post(maker.guest(), maker.tagged(text), "conflict", number, to=asked)


def _side_talk(maker: _Maker) -> None:
    dice = maker.dice
    draw = dice.random()
    if draw < 0.6:
        maker.post(maker.guest(), maker.tagged(dice.choice(say.CHATTER)), "none", None, kind="chatter")
    elif draw < 0.75:
        maker.post(maker.guest(), maker.tagged(dice.choice(say.DECOYS)), "none", None, kind="decoy")
    elif draw < 0.85:
        text = dice.choice(say.SPAM).format(link="https://t.co/zz")
        maker.post(f"promo{dice.randint(1, 9999)}", maker.tagged(text), "none", None, kind="spam")
    else:
        text = dice.choice(say.INTROS).format(name=dice.choice(say.NAMES), place=dice.choice(say.PLACES))
        maker.post(maker.guest(), maker.tagged(f"Late! {text}"), "none", None, kind="intro")


def _close(maker: _Maker) -> None:
    dice = maker.dice
    for _ in range(dice.randint(3, 9)):
        text = dice.choice(say.CLOSINGS).format(mod=f"@{maker.hosts[0]}")
        author = maker.hosts[0] if dice.random() < 0.2 else maker.guest()
        maker.post(author, maker.tagged(text), "none", None, kind="closing")
    if dice.random() < 0.5:
        maker.now += timedelta(hours=dice.randint(2, 40))
        _label_answer(maker, 1, how="late")
