"""One SQL statement per table, and one that says how many rows it has without writing them."""

from __future__ import annotations

from collections.abc import Callable

from analytics.exports.queries import chats, people, posts
from analytics.exports.queries.people import HANDLES
from analytics.selection.scope import Condition, Scope

__all__ = ["COUNTS", "HANDLES", "QUERIES", "STORED_COUNTS"]

QUERIES: dict[str, Callable[[Scope], Condition]] = {
    query.__name__: query
    for query in (
        posts.tweets, posts.answers, posts.ids, chats.sessions, chats.questions, chats.topics, chats.links,
        people.participants, people.edges,
    )
}  # fmt: skip
"""The statement of each table, by its slug."""

COUNTS: dict[str, Callable[[Scope], Condition]] = {
    query.__name__.removesuffix("_counted"): query
    for query in (
        posts.tweets_counted, posts.answers_counted, posts.ids_counted, chats.sessions_counted,
        chats.questions_counted, chats.topics_counted, chats.links_counted, people.participants_counted,
        people.edges_counted,
    )
}  # fmt: skip
"""The statement that counts the rows of each table, by its slug."""

STORED_COUNTS: dict[str, Callable[[Scope], Condition | None]] = {
    "tweets": posts.tweets_stored, "answers": posts.answers_stored,
}  # fmt: skip
"""The statement that looks the number up, for tables where counting takes seconds in a large archive."""
