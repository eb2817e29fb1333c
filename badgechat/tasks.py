"""What the clock does for the site as a whole."""

from __future__ import annotations

import logging

from celery import shared_task

from badgechat import celery as _queue  # noqa: F401 (whoever has a task has the site's queue)
from badgechat.audit.entries import forget_old_entries
from badgechat.backups.errors import BackupError
from badgechat.backups.rotation import scheduled_backup

logger = logging.getLogger(__name__)


@shared_task(time_limit=4 * 3600, soft_time_limit=4 * 3600 - 60)
def make_backup() -> None:
    """Make the copy that is due; a failure is an error in the log."""
    try:
        made = scheduled_backup()
    except BackupError as error:
        logger.error("the scheduled backup failed: %s", error)
        return
    if made:
        logger.info("backup made: %s rows, %s files, %s bytes", made.rows, made.files, made.size)


@shared_task
def forget_audit() -> None:
    """Forget entries of the audit trail that are older than is stated."""
    forget_old_entries()
