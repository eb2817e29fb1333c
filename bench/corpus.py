"""A deterministic corpus of X API v2 pages: weekly chats of about 300 posts, as many as are wanted.

``python bench/corpus.py 10000 corpus.jsonl`` writes 10,000 posts. The same
number always gives the same bytes.
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
        "entities": {"hashtags": [{"start": tag, "end": tag + 10, "tag": "BadgeChat"}]},
        "edit_history_tweet_ids": [_snowflake(at, n)],
        **more,
    }  # fmt: skip


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
            link = {"referenced_tweets": [{"type": "replied_to", "id": target["id"]}]}
            link["conversation_id"] = target["conversation_id"]
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
    for week in range((posts + PER_CHAT - 1) // PER_CHAT):
        rows += _chat(week, min(PER_CHAT, posts - week * PER_CHAT))
        while len(rows) >= PAGE:
            yield _page(rows[:PAGE])
            rows = rows[PAGE:]
    if rows:
        yield _page(rows)


def _page(rows: list[dict[str, Any]]) -> dict[str, Any]:
    people = dict.fromkeys(row["author_id"] for row in rows)
    users = [{"id": p, "username": f"p{p}", "name": f"Person {p}"} for p in people]
    return {"data": rows, "includes": {"users": users}, "meta": {"result_count": len(rows)}}


def write(posts: int, path: Path) -> None:
    """Write the corpus of *posts* posts to *path*, one page a line."""
    with path.open("w", encoding="utf-8") as out:
        for page in pages(posts):
            out.write(json.dumps(page, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
