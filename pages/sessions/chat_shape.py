"""The shape of a chat as bars: a bar per minute where times are known, else a bar per post.

Lengths are percent of the picture (SVG takes them as attributes), so that it
flows on every screen without a script and without inline styles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from chatreader.sessions.transcript import Post, Transcript
from chats.session_summary import SessionHead
from pages.sessions.session_words import PRECISE, clock, counted, question_colour, zone_of

MAX_BARS = 110
"""More bars than this cannot be told apart on a phone."""

TOP, GROUND = 19.0, 98.0
"""Where bars may begin and where they stand, in percent of the height."""

CORE_GAP = timedelta(minutes=90)
STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 240, 720, 1440, 10080)


@dataclass(frozen=True, slots=True)
class ShapeBar:
    """A rectangle of the picture; ``colour`` is "loose" for talk between the questions."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    title: str


@dataclass(frozen=True, slots=True)
class Moment:
    """When a question was asked. ``label`` is "" where it would cover the one before."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A chat at a glance: bars, moments of the questions, and the sentence for both."""

    bars: tuple[ShapeBar, ...]
    moments: tuple[Moment, ...]
    sentence: str
    key: str


def shape_of(transcript: Transcript, head: SessionHead) -> Shape | None:
    """The picture of *transcript*; ``None`` when there is too little to draw."""
    posts = transcript.timeline
    if len(posts) < 3:
        return None
    timed = [post for post in posts if post.posted_at and post.precision in PRECISE]
    if len(timed) * 5 >= len(posts) * 4:
        return shape_by_minute(timed, transcript, head)
    return shape_by_order(posts, transcript)


def number_of(post: Post) -> int | None:
    """The question a post counts for in the picture: the first it stands at."""
    return post.places[0].number if post.places else None


def bar_colour(number: int | None) -> str:
    """CSS class of a bar."""
    return "loose" if number is None else question_colour(number)


def core_posts(posts: Sequence[Post]) -> list[Post]:
    """The longest run of posts without a gap of more than 90 minutes: the chat itself."""
    ordered = sorted(posts, key=lambda post: (post.posted_at, post.position))
    runs = [[ordered[0]]]
    for before, post in pairwise(ordered):
        if time_of(post) - time_of(before) > CORE_GAP:
            runs.append([])
        runs[-1].append(post)
    return max(runs, key=len)


def time_of(post: Post) -> datetime:
    """The time of a post that is known to have one."""
    assert post.posted_at is not None
    return post.posted_at


def shape_by_minute(timed: Sequence[Post], transcript: Transcript, head: SessionHead) -> Shape:
    """Bars of the posts of each minute (or of as many minutes as keep the bars apart)."""
    posts = core_posts(timed)
    start = time_of(posts[0]).replace(second=0, microsecond=0)
    minutes = int((time_of(posts[-1]) - start).total_seconds() // 60) + 1
    step = next((size for size in STEPS if minutes <= size * MAX_BARS), STEPS[-1])
    bins = -(-minutes // step)
    stacks: list[Counter[int | None]] = [Counter() for _ in range(bins)]
    for post in posts:
        stacks[int((time_of(post) - start).total_seconds() // 60) // step][number_of(post)] += 1
    sizes = [stack.total() for stack in stacks]
    labels = [clock((start + timedelta(minutes=i * step)).astimezone(zone_of(head))) for i in range(bins)]
    bars = [
        bar for i, stack in enumerate(stacks) for bar in stacked_bars(stack, i, bins, max(sizes), labels[i])
    ]
    span = timedelta(minutes=bins * step)
    asked = [
        (block.number, (time_of(block.asked) - start) / span * 100)
        for block in transcript.questions
        if block.asked and block.asked.posted_at and block.asked.precision in PRECISE
    ]
    peak = sizes.index(max(sizes))
    each = "a minute" if step == 1 else f"{step} minutes"
    return Shape(
        bars=tuple(bars),
        moments=spaced_moments([(number, x) for number, x in asked if 0 <= x <= 100]),
        sentence=f"{labels[peak]} was the liveliest moment: {counted(max(sizes), 'post')} in {each}.",
        key=f"Each bar is {each}, in the colours of its questions;",
    )


def stacked_bars(
    stack: Counter[int | None], index: int, bins: int, highest: int, when: str
) -> list[ShapeBar]:
    """One column: questions from the ground up, talk between them on top."""
    column, floor = [], GROUND
    title = f"{when}: {counted(stack.total(), 'post')}"
    for number in sorted(stack, key=lambda number: (number is None, number)):
        height = stack[number] / highest * (GROUND - TOP)
        fill = bar_colour(number)
        column.append(bar_at(index, bins, floor=floor, height=height, fill=fill, title=title))
        floor -= height
    return column


def bar_at(index: int, bins: int, *, floor: float, height: float, fill: str, title: str) -> ShapeBar:
    """A bar in slot *index* of *bins*, standing on *floor*, with a little air on its right."""
    slot = 100 / bins
    return ShapeBar(
        x=round(index * slot, 2),
        y=round(floor - height, 2),
        width=round(slot * 0.74, 2),
        height=round(height, 2),
        colour=fill,
        title=title,
    )


def shape_by_order(posts: Sequence[Post], transcript: Transcript) -> Shape:
    """Bars of the posts in the order of their source, as tall as they are long."""
    group = -(-len(posts) // MAX_BARS)
    groups = [posts[i : i + group] for i in range(0, len(posts), group)]
    bars = [length_bar(i, len(groups), members) for i, members in enumerate(groups)]
    order = {post.key: i for i, post in enumerate(posts)}
    asked = [
        (block.number, (order[block.asked.key] // group) / len(groups) * 100)
        for block in transcript.questions
        if block.asked and block.asked.key in order
    ]
    busiest = max(transcript.questions, key=lambda block: block.answer_count, default=None)
    told = busiest and busiest.answer_count
    return Shape(
        bars=tuple(bars),
        moments=spaced_moments(asked),
        sentence=f"Q{busiest.number} drew the most labelled answers: {told}." if busiest and told else "",
        key="Each bar is a post in the order of the source, taller when it is longer;",
    )


def length_bar(index: int, bins: int, members: Sequence[Post]) -> ShapeBar:
    """A bar for one post (or a few neighbours): the longest decides its height, the first its colour."""
    longest = min(max(len(post.text) for post in members), 300)
    height = (0.14 + 0.86 * longest / 300) * (GROUND - TOP)
    numbers = [number for post in members if (number := number_of(post)) is not None]
    fill = bar_colour(numbers[0] if numbers else None)
    title = " ".join(members[0].text.split())[:70]
    return bar_at(index, bins, floor=GROUND, height=height, fill=fill, title=title)


def spaced_moments(asked: Sequence[tuple[int, float]]) -> tuple[Moment, ...]:
    """Moments from left to right; a label that would cover its neighbour's is left out."""
    moments: list[Moment] = []
    free_from = -1.0
    for number, x in sorted(asked, key=lambda pair: pair[1]):
        fits = x >= free_from
        moments.append(Moment(round(x, 2), f"Q{number}" if fits else ""))
        free_from = x + 7 if fits else free_from
    return tuple(moments)
