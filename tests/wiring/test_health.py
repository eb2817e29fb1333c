"""/healthz tells whether the site can work, and which running site answers."""

from __future__ import annotations

import pytest
from django.core.cache import cache

pytestmark = pytest.mark.django_db


def test_a_well_site_says_so(reader, settings):
    settings.INSTANCE = "one-of-many"
    answer = reader.get("/healthz")
    assert (answer.status_code, answer.headers["X-BadgeChat"]) == (200, "one-of-many")
    assert answer.json() == {"status": "ok", "database": "ok", "redis": "ok"}


def test_a_site_without_its_queue_says_so(reader, settings):
    settings.CACHES = {
        "default": settings.CACHES["default"] | {"LOCATION": "unix:///nowhere/redis.sock?db=0"}
    }
    answer = reader.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unwell", "database": "ok", "redis": "no answer"}


def test_the_cache_is_kept_in_redis():
    cache.set("greeting", "hello", timeout=5)
    assert cache.get("greeting") == "hello"
