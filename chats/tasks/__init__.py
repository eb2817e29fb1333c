"""Celery tasks: an id in, one function called, the next step queued.

Whoever has a task has the site's queue: its application is imported here, with the first task, and so by no
command that needs none.
"""

from importlib import import_module

from django.conf import settings

import_module(settings.QUEUE)
