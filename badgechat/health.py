"""/healthz: says whether the site can do its work, and which running site it is."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from participants.permissions import is_owner

INSTANCE_HEADER = "X-BadgeChat"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when Postgres and Redis answer, else 503; the header ``X-BadgeChat`` names the running site.

    Which part is ill is told to owners, and to whoever sends ``HEALTH_TOKEN`` as a bearer token: while the
    database is away nobody is known to be an owner.
    """
    checks = {"database": _answers(_ask_database), "redis": _answers(_ask_redis)}
    well = all(checks.values())
    body = {"status": "ok" if well else "unwell"}
    if _may_know(request, database_answers=checks["database"]):
        body |= {name: "ok" if ok else "no answer" for name, ok in checks.items()}
    return JsonResponse(body, status=200 if well else 503, headers={INSTANCE_HEADER: settings.INSTANCE})


def _may_know(request: HttpRequest, *, database_answers: bool) -> bool:
    token = f"Bearer {settings.HEALTH_TOKEN}"
    said = request.headers.get("Authorization", "")
    if settings.HEALTH_TOKEN and constant_time_compare(said, token):
        return True
    return database_answers and is_owner(request.user)


def _ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _ask_redis() -> None:
    cache.get("healthz")


def _answers(ask: Callable[[], None]) -> bool:
    # Whatever goes wrong here means the same to the one who asks: it does not answer.
    try:
        ask()
    except Exception:
        return False
    return True
