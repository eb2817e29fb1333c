"""Activity of a session: posts in each minute, with the questions asked in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from analytics.charts.axes import Axes, ChartKind
from analytics.charts.chat_minutes import MinuteRow
from analytics.selection import Selection
from analytics.statistics.base.drill_down import PEOPLE, UNTIMED, DrillDownRule, in_session
from analytics.statistics.base.statistic import SessionGroup, Statistic, Subject
from analytics.tabular.columns import CellType
from analytics.tabular.phrasing import as_sentence, part_of_whole
from analytics.tabular.rows import Holds, read, row
from chats.models import ChatSession
from chats.wording import clock, counted


@row
class Minute(MinuteRow):
    """What was posted within a minute."""

    minute: Annotated[
        datetime | None, Holds("Begin of the minute in UTC; empty: posts without a time to the minute.")
    ]
    local: Annotated[str | None, Holds("The same in the session's time zone.", CellType.ID)]
    posts: Annotated[int, Holds("Posts.")]
    people: Annotated[int | None, Holds("Distinct known people; empty where there is no minute.")]
    answers: Annotated[int | None, Holds("Posts that answer a question; empty where there is no minute.")]
    asked: Annotated[list[int], Holds("Numbers of the questions first asked in that minute.")]


_MINUTES = """
SELECT m.minute, to_char(m.minute AT TIME ZONE s.time_zone, 'YYYY-MM-DD HH24:MI'),
       m.posts, m.people, m.answers,
       ARRAY(SELECT q.number FROM analytics_sessionquestion q WHERE q.session_id = m.session_id
             AND date_trunc('minute', q.asked_at) = m.minute ORDER BY q.number)::int[]
FROM analytics_sessionminute m JOIN chats_chatsession s ON s.id = m.session_id
WHERE m.session_id = %(session)s
UNION ALL
SELECT NULL, NULL, posts - timed_posts, NULL, NULL, '{}' FROM analytics_sessionstatistics
WHERE session_id = %(session)s AND posts > timed_posts
ORDER BY 1 NULLS LAST
"""


def read_rows(session: ChatSession) -> list[Minute]:
    """Minutes with posts, in order; last the posts that have none."""
    return read(Minute, _MINUTES, session=session.pk)


def headline(rows: Sequence[Minute]) -> str:
    """The liveliest minute, and over how many posts that speaks."""
    timed, total = [r for r in rows if r.minute], sum(r.posts for r in rows)
    if not timed:
        return f"No post has a time known to the minute (of {counted(total, 'post')})."
    peak = max(timed, key=lambda r: r.posts)
    known = sum(r.posts for r in timed)
    over = (
        ""
        if known == total
        else f" (over {part_of_whole(known, total, 'post')} with a time known to the minute)"
    )
    if peak.posts == 1 < len(timed):
        return as_sentence(f"No minute had more than one post{over}")
    return as_sentence(
        f"The liveliest minute was {clock(datetime.fromisoformat(peak.local or ''))}, "
        f"with {counted(peak.posts, 'post')}{over}"
    )


def _minute(**narrow: Any) -> DrillDownRule:
    def lead(row: Any, slug: str) -> Selection:
        return in_session(slug, **narrow, **({"minute": row.minute} if row.minute else UNTIMED))

    return lead


STATISTIC = Statistic(
    slug="session-minutes",
    title="Activity by the minute",
    definition=(
        "Visible posts, reposts included, in each minute, with the questions first asked in it; posts "
        "without a time to the minute stand in a row of their own."
    ),
    subject=Subject.SESSION,
    group=SessionGroup.CHAT,
    row=Minute,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("local", ("posts",), kind=ChartKind.MINUTES, marks="asked", says="Posts in each minute"),
    drill_down={
        "posts": _minute(),
        "people": _minute(of=PEOPLE),
        "answers": _minute(place="answers"),
    },
)
