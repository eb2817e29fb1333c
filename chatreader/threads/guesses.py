"""What only the clock tells: which question an unlabelled post probably answers.

A guess is always marked (confidence at most 0.5) and only made for a post
that talks about the chat's topic in the minutes after a question. Chatter
stays without a question rather than under a wrong one.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chatreader.labels.label import Reason
from chatreader.threads.bare_words import content_words
from chatreader.threads.features import PostFeatures
from chatreader.threads.model import PlacementReading, Relation
from chatreader.threads.phrases import SpeechAct
from chatreader.threads.speech_acts import is_asking_start

GUESS_WITHIN = 12 * 60.0
"""Seconds after a question in which an unlabelled post may answer it (chats ask every 5 to 12 minutes)."""
GUESS = 0.4
FEWEST_WORDS = 5
"""Shorter remarks are chatter as often as not."""

_REACTS = re.compile(
    r"\W*(?:[@＠]\w|(?:that|this|it)(?:'s|’s| is| was)\b|(?:very |so |really )?(?:interesting|true|cool"
    r"|funny|nice|great|good|exactly"
    r"|absolutely|agreed?|yes+|yep|yeah|no|nope|same|ditto|wow|lol|haha+|love|like|thanks?|thx|amen"
    r"|i (?:second|agree|like|love))\b)",
    re.IGNORECASE,
)
"""Openings of a remark upon what somebody else said, which discusses the question rather than answers it."""

_NOT_AN_ANSWER = ~(SpeechAct.MAY_INTRODUCE | SpeechAct.REWORDS | SpeechAct.THANKS)


@dataclass(frozen=True, slots=True)
class Clock:
    """When the questions were asked, and which words answers to them use.

    ``times`` (epoch seconds) and ``numbers`` run in parallel, in order of
    time; ``topic`` holds the content words of the questions and those that
    more than one answer uses, ``mentioned`` those of any answer.
    """

    times: Sequence[float]
    numbers: Sequence[int]
    topic: frozenset[str]
    mentioned: frozenset[str]

    def guess(self, note: PostFeatures, act: SpeechAct, *, is_taken_up: bool) -> PlacementReading | None:
        """Place a post by the time since the latest question, if it reads like an answer.

        *is_taken_up* says that others reply to it or quote it: people take up
        what belongs to the matter.
        """
        if note.at is None or not self.reads_like_answer(note, act, is_taken_up=is_taken_up):
            return None
        index = bisect.bisect_right(self.times, note.at) - 1
        if index < 0 or note.at - self.times[index] > GUESS_WITHIN:
            return None
        number, minutes = self.numbers[index], round((note.at - self.times[index]) / 60)
        when = f"posted {minutes} min after it" if minutes else "posted within a minute of it"
        relation = (
            Relation.DISCUSSES if _REACTS.match(note.post.text) or "?" in note.words else Relation.ANSWERS
        )
        return PlacementReading(number, relation, Reason.TIME, GUESS, "", when)

    def reads_like_answer(self, note: PostFeatures, act: SpeechAct, *, is_taken_up: bool) -> bool:
        """True for a statement of some length on the topic, without the manners of side talk."""
        if (
            act & _NOT_AN_ANSWER
            or (note.words.endswith("?") and is_asking_start(note.words))
            or len(note.words.split()) < FEWEST_WORDS
        ):
            return False
        words = content_words(note.words)
        return len(words & self.topic) >= 2 or (is_taken_up and not words.isdisjoint(self.mentioned))


def set_clock(
    asked: Mapping[int, PostFeatures],
    labelled: Iterable[tuple[int, PostFeatures]],
    question_words: Iterable[frozenset[str]],
) -> Clock:
    """Read off when each question began, and the chat's topic.

    *asked* are the posts that ask, *labelled* the answers whose label says
    so, in reading order. A question whose post was not captured begins with
    its second answer by another author (one early bird begins nothing).
    """
    starts = {number: note.at for number, note in asked.items()}
    used: Counter[str] = Counter()
    first: dict[int, PostFeatures] = {}
    for number, note in labelled:
        used.update(content_words(note.words))
        begun = first.setdefault(number, note)
        if number not in starts and begun.post.author != note.post.author:
            starts[number] = begun.at
    times = sorted((at, number) for number, at in starts.items() if at is not None)
    topic = {word for word, count in used.items() if count > 1}.union(*question_words)
    return Clock([at for at, _ in times], [number for _, number in times], frozenset(topic), frozenset(used))
