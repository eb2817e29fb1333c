"""Which figures are still true: stated once, for pages ("as of"), for the sweep and for commands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from analytics.models import ArchiveTotals, SessionStatistics
from analytics.tabular.rows import lines_of
from chats.models import ChatSession

# Sessions never counted, changed since, or gone while their rows are still here.
_STALE = """
SELECT coalesce(s.id, c.session_id), s.revision
FROM chats_chatsession s FULL JOIN analytics_sessionstatistics c ON c.session_id = s.id
WHERE s.revision IS DISTINCT FROM c.revision_counted OR s.id IS NULL
ORDER BY 1
"""


def stale_sessions() -> list[tuple[int, int | None]]:
    """Return (id, revision) of sessions to be counted; the revision of one that is gone is ``None``."""
    return [(session, revision) for session, revision in lines_of(_STALE)]


def is_pending(session: ChatSession) -> bool:
    """True while the session's figures are not yet those of what it shows."""
    counted = SessionStatistics.objects.filter(session=session.pk, revision_counted=session.revision)
    return not counted.exists()


def as_of(session: ChatSession) -> datetime | None:
    """Return when the session was last counted, if it was."""
    counted = SessionStatistics.objects.filter(session=session.pk)
    return counted.values_list("refreshed_at", flat=True).first()


def archive_is_pending() -> bool:
    """True while sums over the archive are not yet those of its sessions."""
    return bool(stale_sessions()) or not totals_are_true()


def totals_are_true() -> bool:
    """True when the stored sums follow from the sessions' rows as they are now."""
    return ArchiveTotals.objects.stored_stamp() == ArchiveTotals.objects.stamp_now()


def archive_as_of() -> datetime | None:
    """Return when the archive was last summed up, if it was."""
    return ArchiveTotals.objects.values_list("refreshed_at", flat=True).first()


# Names of people come with imports, and change by merges and decisions; all else raises a session's revision.
_STATE = """
SELECT md5(concat_ws('|',
    (SELECT concat_ws(',', count(*), sum(revision), max(id)) FROM chats_chatsession),
    (SELECT concat_ws(',', count(*), sum(revision), max(refreshed_at)) FROM analytics_sessionsummary),
    (SELECT concat_ws(',', count(*), sum(revision_counted), max(refreshed_at))
     FROM analytics_sessionstatistics),
    (SELECT concat_ws(',', stamp, refreshed_at) FROM analytics_archivetotals),
    (SELECT concat_ws(',', count(*), max(made_at), md5(string_agg(label, ',' ORDER BY topic)))
     FROM analytics_topicalias),
    (SELECT concat_ws(',', count(*), max(id), count(undone_at)) FROM participants_visibilitychange),
    (SELECT concat_ws(',', count(*), max(id), count(undone_at)) FROM participants_personmerge),
    (SELECT string_agg(concat_ws(',', state, n), ',' ORDER BY state)
     FROM (SELECT state, count(*) AS n FROM chats_import GROUP BY state) i)))
"""


def state_of_everything() -> str:
    """Return a short text that differs whenever something that everyone can read may have changed."""
    ((state,),) = lines_of(_STATE)
    return str(state)


def age_of_archive() -> dict[str, Any]:
    """Return when the archive was summed up, and whether that is being done anew."""
    return {"pending": archive_is_pending(), "as_of": archive_as_of()}


def age_of_session(found: ChatSession) -> dict[str, Any]:
    """Return when a session was counted, and whether that is being done anew.

    ``compared_as_of`` says when the other sessions were summed up, while that is being done anew.
    """
    behind = archive_as_of() if archive_is_pending() else None
    return {
        "pending": is_pending(found), "as_of": as_of(found), "compared_as_of": behind,
    }  # fmt: skip
