"""Co-occurrence: pairs of hashtags in the same posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from analytics.selection import Selection
from analytics.statistics.base.column_types import Sessions, Topic
from analytics.statistics.base.drill_down import SESSIONS, DrillDownRule
from analytics.statistics.base.statistic import ArchiveGroup, Statistic, Subject
from analytics.tabular.columns import CellType
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, read, row
from analytics.tabular.sql_parts import CHAT_TAGS
from chats.wording import counted

TOP = 50


@row
class Pair(TypedRow):
    """Two hashtags used together."""

    topic: Topic
    other: Annotated[str, Holds("The other topic, likewise.", CellType.ID)]
    posts: Annotated[int, Holds("Own posts that use both.")]
    sessions: Sessions


def read_rows() -> list[Pair]:
    """The fifty pairs used most."""
    return read(
        Pair,
        f"""SELECT t.topic, t.other, sum(t.posts)::int, count(*)::int FROM analytics_topicpair t
        JOIN chats_chatsession s ON s.id = t.session_id AND s.state = 'published'
        WHERE t.topic NOT IN {CHAT_TAGS} AND t.other NOT IN {CHAT_TAGS}
        GROUP BY t.topic, t.other ORDER BY 3 DESC, t.topic COLLATE "C", t.other COLLATE "C" LIMIT {TOP}""",
    )


def headline(rows: Sequence[Pair]) -> str:
    """The pair used most."""
    if not rows:
        return "No two hashtags stand in one post."
    top = rows[0]
    if top.posts == 1 < len(rows):
        return "No two hashtags stand together in more than one post."
    return as_sentence(f"#{top.topic} and #{top.other} go together most often ({counted(top.posts, 'post')})")


def _pair(**narrow: Any) -> DrillDownRule:
    return lambda row, _: Selection(tag=row.topic, beside=row.other, **narrow)


STATISTIC = Statistic(
    slug="hashtag-pairs",
    title="Hashtags that go together",
    definition="The fifty pairs of hashtags that stand together in most own posts, the chats' own left out.",
    subject=Subject.ARCHIVE,
    group=ArchiveGroup.TOPICS,
    row=Pair,
    read_rows=read_rows,
    headline=headline,
    is_stored=True,
    drill_down={"posts": _pair(), "sessions": _pair(of=SESSIONS)},
)
