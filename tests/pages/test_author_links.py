"""From a post to the person who wrote it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import make_participant, make_question, make_session, make_tweet, place

pytestmark = pytest.mark.django_db

LINK = 'href="/participants/ada/"'


@pytest.mark.parametrize("view", ["questions", "timeline", "threads"])
@pytest.mark.thorough
def test_a_session_leads_to_its_authors(reader: Client, view: str) -> None:
    session = make_session()
    asked = make_tweet("Q1: Why?", session=session, author=make_participant("ada"), role="question")
    place(asked, make_question(session, 1, "Why?"), "asks")
    assert LINK in reader.get(f"/sessions/{session.slug}/?view={view}").content.decode()


def test_a_post_leads_to_its_author(reader: Client) -> None:
    session = make_session()
    post = make_tweet("hello", session=session, author=make_participant("ada"))
    assert LINK in reader.get(f"/sessions/{session.slug}/tweets/{post.key}/").content.decode()


def test_a_draft_leads_to_nobody_as_its_people_have_no_pages_yet(mora: Client) -> None:
    session = make_session(state="draft")
    post = make_tweet("hello", session=session, author=make_participant("ada"))
    for address in (f"/sessions/{session.slug}/", f"/sessions/{session.slug}/tweets/{post.key}/"):
        assert LINK not in mora.get(address).content.decode()


def test_the_foot_of_each_page_leads_everywhere(reader: Client) -> None:
    page = reader.get("/").content.decode()
    foot = page[page.index("<footer") :]
    for address in (
        "/sessions/",
        "/participants/",
        "/topics/",
        "/links/",
        "/analytics/",
        "/search/",
        "/export/",
    ):
        assert f'href="{address}"' in foot
