"""/healthz tells whether the site can work, and which running site answers."""

from __future__ import annotations

import pytest
from django.core.cache import cache

pytestmark = pytest.mark.django_db


def test_a_well_site_says_so(reader, settings):
    settings.INSTANCE = "one-of-many"
    answer = reader.get("/healthz")
    assert (answer.status_code, answer.headers["X-BadgeChat"]) == (200, "one-of-many")
    assert answer.json() == {"status": "ok"}


def test_a_site_without_its_queue_says_so(reader, settings):
    without_redis(settings)
    answer = reader.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "unwell"})


def without_redis(settings):
    settings.CACHES = {
        "default": settings.CACHES["default"] | {"LOCATION": "unix:///nowhere/redis.sock?db=0"}
    }


def test_which_part_is_ill_is_told_to_owners_and_to_a_monitor_with_the_token(reader, mora, olga, settings):
    without_redis(settings)
    settings.HEALTH_TOKEN = "a long token"
    ill = {"status": "unwell", "database": "ok", "redis": "no answer"}
    assert olga.get("/healthz").json() == ill
    assert mora.get("/healthz").json() == {"status": "unwell"}
    assert reader.get("/healthz", headers={"Authorization": "Bearer a long token"}).json() == ill
    assert reader.get("/healthz", headers={"Authorization": "Bearer a long toke"}).json() == {
        "status": "unwell"
    }


def test_without_a_token_set_no_token_opens_it(reader, settings):
    without_redis(settings)
    settings.HEALTH_TOKEN = ""
    assert reader.get("/healthz", headers={"Authorization": "Bearer "}).json() == {"status": "unwell"}


def test_the_cache_is_kept_in_redis():
    cache.set("greeting", "hello", timeout=5)
    assert cache.get("greeting") == "hello"
