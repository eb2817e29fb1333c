"""One invented chat written down in every layout of pasted text."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.chatreader.formats.pasted_chats import PEOPLE, Taste, invent_chat

NEW_YORK = ZoneInfo("America/New_York")
NAMES = {
    "ada_l": "Ada Lark",
    "MrBell": "Tom Bell",
    "noor77": "Noor (she/her)",
    "Prof_Okafor": "Ify Okafor 📚",
}


@dataclass(frozen=True)
class Post:
    """A post of the invented chat; ``at`` is New York's wall clock, ``quotes`` an earlier post."""

    handle: str
    is_moderator: bool
    at: datetime
    text: str
    reply_names: tuple[str, ...] = ()
    quotes: Post | None = None

    @property
    def instant(self) -> datetime:
        return self.at.replace(tzinfo=NEW_YORK)


@dataclass(frozen=True)
class Written:
    """A text, and for each of its posts the line it begins on."""

    text: str
    posts: list[tuple[int, Post]]


def invent_posts(seed: int, count: int = 40, *, many_lines: float = 0.18) -> list[Post]:
    """A chat on New Year's Eve that crosses midnight, so that day, month and year change in it."""
    rng = random.Random(seed)
    chat = invent_chat(seed, Taste(many_lines=many_lines, replies=0, repeats=0, described=False), count)
    at = datetime(2018, 12, 31, 23, 30)
    posts: list[Post] = []
    for _, _, text, _ in chat.posts:
        at += timedelta(seconds=rng.randint(5, 120))
        handle = rng.choice(PEOPLE)
        others = [name for name in PEOPLE if name != handle]
        names = tuple(rng.sample(others, rng.randint(1, 2))) if rng.random() < 0.3 else ()
        quotes = rng.choice(posts) if posts and rng.random() < 0.1 else None
        plain = "\n".join(line.strip() for line in text.split("\n"))
        posts.append(Post(handle, handle == PEOPLE[0], at, plain, names, quotes))
    return posts


def _when(post: Post) -> str:
    return f"{post.at:%b} {post.at.day} @ {post.at:%I:%M %p} EST".replace("@ 0", "@ ")


def _reply(post: Post) -> str:
    return "In reply to " + ", ".join(f"@{name}" for name in post.reply_names)


class _Page:
    """Lines, counted while they are written."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)
        self.posts: list[tuple[int, Post]] = []

    def begin(self, post: Post) -> None:
        self.posts.append((len(self.lines) + 1, post))

    def add(self, *lines: str, indent: int = 0) -> None:
        self.lines += [f"{' ' * indent}{line}" if line else "" for one in lines for line in one.split("\n")]

    def done(self) -> Written:
        return Written("\n".join(self.lines), self.posts)


_HEAD = ("#ozlearn Archive", "", "#ozlearn is a chat for everybody who learns.", "")
_DATE = ("Monday December 31, 2018", "11:30 PM EST", "")


def bulleted(posts: list[Post]) -> Written:
    page = _Page(*_HEAD, *_DATE)
    for post in posts:
        page.begin(post)
        _bullet(page, post, 2)
        if post.quotes:
            _bullet(page, post.quotes, 4)
    return page.done()


def _bullet(page: _Page, post: Post, indent: int) -> None:
    mark = " - Moderator" if post.is_moderator else ""
    page.add(f"• {post.handle}{mark} {_when(post)}", indent=indent)
    page.add(post.text, *([_reply(post)] if post.reply_names else []), indent=indent + 2)


def unindented(posts: list[Post]) -> Written:
    """The same as a page whose indentation was lost: quoted posts are older than what stands above them."""
    written = bulleted(posts)
    return Written("\n".join(line.strip() for line in written.text.split("\n")), written.posts)


def broken(posts: list[Post]) -> Written:
    page = _Page(*[line for line in _HEAD + _DATE if line])
    for post in posts:
        page.begin(post)
        for one in [post, *([post.quotes] if post.quotes else [])]:
            page.add(one.handle, *(["- Moderator"] if one.is_moderator else []), _when(one))
            page.add(
                *(piece.strip() for piece in re.split(r"([#@]\w+|https?://\S+)", one.text) if piece.strip())
            )
            if one.reply_names:
                page.add("In reply to", *", ".join(f"@{name}" for name in one.reply_names).split(" "))
    return page.done()


def untagged(posts: list[Post]) -> Written:
    page = _Page(
        "#OzLearn Archive",
        "#OzLearn is a chat for everybody who learns.",
        "Monday December 31, 2018 11:30 PM EST",
    )
    for post in posts:
        page.begin(post)
        page.add(without_tags(post.text))
    return page.done()


def without_tags(text: str) -> str:
    return " ".join(re.sub(r"[#@]\w+", "", text).split())


def numbered(posts: list[Post]) -> Written:
    page = _Page(
        "#ozlearn: who learns from whom?", "", "Storify of a #ozlearn chat", "", "  1. Introductions"
    )
    for number, post in enumerate(posts, start=2):
        page.begin(post)
        first, *rest = post.text.split("\n")
        page.add(f"  {number}. {first}")
        page.add(*rest, indent=4)
    return page.done()


def copied(posts: list[Post]) -> Written:
    page = _Page()
    for post in posts:
        page.begin(post)
        _article(page, post)
        if post.quotes:
            page.add("Quote")
            _article(page, post.quotes)
        page.add("3", "1", "14", "1.2K")
    return page.done()


def _article(page: _Page, post: Post) -> None:
    page.add(NAMES[post.handle], f"@{post.handle}", "·", f"{post.at:%b} {post.at.day}, {post.at.year}")
    if post.reply_names:
        page.add("Replying to ", "\n and \n".join(f"@{name}" for name in post.reply_names))
    page.add(post.text)


def copied_with_dots(posts: list[Post]) -> Written:
    page = _Page()
    for post in posts:
        page.begin(post)
        page.add(f"{NAMES[post.handle]} @{post.handle} · {post.at:%b} {post.at.day}, {post.at.year}")
        page.add(post.text, "2 Retweets", "5 Likes")
    return page.done()


def recap(posts: list[Post]) -> Written:
    page = _Page("This week we spoke of learning.")
    for number, post in enumerate(posts):
        if number % 8 == 0:
            page.add(f"Q{number // 8 + 1}: What comes next?", "From the community:")
        page.begin(post)
        page.add(f"- “{without_tags(post.text)}” @{post.handle}")
    return page.done()


def clocked(posts: list[Post]) -> Written:
    page = _Page("Monday December 31, 2018 11:30 PM EST", "")
    for post in posts:
        page.begin(post)
        time = f"{post.at:%I:%M:%S %p}".removeprefix("0")
        page.add(f"{time} @{post.handle}: {post.text}", *([_reply(post)] if post.reply_names else []))
    return page.done()


def clocked_newest_first(posts: list[Post]) -> Written:
    page = _Page("Monday December 31, 2018 11:30 PM EST", "")
    for post in reversed(posts):
        page.begin(post)
        page.add(f"{post.at:%H:%M:%S} @{post.handle}: {post.text}")
    return page.done()


LAYOUTS: dict[str, Callable[[list[Post]], Written]] = {
    writer.__name__: writer
    for writer in (
        bulleted, unindented, broken, untagged, numbered, copied, copied_with_dots, recap, clocked,
        clocked_newest_first,
    )
}  # fmt: skip
