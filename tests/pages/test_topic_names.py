"""Moderators let hashtags be one and say how they are shown; readers see what is counted together."""

from __future__ import annotations

import pytest
from django.test import Client

from analytics.counts.sessions import refresh_session
from analytics.models import TopicAlias
from analytics.statistics.freshness import stale_sessions
from analytics.tasks import sum_up_archive
from chats.models import ChatSession
from tests.factories import make_session, make_tweet

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> ChatSession:
    """A chat in which one thing goes by two hashtags."""
    session = make_session()
    for tag in ("OpenBadges", "openbadge", "openbadge"):
        make_tweet(f"See #{tag}", session=session, hashtags=[tag])
    _count()
    return session


def _count() -> None:
    for session in ChatSession.objects.all():
        refresh_session(session.pk)
    sum_up_archive()


def test_merged_hashtags_are_counted_as_one_and_the_old_address_leads_on(
    mora: Client, talk: ChatSession
) -> None:
    mora.post("/topics/openbadge/merge/", {"into": "#OpenBadges"})
    _count()
    answer = mora.get("/topics/openbadge/", follow=True)
    assert answer.redirect_chain[-1][0] == "/topics/openbadges/"
    assert ": 3 posts" in answer.content.decode()


def test_readers_are_told_what_is_counted_together(mora: Client, reader: Client, talk: ChatSession) -> None:
    mora.post("/topics/openbadge/merge/", {"into": "openbadges"})
    _count()
    page = reader.get("/topics/openbadges/").content.decode()
    assert "Also written as <span>#openbadge</span>" in page
    assert "Take back" not in page


def test_a_merge_is_listed_with_its_maker_and_can_be_taken_back(mora: Client, talk: ChatSession) -> None:
    mora.post("/topics/openbadge/merge/", {"into": "openbadges"})
    _count()
    assert "merged by mora on" in mora.get("/topics/openbadges/").content.decode()
    mora.post("/topics/openbadge/unmerge/", {"back": "openbadges"})
    _count()
    assert ": 2 posts" in mora.get("/topics/openbadge/").content.decode()


def test_a_topic_is_shown_as_a_moderator_says(mora: Client, reader: Client, talk: ChatSession) -> None:
    mora.post("/topics/openbadges/rename/", {"label": "Open Badges"})
    _count()
    assert "<h1>#Open Badges</h1>" in reader.get("/topics/openbadges/").content.decode()
    mora.post("/topics/openbadges/rename/", {"label": ""})
    _count()
    assert "<h1>#OpenBadges</h1>" in reader.get("/topics/openbadges/").content.decode()


def test_a_merge_marks_the_sessions_that_used_either(mora: Client, talk: ChatSession) -> None:
    assert stale_sessions() == []
    mora.post("/topics/openbadge/merge/", {"into": "openbadges"})
    assert [session for session, _ in stale_sessions()] == [talk.pk]


@pytest.mark.parametrize("into", ["", "two words", "openbadge", "#"])
@pytest.mark.thorough
def test_what_is_no_other_hashtag_is_refused_with_a_sentence(
    mora: Client, talk: ChatSession, into: str
) -> None:
    answer = mora.post("/topics/openbadge/merge/", {"into": into}, follow=True)
    assert 'class="notice alarm' in answer.content.decode()
    assert not TopicAlias.objects.exists()


@pytest.mark.parametrize("act", ["merge", "unmerge", "rename"])
def test_only_moderators_name_topics(reader: Client, rita: Client, talk: ChatSession, act: str) -> None:
    assert reader.post(f"/topics/openbadge/{act}/").status_code == 302
    assert rita.post(f"/topics/openbadge/{act}/", {"into": "openbadges"}).status_code == 403
    assert not TopicAlias.objects.exists()
