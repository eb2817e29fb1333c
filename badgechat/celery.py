"""The queue's application. Its settings are those of Django that begin with CELERY_."""

from __future__ import annotations

import logging.config
import os
from typing import Any

from celery import Celery, signals
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgechat.settings")

app = Celery("badgechat")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.on_after_configure.connect
def _make_backups(sender: Celery, **_: Any) -> None:
    """Have a copy of the site made each day, where there is a folder for it."""
    from django.conf import settings

    if settings.BACKUP_FOLDER:
        sender.add_periodic_task(
            crontab(hour=str(settings.BACKUP_HOUR), minute="20"),
            sender.signature("badgechat.tasks.make_backup"),
            name="make a backup",
        )


@signals.setup_logging.connect
def _log_as_the_site_does(**_: Any) -> None:
    """Celery brings handlers of its own unless someone answers this call."""
    from django.conf import settings

    logging.config.dictConfig(settings.LOGGING)


@signals.worker_init.connect
def _take_back_unfinished(**_: Any) -> None:
    """Queue again, at once, what a killed worker had taken; otherwise that waits for the visibility timeout.

    Only where whoever starts us knows that no other worker lives, for such a
    worker would still be at work on what is queued again.
    """
    if os.environ.get("BADGECHAT_ONLY_WORKER") != "1":
        return
    with app.connection_for_write() as connection:
        channel = connection.default_channel
        # The lock of a sweep that was killed half-way would hide every message for minutes.
        channel.client.delete(channel.unacked_mutex_key)
        channel.visibility_timeout = 0
        channel.qos.restore_visible(num=100_000)
