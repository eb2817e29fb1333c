"""Statistics hear of a change at once, by a message that may be lost without harm."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from celery import current_app
from django.conf import settings
from django.test import Client
from kombu.exceptions import OperationalError

from analytics.tasks import sweep_statistics
from chats.tasks.imports import relabel_session
from tests.factories import make_session

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_tasks_that_are_asked_for_are_there() -> None:
    assert set(settings.TASKS_AFTER_LABELLING) <= set(current_app.tasks)


def test_labelling_by_a_worker_lets_statistics_follow() -> None:
    session = make_session()
    with patch.object(current_app, "send_task") as sent:
        relabel_session(session.pk)
    assert [call.args for call in sent.call_args_list] == [(sweep_statistics.name,)]


@pytest.mark.parametrize("act", ["publish", "unpublish"])
def test_publishing_lets_statistics_follow(mora: Client, act: str) -> None:
    session = make_session(state="draft" if act == "publish" else "published")
    with patch.object(current_app, "send_task") as sent:
        mora.post(f"/sessions/{session.slug}/{act}/")
    assert sent.call_args.args == (sweep_statistics.name,)


def test_a_queue_that_is_away_costs_nothing_but_a_delay(mora: Client) -> None:
    session = make_session(state="draft")
    with patch.object(current_app, "send_task", side_effect=OperationalError("away")):
        answer = mora.post(f"/sessions/{session.slug}/publish/")
    assert answer.status_code == 302
