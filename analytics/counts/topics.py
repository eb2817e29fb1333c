"""Write the topics of a session: counted in Python (words follow Unicode's rules), stored by COPY."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analytics.counts.terms import TopicCount, TopicPost, count_topics
from analytics.models import TopicAlias
from chats.sql.copy_in import copy_rows, rows_of

MIN_PHRASE_POSTS = 2
"""A phrase said once in a session is no phrase; of questions' words only those in two answers are kept."""

_OWN_POSTS = """
SELECT p.id, t.text, t.hashtags, coalesce(a.numbers, '{}')
FROM visible_tweet t LEFT JOIN visible_participant p ON p.id = t.author_id
LEFT JOIN (SELECT l.tweet_id, array_agg(q.number) AS numbers
           FROM chats_question q JOIN chats_placement l ON l.question_id = q.id AND l.relation = 'answers'
           WHERE q.session_id = %s GROUP BY l.tweet_id) a ON a.tweet_id = t.id
WHERE t.session_id = %s AND t.role <> 'repost'
"""


def write_topics(session_id: int) -> None:
    """Count the topics of the session's own posts and store them; earlier rows must be gone."""
    aliases = dict(TopicAlias.objects.values_list("topic", "into"))
    rows = rows_of(_OWN_POSTS, session_id, session_id)
    count = count_topics((TopicPost(p, text, tuple(tags), tuple(n)) for p, text, tags, n in rows), aliases)
    for table, columns, source in _TABLES:
        copy_rows(table, ("session_id", *columns), _with(session_id, source(count)))


def _with(session_id: int, rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    return ((session_id, *row) for row in rows)


def _session_rows(count: TopicCount) -> Iterator[tuple[Any, ...]]:
    chat_tags = count.chat_tags()
    for (kind, name), use in count.session().items():
        if kind != "phrase" or use.posts >= MIN_PHRASE_POSTS:
            is_tag = kind == "hashtag" and name in chat_tags
            yield kind, name, use.posts, use.people, use.label, is_tag


# Which hashtags are the chats' own is known when all chats are summed up; readers leave those out.
def _question_rows(count: TopicCount) -> Iterator[tuple[Any, ...]]:
    for number, (kind, name), posts, people in count.questions():
        if kind == "hashtag" or posts >= MIN_PHRASE_POSTS:
            yield number, kind, name, posts, people


def _person_rows(count: TopicCount) -> Iterator[tuple[Any, ...]]:
    for (person, name), posts in count.people.items():
        yield person, name, posts


def _pair_rows(count: TopicCount) -> Iterator[tuple[Any, ...]]:
    for (one, other), posts in count.pairs.items():
        yield one, other, posts


_TABLES = (
    (
        "analytics_sessiontopic",
        ("kind", "topic", "posts", "people", "label", "is_chat_tag"),
        _session_rows,
    ),
    ("analytics_questiontopic", ("number", "kind", "topic", "posts", "people"), _question_rows),
    ("analytics_persontopic", ("participant_id", "topic", "posts"), _person_rows),
    ("analytics_topicpair", ("topic", "other", "posts"), _pair_rows),
)
