"""What the archive was about: its hashtags. Published sessions only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.statistics.archive import HELD
from analytics.statistics.shared_columns import CHAT_TAGS, Label, Sessions, Topic, Users, Uses
from analytics.statistics.words import counted, most_used, sentence
from analytics.tabular.columns import CellType
from analytics.tabular.rows import Row, Says, read, row

TOP = 50
TREND_TOPICS = 10


@row
class TopHashtag(Row):
    """A hashtag over all published sessions."""

    topic: Topic
    label: Label
    posts: Uses
    sessions: Sessions
    people: Users


def top_hashtags() -> list[TopHashtag]:
    """The fifty most used; chats' own are left out."""
    return read(
        TopHashtag,
        f"""SELECT topic, label, posts, sessions, people FROM analytics_topictotals
        WHERE kind = 'hashtag' AND NOT is_chat_tag ORDER BY posts DESC, topic LIMIT {TOP}""",
    )


def top_hashtags_said(rows: Sequence[TopHashtag]) -> str:
    """The three most used."""
    if not rows:
        return "No hashtag but the chats’ own was used."
    return most_used([(r.label, r.posts) for r in rows])


@row
class Trend(Row):
    """A hashtag in a year."""

    topic: Topic
    label: Label
    year: Annotated[str, Says("Local year of the sessions.", CellType.ID)]
    posts: Annotated[int, Says("Own posts that use it.")]


_TRENDS = f"""
WITH top AS (
    SELECT topic, label, posts AS total FROM analytics_topictotals
    WHERE kind = 'hashtag' AND NOT is_chat_tag ORDER BY posts DESC, topic LIMIT {TREND_TOPICS}
), held AS (
    SELECT s.id, to_char(s.starts_at AT TIME ZONE s.time_zone, 'YYYY') AS year
    FROM {HELD} WHERE s.starts_at IS NOT NULL
), uses AS (
    SELECT t.topic, h.year, sum(t.posts) AS posts
    FROM analytics_sessiontopic t JOIN held h ON h.id = t.session_id
    WHERE t.kind = 'hashtag' AND t.topic IN (SELECT topic FROM top) GROUP BY 1, 2
)
SELECT top.topic, top.label, y.year, coalesce(u.posts, 0)::int
FROM top CROSS JOIN (SELECT DISTINCT year FROM held) y
LEFT JOIN uses u ON u.topic = top.topic AND u.year = y.year
ORDER BY top.total DESC, top.topic COLLATE "C", y.year
"""


def trends() -> list[Trend]:
    """The ten most used hashtags in every year with dated sessions."""
    return read(Trend, _TRENDS)


def trends_said(rows: Sequence[Trend]) -> str:
    """How the most used hashtag went."""
    if not rows:
        return "No hashtag but the chats’ own was used in a dated session."
    if len({r.year for r in rows}) == 1:
        return f"There were chats in one year only, {rows[0].year}."
    first = [r for r in rows if r.topic == rows[0].topic]
    peak = max(first, key=lambda r: r.posts)
    if max(r.posts for r in rows) == 1:
        return "None of these hashtags was used twice in a year."
    return sentence(f"#{peak.label} had its best year in {peak.year} with {counted(peak.posts, 'post')}")


@row
class Pair(Row):
    """Two hashtags used together."""

    topic: Topic
    other: Annotated[str, Says("The other topic, likewise.", CellType.ID)]
    posts: Annotated[int, Says("Own posts that use both.")]
    sessions: Sessions


def pairs() -> list[Pair]:
    """The fifty pairs used most."""
    return read(
        Pair,
        f"""SELECT t.topic, t.other, sum(t.posts)::int, count(*)::int FROM analytics_topicpair t
        JOIN chats_chatsession s ON s.id = t.session_id AND s.state = 'published'
        WHERE t.topic NOT IN {CHAT_TAGS} AND t.other NOT IN {CHAT_TAGS}
        GROUP BY t.topic, t.other ORDER BY 3 DESC, t.topic COLLATE "C", t.other COLLATE "C" LIMIT {TOP}""",
    )


def pairs_said(rows: Sequence[Pair]) -> str:
    """The pair used most."""
    if not rows:
        return "No two hashtags stand in one post."
    top = rows[0]
    if top.posts == 1 < len(rows):
        return "No two hashtags stand together in more than one post."
    return sentence(f"#{top.topic} and #{top.other} go together most often ({counted(top.posts, 'post')})")
