"""What speaks for and against a post beginning at a line of a pasted transcript.

All costs are in nats (natural logarithms of odds) and say how much worse it is
to join a line to the one above than to begin a post with it. They were set from
what the conventions of chats say and checked on real posts with line breaks; what differs from
file to file (blank lines, missing hashtags, posts of many lines) is estimated from
the file itself, see ``Habits``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chatreader.formats.pasted.segment_lines import Line

_LABEL = re.compile(
    r"""[\W_]*(?:\#\w+[\W_]+)?(?:@\w+[\W_]+)*
    (?: [QA]\s?[.\-#]?\s?\d{1,2}(?![\d%]|\w*@)
      | T\d{1,2}[:.)\-]
      | (?:question|answer|ans)\s?\.?\#?\s?\d{1,2}\b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OPENING = re.compile(
    r"""(?: hi|hello|hey|howdy|welcome|good\ (?:morning|evening|afternoon)|greetings|thanks|thank\ you
      | yes+|yep|agreed?|absolutely|love|great|awesome|nice|so\ true|exactly|i\ agree|couldn.t\ agree
      | joining|(?:i.?m|my\ name\ is|this\ is)\ [A-Z] )\b
      | [RM]T\ @""",
    re.IGNORECASE | re.VERBOSE,
)
_GOING_ON = re.compile(
    r"(?:and|but|or|so|also|because|plus|then|which|even|otherwise|e\.?g|ps|p\.s)\b", re.IGNORECASE
)

_BEGINNINGS: tuple[tuple[re.Pattern[str], float], ...] = (
    (_LABEL, 4.0),
    (re.compile(r"\(?(?:[2-9]|1\d|[b-eB-E])[.)](?!\d)|[2-9]️?⃣"), -3.5),  # a later item of a list
    (re.compile(r"\(?[1aA][.)](?!\d)|1️?⃣|[-–—•*·▪➡→✅✔👉]"), -2.0),  # its first item
    (re.compile(r"[“\"«‘]"), -1.0),
    (re.compile(r"[@＠]"), 2.0),
    (_OPENING, 1.2),
    (_GOING_ON, -1.0),
    (re.compile(r"[\W_]+\Z"), -1.0),  # emoji and the like
)
"""The first that matches the start of a line says how much it looks like the first of a post."""

_ENDS = ".!?…‽。！？"

_REPEAT_LETTERS = 25
_REPEAT_REACH = 12


@dataclass(frozen=True, slots=True)
class Habits:
    """What is usual in one file; the defaults are for a file not yet looked at.

    ``join`` is the cost of a line break inside a post, ``blank`` the cost of
    joining across a blank line, ``touching`` that across none, ``untagged`` the
    cost of a post without the chat's hashtag.
    """

    join: float = 1.2
    blank: float = 0.0
    touching: float = 0.0
    untagged: float = 2.8
    tagged_again: float = 4.0


def join_evidence(lines: Sequence[Line], tag: str | None) -> list[float]:
    """For every line the cost of joining it to the one above (0 for the first)."""
    repeats = repeat_edges(lines, tag)
    costs = [0.0]
    for index in range(1, len(lines)):
        above, line = lines[index - 1], lines[index]
        if line.is_only_entities:
            # Tags, names and links alone are the tail of a post, whatever stands above.
            costs.append(-8.0)
        else:
            costs.append(_beginning(line, tag) + _ending(above, tag) + repeats[index])
    return costs


def begins_with_label(text: str) -> bool:
    """True when a line looks as if it begins with a label; a hint only, ``labels`` decides."""
    return _LABEL.match(text) is not None


def _beginning(line: Line, tag: str | None) -> float:
    """How much a line looks like the first of a post (negative: like a later one)."""
    if line.text[0].islower() and not begins_with_label(line.text):
        return -2.0
    for pattern, cost in _BEGINNINGS:
        if pattern.match(line.text):
            return cost
    leads = tag in line.tags and line.spans[0].start == 0
    return 1.5 if leads else 0.0


def _ending(line: Line, tag: str | None) -> float:
    """How much a line looks like the last of a post."""
    last = line.text[line.words_end :]
    if last and line.spans:
        if tag is not None and tag in line.tags and f"#{tag}" in last.casefold().replace("＃", "#"):
            return 3.5
        return 1.0 if "#" in last else 0.5
    end = line.text.rstrip("\"”’'»)")[-1:]
    if end == ":":
        return -2.5
    if end in ",;-–—+&/(":
        return -1.5
    return 0.0 if end in _ENDS or not end.isalnum() else -0.8


def repeat_edges(lines: Sequence[Line], tag: str | None) -> list[float]:
    """For every line the evidence that the edge of a repeated run of lines falls before it.

    Where the same lines stand twice in different company, the company is no
    part of their post. The longer the run the surer, and it should look like a
    post: many people may write the same line, few the same line with the hashtag.
    """
    edges = [0.0] * (len(lines) + 1)
    last_seen: dict[str, int] = {}
    for here, line in enumerate(lines):
        there = last_seen.get(line.text)
        last_seen[line.text] = here
        if there is None:
            continue
        for step, edge in ((-1, 0), (1, 1)):
            if not _is_same(lines, here + step, there + step):
                evidence = _run_evidence(lines, here, there, -step, tag)
                edges[here + edge] = max(edges[here + edge], evidence)
                edges[there + edge] = max(edges[there + edge], evidence)
    return edges


def _is_same(lines: Sequence[Line], here: int, there: int) -> bool:
    return there >= 0 and here < len(lines) and lines[here].text == lines[there].text


def _run_evidence(lines: Sequence[Line], here: int, there: int, step: int, tag: str | None) -> float:
    """What the run common to both places proves, seen from one of its edges."""
    letters, has_tag = 0, tag is None
    for _ in range(_REPEAT_REACH):
        if not _is_same(lines, here, there):
            break
        letters += lines[here].words_end
        has_tag = has_tag or tag in lines[here].tags
        here, there = here + step, there + step
    if letters < _REPEAT_LETTERS:
        return 0.0
    return min(5.0 if has_tag else 1.5, letters / 20)
