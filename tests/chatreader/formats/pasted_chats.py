"""Invented chats as a transcript page leaves them: only lines, with the true posts beside."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

SENTENCES = (
    "We started small, with one badge for one skill, and let the pupils decide what counted as proof.",
    "Our district asked the same question two years ago and still has no good answer.",
    "Nobody reads a transcript, but everybody asks about the story behind a badge.",
    "It took three meetings to agree on the criteria and one afternoon to build them.",
    "The evidence matters more than the picture.",
    "My students were proud to show their families what they had made.",
    "I would rather see ten honest portfolios than a hundred certificates.",
    "What surprised me most was how quickly the shy ones joined in.",
    "Trust grows slowly.",
    "Think of the library, the museum and the youth club as places where learning already happens.",
    "That is a great point.",
    "Time is the hardest part for every teacher I know.",
    "Could a portfolio do the same job without the pressure?",
    "An employer told me last week that she had never heard of any of this!",
    "We write the criteria together with the people who will earn the badge.",
    "Start with the learner and work backwards.",
    "I keep coming back to the idea that recognition is a conversation, not a file.",
    "Small steps count too.",
    "Parents were sceptical at first, then they asked for badges of their own.",
    "A pathway only helps if somebody has walked it before you.",
)
SWAPS = {
    "badge": "credential",
    "students": "pupils",
    "teacher": "librarian",
    "three": "two",
    "story": "work",
    "question": "thing",
    "idea": "thought",
    "families": "friends",
    "learning": "reading",
    "point": "example",
    "last week": "today",
    "walked": "tried",
    "honest": "small",
}
OPENINGS = (
    "Love this!",
    "Yes!",
    "Hi all, Dana from Leeds here.",
    "So true.",
    "Welcome, Priya!",
    "Thanks for asking.",
)
TAGS = ("badgechat", "ozlearn", "MuseumEdChat", "critlib")
OTHER_TAGS = ("edtech", "openbadges", "pln")
PEOPLE = ("ada_l", "MrBell", "noor77", "Prof_Okafor")


@dataclass
class Chat:
    """A pasted text and, for each of its posts, lines, text and reply names."""

    text: str
    tag: str
    posts: list[tuple[int, int, str, tuple[str, ...]]] = field(default_factory=list)

    @property
    def ranges(self) -> set[tuple[int, int]]:
        return {(first, last) for first, last, _, _ in self.posts}


@dataclass(frozen=True)
class Taste:
    """How the chats of one kind are written."""

    limit: int = 280
    untagged: float = 0.07
    many_lines: float = 0.18
    repeats: float = 0.1
    replies: float = 0.08
    blank_between: bool = False
    double_spaced: bool = False
    described: bool = True
    line_end: str = "\n"


def invent_chat(seed: int, taste: Taste = Taste(), posts: int = 45) -> Chat:
    """A chat of so many posts; the same seed gives the same chat."""
    rng = random.Random(seed)
    tag = rng.choice(TAGS)
    lines: list[str] = []
    chat = Chat("", tag)
    if taste.described:
        lines.append(
            f"#{tag} was founded by teachers who wanted to talk about learning. " + " ".join(SENTENCES[:4])
        )
    written: list[str] = []
    for _ in range(posts):
        repeats = written and rng.random() < taste.repeats
        text = rng.choice(written) if repeats else _post(rng, tag, taste)
        written.append(text)
        if lines and taste.blank_between:
            lines.append("")
        _add(chat, lines, text, rng, taste)
    chat.text = taste.line_end.join(lines)
    return chat


def _add(chat: Chat, lines: list[str], text: str, rng: random.Random, taste: Taste) -> None:
    first = 0
    for part in text.split("\n"):
        if lines and taste.double_spaced:
            lines.append("")
        lines.append(part)
        first = first or len(lines)
    last = len(lines)
    names = tuple(rng.sample(PEOPLE, rng.randint(1, 2))) if rng.random() < taste.replies else ()
    if names:
        lines += ["In reply to", ", ".join(f"@{name}" for name in (*names, names[0]))]
    chat.posts.append((first, last, text, names))


def _post(rng: random.Random, tag: str, taste: Taste) -> str:
    is_tagged = rng.random() >= taste.untagged
    while True:
        lines = _listed(rng) if rng.random() < taste.many_lines else [_line(rng, rng.randint(1, 3))]
        if is_tagged:
            _tag(lines, rng, rng.choice((tag, tag.lower(), tag.upper())))
        text = "\n".join(lines)
        if len(text) <= taste.limit and (len(text) > 25 or not is_tagged):
            return text


def _listed(rng: random.Random) -> list[str]:
    """A post of several lines: paragraphs, a numbered list, or quotations."""
    count = rng.randint(2, 5)
    kind = rng.choice(("paragraphs", "paragraphs", "list", "quotes"))
    if kind == "paragraphs":
        return [_line(rng, 1, labelled=number == 0) for number in range(min(count, 3))]
    short = [_varied(rng.choice(SENTENCES), rng).split(",")[0][:50].rstrip(".!?") for _ in range(count - 1)]
    marks = (
        [f"{n}) {one}" for n, one in enumerate(short, 1)] if kind == "list" else [f"“{one}”" for one in short]
    )
    return [f"A{rng.randint(1, 5)}: Three things for us:", *marks]


def _line(rng: random.Random, sentences: int, *, labelled: bool = True) -> str:
    words = " ".join(_varied(one, rng) for one in rng.sample(SENTENCES, sentences))
    if not labelled or rng.random() < 0.3:
        return words
    return (
        rng.choice((f"A{rng.randint(1, 5)}: ", f"A{rng.randint(1, 5)} ", f"{rng.choice(OPENINGS)} ")) + words
    )


def _varied(sentence: str, rng: random.Random) -> str:
    """The sentence with some words exchanged: people seldom write the very same line."""
    for word, other in SWAPS.items():
        if rng.random() < 0.5:
            sentence = sentence.replace(word, other)
    return sentence


def _tag(lines: list[str], rng: random.Random, tag: str) -> None:
    where = rng.random()
    if where < 0.12:
        lines[0] = (
            lines[0].replace(" the ", f" the #{tag} ", 1) if " the " in lines[0] else f"#{tag} {lines[0]}"
        )
    elif where < 0.2 and len(lines) > 1:
        lines.append(f"#{tag}")
    else:
        glue = rng.choice((" ", " ", " ", f" #{rng.choice(OTHER_TAGS)}", f" #{rng.choice(OTHER_TAGS)} "))
        lines[-1] += f"{glue}#{tag}"
