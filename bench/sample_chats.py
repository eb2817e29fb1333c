"""Skeletons from the sample files, by the shortest code that can read them.

The importers have their own readers; this bench reads with other code, so
that an error of a reader cannot hide in the figures.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

from chatreader.record import Precision
from chatreader.sessions.cores import find_sessions
from chatreader.threads.model import PostInput

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT.parent / "shared" / "samples"


@dataclass(frozen=True, slots=True)
class TruePost:
    """What a generated post really is: ``question`` is ``None`` when it belongs to none."""

    question: int | None
    how: str
    kind: str
    is_decoy: bool = False


@dataclass(frozen=True, slots=True)
class TrueChat:
    """A chat with the truth about each post, by ref."""

    name: str
    posts: tuple[PostInput, ...]
    truth: dict[int, TruePost]


def four_chats() -> list[TrueChat]:
    """The generated sample: four chats, each with the truth."""
    folder = SAMPLES / "generated"
    with (folder / "four-chats.truth.csv").open(encoding="utf-8", newline="") as file:
        rows = {int(row["tweet_id"]): row for row in csv.DictReader(file)}
    posts = {post.ref: post for post in _api_posts(folder / "four-chats.twarc2.jsonl")}
    chats = []
    for session in sorted({row["session"] for row in rows.values()}):
        refs = [ref for ref, row in rows.items() if row["session"] == session]
        truth = {ref: _true_post(rows[ref]) for ref in refs}
        chats.append(TrueChat(f"four-chats {session}", tuple(posts[ref] for ref in refs), truth))
    return chats


def _true_post(row: dict[str, str]) -> TruePost:
    question = int(row["question"]) if row["question"] else None
    return TruePost(question, row["how"], row["kind"], row["decoy"] == "1")


def _api_posts(path: Path) -> Iterator[PostInput]:
    """Posts of API v2 pages (one page per line), newest first in the file."""
    pages = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    users = {user["id"]: user["username"] for page in pages for user in page["includes"]["users"]}
    tweets = [tweet for page in pages for tweet in page["data"]]
    for position, tweet in enumerate(reversed(tweets)):
        yield _api_post(tweet, users, position)


def _api_post(tweet: dict[str, Any], users: dict[str, str], position: int) -> PostInput:
    points = {point["type"]: int(point["id"]) for point in tweet.get("referenced_tweets", ())}
    tags = tweet.get("entities", {}).get("hashtags", ())
    return PostInput(
        ref=int(tweet["id"]),
        text=unescape(tweet["text"]),
        position=position,
        author=tweet["author_id"],
        handle=users.get(tweet["author_id"], "").lower() or None,
        posted_at=datetime.fromisoformat(tweet["created_at"]),
        precision=Precision.SECOND,
        reply_to=points.get("replied_to"),
        is_reply="replied_to" in points,
        quote_of=points.get("quoted"),
        repost_of=points.get("retweeted"),
        is_repost="retweeted" in points,
        hashtags=tuple(tag["tag"].lower() for tag in tags),
        link_count=len(tweet.get("entities", {}).get("urls", ())),
    )


def critlib() -> tuple[PostInput, ...]:
    """#critlib of 11 March 2015, API v1.1."""
    path = SAMPLES / "api-v1.1" / "critlib-chat-2015-03-11Z.jsonl"
    tweets = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    tweets.sort(key=lambda tweet: int(tweet["id_str"]))
    return tuple(_old_api_post(tweet, position) for position, tweet in enumerate(tweets))


def _old_api_post(tweet: dict[str, Any], position: int) -> PostInput:
    reply_to = tweet["in_reply_to_status_id_str"]
    return PostInput(
        ref=int(tweet["id_str"]),
        text=unescape(tweet.get("full_text") or tweet["text"]),
        position=position,
        author=tweet["user"]["id_str"],
        handle=tweet["user"]["screen_name"].lower(),
        posted_at=datetime.strptime(tweet["created_at"], "%a %b %d %H:%M:%S %z %Y"),
        precision=Precision.SECOND,
        reply_to=int(reply_to) if reply_to else None,
        is_reply=reply_to is not None,
        quote_of=int(tweet["quoted_status_id_str"]) if "quoted_status_id_str" in tweet else None,
        repost_of=int(tweet["retweeted_status"]["id_str"]) if "retweeted_status" in tweet else None,
        is_repost="retweeted_status" in tweet,
        link_count=len(tweet["entities"]["urls"]),
    )


def critlib_april() -> tuple[PostInput, ...]:
    """#critlib, 30 March to 8 April 2015, json2csv: two chats and much between them."""
    path = SAMPLES / "twarc1-json2csv" / "critlib-week-apr072015.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    # The header names user_screen_name twice; the first one is the author's.
    column = {name: header.index(name) for name in header}
    posts = {int(row[column["id"]]): row for row in rows}
    return tuple(_flat_post(ref, posts[ref], column, position) for position, ref in enumerate(sorted(posts)))


def _flat_post(ref: int, row: list[str], column: dict[str, int], position: int) -> PostInput:
    reply_to, repost_of = row[column["in_reply_to_status_id"]], row[column["reweet_id"]]
    name = row[column["user_screen_name"]].lower()
    return PostInput(
        ref=ref,
        text=unescape(row[column["text"]]),
        position=position,
        author=name,
        handle=name,
        posted_at=datetime.strptime(row[column["created_at"]], "%a %b %d %H:%M:%S %z %Y"),
        precision=Precision.SECOND,
        reply_to=int(reply_to) if reply_to else None,
        is_reply=bool(reply_to),
        repost_of=int(repost_of) if repost_of else None,
        is_repost=bool(repost_of),
    )


def sessions_of(posts: tuple[PostInput, ...]) -> list[tuple[PostInput, ...]]:
    """Split posts into their sessions; posts of none are left out."""
    times = [post.posted_at.timestamp() if post.posted_at else None for post in posts]
    people = [post.author for post in posts]
    found = find_sessions(times, people, is_repost=[post.is_repost for post in posts])
    return [
        tuple(post for post, core in zip(posts, found.core_of, strict=True) if core == index)
        for index in range(len(found.cores))
    ]


def ngss_academic() -> tuple[PostInput, ...]:
    """#NGSSchat of 8 January 2021: author ids only, conversations instead of reply ids."""
    path = SAMPLES / "academictwitter-csv" / "ngsschat-2021-01-08Z-chat.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: int(row["id"]))
    return tuple(_academic_post(row, position) for position, row in enumerate(rows))


def _academic_post(row: dict[str, str], position: int) -> PostInput:
    is_reply = row["in_reply_to_user_id"] != "NA"
    return PostInput(
        ref=int(row["id"]),
        text=unescape(row["text"]),
        position=position,
        author=row["author_id"],
        handle=row["author_id"],
        posted_at=datetime.fromisoformat(row["created_at"]),
        precision=Precision.SECOND,
        reply_to_names=(row["in_reply_to_user_id"],) if is_reply else (),
        is_reply=is_reply,
        conversation=int(row["conversation_id"]),
    )


def ngss_storify() -> list[tuple[str, tuple[PostInput, ...]]]:
    """Four #NGSSchat hours scraped from Storify: no ids, minutes, retweets unmarked; by day."""
    path = SAMPLES / "storify-csv" / "ngsschat-4-sessions-CR-newlines.csv"
    lines = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    rows = list(csv.DictReader(lines.split("\n")))
    days: dict[str, list[PostInput]] = {}
    for position, row in enumerate(rows):
        days.setdefault(row["time"].split()[0], []).append(_storify_row(row, position))
    return [(day, tuple(posts)) for day, posts in days.items()]


def _storify_row(row: dict[str, str], position: int) -> PostInput:
    time = datetime.strptime(row["time"], "%m/%d/%y %H:%M").replace(tzinfo=UTC)
    name = row["username"]
    return PostInput(
        ref=position, text=row["text"], position=position, author=name, handle=name.lower(), posted_at=time,
        precision=Precision.MINUTE,
    )  # fmt: skip


def lthe_storify() -> tuple[PostInput, ...]:
    """#LTHEchat 45 as a saved Storify page: names and seconds, no reply ids."""
    return _storify_page("lthechat-45.html")


def byod4l_storify() -> tuple[PostInput, ...]:
    """#BYOD4Lchat of two evenings in a saved Storify page, ten days that keep few people's posts."""
    return _storify_page("lthechat-byod4lchat-january-2014.html")


def _storify_page(name: str) -> tuple[PostInput, ...]:
    page = (SAMPLES / "storify-html" / name).read_text(encoding="utf-8")
    elements = [element for element in page.split("<li data-eid=") if "s-element-quote" in element[:400]]
    posts = [_storify_element(element, position) for position, element in enumerate(elements)]
    known = {post.ref for post in posts}
    return tuple(replace(post, quote_of=_quoted(post.text, known)) for post in posts)


def _quoted(text: str, known: set[int]) -> int | None:
    """The post whose address stands in *text*, as the reader of these pages finds it."""
    found = [] if text.startswith("RT @") else re.findall(r"/status/(\d+)", text)
    return next((int(one) for one in reversed(found) if int(one) in known), None)


def _storify_element(element: str, position: int) -> PostInput:
    shown = _between(element, 's-quote-text emojify">', "</div>")
    text = unescape(re.sub(r"<[^>]*>", "", shown)).replace("\xa0", " ").strip()
    name = _between(element, 's-quote-author-username">@', "<")
    stamp = _between(element, 'data-timestamp="', '"')
    link = _between(element, 'data-permalink="', '"')
    return PostInput(
        ref=int(link.rpartition("/")[2]), text=text, position=position, author=name or None,
        handle=name.lower() or None, posted_at=datetime.fromisoformat(stamp) if stamp else None,
        precision=Precision.SECOND if stamp else Precision.UNKNOWN,
    )  # fmt: skip


def _between(text: str, start: str, end: str) -> str:
    return text.partition(start)[2].partition(end)[0]
