"""The words, phrases and hashtags of a post, as topics. Plain: text in, topics out.

The same on every machine: Unicode rules are those of Python, not of a
database's collation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, repeat
from typing import NamedTuple

from chatreader.threads.bare_words import content_words, own_words

_CHAT_WORDS = """
answer answers chat chats hashtag hey hello hi join moderator participant question questions retweet
rt topic topics tweet tweets twitter welcome https http amp via
"""
CHAT_WORDS = frozenset(_CHAT_WORDS.split())
"""Words of the chat as a form, which say nothing of what is talked about. (A1 is no word: one letter.)"""

CHAT_TAG_SHARE = 0.5
CHAT_TAG_POSTS = 5
"""A hashtag in at least this share of a session's own posts, and in so many, is the chat's own tag."""

MAX_TOPIC = 300
"""Letters kept of a topic; no word is so long, but a paste may hold anything."""

_LABEL_TAG = re.compile(r"[aqt]\d{1,2}")
"""#A1 is a label of the chat, written as a hashtag."""
_BEFORE_TAG = re.compile(r"^[\s#＃]+")
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")

Topic = tuple[str, str]
"""Kind (hashtag, word, phrase) and case-folded name."""


@dataclass(frozen=True, slots=True)
class TopicPost:
    """An own post (no repost): who wrote it, its words, and the questions it answers."""

    person: int | None
    text: str
    hashtags: tuple[str, ...]
    answers: tuple[int, ...] = ()


class Use(NamedTuple):
    """How often a topic was used: posts, distinct known people, and its most frequent spelling."""

    posts: int
    people: int
    label: str


def bare_tag(tag: str) -> str:
    """Return a hashtag as it is spelled, without ``#`` and spaces around it; "" where nothing can be seen."""
    bare = _BEFORE_TAG.sub("", tag)[:MAX_TOPIC].rstrip()
    return bare if any(sign.isprintable() and not sign.isspace() for sign in bare) else ""


def fold_tag(tag: str) -> str:
    """Return a hashtag as a topic: without ``#``, case-folded."""
    return bare_tag(tag.casefold())


@lru_cache(maxsize=50_000)
def fold_word(word: str) -> str | None:
    """Return a word as a topic (one case, singular by a rough rule), ``None`` when it carries none."""
    for folded in content_words(word):
        return None if folded in CHAT_WORDS or word.casefold() in CHAT_WORDS else folded
    return None


def topics_of(post: TopicPost, aliases: Mapping[str, str]) -> dict[Topic, str]:
    """Return the post's topics with their spelling, each once; hashtags go by their *aliases*."""
    found: dict[Topic, str] = {}
    for tag in post.hashtags:
        name = fold_tag(tag)
        if name and not _LABEL_TAG.fullmatch(name):
            found.setdefault(("hashtag", aliases.get(name, name)), bare_tag(tag))
    for topic, spelling in _worded(own_words(post.text)):
        found.setdefault(topic, spelling)
    return found


Worded = tuple[Topic, str]
"""A word as a topic, with its spelling."""


@lru_cache(maxsize=50_000)
def _parts(chunk: str) -> tuple[tuple[tuple[bool, Worded | None], ...], bool]:
    """Words of a text without spaces, ``None`` where one carries nothing.

    With each, whether at most hyphens stand before it; at last, whether at most hyphens follow.
    """
    parts, end = [], 0
    for match in _TOKEN.finditer(chunk):
        folded = fold_word(match[0])
        found = (("word", folded[:MAX_TOPIC]), match[0].lower()[:MAX_TOPIC]) if folded else None
        parts.append((not chunk[end : match.start()].strip("-"), found))
        end = match.end()
    return tuple(parts), not chunk[end:].strip("-")


def _worded(words: str) -> Iterator[Worded]:
    before, is_next = None, False
    for chunk in words.split(" "):
        parts, ends_bare = _parts(chunk)
        for begins_bare, found in parts:
            if found:
                yield found
                if before and is_next and begins_bare:
                    phrase, spelling = f"{before[0][1]} {found[0][1]}", f"{before[1]} {found[1]}"
                    yield ("phrase", phrase[:MAX_TOPIC]), spelling[:MAX_TOPIC]
            before, is_next = found, True
        is_next = is_next and ends_bare


@dataclass(slots=True)
class TopicCount:
    """The topics of a session: of all own posts, of the answers to each question, of each person.

    Posts are counted by (topic, spelling) and by (question, topic); people are
    kept once for each topic, as (topic, person) and (question, topic, person).
    """

    own_posts: int = 0
    spelled: Counter[tuple[Topic, str]] = field(default_factory=Counter)
    known: set[tuple[Topic, int]] = field(default_factory=set)
    answering: Counter[tuple[int, Topic]] = field(default_factory=Counter)
    answered_by: set[tuple[int, Topic, int]] = field(default_factory=set)
    people: Counter[tuple[int, str]] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    def session(self) -> dict[Topic, Use]:
        """Return the use of each topic; of spellings that are equally frequent the first by code points."""
        people = Counter(topic for topic, _ in self.known)
        posts: Counter[Topic] = Counter()
        best: dict[Topic, tuple[int, str]] = {}
        for (topic, spelling), times in self.spelled.items():
            posts[topic] += times
            if topic not in best or (-times, spelling) < best[topic]:
                best[topic] = -times, spelling
        return {topic: Use(posts[topic], people[topic], label) for topic, (_, label) in best.items()}

    def questions(self) -> Iterator[tuple[int, Topic, int, int]]:
        """Yield question, topic, posts and distinct known people."""
        people = Counter((number, topic) for number, topic, _ in self.answered_by)
        for (number, topic), posts in self.answering.items():
            yield number, topic, posts, people[number, topic]

    def chat_tags(self) -> frozenset[str]:
        """Hashtags that are the chat's own rather than topics of it."""
        least = max(CHAT_TAG_POSTS, CHAT_TAG_SHARE * self.own_posts)
        tags: Counter[str] = Counter()
        for ((kind, name), _), posts in self.spelled.items():
            if kind == "hashtag":
                tags[name] += posts
        return frozenset(name for name, posts in tags.items() if posts >= least)


def count_topics(posts: Iterable[TopicPost], aliases: Mapping[str, str]) -> TopicCount:
    """Count topics by posts: a word said twice in one post counts once."""
    count = TopicCount()
    for post in posts:
        _add(count, post, topics_of(post, aliases))
    return count


def _add(count: TopicCount, post: TopicPost, topics: Mapping[Topic, str]) -> None:
    """Count a post. Whole lists go into counters and sets at once: a session has some ten thousand words."""
    person = post.person
    count.own_posts += 1
    count.spelled.update(topics.items())
    for number in post.answers:
        count.answering.update(zip(repeat(number), topics))
    tags = sorted(name for kind, name in topics if kind == "hashtag")
    count.pairs.update(combinations(tags, 2))
    if person is not None:
        count.known.update(zip(topics, repeat(person)))
        count.people.update(zip(repeat(person), tags))
        for number in post.answers:
            count.answered_by.update(zip(repeat(number), topics, repeat(person)))
