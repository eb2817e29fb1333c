"""The queue's application. Its settings are those of Django that begin with CELERY_."""

from __future__ import annotations

import logging.config
import os
from typing import Any

from celery import Celery, signals

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgechat.settings")

app = Celery("badgechat")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@signals.setup_logging.connect
def _log_as_the_site_does(**_: Any) -> None:
    """Celery brings handlers of its own unless someone answers this call."""
    from django.conf import settings

    logging.config.dictConfig(settings.LOGGING)
