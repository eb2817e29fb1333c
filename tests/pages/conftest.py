"""An archive in which every address of the site leads somewhere."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from chats.models import ChatSession
from tests.imports.bringing import a_chat, bring, page


@pytest.fixture
def places(mora: Client) -> dict[str, Any]:
    """A published chat and an import that waits; what their addresses are made of."""
    bring(page(a_chat()), publish=True)
    waiting = bring(
        page([dict(p, id=f"3{p['id']}", text=f"{p['text']} again") for p in a_chat()]), confirm=False
    )
    session = ChatSession.objects.published().get()
    return {
        "slug": session.slug, "key": session.tweets.first().key, "ref": waiting.ref, "number": 1,
        "ordinal": 1, "name": "badgechat", "kind": "tweets", "suffix": "json", "pk": 1,
        "act": "stop", "part": "edges",
    }  # fmt: skip
