"""Messages of the next page in a cookie whose name the settings choose; Django's own has none to choose."""

from __future__ import annotations

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class NamedCookieStorage(CookieStorage):
    """Short messages, in the cookie ``MESSAGES_COOKIE_NAME``."""

    cookie_name = settings.MESSAGES_COOKIE_NAME


class MessageStorage(FallbackStorage):
    """As Django's default: the cookie, and for what does not fit into it the session."""

    storage_classes = (NamedCookieStorage, SessionStorage)
