"""Which question a post asks or answers, by what its own text says.

``read_label`` looks at the text alone; ``label_in_chat`` adds who wrote it and which
questions were already asked. The rules are in ``rules`` (one mark in its
text) and ``in_chat`` (a question's label in its chat).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from chatreader.labels.classified_mark import classify_marks, is_preview
from chatreader.labels.in_chat import CONTEXT_RULES, decide_in_context
from chatreader.labels.label import Label, Reason
from chatreader.labels.rules import RULES, RULES_VERSION, TEXT_RULES
from chatreader.labels.verdict import labels_of, read_none

__all__ = [
    "CONTEXT_RULES", "RULES", "RULES_VERSION", "TEXT_RULES",
    "label_in_chat", "preview_questions", "question_text", "read_label", "read_labels",
]  # fmt: skip


def read_label(text: str) -> Label:
    """Return what the text of a post alone says, all its segments merged into one label.

    The author is taken as unknown and nothing as asked before; see ``label_in_chat``.
    """
    found = classify_marks(text)
    labels = labels_of(*found) if found else ()
    if not labels:
        return read_none(text, found)
    return labels[0] if len(labels) == 1 else _merge(labels)


def read_labels(text: str) -> tuple[Label, ...]:
    """Return the real labels of a post in order: none or one, seldom more ("A1: yes. A2: portability")."""
    found = classify_marks(text)
    return labels_of(*found) if found else ()


def label_in_chat(
    label_or_text: Label | str,
    *,
    by_moderator: bool | None,
    asked: Collection[int],
    topics: bool = False,
) -> Label:
    """Return the label as it counts in its chat.

    ``by_moderator`` is ``None`` for an unknown author; ``asked`` are the
    numbers of the questions asked before this post; ``topics`` is true for
    chats that number topics (T1 = question 1).
    """
    label = read_label(label_or_text) if isinstance(label_or_text, str) else label_or_text
    return decide_in_context(label, by_moderator=by_moderator, asked=asked, topics=topics)


def _merge(labels: tuple[Label, ...]) -> Label:
    numbers = sorted({number for label in labels for number in label.numbers})
    flags = frozenset().union(*(label.flags for label in labels))
    return replace(labels[0], numbers=tuple(numbers), flags=flags)


_EDGE_BEFORE: Final = re.compile(r"(?:\s++|\.?@\w++[,:]?|#\w++[,:]?|[:.)\]>=~|*_–—−·•…-]++)*+")
_EDGE_AFTER: Final = re.compile(r"(?:\s*#\w++|\s*[(\[]?\d{1,2}/\d{1,2}[)\]]?)+\s*$")
_LINKS: Final = re.compile(r"(?:\s*https?://\S++)+\s*$")


def question_text(text: str, label: Label) -> str:
    """Return the wording of the question that *label* marks in *text*, or "" when there is none (a picture).

    Label, part mark, names and hashtags at the edges go; links stay.
    """
    if label.start < 0:
        return ""
    if label.place is Reason.TRAILING:
        return _trim(text[: label.start])
    return _trim(text[label.end :])


def _trim(words: str) -> str:
    words = words[_EDGE_BEFORE.match(words).end() :]  # type: ignore[union-attr]
    links = _LINKS.search(words)
    tail = links.group().strip() if links else ""
    body = words[: links.start()] if links else words
    body = _EDGE_AFTER.sub("", body).strip()
    if not any(character.isalnum() for character in body):
        return ""
    return f"{body} {tail}" if tail else body


def preview_questions(text: str) -> dict[int, str]:
    """Return number -> wording for a post that lists the chat's questions; empty for any other post."""
    found = classify_marks(text)
    if found is None or not is_preview(found[1]):
        return {}
    plain, judged = found
    marks = [one.at.mark for one in judged if one.at.mark.letter == "q" and len(one.at.mark.numbers) == 1]
    ends = [mark.start for mark in marks[1:]] + [plain.cut] * bool(marks)
    wordings = {
        mark.numbers[0]: _trim(text[plain.place(mark.body) : plain.place(end)])
        for mark, end in zip(marks, ends, strict=True)
    }
    return {number: wording for number, wording in wordings.items() if wording}
