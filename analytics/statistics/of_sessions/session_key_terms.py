"""Key terms of a session, by log-likelihood against all other sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.charts.axes import STANDS_OUT, Axes
from analytics.statistics.base.column_types import CorrectedP, Label, LogRatio, Topic, Users
from analytics.statistics.base.keyness import LEAST_PEOPLE, LEAST_POSTS
from analytics.statistics.base.statistic import SessionGroup, Statistic, Subject
from analytics.statistics.of_sessions.key_term_queries import (
    POSTS_ELSEWHERE,
    TO_WORDS,
    keyness_of,
    strongest_terms,
)
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, lines_of, row
from chats.models import ChatSession
from chats.wording import listed

TOP = 30


@row
class KeyTerm(TypedRow):
    """A word or phrase that is said more here than elsewhere."""

    topic: Topic
    label: Label
    kind: Annotated[str, Holds("word or phrase.")]
    posts: Annotated[int, Holds("Own posts of the session that use it.")]
    people: Users
    posts_elsewhere: Annotated[
        int, Holds("Posts of all other published sessions that use it; a pair: where two posts hold it.")
    ]
    keyness: Annotated[float, Holds("Log-likelihood ratio G² against the other published sessions.")]
    log_ratio: LogRatio
    p_corrected: CorrectedP


_TERMS = f"""
WITH {POSTS_ELSEWHERE}
SELECT t.topic, t.label, t.kind, t.posts, t.people,
       greatest(coalesce(a.posts, 0) - CASE WHEN m.is_in THEN t.posts ELSE 0 END, 0)::int, m.posts, e.posts
FROM analytics_sessiontopic t CROSS JOIN elsewhere e CROSS JOIN mine m
LEFT JOIN analytics_topictotals a ON a.kind = t.kind AND a.topic = t.topic
WHERE t.session_id = %(session)s AND t.kind <> 'hashtag'
  AND t.posts >= {LEAST_POSTS} AND t.people >= {LEAST_PEOPLE}
"""


def read_rows(session: ChatSession) -> list[KeyTerm]:
    """The thirty words and phrases that set the session apart, by keyness."""
    found = [KeyTerm(*(*r[:6], *keyness_of(*r[3:]))) for r in lines_of(_TERMS, session=session.pk)]
    return strongest_terms(found, TOP)


def headline(rows: Sequence[KeyTerm]) -> str:
    """The three strongest."""
    if not rows:
        return "No word stands out against the other sessions."
    return as_sentence(
        f"More than in other sessions, people spoke of {listed([f'“{r.label}”' for r in rows[:3]])}"
    )


STATISTIC = Statistic(
    slug="session-key-terms",
    title="Words of this session",
    definition=(
        "Words and pairs of neighbouring words in at least three own posts by two people, ordered by "
        "Dunning's log-likelihood G² against the own posts of all other published sessions (6.63 or "
        "more: p < 0.01 for one word; with many looked at, some stand out by chance, and `p_corrected` says "
        "how likely that is). The effect size is Hardie's log ratio, with half a use for none elsewhere. A "
        "pair counts in sessions where at least two posts hold it; common words, names, "
        "hashtags, links and labels are left out. A number leads to a search, which finds other forms of "
        "a word too, and so may list more posts."
    ),
    subject=Subject.SESSION,
    group=SessionGroup.ABOUT,
    row=KeyTerm,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("label", ("keyness",), says=STANDS_OUT),
    drill_down=TO_WORDS,
)
