"""What the page of a single post shows: the post, its thread, its neighbours, where it was seen."""

from __future__ import annotations

from typing import Any, NamedTuple

from chatreader.sessions.transcript import Post, Thread, arrange_transcript
from chats.models import ChatSession, Sighting, VisibleTweet
from chats.session_summary import SessionHead
from pages.sessions.session_page import session_head, session_posts, session_questions


class PostPage(NamedTuple):
    """The context of the page, by the names the template uses."""

    head: SessionHead
    post: Post
    thread: Thread
    neighbours: tuple[Post | None, Post | None]
    sightings: list[dict[str, Any]]
    repeats: int
    question_texts: dict[int, str | None]


def post_page(session: ChatSession, tweet: VisibleTweet) -> PostPage:
    """Gather a post's page with a constant number of statements."""
    posts = session_posts(session)
    at = next(n for n, p in enumerate(posts) if p.key == tweet.key)
    threads = arrange_transcript(posts, []).unassigned
    return PostPage(
        head=session_head(session),
        post=posts[at],
        thread=_thread_with(threads, tweet.key) or Thread(posts[at]),
        neighbours=(posts[at - 1] if at else None, posts[at + 1] if at + 1 < len(posts) else None),
        sightings=_sightings(tweet),
        repeats=tweet.repeats,
        question_texts={number: text for number, text, _ in session_questions(session)},
    )


def _thread_with(threads: tuple[Thread, ...], key: str) -> Thread | None:
    return next((thread for thread in threads if _holds(thread, key)), None)


def _holds(thread: Thread, key: str) -> bool:
    return thread.post.key == key or any(_holds(reply, key) for reply in thread.replies)


def _sightings(tweet: VisibleTweet) -> list[dict[str, Any]]:
    rows = Sighting.objects.filter(tweet_id=tweet.pk, is_context=False).select_related("batch")
    return [
        {"source_name": s.batch.source_name, "line": s.line, "format": s.batch.format, "ref": s.batch.ref}
        for s in rows.order_by("batch_id", "line")
    ]
