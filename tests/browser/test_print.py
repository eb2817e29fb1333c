"""A chat on paper."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from chats.models import ChatSession
from tests.imports.bringing import EVENING, bring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_chat_of_78_posts_takes_eight_sheets_at_most(browser_page: Any) -> None:
    bring(EVENING, title="An evening", publish=True)
    session = ChatSession.objects.get()
    assert session.tweets.count() == 78
    browser_page.goto(reverse("session", args=[session.slug]))
    paper = browser_page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 8
