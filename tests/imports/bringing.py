"""Bring sources into the archive of a test, as the command does."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from chats.imports.intake.receive import ImportRequest, chunks_of, receive_source
from chats.imports.pipeline import steps
from chats.models import Import

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "chats/demo/badgechat-principals.txt"
EVENING = ROOT / "chats/demo/invented-evening.jsonl"
FOUR_CHATS = ROOT.parent / "shared/samples/generated/four-chats.twarc2.jsonl"

START = datetime(2024, 5, 6, 22, 30, tzinfo=UTC)


def bring(content: bytes | Path, *, until: str = "done", **wishes: Any) -> Import:
    """Import *content* with all steps in this process; stop before the step after state *until*."""
    source = content.read_bytes() if isinstance(content, Path) else content
    options = ImportRequest(**{"confirm": True, **wishes})
    batch = receive_source(chunks_of(io.BytesIO(source)), name="a test", wishes=options)
    while batch.state != until and steps.advance_import(batch.pk):
        batch.refresh_from_db()
    batch.refresh_from_db()
    return batch


def page(posts: Iterable[dict[str, Any]], users: Iterable[dict[str, str]] = ()) -> bytes:
    """One page of the X API with *posts*; authors without a user of their own get one."""
    rows = list(posts)
    known = {user["id"]: user for user in users}
    for row in rows:
        author = row["author_id"]
        known.setdefault(author, {"id": author, "username": f"user{author}", "name": f"User {author}"})
    return json.dumps({"data": rows, "includes": {"users": list(known.values())}, "meta": {}}).encode()


def post(
    number: int, text: str, *, author: int = 1, minute: float | None = None, **more: Any
) -> dict[str, Any]:
    """One post of a page: the *number*-th of its chat, a minute after the one before."""
    at = START + timedelta(minutes=number if minute is None else minute)
    return {
        "id": str(1_000_000_000_000 + number),
        "text": text,
        "author_id": str(author),
        "created_at": f"{at:%Y-%m-%dT%H:%M:%S}.000Z",
        **more,
    }


def a_chat(size: int = 12) -> list[dict[str, Any]]:
    """A small chat: a moderator (1) asks two questions, *size* posts altogether."""
    posts = [post(1, "Q1: What is a badge for? #BadgeChat"), post(2, "Q2: Who reads badges? #BadgeChat")]
    for n in range(3, size + 1):
        question = 1 + n % 2
        posts.append(
            post(
                n,
                f"A{question}: thought number {n} of a long evening about badges #BadgeChat",
                author=2 + n % 7,
            )
        )
    return posts


def archive() -> list[tuple[Any, ...]]:
    """The whole archive as comparable rows: what two imports that mean the same must leave alike."""
    from chats.models import Tweet

    fields = (
        "source_id",
        "text",
        "role",
        "position",
        "session__title",
        "author__slug",
        "posted_at",
        "repeats",
    )
    return sorted(Tweet.objects.filter(is_context=False).values_list(*fields), key=str)
