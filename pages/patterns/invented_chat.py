"""Invented data for the page of patterns: every component in every state it can have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo

from django import forms

from chatreader.sessions.transcript import Place, Post, Transcript, Voice, arrange_transcript
from chatreader.text.post_html import render_html
from chats.session_summary import QuestionMark, SessionHead

EASTERN = ZoneInfo("America/New_York")
START = datetime(2019, 5, 1, 18, 30, tzinfo=EASTERN)

DANA = Voice(slug="dana", handle="dana_asks", name="Dana Okafor", is_moderator=True)
NOOR = Voice(slug="noor", handle="noor_leads", name="Noor H.")
TOM = Voice(slug="tom", handle="a_handle_as_long_as_handles_get", name="Tom Adeyemi-Constantinopoulos")
PLAIN = Voice(slug="priya", handle="priya_r", name=None)

QUESTIONS = [
    (1, "What is one thing a principal does every week that nobody outside the school ever sees?", False),
    (2, None, False),
    (3, None, True),
    (4, "Would you wear it?", False),
    *((number, f"Question {number}, for its colour?", False) for number in (5, 6, 7)),
]


def place(number: int, relation: str, sentence: str, reason: str = "label") -> Place:
    """A place with its sentence; by time alone it is a guess."""
    confidence = 0.4 if reason == "time" else 0.95
    return Place(number=number, relation=relation, reason=reason, confidence=confidence, sentence=sentence)


def sure(number: int) -> Place:
    """An answer by its label."""
    return place(number, "answers", f"answer to Q{number}: label at the start of the post")


def post(
    minute: int, text: str, voice: Voice | None, *places: Place, role: str = "answer", **changes: Any
) -> Post:
    """A post of the invented chat, *minute* minutes after its start, with *changes* laid over it."""
    label = text.partition(" ")[0]
    marked = (0, len(label)) if label[:1] in "AQ" and label[1:2].isdigit() else None
    said = Post(
        key=f"x{minute}n{crc32(text.encode())}",
        text=text,
        html=render_html(text, label=marked),
        role=role,
        position=minute,
        voice=voice,
        posted_at=START + timedelta(minutes=minute),
        precision="second",
        places=places,
        permalink="https://example.org/original",
    )
    return replace(said, **changes)


def conversation() -> list[Post]:
    """A chain of replies deeper than any indent."""
    chain = [post(6, "A1: Sits in a parked car for four minutes before a visit. #BadgeChat", NOOR, sure(1))]
    words = ("This.", "The first sentence mattered.", "It did.", "Still does.", "Yes.")
    for minute, text in enumerate(words, 7):
        about = place(1, "discusses", "about Q1: reply to the post above", "reply")
        voice = (TOM, NOOR)[minute % 2]
        chain.append(post(minute, text, voice, about, role="reply", reply_to_key=chain[-1].key))
    return chain


def variety() -> list[Post]:
    """Each special case of a post, once."""
    guess = place(1, "answers", "probably about Q1: posted 4 min after it (a guess)", "time")
    lost: dict[str, Any] = {"posted_at": None, "precision": "unknown"}
    names = ("noor_leads", "priya_r")
    badge = {"kind": "photo", "url": "https://example.org/badge.jpg", "alt": "A badge on a denim jacket"}
    other = {"kind": "photo", "url": "https://example.org/other.jpg", "alt": ""}
    return [
        post(
            12, "A1 First chat for me! Calls every bus driver by name.", PLAIN, sure(1), is_first_timer=True
        ),
        post(13, "Rewrites a schedule so that two teachers can watch each other teach.", TOM, guess),
        post(14, "A1: Nobody signed this one. #BadgeChat", None, sure(1), **lost),
        post(15, "A1: Seen more than once. #BadgeChat", NOOR, sure(1), repeats=2, is_corrected=True),
        post(16, "A2: See https://example.org/a/long/address/that/goes/on", TOM, sure(2), media=(badge,)),
        post(17, "A3: With a picture that nobody described.", NOOR, sure(3), media=(other,)),
        post(18, "A4/5: Answers two questions at once.", PLAIN, sure(4), sure(5)),
        post(19, "Thank you both, that helps.", TOM, role="reply", reply_to_names=names),
        post(20, "שלום! A post may run from right to left. #BadgeChat", NOOR, role="other"),
    ]


def quiet() -> list[Post]:
    """One post of each role that is folded away."""
    said = {
        "announcement": "Twenty minutes until tonight’s chat!",
        "intro": "Noor from Leeds, glad to be here.",
        "closing": "Good night, all. Have a badge-worthy week!",
        "repost": "RT @dana_asks: Q1: What is one thing …",
        "spam": "Cheap essays here",
    }
    return [post(30 + n, text, NOOR, role=role) for n, (role, text) in enumerate(said.items())]


def question_posts() -> list[Post]:
    """The posts that ask Q1 and Q4, and one that asks Q1 again."""
    first, fourth = place(1, "asks", "asks Q1: label"), place(4, "asks", "asks Q4: label")
    again = place(1, "repeats", "repeats Q1: label inside the post")
    return [
        post(4, f"Q1: {QUESTIONS[0][1]} #BadgeChat", DANA, first, role="question"),
        post(5, "ICYMI, Q1 once more.", DANA, again, role="question"),
        post(17, "Q4: Would you wear it? #BadgeChat", DANA, fourth, role="question"),
    ]


def many() -> list[Post]:
    """More answers than are shown at once."""
    people = (NOOR, TOM)
    return [post(21, f"A4: Yes, for reason {n}. #BadgeChat", people[n % 2], sure(4)) for n in range(20)]


def transcript() -> Transcript:
    """The invented chat."""
    posts = [*question_posts(), *conversation(), *variety(), *many(), *quiet()]
    return arrange_transcript(sorted(posts, key=lambda each: each.position), QUESTIONS)


def head(chat: Transcript) -> SessionHead:
    """Its title page."""
    return SessionHead(
        slug="patterns",
        title="Every part of a chat’s page, once",
        description="An invented chat in which each component and each of its states appears. " * 4,
        local_start=START,
        local_end=START + timedelta(minutes=34),
        has_time=True,
        zone_label="Eastern",
        is_draft=False,
        is_invented=True,
        moderators=(DANA,),
        post_count=chat.post_count,
        people_count=chat.people_count,
        answer_count=sum(block.answer_count for block in chat.questions),
        question_count=len(chat.questions),
        without_author=chat.without_author,
        without_time=chat.without_time,
        marks=tuple(QuestionMark(block.number, block.answer_count) for block in chat.questions),
    )


class PatternForm(forms.Form):
    """A field of each kind, one of them wrong."""

    title = forms.CharField(label="Title", help_text="Help stands under its field.")
    day = forms.DateField(label="Day", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    zone = forms.ChoiceField(label="Time zone", choices=[("America/New_York", "Eastern (New York)")])
    words = forms.CharField(label="Description", required=False, widget=forms.Textarea(attrs={"rows": 2}))


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """A step of the progress list."""

    label: str
    state: str
    at: datetime | None = None


STEPS = (
    ProgressStep("Reading the posts", "done", START),
    ProgressStep("Comparing with the archive", "now", START),
    ProgressStep("You look at it", "todo"),
)
COUNTS = {"rows": 52, "posts": 40, "new": 30, "updated": 4, "unchanged": 6, "repeats": 8, "refused": 4}
PROBLEMS = [{"line": 12, "reason": "The line ends in the middle of a post.", "excerpt": '{"data": [{"id"'}]
