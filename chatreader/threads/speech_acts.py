"""Speech acts by the wording of a post: a greeting, a goodbye, a question to come.

A speech act never decides alone; the roles and the guesses weigh it with what else is known.
The phrases themselves stand in :mod:`chatreader.threads.phrases`.
"""

from __future__ import annotations

import re

from chatreader.threads.phrases import (
    BEGINNINGS,
    BEGINS_WITH_A_NAME,
    CASED,
    FIRST_TIME,
    NOT_ONES_OWN,
    PHRASES,
    THANKS_A_CHAT,
    SpeechAct,
)

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_COMPILED = tuple(
    (act, act.value, re.compile(pattern, re.NOFLAG if act in CASED else re.IGNORECASE))
    for act, pattern in PHRASES.items()
)

_WORD_BEGINS = re.compile(r"\b(?:[0-9q]|\w{1,4})")
_HINTS: dict[str, int] = {}
for _act, _starts in BEGINNINGS.items():
    for _start in _starts.replace("0", "0 1 2 3 4 5 6 7 8 9").split():
        _HINTS[_start] = _HINTS.get(_start, 0) | _act.value
COURTESIES = frozenset(
    """
    afternoon almost amazing anyone appreciate appreciated awesome bless blessed bye chat chatting cheer
    congrat congratulation conversation day discussion enjoy enjoyed enjoying evening everyone's
    excellent excited fab fabulous fantastic farewell fast fastest first flew flie fly folk forward
    friend fun glad goodbye goodnight greeting guest happy hello hey hiya host hosted hosting hour
    hour's howdy idea insight inspired inspiring join joined joining learn late learned learning learnt
    loved lovely luck minute missed mod moderated moderating moderator morning night pleasure quick
    quickly quiet ready rest safe session share shared sharing sleep super sweet thanking thought thx
    tomorrow tweep tweetchat twitter week weekend welcome wonderful yay
    """.split()  # noqa: SIM905 - a list of a hundred quoted words is unreadable
)
"""Words (singular, in lower case) of greetings and goodbyes that say nothing about who speaks."""

LOOKED_AT = 400
"""Characters of a post in which speech acts are looked for: manners come early, and texts may be hostile."""


def find_speech_acts(words: str, with_tags: str) -> SpeechAct:
    """Return the speech acts of a post: *words* without names, hashtags and links, *with_tags* with them."""
    words = words[:LOOKED_AT]
    hinted = _hinted(words) | _hinted(with_tags[:LOOKED_AT])
    found = SpeechAct.MAY_INTRODUCE if BEGINS_WITH_A_NAME.match(words) else SpeechAct.NOTHING
    for act, bit, pattern in _COMPILED:
        if bit & hinted and pattern.search(words):
            found |= act
    if SpeechAct.FIRST_TIME.value & hinted and is_first_timer(with_tags):
        found |= SpeechAct.FIRST_TIME
    if SpeechAct.THANKS in found and THANKS_A_CHAT.search(with_tags[:LOOKED_AT]):
        found |= SpeechAct.CLOSES
    return found


def _hinted(words: str) -> int:
    """Return the speech acts (as bits) of which a beginning of a word of theirs is there."""
    hinted = 0
    for start in _WORD_BEGINS.findall(words.lower()):
        hinted |= _HINTS.get(start, 0)
    return hinted


def is_first_timer(with_tags: str) -> bool:
    """True when the author says that this is their own first chat ("My first time participating")."""
    text = with_tags[:LOOKED_AT]
    return any(
        FIRST_TIME.search(sentence) is not None and NOT_ONES_OWN.search(sentence) is None
        for sentence in _SENTENCE_END.split(text)
    )


_ASKING_START = re.compile(
    r"\W*(?:and |so |ok(?:ay)?[,:]? |now |let's |please )*(?:what|how|why|when|where|which|who|whose"
    r"|should|could|would|can|do|does|did|is"
    r"|are|was|were|will|have|has|if you|share|describe|tell|name|list|give|think|discuss|talk|explain"
    r"|imagine|consider|in what|"
    r"to what|on a scale|finish|complete|fill in|choose|pick|rank|suggest|brainstorm|reflect)\b",
    re.IGNORECASE,
)


def is_asking(words: str) -> bool:
    """True when *words* (without the label) read like something put to everybody."""
    return "?" in words or "？" in words or is_asking_start(words)


def is_asking_start(words: str) -> bool:
    """True when *words* begin like a question or a request ("How ...", "Share ...")."""
    return _ASKING_START.match(words) is not None
