"""What a session, and each of its questions, was about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from analytics.statistics.keyness import LEAST_KEYNESS, LEAST_PEOPLE, LEAST_POSTS, keyness
from analytics.statistics.shared_columns import Label, Number, Topic, Users, Uses
from analytics.statistics.words import counted, listed, sentence
from analytics.tabular.rows import Row, Says, lines_of, read, row
from chats.models import ChatSession

TOP = 30
TOP_OF_QUESTION = 8


@row
class UsedTopic(Row):
    """A hashtag in a session."""

    topic: Topic
    label: Label
    posts: Uses
    people: Users


def hashtags(session: ChatSession) -> list[UsedTopic]:
    """Hashtags, most posts first; the chats' own are left out, by what the published chats say."""
    return read(
        UsedTopic,
        """SELECT t.topic, coalesce(a.label, t.label), t.posts, t.people
        FROM analytics_sessiontopic t LEFT JOIN analytics_topicalias a ON a.topic = t.topic
        LEFT JOIN analytics_topictotals c ON c.kind = t.kind AND c.topic = t.topic
        WHERE t.session_id = %(session)s AND t.kind = 'hashtag'
          AND NOT coalesce(c.is_chat_tag, t.is_chat_tag)
        ORDER BY t.posts DESC, t.people DESC, t.topic COLLATE "C" """,
        session=session.pk,
    )


def hashtags_said(rows: Sequence[UsedTopic]) -> str:
    """How many hashtags, and the most used one."""
    if not rows:
        return "No hashtag but the chat’s own was used."
    top, tags = rows[0], f"{counted(len(rows), 'hashtag')} besides the chat’s own"
    if top.posts == 1 < len(rows):
        return sentence(f"{tags} were used, once each")
    if top.posts == 1:
        return sentence(f"{tags} was used once, #{top.label}")
    by = f" by {counted(top.people, 'known person', 'known people')}" if top.people else ""
    return sentence(f"{tags}; most used was #{top.label} ({counted(top.posts, 'post')}{by})")


@row
class KeyTerm(Row):
    """A word or phrase that is said more here than elsewhere."""

    topic: Topic
    label: Label
    kind: Annotated[str, Says("word or phrase.")]
    posts: Annotated[int, Says("Own posts of the session that use it.")]
    people: Users
    posts_elsewhere: Annotated[
        int, Says("Posts of all other published sessions that use it; a pair: where two posts hold it.")
    ]
    keyness: Annotated[float, Says("Log-likelihood ratio G² against the other published sessions.")]


@row
class QuestionTerm(Row):
    """A word or phrase that is said more in the answers to a question than elsewhere."""

    question: Number
    topic: Topic
    label: Label
    kind: Annotated[str, Says("word or phrase.")]
    posts: Annotated[int, Says("Answers to the question that use it.")]
    people: Annotated[int, Says("Distinct known people who used it there.")]
    posts_elsewhere: Annotated[
        int, Says("Other posts of all published sessions that use it; a pair: where two posts hold it.")
    ]
    keyness: Annotated[float, Says("Log-likelihood ratio G² against all other published posts.")]


# How many posts the archive holds besides those looked at; a draft is no part of the archive's sums.
_ELSEWHERE = """
elsewhere AS (
    SELECT coalesce(sum(c.posts - c.reposts), 0)::bigint AS posts
    FROM analytics_sessionstatistics c JOIN chats_chatsession s ON s.id = c.session_id
    WHERE s.state = 'published' AND s.id <> %(session)s
), mine AS (
    SELECT c.posts - c.reposts AS posts, (s.state = 'published') AS is_in
    FROM analytics_sessionstatistics c JOIN chats_chatsession s ON s.id = c.session_id
    WHERE c.session_id = %(session)s
)"""

_TERMS = f"""
WITH {_ELSEWHERE}
SELECT t.topic, t.label, t.kind, t.posts, t.people,
       greatest(coalesce(a.posts, 0) - CASE WHEN m.is_in THEN t.posts ELSE 0 END, 0)::int, m.posts, e.posts
FROM analytics_sessiontopic t CROSS JOIN elsewhere e CROSS JOIN mine m
LEFT JOIN analytics_topictotals a ON a.kind = t.kind AND a.topic = t.topic
WHERE t.session_id = %(session)s AND t.kind <> 'hashtag'
  AND t.posts >= {LEAST_POSTS} AND t.people >= {LEAST_PEOPLE}
"""

_QUESTION_TERMS = f"""
WITH {_ELSEWHERE}
SELECT t.number, t.topic, w.label, t.kind, t.posts, t.people,
       greatest(coalesce(a.posts, 0) - t.posts + CASE WHEN m.is_in THEN 0 ELSE w.posts END, 0)::int,
       q.answers, e.posts + m.posts - q.answers
FROM analytics_questiontopic t CROSS JOIN elsewhere e CROSS JOIN mine m
JOIN analytics_sessiontopic w ON w.session_id = t.session_id AND w.kind = t.kind AND w.topic = t.topic
JOIN analytics_sessionquestion q ON q.session_id = t.session_id AND q.number = t.number
LEFT JOIN analytics_topictotals a ON a.kind = t.kind AND a.topic = t.topic
WHERE t.session_id = %(session)s AND t.kind <> 'hashtag'
  AND t.posts >= {LEAST_POSTS} AND t.people >= {LEAST_PEOPLE}
"""


def key_terms(session: ChatSession) -> list[KeyTerm]:
    """The thirty words and phrases that set the session apart, by keyness."""
    found = (KeyTerm(*(*r[:6], _rounded(*r[3:]))) for r in lines_of(_TERMS, session=session.pk))
    return _best(found, TOP)


def question_terms(session: ChatSession) -> list[QuestionTerm]:
    """Up to eight for the answers to each question, by question, then by keyness."""
    terms: dict[int, list[QuestionTerm]] = defaultdict(list)
    for r in lines_of(_QUESTION_TERMS, session=session.pk):
        terms[r[0]].append(QuestionTerm(*(*r[:7], _rounded(*r[4:]))))
    return [term for number in sorted(terms) for term in _best(terms[number], TOP_OF_QUESTION)]


def _rounded(posts: int, _people: int, elsewhere: int, of_posts: int, of_elsewhere: int) -> float:
    return round(keyness(posts, of_posts, elsewhere, of_elsewhere), 2)


def _best(terms: Iterable[Any], most: int) -> list[Any]:
    ordered = sorted(terms, key=lambda t: (-t.keyness, -t.posts, t.topic))
    return [t for t in ordered if t.keyness >= LEAST_KEYNESS][:most]


def key_terms_said(rows: Sequence[KeyTerm]) -> str:
    """The three strongest."""
    if not rows:
        return "No word stands out against the other sessions."
    return sentence(
        f"More than in other sessions, people spoke of {listed([f'“{r.label}”' for r in rows[:3]])}"
    )


def question_terms_said(rows: Sequence[QuestionTerm]) -> str:
    """The strongest of each question, up to three questions."""
    best: dict[int, str] = {}
    for r in rows:
        best.setdefault(r.question, r.label)
    said = [f"Q{number} “{label}”" for number, label in list(best.items())[:3]]
    return (
        sentence(f"What stands out in answers: {listed(said)}")
        if said
        else "No word stands out in the answers to any question."
    )
