"""What pages are made of: headings in order, moments that HTML knows, no field in another's label."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from chats.edits import corrections as correcting
from chats.models import ChatSession, Tweet
from tests.analytics.counting import a_network, count_all
from tests.browser.test_look_pages import chat  # noqa: F401  (a fixture)
from tests.browser.test_targets import all_addresses

pytestmark = pytest.mark.django_db

MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)?)?|PT?\w+")


def faults_of(page: str) -> list[str]:
    tree = html.document_fromstring(page)
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    jumps = [f"h{a} → h{b}" for a, b in zip([0, *levels], levels, strict=False) if b > a + 1]
    moments = [when for when in tree.xpath("//time/@datetime") if not MOMENT.fullmatch(when)]
    nested = [each.tag for each in tree.xpath("//label//output | //a//button | //a//a | //button//button")]
    ids = tree.xpath("//@id")
    return [*jumps, *moments, *nested, *sorted({each for each in ids if ids.count(each) > 1})]


@pytest.mark.thorough
def test_pages_are_well_made(mora: Client, mora_user: object, chat: ChatSession) -> None:  # noqa: F811
    Tweet.objects.update(posted_at=timezone.now().replace(microsecond=123456))
    correcting.hide(Tweet.objects.order_by("pk")[3], by_id=mora_user.pk)  # type: ignore[attr-defined]
    count_all()
    a_network()
    faults = {address: faults_of(mora.get(address).content.decode()) for address in all_addresses(chat)}
    assert {address: found for address, found in faults.items() if found} == {}


def test_a_moment_for_machines_has_whole_seconds(mora: Client, chat: ChatSession) -> None:  # noqa: F811
    Tweet.objects.update(
        posted_at=datetime(2019, 3, 6, 23, 30, 1, 999999, tzinfo=timezone.get_current_timezone())
    )
    page = mora.get(reverse("session", args=[chat.slug])).content.decode()
    assert 'datetime="2019-03-06T18:30:01-05:00"' in page
