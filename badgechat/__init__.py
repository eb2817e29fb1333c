"""Wiring: settings, addresses, the queue (`celery -A badgechat` finds badgechat/celery.py)."""
