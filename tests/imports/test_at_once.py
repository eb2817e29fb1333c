"""Several imports at the same moment leave the archive as if they had come one after the other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from chats.models import ChatSession, Import, Sighting, Tweet
from participants.models import Participant
from tests.imports.bringing import a_chat, bring, page

pytestmark = pytest.mark.django_db(transaction=True)


def _bring_and_close(content: bytes) -> str:
    try:
        return bring(content).state
    finally:
        connection.close()


def _all_at_once(*contents: bytes) -> list[str]:
    with ThreadPoolExecutor(len(contents)) as pool:
        return list(pool.map(_bring_and_close, contents))


@pytest.mark.thorough
def test_four_uploads_of_one_file_at_once_are_one_chat() -> None:
    assert _all_at_once(*[page(a_chat())] * 4) == ["done"] * 4
    assert (ChatSession.objects.count(), Tweet.objects.count(), Sighting.objects.count()) == (1, 12, 48)
    assert sorted(b.counts["new"] for b in Import.objects.all()) == [0, 0, 0, 12]


@pytest.mark.thorough
def test_overlapping_pieces_at_once_meet_in_one_chat() -> None:
    posts = a_chat(30)
    pieces = [page(posts[:14]), page(posts[8:22]), page(posts[16:])]
    assert _all_at_once(*pieces) == ["done"] * 3
    assert (ChatSession.objects.count(), Tweet.objects.count(), Participant.objects.count()) == (1, 30, 8)
