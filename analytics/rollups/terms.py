"""The words, phrases and hashtags of a post, as topics. Plain: text in, topics out.

The same on every machine: Unicode rules are those of Python, not of a
database's collation.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from chats.parsing.wording import content_words, own_words

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
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_JOINED = re.compile(r"[\s-]+")

Topic = tuple[str, str]
"""Kind (hashtag, word, phrase) and case-folded name."""


@dataclass(frozen=True, slots=True)
class TopicPost:
    """An own post (no repost): who wrote it, its words, and the questions it answers."""

    person: int | None
    text: str
    hashtags: tuple[str, ...]
    answers: tuple[int, ...] = ()


@dataclass(slots=True)
class Use:
    """How often a topic was used: posts, by whom, and how it was spelled."""

    posts: int = 0
    people: set[int] = field(default_factory=set)
    spellings: Counter[str] = field(default_factory=Counter)

    def add(self, person: int | None, spelling: str) -> None:
        """Count one post."""
        self.posts += 1
        self.spellings[spelling] += 1
        if person is not None:
            self.people.add(person)

    @property
    def label(self) -> str:
        """The most frequent spelling; of equals the first by code points."""
        return min(self.spellings, key=lambda s: (-self.spellings[s], s))


def fold_tag(tag: str) -> str:
    """Return a hashtag as a topic: without ``#``, case-folded."""
    return tag.lstrip("#＃").casefold()[:MAX_TOPIC]


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
            found.setdefault(("hashtag", aliases.get(name, name)), tag.lstrip("#＃")[:MAX_TOPIC])
    for topic, spelling in _worded(own_words(post.text)):
        found.setdefault(topic, spelling)
    return found


def _worded(words: str) -> Iterator[tuple[Topic, str]]:
    before: tuple[str, str, int] | None = None
    for match in _TOKEN.finditer(words):
        folded, spelling = fold_word(match[0]), match[0].lower()[:MAX_TOPIC]
        if folded is None:
            before = None
            continue
        yield ("word", folded[:MAX_TOPIC]), spelling
        if before and _JOINED.fullmatch(words, before[2], match.start()):
            yield ("phrase", f"{before[0]} {folded}"[:MAX_TOPIC]), f"{before[1]} {spelling}"[:MAX_TOPIC]
        before = (folded, spelling, match.end())


@dataclass(slots=True)
class TopicCount:
    """The topics of a session: of all own posts, of the answers to each question, of each person."""

    own_posts: int = 0
    session: dict[Topic, Use] = field(default_factory=lambda: defaultdict(Use))
    questions: dict[tuple[int, Topic], Use] = field(default_factory=lambda: defaultdict(Use))
    people: Counter[tuple[int, str]] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    def chat_tags(self) -> frozenset[str]:
        """Hashtags that are the chat's own rather than topics of it."""
        least = max(CHAT_TAG_POSTS, CHAT_TAG_SHARE * self.own_posts)
        return frozenset(
            name for (kind, name), u in self.session.items() if kind == "hashtag" and u.posts >= least
        )


def count_topics(posts: Iterable[TopicPost], aliases: Mapping[str, str]) -> TopicCount:
    """Count topics by posts: a word said twice in one post counts once."""
    count = TopicCount()
    for post in posts:
        _add(count, post, topics_of(post, aliases))
    return count


def _add(count: TopicCount, post: TopicPost, topics: Mapping[Topic, str]) -> None:
    count.own_posts += 1
    for topic, spelling in topics.items():
        count.session[topic].add(post.person, spelling)
        for number in post.answers:
            count.questions[number, topic].add(post.person, spelling)
    tags = sorted(name for kind, name in topics if kind == "hashtag")
    count.pairs.update(combinations(tags, 2))
    if post.person is not None:
        count.people.update((post.person, tag) for tag in tags)
