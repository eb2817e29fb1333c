"""Wiring: settings, addresses, the queue. Loading it makes `celery -A badgechat worker` work."""

from badgechat.celery import app as celery_app

__all__ = ("celery_app",)
