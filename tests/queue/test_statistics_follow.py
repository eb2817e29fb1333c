"""Statistics hear of a change at once, by a message that may be lost without harm."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from celery import current_app
from django.test import Client
from kombu.exceptions import OperationalError

from participants.tasks import STATISTICS
from tests.factories import make_session

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_task_that_is_asked_for_is_there() -> None:
    assert STATISTICS in current_app.tasks


@pytest.mark.parametrize("act", ["publish", "unpublish"])
def test_publishing_lets_statistics_follow(mora: Client, act: str) -> None:
    session = make_session(state="draft" if act == "publish" else "published")
    with patch.object(current_app, "send_task") as sent:
        mora.post(f"/sessions/{session.slug}/{act}/")
    assert sent.call_args.args == (STATISTICS,)


def test_a_queue_that_is_away_costs_nothing_but_a_delay(mora: Client) -> None:
    session = make_session(state="draft")
    with patch.object(current_app, "send_task", side_effect=OperationalError("away")):
        answer = mora.post(f"/sessions/{session.slug}/publish/")
    assert answer.status_code == 302
