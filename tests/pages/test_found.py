"""What machines find: the map of the site, what they stay off, one address for one page."""

from __future__ import annotations

from typing import Any
from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client
from lxml import html

from participants.models import Participant, Visibility
from tests.analytics.counting import count_all
from tests.factories import make_participant, make_session, make_tweet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def chat() -> None:
    """A chat of three people, one kept back and one under an invented name; and a draft."""
    session = make_session(slug="evening", title="An evening")
    for name in ("ada", "ben", "cy"):
        make_tweet("words", session=session, author=make_participant(name), hashtags=["AI/ML"])
    make_session(slug="draft", title="A draft", state="draft")
    Participant.objects.filter(slug="ben").update(visibility=Visibility.HIDDEN)
    Participant.objects.filter(slug="cy").update(visibility=Visibility.PSEUDONYMOUS)
    count_all()


@pytest.mark.thorough
def test_the_map_names_every_public_page_and_no_other(reader: Client, settings: Any) -> None:
    settings.SITE_URL = "https://badges.example"
    found = html.fromstring(reader.get("/sitemap.xml", headers={"host": "localhost"}).content)
    addresses = [each.text for each in found.iter("loc")]
    assert "https://badges.example/sessions/evening/" in addresses
    people = [each.rsplit("/", 2)[1] for each in addresses if "/participants/" in each]
    assert people == ["participants", "ada"]
    assert [each for each in addresses if "draft" in each] == []
    pages = [each.removeprefix("https://badges.example") for each in addresses]
    assert {page: reader.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("/", True), ("/sessions/evening/", True), ("/participants/ada/", True), ("/topics/", True),
        ("/export/tweets.csv", False), ("/search/?q=badges", False), ("/analytics/network/", False),
        ("/posts/?role=answer", False), ("/imports/", False), ("/accounts/login/", False),
    ],
)  # fmt: skip
@pytest.mark.thorough
def test_machines_read_the_words_and_stay_off_what_is_dear(reader: Client, path: str, may: bool) -> None:
    rules = RobotFileParser()
    rules.parse(reader.get("/robots.txt").content.decode().splitlines())
    assert rules.can_fetch("AnyBot", path) is may
    assert rules.site_maps()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("/sessions/evening/?view=timeline", "/sessions/evening/"),
        ("/sessions/?year=2019", "/sessions/?year=2019"),
        ("/participants/?page=1&q=", "/participants/?page=1"),
    ],
)
@pytest.mark.thorough
def test_a_page_tells_its_one_address(reader: Client, settings: Any, asked: str, told: str) -> None:
    tree = html.document_fromstring(reader.get(asked).content)
    assert tree.xpath("//link[@rel='canonical']/@href") == [settings.SITE_URL + told]


def test_the_mark_is_at_its_usual_place(reader: Client) -> None:
    assert reader.get("/favicon.ico").headers["Location"].endswith(".ico")
