"""A chat written out for people (Markdown) and for programs (plain data for JSON)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from chatreader.sessions.chats import Chat
from chatreader.sessions.transcript import Post, QuestionBlock, Thread

_MEANS_SOMETHING = re.compile(r"[\\`*_\[\]<>]")
_AT_LINE_START = re.compile(r"^(?=[#+-]|\d+[.)])")
_ROLES = {
    "intro": "introduction",
    "announcement": "announcement",
    "closing": "goodbye",
    "repost": "repost",
    "spam": "spam",
}


def as_markdown(chat: Chat) -> str:
    """The chat as Markdown: a heading for each question, its answers below it, replies below these."""
    return "\n".join(_lines(chat)).rstrip() + "\n"


def _lines(chat: Chat) -> Iterator[str]:
    transcript = chat.transcript
    yield f"# {_escaped(chat.title)}"
    yield ""
    yield _summary(chat)
    for block in transcript.questions:
        yield ""
        yield f"## Q{block.number}. {_question(block)}"
        yield ""
        yield from _question_lines(block, chat)
    if transcript.unassigned:
        yield from ("", "## Side talk", "")
        yield from _threads(transcript.unassigned, chat)
    if transcript.quiet:
        yield from ("", "## Greetings, announcements and reposts", "")
        yield from (_item(post, chat, note=_ROLES[post.role]) for post in transcript.quiet)


def _summary(chat: Chat) -> str:
    transcript, starts_at = chat.transcript, chat.starts_at
    day = f"{starts_at.day} {starts_at:%B %Y}" if starts_at else "Date unknown"
    clock = f", {starts_at:%H:%M} {starts_at:%Z}" if starts_at and _has_clock(chat) else ""
    people = _counted(transcript.people_count, "person", "people") if _has_names(chat) else "authors unknown"
    return f"{day}{clock} · {_counted(transcript.post_count, 'post')} · {people}"


def _has_names(chat: Chat) -> bool:
    return chat.transcript.people_count > 0


def _has_clock(chat: Chat) -> bool:
    return any(post.record.precision in ("second", "minute") for post in chat.posts)


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _question(block: QuestionBlock) -> str:
    if block.text:
        return _escaped(block.text)
    return "(a picture)" if block.is_image else "(text not captured)"


def _question_lines(block: QuestionBlock, chat: Chat) -> Iterator[str]:
    if block.asked:
        by = f" by {_name(block.asked)}" if _has_names(chat) else ""
        yield f"*Asked{by}{_when(block.asked, chat)}.*"
        yield ""
    yield from _threads(block.answers, chat)
    if block.discussion:
        yield from (["", "Also said about it:", ""] if block.answers else [])
        yield from _threads(block.discussion, chat)
    if not block.answers and not block.discussion:
        yield "No answers."


def _threads(threads: Iterable[Thread], chat: Chat, depth: int = 0) -> Iterator[str]:
    for thread in threads:
        note = "likely" if any(place.is_guess for place in thread.post.places) else ""
        yield "  " * depth + _item(thread.post, chat, note=note)
        yield from _threads(thread.replies, chat, depth + 1)


def _item(post: Post, chat: Chat, *, note: str = "") -> str:
    if not _has_names(chat):
        return f"- {f'({note}) ' if note else ''}{_escaped(post.text)}"
    said = f" ({note})" if note else ""
    return f"- **{_name(post)}**{_when(post, chat)}{said}: {_escaped(post.text)}"


def _name(post: Post) -> str:
    if post.voice is None:
        return "Somebody"
    return _escaped(f"@{post.voice.handle}" if post.voice.handle else post.voice.name or "Somebody")


def _when(post: Post, chat: Chat) -> str:
    if post.posted_at is None or post.precision not in ("second", "minute"):
        return ""
    return f" {post.posted_at.astimezone(chat.zone):%H:%M}"


def _escaped(text: str) -> str:
    """*text* on one line, with nothing in it that Markdown would take for a sign of its own."""
    return _AT_LINE_START.sub(r"\\", _MEANS_SOMETHING.sub(r"\\\g<0>", " ".join(text.split())))


def as_data(chat: Chat) -> dict[str, Any]:
    """The chat as dicts and lists: its questions with answers and discussion, then everything else."""
    transcript = chat.transcript
    return {
        "title": chat.title,
        "starts_at": _iso(chat.starts_at),
        "posts": transcript.post_count,
        "people": transcript.people_count,
        "moderators": sorted(chat.reading.moderators),
        "questions": [_question_data(block) for block in transcript.questions],
        "side_talk": [_thread_data(thread) for thread in transcript.unassigned],
        "other": [_post_data(post) for post in transcript.quiet],
    }


def _question_data(block: QuestionBlock) -> dict[str, Any]:
    return {
        "number": block.number,
        "text": block.text,
        "is_image": block.is_image,
        "asked": _post_data(block.asked) if block.asked else None,
        "repeats": [_post_data(post) for post in block.repeats],
        "answers": [_thread_data(thread) for thread in block.answers],
        "discussion": [_thread_data(thread) for thread in block.discussion],
    }


def _thread_data(thread: Thread) -> dict[str, Any]:
    return _post_data(thread.post) | {"replies": [_thread_data(reply) for reply in thread.replies]}


def _post_data(post: Post) -> dict[str, Any]:
    voice = post.voice
    return {
        "line": post.line,
        "author": voice and voice.handle,
        "author_name": voice and voice.name,
        "posted_at": _iso(post.posted_at),
        "precision": post.precision,
        "role": post.role,
        "text": post.text,
        "repeats": post.repeats,
        "placements": [
            {
                "question": place.number,
                "relation": place.relation,
                "reason": place.reason,
                "confidence": place.confidence,
                "sentence": place.sentence,
            }
            for place in post.places
        ],
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
