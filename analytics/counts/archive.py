"""The second pass: what follows for the whole archive from the sessions' rows. No post is read here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from analytics.models import ArchiveFigure, ArchiveTotals
from chats.sql.copy_in import run

_ARCHIVE_LOCK = 0x61726368
"""Key of the advisory lock on the second pass ("arch")."""

REGULAR_OF_LAST = 10
REGULAR_SESSIONS = 3
"""A regular came to at least so many of the last ten sessions."""
CORE_SESSIONS = 3
CORE_SHARE = 4
"""The core came to at least three sessions, and to at least one in four of all."""

# Sessions held on the same instant follow their ids; undated ones stand in no row.
_HELD = """
held AS (
    SELECT s.id, row_number() OVER (ORDER BY s.starts_at, s.id) AS nth, count(*) OVER () AS held
    FROM chats_chatsession s JOIN analytics_sessionstatistics c ON c.session_id = s.id
    WHERE s.state = 'published' AND s.starts_at IS NOT NULL
)"""

_PEOPLE = f"""
WITH {_HELD},
came AS (
    SELECT p.participant_id AS person, h.id, h.nth, h.held,
           h.nth - row_number() OVER (PARTITION BY p.participant_id ORDER BY h.nth) AS island
    FROM analytics_sessionperson p JOIN held h ON h.id = p.session_id
), streaks AS (
    SELECT person, count(*) AS length, max(nth) = max(held) AS is_current FROM came GROUP BY person, island
), runs AS (
    SELECT person, max(length) AS longest, coalesce(max(length) FILTER (WHERE is_current), 0) AS current
    FROM streaks GROUP BY person
), spans AS (
    SELECT person, count(*) AS sessions, (array_agg(id ORDER BY nth))[1] AS first,
           (array_agg(id ORDER BY nth DESC))[1] AS last,
           count(*) FILTER (WHERE nth > held - {REGULAR_OF_LAST}) >= {REGULAR_SESSIONS} AS is_regular,
           count(*) >= {CORE_SESSIONS} AND count(*) * {CORE_SHARE} >= max(held) AS is_core
    FROM came GROUP BY person
), sums AS (
    SELECT p.participant_id AS person, count(*) AS sessions,
           count(*) FILTER (WHERE p.is_moderator) AS moderated,
           sum(p.posts) AS posts, sum(p.reposts) AS reposts, sum(p.answers) AS answers,
           sum(p.replies) AS replies, sum(p.links) AS links
    FROM analytics_sessionperson p JOIN chats_chatsession s ON s.id = p.session_id
    WHERE s.state = 'published' GROUP BY p.participant_id
)
INSERT INTO analytics_persontotals (
    participant_id, sessions, moderated, posts, reposts, answers, replies, links, dated_sessions,
    first_session, last_session, longest_streak, current_streak, is_regular, is_core)
SELECT s.person, s.sessions, s.moderated, s.posts, s.reposts, s.answers, s.replies, s.links,
       coalesce(d.sessions, 0), d.first, d.last, coalesce(r.longest, 0), coalesce(r.current, 0),
       coalesce(d.is_regular, false), coalesce(d.is_core, false)
FROM sums s LEFT JOIN spans d ON d.person = s.person LEFT JOIN runs r ON r.person = s.person
"""

# The label is the spelling of the session that used the topic most. A hashtag is the chats' own where it
# is so in at least half of the sessions that use it: one chat about #openbadges makes that no name of chats.
_TOPICS = """
WITH used AS (
    SELECT t.* FROM analytics_sessiontopic t JOIN chats_chatsession s ON s.id = t.session_id
    WHERE s.state = 'published'
), people AS (
    SELECT p.topic, count(DISTINCT p.participant_id) AS people
    FROM analytics_persontopic p JOIN chats_chatsession s ON s.id = p.session_id
    WHERE s.state = 'published' GROUP BY p.topic
)
INSERT INTO analytics_topictotals (kind, topic, label, posts, sessions, people, is_chat_tag)
SELECT u.kind, u.topic,
       coalesce((SELECT a.label FROM analytics_topicalias a WHERE a.topic = u.topic AND u.kind = 'hashtag'),
                (array_agg(u.label ORDER BY u.posts DESC, u.label COLLATE "C"))[1]),
       sum(u.posts), count(*),
       CASE WHEN u.kind = 'hashtag' THEN coalesce(max(p.people), 0) END,
       2 * count(*) FILTER (WHERE u.is_chat_tag) >= count(*)
FROM used u LEFT JOIN people p ON p.topic = u.topic AND u.kind = 'hashtag'
GROUP BY u.kind, u.topic
"""

ARCHIVE_TABLES = ("analytics_persontotals", "analytics_topictotals")
"""Tables that hold sums over the sessions' rows."""


Rows = Sequence[Sequence[Any]]
"""The rows of a statistic, each a list of values that JSON can hold."""


@transaction.atomic
def refresh_archive(figures: Callable[[], Mapping[str, Rows]]) -> bool:
    """Sum up the sessions' rows anew if any changed; return whether they had.

    *figures* is called when the sums are there, and answers with the rows of
    each statistic to keep, by slug. The stamp is read before anything else, so
    that what changes meanwhile makes another pass due. Passes wait for each other.
    """
    run("SELECT pg_advisory_xact_lock(%s)", _ARCHIVE_LOCK)
    stamp = ArchiveTotals.objects.stamp_now()
    if stamp == ArchiveTotals.objects.stored_stamp():
        return False
    _sum_up()
    _store(figures())
    ArchiveTotals.objects.update_or_create(id=1, defaults={"stamp": stamp, "refreshed_at": timezone.now()})
    return True


def _sum_up() -> None:
    run("SET LOCAL jit = off")
    for table in ARCHIVE_TABLES:
        run(f"DELETE FROM {table}")
    run(_PEOPLE)
    run(_TOPICS)


def _store(figures: Mapping[str, Rows]) -> None:
    ArchiveFigure.objects.exclude(slug__in=figures).delete()
    ArchiveFigure.objects.bulk_create(
        [ArchiveFigure(slug=slug, rows=list(rows)) for slug, rows in figures.items()],
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=["rows"],
    )
