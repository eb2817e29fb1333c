"""Activity by weekday and hour, in the sessions' time zones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from analytics.charts.axes import Axes, ChartKind
from analytics.selection import Selection
from analytics.statistics.base.column_types import Posts
from analytics.statistics.base.drill_down import UNTIMED
from analytics.statistics.base.statistic import ArchiveGroup, Statistic, Subject
from analytics.tabular.phrasing import as_sentence, hour_words, part_of_whole
from analytics.tabular.rows import Holds, TypedRow, read, row
from analytics.tabular.sql_parts import COUNTED_SESSIONS


@row
class WeekHour(TypedRow):
    """An hour of the week."""

    weekday: Annotated[int | None, Holds("1 is Monday; empty: posts without a time to the minute.")]
    hour: Annotated[int | None, Holds("Local hour of the session, 0 to 23; empty likewise.")]
    posts: Posts


_WEEK = f"""
SELECT extract(isodow FROM m.minute AT TIME ZONE s.time_zone)::int,
       extract(hour FROM m.minute AT TIME ZONE s.time_zone)::int, sum(m.posts)::int
FROM analytics_sessionminute m JOIN chats_chatsession s ON s.id = m.session_id AND s.state = 'published'
GROUP BY 1, 2
UNION ALL
SELECT NULL, NULL, sum(c.posts - c.timed_posts)::int FROM {COUNTED_SESSIONS}
HAVING sum(c.posts - c.timed_posts) > 0
ORDER BY 1 NULLS LAST, 2
"""


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def read_rows() -> list[WeekHour]:
    """Hours with posts; last the posts that have none."""
    return read(WeekHour, _WEEK)


def headline(rows: Sequence[WeekHour]) -> str:
    """The liveliest hour."""
    timed = [r for r in rows if r.weekday]
    if not timed:
        return "No post has a time known to the minute."
    peak, known, total = (
        max(timed, key=lambda r: r.posts),
        sum(r.posts for r in timed),
        sum(r.posts for r in rows),
    )
    day = _DAYS[(peak.weekday or 1) - 1]
    silent = total - known
    unknown = f" (the time of {silent:,} more is not known to the minute)" if silent else ""
    return as_sentence(
        f"The liveliest hour of the week begins on {day} at {hour_words(peak.hour or 0)}, "
        f"with {part_of_whole(peak.posts, known, 'post')}{unknown}"
    )


def _hour(row: Any, _: Any) -> Selection:
    return Selection(weekday=row.weekday, hour=row.hour) if row.weekday else Selection(**UNTIMED)


STATISTIC = Statistic(
    slug="week",
    title="Hours of the week",
    definition=(
        "Visible posts of published sessions by weekday and hour in the session's time zone, where the "
        "time is known to the minute."
    ),
    subject=Subject.ARCHIVE,
    group=ArchiveGroup.CHATS,
    row=WeekHour,
    read_rows=read_rows,
    headline=headline,
    is_stored=True,
    axes=Axes("weekday", ("posts",), across="hour", kind=ChartKind.HEAT, says="Posts by hour of the day"),
    drill_down={"posts": _hour},
)
