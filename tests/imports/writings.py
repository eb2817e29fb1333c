"""One invented chat, written down as the sources that people hold would write it."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.chatreader.formats.pasted_chats import SENTENCES

START = datetime(2018, 12, 3, 23, 30, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")
PEOPLE = ("ada_l", "MrBell", "noor77", "Prof_Okafor", "jo_park")
FIRST_ID = ((int(START.timestamp() * 1000) - 1288834974657) << 22) + 4096


@dataclass(frozen=True)
class Said:
    """A post: ``number`` from 0, seconds after the start, the post it answers, its likes."""

    number: int
    second: int
    author: str
    text: str
    reply_to: Said | None = None
    likes: int = 0

    @property
    def id(self) -> str:
        return str(FIRST_ID + (self.second * 1000 << 22))

    @property
    def author_id(self) -> str:
        return str(7001 + PEOPLE.index(self.author))

    @property
    def at(self) -> datetime:
        return START + timedelta(seconds=self.second)


def invent(seed: int, size: int = 10) -> list[Said]:
    """A chat of *size* posts: two questions by the moderator, answers, replies to them and to each other."""
    rng = random.Random(seed)
    long = [sentence for sentence in SENTENCES if len(sentence) > 32]
    words = rng.sample(long, len(long))
    said: list[Said] = []
    second = 0
    for number in range(size):
        second += rng.randint(3, 95)
        asks = number in (0, size // 2)
        author = PEOPLE[0] if asks else rng.choice(PEOPLE[1:])
        question = 1 + (number >= size // 2)
        answered = rng.choice(said) if said and not asks and rng.random() < 0.4 else None
        label = f"Q{question}:" if asks else f"A{question}:" if answered is None else "Yes,"
        said.append(Said(number, second, author, f"{label} {words[number]} #badgechat", answered, number % 4))
    return said


def _iso(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S}.000Z"


def _old(at: datetime) -> str:
    return f"{at:%a %b %d %H:%M:%S +0000 %Y}"


def api_v2(posts: Sequence[Said]) -> bytes:
    people = {
        post.author: {"id": post.author_id, "username": post.author, "name": post.author} for post in posts
    }
    rows = [
        {
            "id": post.id,
            "text": post.text,
            "author_id": post.author_id,
            "created_at": _iso(post.at),
            "public_metrics": {
                "retweet_count": 0,
                "reply_count": 0,
                "like_count": post.likes,
                "quote_count": 0,
            },
            "entities": {"hashtags": [{"tag": "badgechat", "start": 0, "end": 1}]},
            **(
                {"referenced_tweets": [{"type": "replied_to", "id": post.reply_to.id}]}
                if post.reply_to
                else {}
            ),
        }
        for post in posts
    ]
    return json.dumps({"data": rows, "includes": {"users": list(people.values())}, "meta": {}}).encode()


def v1_lines(posts: Sequence[Said]) -> bytes:
    return "\n".join(
        json.dumps(
            {
                "id": int(post.id),
                "id_str": post.id,
                "created_at": _old(post.at),
                "text": post.text,
                "user": {"id_str": post.author_id, "screen_name": post.author, "name": post.author},
                "in_reply_to_status_id_str": post.reply_to.id if post.reply_to else None,
                "in_reply_to_screen_name": post.reply_to.author if post.reply_to else None,
                "entities": {
                    "hashtags": [{"text": "badgechat", "indices": [0, 1]}],
                    "urls": [],
                    "user_mentions": [],
                },
                "favorite_count": post.likes,
                "retweet_count": 0,
            }
        )
        for post in posts
    ).encode()


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([columns, *rows])
    return out.getvalue().encode()


def twarc_csv(posts: Sequence[Said]) -> bytes:
    columns = (
        "id", "author_id", "author.username", "author.name", "created_at", "text",
        "referenced_tweets.replied_to.id", "public_metrics.like_count",
    )  # fmt: skip
    return _table(
        columns,
        (
            (
                p.id,
                p.author_id,
                p.author,
                p.author,
                _iso(p.at),
                p.text,
                p.reply_to.id if p.reply_to else "",
                p.likes,
            )
            for p in posts
        ),
    )


def tags_sheet(posts: Sequence[Said]) -> bytes:
    columns = (
        "id_str", "from_user", "text", "created_at", "time", "from_user_id_str", "in_reply_to_status_id_str",
        "in_reply_to_screen_name", "status_url",
    )  # fmt: skip
    return _table(
        columns,
        (
            (
                p.id, p.author, p.text, _old(p.at), "", p.author_id, p.reply_to.id if p.reply_to else "",
                p.reply_to.author if p.reply_to else "", f"http://twitter.com/{p.author}/statuses/{p.id}",
            )
            for p in reversed(posts)
        ),
    )  # fmt: skip


def spoilt_tags_sheet(posts: Sequence[Said]) -> bytes:
    """The same after a spreadsheet: the ids are rounded, and nothing else tells them."""
    rows = ((f"{float(p.id):.5E}", p.author, p.text, _old(p.at), p.author_id) for p in posts)
    return _table(("id_str", "from_user", "text", "created_at", "from_user_id_str"), rows)


def snscrape_lines(posts: Sequence[Said]) -> bytes:
    return "\n".join(
        json.dumps(
            {
                "_type": "snscrape.modules.twitter.Tweet",
                "url": f"https://twitter.com/{post.author}/status/{post.id}",
                "date": f"{post.at:%Y-%m-%dT%H:%M:%S}+00:00",
                "content": post.text,
                "id": int(post.id),
                "user": {"username": post.author, "id": int(post.author_id), "displayname": post.author},
                "likeCount": post.likes,
                "inReplyToTweetId": int(post.reply_to.id) if post.reply_to else None,
                "hashtags": ["badgechat"],
            }
        )
        for post in posts
    ).encode()


def bulleted(posts: Sequence[Said]) -> bytes:
    """Participate's transcript: minutes, names, no ids."""
    lines = ["#badgechat Archive", "Monday December 3, 2018", "6:30 PM EST"]
    for post in posts:
        at = post.at.astimezone(NEW_YORK)
        mark = " - Moderator" if post.author == PEOPLE[0] else ""
        lines.append(f"  • {post.author}{mark} {at:%b} {at.day} @ {at:%I:%M %p} EST".replace("@ 0", "@ "))
        lines.append(f"    {post.text}")
        if post.reply_to:
            lines.append(f"    In reply to @{post.reply_to.author}")
    return "\n".join(lines).encode()


def clocked(posts: Sequence[Said]) -> bytes:
    lines = ["Monday December 3, 2018 6:30 PM EST"]
    for post in posts:
        lines.append(
            f"{post.at.astimezone(NEW_YORK):%I:%M:%S %p} @{post.author}: {post.text}".removeprefix("0")
        )
    return "\n".join(lines).encode()


def untagged(posts: Sequence[Said]) -> bytes:
    """Participate of 2016: no times, no names, not even hashtags."""
    lines = ["#badgechat Archive", "Monday December 3, 2018 6:30 PM EST"]
    return "\n".join([*lines, *(" ".join(p.text.replace("#badgechat", "").split()) for p in posts)]).encode()


def storify_table(posts: Sequence[Said]) -> bytes:
    rows = (
        (f"{at.month}/{at.day}/{at:%y} {at.hour}:{at:%M}", post.author, post.text)
        for post in posts
        for at in (post.at.astimezone(NEW_YORK),)
    )
    return _table(("time", "username", "text"), rows)


WRITINGS: dict[str, Callable[[Sequence[Said]], bytes]] = {
    writer.__name__: writer
    for writer in (
        api_v2, v1_lines, twarc_csv, tags_sheet, spoilt_tags_sheet, snscrape_lines, bulleted, clocked,
        untagged, storify_table,
    )
}  # fmt: skip
WITH_IDS = ("api_v2", "v1_lines", "twarc_csv", "tags_sheet", "snscrape_lines")
