"""Which sections of a chat's reading changed since a page was sent: an edit is answered with these alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any

from django.http import HttpRequest

from chatreader.sessions.transcript import Post, Thread, Transcript
from chats.session_summary import SessionHead

BETWEEN, QUIET = "between", "quiet"
"""Names of the sections that are no questions; a question's name is its number."""


def section_marks(transcript: Transcript, head: SessionHead, near: Mapping[str, int]) -> dict[int | str, str]:
    """Return a mark for each section of a reading, in their order: what is shown alike has the same mark.

    *near* says by a post's key which question was open when it was written; it stands beside each post.
    """
    shown = _shown_of_all(head)
    marks: dict[int | str, str] = {
        block.number: _mark(block, [near.get(post.key) for post in _posts_of(block)], shown)
        for block in transcript.questions
    }
    if transcript.unassigned:
        posts = [post for thread in transcript.unassigned for post in _in_thread(thread)]
        marks[BETWEEN] = _mark(transcript.unassigned, [near.get(post.key) for post in posts], shown)
    repeats = sum(post.repeats for post in transcript.timeline)
    if transcript.quiet or repeats:
        near_quiet = [near.get(post.key) for post in transcript.quiet]
        marks[QUIET] = _mark(transcript.quiet, near_quiet, repeats, shown)
    return marks


def changed_sections(request: HttpRequest, marks: Mapping[int | str, str]) -> set[int | str] | None:
    """Return which sections a page must get anew; ``None``: all, as it shows other ones than there are now.

    A page says by ``marks`` what it shows: "1:9f3a 2:77b0 between:41ce".
    """
    said = dict(each.partition(":")[::2] for each in request.POST.get("marks", "").split())
    if list(said) != [str(name) for name in marks]:
        return None
    return {name for name, mark in marks.items() if said[str(name)] != mark}


def _shown_of_all(head: SessionHead) -> tuple[Any, ...]:
    """What each post shows of its chat."""
    nobody_known, no_times = head.without_author == head.post_count, head.without_time == head.post_count
    return head.slug, head.is_draft, head.has_time, head.local_start, head.local_end, nobody_known, no_times


def _posts_of(block: Any) -> Iterator[Post]:
    yield from block.repeats
    for thread in (*block.answers, *block.discussion):
        yield from _in_thread(thread)


def _in_thread(thread: Thread) -> Iterator[Post]:
    yield thread.post
    for reply in thread.replies:
        yield from _in_thread(reply)


def _mark(*shown: object) -> str:
    return blake2b(repr(shown).encode("utf-8", "replace"), digest_size=8).hexdigest()
