"""Celery tasks: an id in, one function called, the next step queued."""
