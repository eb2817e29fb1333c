"""A session as people read it: each question with its answers, and everything else.

The archive's pages, the preview of an import and the exports all arrange posts
with :func:`arrange_transcript`; they differ only in where the rows come from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who wrote a post, as shown: ``None`` fields were not captured."""

    slug: str | None
    handle: str | None
    name: str | None
    is_moderator: bool = False

    @property
    def initials(self) -> str:
        """Two letters for the hexagon; ``"?"`` is never shown, an empty hexagon is."""
        words = [w for w in (self.name or self.handle or "").replace("_", " ").split() if w[0].isalnum()]
        if not words:
            return ""
        return (words[0][0] + (words[-1][0] if len(words) > 1 else words[0][1:2])).upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Why a post stands under a question."""

    number: int
    relation: str
    reason: str
    confidence: float
    detail: str = ""
    part: str = ""
    sentence: str = ""
    """The whole reason in words: "answer to Q2: label at the start of the post"."""

    @property
    def is_guess(self) -> bool:
        """True when the rules are not sure (confidence at most 0.5)."""
        return self.confidence <= 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post ready to be shown; ``html`` is safe, built once and escaped."""

    key: str
    text: str
    html: str
    role: str
    role_reason: str = ""
    confidence: float = 1.0
    """How sure the rules are of the role; placements have their own."""
    position: int
    voice: Voice | None
    posted_at: datetime | None
    precision: str
    places: tuple[Place, ...] = ()
    reply_to_key: str | None = None
    reply_to_names: tuple[str, ...] = ()
    quote_of_key: str | None = None
    repost_of_key: str | None = None
    permalink: str | None = None
    repeats: int = 0
    is_first_timer: bool = False
    is_corrected: bool = False
    line: int | None = None
    outcome: str = ""
    """In a preview: what the import would do with it (new, updated, unchanged, …)."""
    media: tuple[dict[str, str], ...] = ()
    links: tuple[dict[str, str], ...] = ()
    """What it links to: ``url``, and ``title`` where a source gave one."""
    likes: int | None = None

    @property
    def doubt(self) -> float:
        """How unsure the rules are of this post, 0–1; no doubt is left once a person corrected it."""
        if self.is_corrected:
            return 0.0
        return 1.0 - min([self.confidence, *(place.confidence for place in self.places)])


@dataclass(frozen=True, slots=True)
class Thread:
    """A post and the replies read under it, depth first."""

    post: Post
    replies: tuple[Thread, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBlock:
    """A question with everything that belongs to it."""

    number: int
    text: str | None
    is_image: bool = False
    asked: Post | None = None
    repeats: tuple[Post, ...] = ()
    answers: tuple[Thread, ...] = ()
    discussion: tuple[Thread, ...] = ()
    """Posts that discuss the question without hanging under one of its answers."""
    answer_count: int = 0
    people_count: int = 0

    @property
    def colour(self) -> str:
        """CSS class of the question's colour: six, then they repeat."""
        return f"q{(self.number - 1) % 6 + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """The whole session: questions in order, the rest, and the plain timeline."""

    questions: tuple[QuestionBlock, ...]
    unassigned: tuple[Thread, ...]
    """Side talk: posts that belong to no question, newest last."""
    quiet: tuple[Post, ...]
    """Greetings, announcements, closings, reposts, spam: folded behind one line."""
    timeline: tuple[Post, ...]
    post_count: int = 0
    people_count: int = 0
    without_author: int = 0
    without_time: int = 0
    quiet_counts: dict[str, int] = field(default_factory=dict)


QUIET_ROLES = ("intro", "announcement", "closing", "repost", "spam")
"""Roles that are folded behind one line, unless such a post has a thread of its own under a question."""


def arrange_transcript(
    posts: Sequence[Post], questions: Sequence[tuple[int, str | None, bool]]
) -> Transcript:
    """Arrange *posts* (in reading order) under *questions* ``(number, text, is_image)``.

    A post that answers several questions stands under each. A post that
    replies to one already standing under a question stands below that one.
    """
    desk = _Desk(posts)
    blocks = tuple(desk.block(number, text, is_image) for number, text, is_image in questions)
    rest = [p for p in posts if p.key not in desk.shown]
    quiet = tuple(p for p in rest if p.role in QUIET_ROLES)
    return Transcript(
        questions=blocks,
        unassigned=desk.threads([p for p in rest if p.role not in QUIET_ROLES], within=None),
        quiet=quiet,
        timeline=tuple(posts),
        post_count=len(posts),
        people_count=len({p.voice.slug for p in posts if p.voice}),
        without_author=sum(p.voice is None for p in posts),
        without_time=sum(p.posted_at is None for p in posts),
        quiet_counts=dict(Counter(p.role for p in quiet)),
    )


MAX_DEPTH = 5
"""Replies deeper than this stand beside each other: more indents cannot be read on a phone."""


class _Desk:
    """The posts of one session spread out: who belongs to which question, who replies to whom."""

    def __init__(self, posts: Sequence[Post]) -> None:
        self.by_key = {p.key: p for p in posts}
        self.posts = posts
        self.shown: set[str] = set()
        self.at: dict[int, list[tuple[Post, Place]]] = {}
        for post in posts:
            for place in post.places:
                self.at.setdefault(place.number, []).append((post, place))

    def block(self, number: int, text: str | None, is_image: bool) -> QuestionBlock:
        """Everything of one question."""
        here = self.at.get(number, [])
        asked = [p for p, place in here if place.relation == "asks"]
        repeats = [p for p, place in here if place.relation == "repeats"]
        answers = [p for p, place in here if place.relation == "answers"]
        talk = [p for p, place in here if place.relation == "discusses"]
        self.shown.update(p.key for p in [*asked, *repeats])
        threads = self.threads([*answers, *talk], within={p.key for p in [*answers, *talk]})
        heads = {p.key for p in answers}
        return QuestionBlock(
            number=number,
            text=text,
            is_image=is_image,
            asked=asked[0] if asked else None,
            repeats=(*asked[1:], *repeats),
            answers=tuple(t for t in threads if t.post.key in heads),
            discussion=tuple(t for t in threads if t.post.key not in heads),
            answer_count=len(answers),
            people_count=len({p.voice.slug for p in answers if p.voice}),
        )

    def threads(self, posts: Sequence[Post], *, within: set[str] | None) -> tuple[Thread, ...]:
        """Posts as threads, in reading order; a reply hangs under its target when that stands before it."""
        ordered = sorted({p.key: p for p in posts}.values(), key=lambda p: p.position)
        self.shown.update(within if within is not None else {p.key for p in ordered})
        below: dict[str, list[Post]] = {}
        trail: dict[str, tuple[str, ...]] = {}
        for post in ordered:
            # Only what stands before a post can be above it: circles of replies cannot arise.
            above = trail.get(post.reply_to_key or "", ())[:MAX_DEPTH]
            trail[post.key] = (*above, post.key)
            below.setdefault(above[-1] if above else "", []).append(post)
        return _grow(below, "")


def _grow(below: dict[str, list[Post]], key: str) -> tuple[Thread, ...]:
    return tuple(Thread(post, _grow(below, post.key)) for post in below.get(key, ()))
