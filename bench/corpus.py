"""A deterministic corpus of X API v2 pages: weekly chats of about 300 posts, as many as are wanted.

``python bench/corpus.py 10000 corpus.jsonl`` writes 10,000 posts. The same
number always gives the same bytes. Pages have what a search of twarc2 asks
for by default: people with their profiles, the posts replied to beside the
posts, entities, counts, the topics that X sees; about 2.5 KB a post (real pages
have 2 to 4 KB).
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

PER_CHAT = 300
PAGE = 100
QUESTIONS = 6
PEOPLE = 400
FIRST = datetime(2012, 1, 5, 0, 30, tzinfo=UTC)

_TALK = """
badge evidence portfolio learning trust student teacher principal pathway credential issuer earner skill
project employer community reflection standard rubric peer open stack meaning value story practice design
growth mentor classroom district library camp robot garden recipe bridge letter window river morning
"""
_WORDS = _TALK.split()


def _snowflake(at: datetime, n: int) -> str:
    return str((int(at.timestamp() * 1000) - 1288834974657 << 22) + n % 4096)


def _sentence(rng: random.Random) -> str:
    return " ".join(rng.choice(_WORDS) for _ in range(rng.randint(8, 26)))


def _post(rng: random.Random, n: int, at: datetime, author: int, text: str, **more: Any) -> dict[str, Any]:
    tag = text.rfind("#BadgeChat")
    return {
        "id": _snowflake(at, n),
        "text": text,
        "author_id": str(5_000_000 + author),
        "created_at": f"{at:%Y-%m-%dT%H:%M:%S}.000Z",
        "conversation_id": _snowflake(at, n),
        "lang": "en",
        "public_metrics": {
            "retweet_count": rng.randint(0, 5), "reply_count": rng.randint(0, 3),
            "like_count": rng.randint(0, 20), "quote_count": 0,
        },
        "entities": {
            "hashtags": [{"start": tag, "end": tag + 10, "tag": "BadgeChat"}],
            "annotations": [{
                "start": 4, "end": 12, "probability": 0.61, "type": "Other",
                "normalized_text": rng.choice(_WORDS),
            }],
            **_addressed(text),
        },
        "context_annotations": [{"domain": _DOMAIN, "entity": topic} for topic in rng.sample(_TOPICS, 2)],
        "edit_history_tweet_ids": [_snowflake(at, n)],
        "edit_controls": {
            "edits_remaining": 5, "is_edit_eligible": True,
            "editable_until": f"{at + timedelta(minutes=30):%Y-%m-%dT%H:%M:%S}.000Z",
        },
        "possibly_sensitive": False,
        "reply_settings": "everyone",
        "source": "Twitter Web App",
        **more,
    }  # fmt: skip


_DOMAIN = {
    "id": "131",
    "name": "Unified Twitter Taxonomy",
    "description": "A taxonomy of user interests.",
}
_TOPICS = [
    {
        "id": str(840_000_000_000_000_000 + n),
        "name": word.title(),
        "description": f"All about {word} and its use",
    }
    for n, word in enumerate(_WORDS)
]


def _addressed(text: str) -> dict[str, Any]:
    """The mention with which a reply begins, if it does."""
    if not text.startswith("@"):
        return {}
    name = text[1 : text.index(" ")]
    return {"mentions": [{"start": 0, "end": len(name) + 1, "username": name, "id": name[1:]}]}


def _chat(week: int, size: int) -> Iterator[dict[str, Any]]:
    rng = random.Random(week)
    start = FIRST + timedelta(weeks=week)
    guests = rng.sample(range(1, PEOPLE), 40)
    earlier: list[dict[str, Any]] = []
    for k in range(size):
        at = start + timedelta(seconds=k * 3000 / size)
        question = min(QUESTIONS, 1 + k * QUESTIONS // size)
        if k % max(1, size // QUESTIONS) == 0:
            post = _post(rng, week * 7 + k, at, 0, f"Q{question}: What about {_sentence(rng)}? #BadgeChat")
        elif rng.random() < 0.45 and earlier:
            target = rng.choice(earlier[-20:])
            link: dict[str, Any] = {"referenced_tweets": [{"type": "replied_to", "id": target["id"]}]}
            link["conversation_id"] = target["conversation_id"]
            link["in_reply_to_user_id"] = target["author_id"]
            text = f"@p{target['author_id']} {_sentence(rng)} #BadgeChat"
            post = _post(rng, week * 7 + k, at, rng.choice(guests), text, **link)
        else:
            label = f"A{question}: " if rng.random() < 0.6 else ""
            post = _post(rng, week * 7 + k, at, rng.choice(guests), f"{label}{_sentence(rng)} #BadgeChat")
        earlier.append(post)
        yield post


def pages(posts: int) -> Iterator[dict[str, Any]]:
    """Yield pages that hold *posts* posts in all."""
    rows: list[dict[str, Any]] = []
    known: dict[str, dict[str, Any]] = {}
    for week in range((posts + PER_CHAT - 1) // PER_CHAT):
        chat = list(_chat(week, min(PER_CHAT, posts - week * PER_CHAT)))
        known = {row["id"]: row for row in (*rows, *chat)}
        rows += chat
        while len(rows) >= PAGE:
            yield _page(rows[:PAGE], known)
            rows = rows[PAGE:]
    if rows:
        yield _page(rows, known)


def _page(rows: list[dict[str, Any]], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    targets = [link["id"] for row in rows for link in row.get("referenced_tweets", ())]
    beside = [known[pk] for pk in dict.fromkeys(targets) if pk in known]
    people = dict.fromkeys(row["author_id"] for row in (*rows, *beside))
    return {
        "data": rows,
        "includes": {"users": [_person(pk) for pk in people], "tweets": beside},
        "meta": {"newest_id": rows[-1]["id"], "oldest_id": rows[0]["id"], "result_count": len(rows)},
        "__twarc": {"url": "https://api.twitter.com/2/tweets/search/all", "version": "2.14.0",
                    "retrieved_at": "2023-01-10T08:00:00+00:00"},
    }  # fmt: skip


def _person(pk: str) -> dict[str, Any]:
    number = int(pk)
    word = _WORDS[number % len(_WORDS)]
    return {
        "id": pk,
        "username": f"p{pk}",
        "name": f"Person {pk}",
        "created_at": "2009-05-11T18:20:00.000Z",
        "description": f"I care for {word}, and for all who learn by it. Words here are mine. #BadgeChat",
        "entities": {"description": {"hashtags": [{"start": 66, "end": 76, "tag": "BadgeChat"}]}},
        "location": f"{word.title()} County",
        "profile_image_url": f"https://pbs.twimg.com/profile_images/{number}/photo_normal.jpg",
        "protected": False,
        "verified": False,
        "public_metrics": {
            "followers_count": number % 4_000, "following_count": number % 900,
            "tweet_count": number % 20_000, "listed_count": number % 50,
        },
        "url": f"https://t.co/{number}",
    }  # fmt: skip


def write(posts: int, path: Path) -> None:
    """Write the corpus of *posts* posts to *path*, one page a line."""
    with path.open("w", encoding="utf-8") as out:
        for page in pages(posts):
            out.write(json.dumps(page, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
