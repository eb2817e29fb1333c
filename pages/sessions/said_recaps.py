"""What moderators said of recaps: read from their corrections, from a form, and written as Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from chatreader.sessions.transcript import Transcript
from chats.models import ChatSession, Correction
from chats.models.curation import CorrectedField
from chats.session_summary import SessionHead
from pages.sessions.recap import Chapter, Recap, SaidChapter, SaidRecap
from pages.sessions.session_words import day_words

LONGEST_WORDS = 2_000
_NO_ADDRESS = re.compile(r"[<>\s]")
MOST_CHOSEN = 9
"""Answers of a question that can be chosen."""


def newest_recap_value(session: ChatSession) -> dict[str, Any] | None:
    """Return what stands of a moderator's recap, as it was written."""
    said = Correction.objects.live().filter(session=session, field=CorrectedField.RECAP).last()
    return said.value if said else None


def said_recap(value: dict[str, Any] | None) -> SaidRecap | None:
    """Return a recap that was said as pages show it: names that must not be said are masked in its words."""
    if not value:
        return None
    chapters = value["chapters"]
    words = _shown([value["words"], *(chapter["words"] for chapter in chapters.values())])
    return SaidRecap(words[0], {
        int(number): SaidChapter(tuple(chapter["keys"]), told)
        for (number, chapter), told in zip(chapters.items(), words[1:], strict=True)
    })  # fmt: skip


def _shown(words: Sequence[str]) -> list[str]:
    if not any(words):
        return list(words)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT shown_words(w) FROM unnest(%s::text[]) WITH ORDINALITY AS said(w, n) ORDER BY n",
            [list(words)],
        )
        return [shown for (shown,) in cursor.fetchall()]


def recap_in_form(form: Mapping[str, str], transcript: Transcript) -> dict[str, Any]:
    """Return the recap that a form gives, as it is kept: ``place-3-KEY`` is the place of an answer to Q3.

    Answers without a place are not in it; of equal places the earlier post comes first.
    """
    chapters = {}
    for block in transcript.questions:
        places = [
            (place, thread.post.position, thread.post.key)
            for thread in block.answers
            if (place := _place(form.get(f"place-{block.number}-{thread.post.key}", "")))
        ]
        keys = [key for *_, key in sorted(places)][:MOST_CHOSEN]
        chapters[str(block.number)] = {"keys": keys, "words": _words(form.get(f"words-{block.number}", ""))}
    return {"words": _words(form.get("words", "")), "chapters": chapters}


def _place(word: str) -> int:
    return int(word) if re.fullmatch(r"[1-9][0-9]?", word.strip()) else 0


def _words(text: str) -> str:
    return " ".join(text.replace("\0", "").split())[:LONGEST_WORDS]


def recap_as_markdown(head: SessionHead, recap: Recap, address: str) -> str:
    """Return a recap as CommonMark; what people wrote is escaped, so that none of it becomes markup."""
    parts = [f"# {_plain(head.title)}", f"*{day_words(head)}* · [the whole chat]({address})"]
    parts += [_plain(recap.words)] if recap.words else []
    if recap.welcomed:
        names = ", ".join(_plain(voice.name or voice.handle or "") for voice in recap.welcomed)
        parts.append(f"Here for the first time: {names}")
    for chapter in recap.chapters:
        parts += _chapter_as_markdown(chapter)
    return "\n\n".join(parts) + "\n"


def _chapter_as_markdown(chapter: Chapter) -> list[str]:
    block = chapter.block
    parts = [f"## Q{block.number}. {_plain(block.text or 'The words of this question were not captured.')}"]
    parts += [_plain(chapter.words)] if chapter.words else []
    for pick in chapter.picks:
        post = pick.thread.post
        who = _plain(post.voice.name or post.voice.handle or "") if post.voice else ""
        said = " · ".join(each for each in (who and f"**{who}**", pick.why) if each)
        parts.append(f"> {_plain(post.text)}" + (f"\n>\n> {said}" if said else ""))
    links = [f"[{_plain(link.words)}](<{_NO_ADDRESS.sub('', link.url)}>)" for link in chapter.links]
    return [*parts, "Shared: " + ", ".join(links)] if links else parts


def _plain(text: str) -> str:
    """One line of words, with the signs escaped that CommonMark reads as markup."""
    return re.sub(r"([\\`*_{}\[\]<>#|~!&])", r"\\\1", " ".join(text.split()))
