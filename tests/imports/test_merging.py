"""A richer source over a poorer one, and the other way round: the same posts, with all that is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chatreader.formats.registry import read_source
from chatreader.record import TweetRecord
from chatreader.sources.source import Source
from chats.models import ChatSession, PostIdentity, Tweet
from tests.imports.bringing import SAMPLE, bring, page

pytestmark = pytest.mark.django_db

EVENING = datetime(2018, 12, 3, 23, 30, tzinfo=UTC)


def december_with_authors() -> bytes:
    """The December chat as the X API would have given it: ids, times and (invented) authors added."""
    _, stream = read_source(Source.from_path(SAMPLE))
    texts = dict.fromkeys(item.text for item in stream if isinstance(item, TweetRecord))
    return page(_dressed(n, text) for n, text in enumerate(texts))


def _dressed(n: int, text: str) -> dict[str, Any]:
    at = EVENING + timedelta(seconds=45 * n)
    return {
        "id": str(1_069_700_000_000_000_000 + n),
        "text": text,
        "author_id": str(7_000 + n % 9),
        "created_at": f"{at:%Y-%m-%dT%H:%M:%S}.000Z",
    }


@pytest.mark.thorough
@pytest.mark.parametrize("starts", [None, "2018-12-03", "2018-12-03 18:30"])
def test_the_richer_december_file_becomes_the_same_36_posts_with_authors(starts: str | None) -> None:
    bring(SAMPLE, title="Principals", starts=starts)
    keys = set(Tweet.objects.values_list("key", flat=True))
    counts = bring(december_with_authors()).counts
    assert (counts["new"], counts["updated"], ChatSession.objects.count()) == (0, 36, 1)
    assert set(Tweet.objects.values_list("key", flat=True)) == keys
    assert not Tweet.objects.filter(author=None).exists()
    assert not Tweet.objects.filter(posted_at=None).exists()


@pytest.mark.thorough
def test_the_session_learns_when_it_was() -> None:
    bring(SAMPLE, title="Principals")
    bring(december_with_authors())
    session = ChatSession.objects.get()
    assert (session.starts_at, session.has_time) == (EVENING, True)


@pytest.mark.thorough
def test_the_poorer_paste_over_the_richer_file_blanks_nothing() -> None:
    bring(december_with_authors(), title="Principals")
    counts = bring(SAMPLE, starts="2018-12-03 18:30").counts
    assert (counts["new"], counts["repeats"], ChatSession.objects.count()) == (0, 6, 1)
    assert not Tweet.objects.filter(author=None).exists()
    assert not Tweet.objects.filter(posted_at=None).exists()


@pytest.mark.thorough
def test_the_ids_are_known_from_then_on() -> None:
    bring(SAMPLE)
    bring(december_with_authors())
    assert PostIdentity.objects.filter(kind="id").count() == 36
    assert bring(december_with_authors()).counts["unchanged"] == 36


@pytest.mark.thorough
def test_a_post_shown_twice_may_stand_for_two_posts_with_ids_and_no_more() -> None:
    bring(SAMPLE)
    twice = Tweet.objects.get(text__startswith="Couldn’t agree more").text
    slug = ChatSession.objects.get().slug
    counts = bring(page(_dressed(n, twice) for n in range(3)), session=slug).counts
    assert (counts["updated"], counts["repeats"], counts["new"]) == (1, 1, 1)


@pytest.mark.thorough
def test_the_rules_see_the_authors_once_they_are_known() -> None:
    bring(SAMPLE)
    bring(december_with_authors())
    session = ChatSession.objects.get()
    assert session.questions.count() == 4
    assert Tweet.objects.filter(position=1).get().posted_at == EVENING
