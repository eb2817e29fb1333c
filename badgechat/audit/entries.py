"""Writing the audit trail, and forgetting what is older than is stated."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from badgechat.audit.models import AuditEntry

logger = logging.getLogger(__name__)


def keep_entry(act: str, who_id: int | None, target: str = "") -> None:
    """Add an entry. What was done stays done where the entry cannot be written; the log says so."""
    try:
        AuditEntry.objects.create(act=act, who_id=who_id, target=target[:200])
    except DatabaseError as error:
        logger.error("no entry of the audit trail for account %s, %s: %s", who_id, act, type(error).__name__)


def target_of(named: Mapping[str, object]) -> str:
    """Return what an address names: ``slug=an-evening key=abc``."""
    return " ".join(f"{name}={value}" for name, value in named.items())


def forget_old_entries() -> int:
    """Remove entries older than ``AUDIT_DAYS``; return how many."""
    until = timezone.now() - timedelta(days=settings.AUDIT_DAYS)
    return AuditEntry.objects.filter(at__lt=until).delete()[0]
