"""What a page picks out of a transcript: notes in margins, voices, conversations, a featured question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from chats.heads import SessionHead
from chats.templatetags.words import PRECISE, REASON_ICONS, colour, post_time, reason_words
from chats.transcript import Place, Post, QuestionBlock, Thread, Transcript, Voice

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


def walk(thread: Thread) -> Iterator[tuple[Post, int]]:
    """The replies under a post, depth first, each with its depth (1 to ``DEEPEST``)."""
    waiting = [(reply, 1) for reply in reversed(thread.replies)]
    while waiting:
        here, depth = waiting.pop()
        yield here.post, min(depth, DEEPEST)
        waiting.extend((reply, depth + 1) for reply in reversed(here.replies))


def thread_size(thread: Thread) -> int:
    """How many posts a thread holds, its first one included."""
    return 1 + sum(1 for _ in walk(thread))


@dataclass(frozen=True, slots=True)
class Conversation:
    """A thread in which someone was answered, and the question it stands at (if any)."""

    thread: Thread
    number: int | None
    size: int
    people: int


def conversations(transcript: Transcript) -> list[Conversation]:
    """Threads of at least two posts, the longest first."""
    found: dict[str, Conversation] = {}
    for number, thread in placed_threads(transcript):
        if thread.replies and thread.post.key not in found:
            posts = [thread.post, *(post for post, _ in walk(thread))]
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


def voices(transcript: Transcript) -> list[tuple[Voice, int]]:
    """Who spoke and how often, the most frequent first."""
    return Counter(post.voice for post in transcript.timeline if post.voice).most_common()


def posts_in(threads: Sequence[Thread]) -> int:
    """How many posts these threads hold."""
    return sum(thread_size(thread) for thread in threads)


@dataclass(frozen=True, slots=True)
class Cell:
    """A face in the honeycomb; ``colour`` is that of the question its person answered first."""

    voice: Voice
    colour: str


def honeycomb(transcript: Transcript | None) -> list[list[Cell | None]]:
    """The people of a chat in rows of five and four; nothing when hardly anybody is known.

    A last row that would not fit between the cells above it ends in a ``None``.
    """
    first = first_answers(transcript) if transcript else {}
    known = [(voice, number) for voice, number in first.items() if voice.initials]
    cells = [Cell(voice, colour(number) if number else "") for voice, number in known]
    rows: list[list[Cell | None]] = []
    while cells and len(rows) < MOST_ROWS:
        width = 5 - len(rows) % 2
        row: list[Cell | None] = [*cells[:width]]
        rows.append(row if len(row) % 2 == width % 2 else [*row, None])
        del cells[:width]
    return rows if len(rows) > 1 else []


def first_answers(transcript: Transcript) -> dict[Voice, int | None]:
    """Each person of a chat with the question they answered first (``None``: no answer)."""
    first: dict[Voice, int | None] = {}
    for post in transcript.timeline:
        if post.voice and first.get(post.voice) is None:
            answered = (place.number for place in post.places if place.relation == "answers")
            first[post.voice] = next(answered, None)
    return first


@dataclass(frozen=True, slots=True)
class Featured:
    """A question to open a page with, and two answers worth reading."""

    block: QuestionBlock
    answers: tuple[Thread, ...]


def featured(transcript: Transcript | None) -> Featured | None:
    """The question with text that drew the most answers, with the two most replied to."""
    asked = [block for block in (transcript.questions if transcript else ()) if block.text and block.answers]
    if not asked:
        return None
    block = max(asked, key=lambda block: block.answer_count)
    best = sorted(block.answers, key=worth_reading, reverse=True)[:2]
    return Featured(block, tuple(sorted(best, key=lambda thread: thread.post.position)))


def worth_reading(thread: Thread) -> tuple[bool, int, int]:
    """Certain answers before guesses, then by replies, then by length (to the 280 of a post)."""
    sure = not any(place.is_guess for place in thread.post.places)
    return sure, thread_size(thread), min(len(thread.post.text), 280)


@dataclass(frozen=True, slots=True)
class Comb:
    """One cell of the year strip: a session, or a month without one (``head`` is ``None``)."""

    head: SessionHead | None
    level: int
    """1 to 4: how many people came, against the best attended session."""
    month: str


def year_strip(years: Iterable[tuple[object, Sequence[SessionHead]]]) -> list[tuple[object, list[Comb]]]:
    """The archive as rows of cells, one per session, with a hole for each month that had none."""
    rows = [(year, dated(heads)) for year, heads in years]
    heads = [head for _, row in rows for head in row]
    if not heads:
        return []
    most = max(head.people_count for head in heads) or 1
    months = [month_index(head) for head in heads]
    return [(year, combs(row, most, min(months), max(months))) for year, row in rows if row]


def dated(heads: Sequence[SessionHead]) -> list[SessionHead]:
    """Sessions whose day is known, the earliest first."""
    return sorted((head for head in heads if head.local_start), key=lambda head: head.local_start)  # type: ignore[arg-type, return-value]


def month_index(head: SessionHead) -> int:
    """A running number of the month of a dated session."""
    assert head.local_start is not None
    return head.local_start.year * 12 + head.local_start.month - 1


def combs(row: Sequence[SessionHead], most: int, first: int, last: int) -> list[Comb]:
    """The cells of one year, between the archive's first and last month."""
    year = month_index(row[0]) // 12
    cells: list[Comb] = []
    for index in range(max(first, year * 12), min(last, year * 12 + 11) + 1):
        here = [head for head in row if month_index(head) == index]
        month = MONTHS[index % 12]
        cells.extend(Comb(head, level(head.people_count, most), month) for head in here)
        if not here:
            cells.append(Comb(None, 0, month))
    return cells


def level(people: int, most: int) -> int:
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


def has_precise_times(transcript: Transcript) -> bool:
    """True when at least one post is known to the minute."""
    return any(post.posted_at and post.precision in PRECISE for post in transcript.timeline)
