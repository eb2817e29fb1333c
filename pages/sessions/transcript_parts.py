"""What a page picks out of a transcript: notes in margins, voices, conversations, a featured question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.dateformat import format as format_date

from chatreader.sessions.transcript import Place, Post, Thread, Transcript, Voice
from chats.session_summary import SessionHead
from pages.sessions.front_page import Held
from pages.sessions.session_words import REASON_ICONS, post_time, question_colour, reason_words

DEEPEST = 4
"""Replies deeper than this are indented no further."""


MOST_ROWS = 5
"""Rows of the honeycomb on the front page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """What stands beside a post's words.

    ``is_preview``: the chat has no address yet, so that no links lead into it.
    ``author_missing`` and ``time_missing`` are true only where other posts of
    the chat have theirs: what is missing everywhere is said once, at the top.
    ``is_home`` is false where a post is shown under a second question: only
    one place may carry its anchor.
    """

    has_face: bool
    author_missing: bool
    when: str
    time_missing: bool
    place: Place | None
    reason: str
    icon: str
    also: tuple[Place, ...]
    is_home: bool
    is_preview: bool
    outcome: str
    """In a preview, what the import does with the post; "" for the ordinary case, a new one."""
    has_notes: bool
    author_page: str | None
    """Where the author's page is found; nobody has one for what is not published yet."""
    replying_to: tuple[str, ...]
    """Names the post replies to, as far as neither its words nor its reason say so."""


def margin_of(post: Post, head: SessionHead | None, number: int | None) -> Margin:
    """The margin of *post* as shown under question *number* (``None``: under no question)."""
    place = next((place for place in post.places if place.number == number), None)
    nobody_known = bool(head and head.post_count and head.without_author == head.post_count)
    no_times = bool(head and head.post_count and head.without_time == head.post_count)
    when = post_time(post, head)
    also = tuple(other for other in post.places if other is not place)
    points_elsewhere = (post.quote_of_key and post.quote_of_key != post.key) or post.repost_of_key
    return Margin(
        has_face=not nobody_known,
        author_missing=post.voice is None and not nobody_known,
        when=when,
        time_missing=not when and not no_times,
        place=place,
        reason=reason_words(place) if place else "",
        icon=REASON_ICONS.get(place.reason, "bi-signpost-2") if place else "",
        also=also,
        is_home=place is None or post.places[0] is place,
        is_preview=not (head and head.slug),
        outcome="" if post.outcome == "new" else post.outcome,
        has_notes=bool(place or also or points_elsewhere or post.repeats or (post.outcome and post.line)),
        author_page=post.voice.slug if post.voice and head and head.slug and not head.is_draft else None,
        replying_to=() if place and place.reason == "reply" else unsaid_names(post),
    )


def unsaid_names(post: Post) -> tuple[str, ...]:
    """Those of the names a post replies to that do not stand in its words."""
    said = post.text.casefold()
    names = (name.lstrip("@") for name in post.reply_to_names)
    return tuple(name for name in names if f"@{name.casefold()}" not in said)


def walk_thread(thread: Thread) -> Iterator[tuple[Post, int]]:
    """The replies under a post, depth first, each with its depth (1 to ``DEEPEST``)."""
    waiting = [(reply, 1) for reply in reversed(thread.replies)]
    while waiting:
        here, depth = waiting.pop()
        yield here.post, min(depth, DEEPEST)
        waiting.extend((reply, depth + 1) for reply in reversed(here.replies))


def thread_size(thread: Thread) -> int:
    """How many posts a thread holds, its first one included."""
    return 1 + sum(1 for _ in walk_thread(thread))


@dataclass(frozen=True, slots=True)
class Conversation:
    """A thread in which someone was answered, and the question it stands at (if any)."""

    thread: Thread
    number: int | None
    size: int
    people: int


def conversations_in(transcript: Transcript) -> list[Conversation]:
    """Threads of at least two posts, the longest first."""
    found: dict[str, Conversation] = {}
    for number, thread in placed_threads(transcript):
        if thread.replies and thread.post.key not in found:
            posts = [thread.post, *(post for post, _ in walk_thread(thread))]
            people = {post.voice for post in posts if post.voice}
            found[thread.post.key] = Conversation(thread, number, len(posts), len(people))
    return sorted(found.values(), key=lambda talk: (-talk.size, talk.thread.post.position))


def placed_threads(transcript: Transcript) -> Iterator[tuple[int | None, Thread]]:
    """Every thread of the page with the question it stands at."""
    for block in transcript.questions:
        for thread in (*block.answers, *block.discussion):
            yield block.number, thread
    for thread in transcript.unassigned:
        yield None, thread


def voices_in(transcript: Transcript) -> list[tuple[Voice, int]]:
    """Who spoke and how often, the most frequent first."""
    return Counter(post.voice for post in transcript.timeline if post.voice).most_common()


def posts_in(threads: Sequence[Thread]) -> int:
    """How many posts these threads hold."""
    return sum(thread_size(thread) for thread in threads)


@dataclass(frozen=True, slots=True)
class HoneycombCell:
    """A face in the honeycomb; ``colour`` is that of the question its person answered first."""

    voice: Voice
    colour: str


def honeycomb_rows(faces: Iterable[tuple[Voice, int | None]]) -> list[list[HoneycombCell | None]]:
    """The people of a chat in rows of five and four; nothing when hardly anybody is known.

    *faces* are people with the question each answered first. A last row that
    would not fit between the cells above it ends in a ``None``.
    """
    known = [(voice, number) for voice, number in faces if voice.initials]
    cells = [HoneycombCell(voice, question_colour(number) if number else "") for voice, number in known]
    rows: list[list[HoneycombCell | None]] = []
    while cells and len(rows) < MOST_ROWS:
        width = 5 - len(rows) % 2
        row: list[HoneycombCell | None] = [*cells[:width]]
        rows.append(row if len(row) % 2 == width % 2 else [*row, None])
        del cells[:width]
    return rows if len(rows) > 1 else []


@dataclass(frozen=True, slots=True)
class Comb:
    """One cell of the year strip: a session, the sessions of a month, or a month without one."""

    held: Held | None
    level: int
    """1 to 4: how many people came, against the best attended session."""
    month: str

    @property
    def address(self) -> str | None:
        """Where it leads: to its session, or to the sessions of its year."""
        if self.held is None:
            return None
        if self.held.slug:
            return reverse("session", args=[self.held.slug])
        return f"{reverse('sessions')}?year={self.held.month.year}"

    @property
    def said(self) -> str:
        """What the cell stands for, in words."""
        if self.held is None:
            return ""
        if self.held.slug and self.held.day:
            return f"{format_date(self.held.day, 'l j F Y')}: {self.held.title}"
        return f"{self.month} {self.held.month.year}: {self.held.sessions} sessions"


def year_strip(held: Sequence[Held]) -> list[tuple[int, list[Comb]]]:
    """The archive as rows of cells, the newest year first, with a hole for each month that had no session."""
    if not held:
        return []
    most = max(one.people for one in held) or 1
    months: dict[int, list[Held]] = {}
    for one in held:
        months.setdefault(one.month.year * 12 + one.month.month - 1, []).append(one)
    first, last = min(months), max(months)
    years = sorted({index // 12 for index in months}, reverse=True)
    return [
        (year, [
            comb
            for index in range(max(first, year * 12), min(last, year * 12 + 11) + 1)
            for comb in _combs(months.get(index, ()), MONTHS[index % 12], most)
        ])
        for year in years
    ]  # fmt: skip


def _combs(here: Sequence[Held], month: str, most: int) -> list[Comb]:
    return [Comb(one, shade_level(one.people, most), month) for one in here] or [Comb(None, 0, month)]


def shade_level(people: int, most: int) -> int:
    """1 to 4 for *people* against the *most* that ever came."""
    return max(1, min(4, -(-4 * people // most)))


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
