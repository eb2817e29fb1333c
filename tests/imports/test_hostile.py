"""Values no person writes: they cost themselves, never the import, and no page shows a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from chats.models import ChatSession, Tweet
from tests.imports.bringing import a_chat, bring, page

pytestmark = pytest.mark.django_db


@pytest.mark.thorough
@pytest.mark.parametrize(
    "odd",
    [
        {"lang": "x" * 5000},
        {"source": "y" * 5000},
        {"conversation_id": "9" * 5000},
        {"public_metrics": {"like_count": 10**30}},
        {"public_metrics": {"like_count": -7}},
        {"created_at": "0001-01-01T00:00:00.000Z"},
        {"created_at": "9999-12-31T23:59:59.999Z"},
        {"created_at": "not a time"},
        {"text": "A1 " + "word " * 60_000},
        {"text": "A1 \x00 \ud800 NUL and half an emoji #BadgeChat"},
        {"in_reply_to_user_id": "z" * 900, "referenced_tweets": [{"type": "replied_to", "id": "8" * 900}]},
        {"id": "7" * 900},
        {"author_id": "6" * 900},
    ],
    ids=lambda odd: f"{next(iter(odd))}={str(next(iter(odd.values())))[:12]!r}",
)
def test_an_odd_value_costs_only_itself(odd: dict[str, Any]) -> None:
    posts = a_chat()
    content = json.dumps(json.loads(page(posts)) | {"data": [*posts[1:], posts[0] | odd]})
    batch = bring(content.encode("utf-8", "surrogatepass"))
    assert batch.state == "done", batch.failure
    assert batch.counts["posts"] + batch.counts["refused"] == 12
    assert ChatSession.objects.get().tweets.count() >= 11


@pytest.mark.thorough
def test_naughty_strings_are_stored_and_shown_as_text(samples: Path, reader: Client) -> None:
    strings = [s for s in json.loads((samples / "hostile/blns.json").read_text()) if s.strip()]
    posts = a_chat()
    odd = [
        dict(posts[2], id=str(2_000_000_000_000 + n), text=f"A1 {s} #BadgeChat")
        for n, s in enumerate(strings)
    ]
    batch = bring(page([*posts, *odd]), publish=True)
    assert batch.counts["posts"] + batch.counts["repeats"] + batch.counts["refused"] == 12 + len(odd)
    html = reader.get(f"/sessions/{ChatSession.objects.get().slug}/?view=timeline").content.decode()
    assert "<script>alert" not in html
    assert Tweet.objects.count() > 400
