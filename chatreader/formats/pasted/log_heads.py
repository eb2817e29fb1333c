"""How the chat logs of other programs begin a post: date, time and a person's name of one to five words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chatreader.formats.pasted.layout import TextRow
from chatreader.sources.printed_times import CLOCK, DAY_MONTH, MONTH_DAY, Stamp, stamp_of

_PERSON = r"(?P<name>[^\W\d_][^\s:<>\[\]@#/|]{0,30}(?: [^\s:<>\[\]@#/|]{1,30}){0,4}?)"
_NUMBERS = r"(?P<first>\d{1,2})(?P<sign>[/.-])(?P<other>\d{1,2})(?P=sign)(?P<year>\d{4}|\d\d)"
_ISO = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
_DAYS = (_NUMBERS, _ISO, MONTH_DAY, DAY_MONTH)
_SAID = r"(?:(?:Today|Yesterday|Heute|Gestern|Hoy|Hier)(?: at| um)?|[A-Z][a-z]+day(?: at)?)"
_LABEL = re.compile(r"(?:[QAT]\d{1,2}|RT|MT|Question \d+)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LogHead:
    """The head of a post: ``text`` is what stands behind it on its line; ``is_private`` for direct messages.

    ``numbers`` are the first two numbers of a date such as 3/6/23; which is the month is not known here.
    """

    row: int
    stamp: Stamp
    name: str
    text: str
    numbers: tuple[int, int] | None = None
    sign: str = ""
    is_private: bool = False
    is_handle: bool = False
    has_half: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """How one program writes; ``is_plain`` styles could also be a schedule or anything with an hour."""

    program: str
    patterns: tuple[re.Pattern[str], ...]
    is_plain: bool = False


def _style(program: str, *templates: str, is_plain: bool = False) -> Style:
    """Patterns of a program: DAY stands for each way to write a date."""
    patterns = [
        re.compile(template.replace("DAY", day).replace("TIME", CLOCK).replace("NAME", _PERSON))
        for template in templates
        for day in (_DAYS if "DAY" in template else ("",))
    ]
    return Style(program, tuple(patterns), is_plain)


_TEXT = r"\s+(?P<text>\S.*)\Z"
STYLES = (
    _style(
        "Zoom",
        r"TIME\s+From\s+NAME\s+(?:to|To)\s+(?P<to>[^:]{1,80}?)\s*:(?:\s+(?P<text>.*))?\Z",
        rf"TIME\s+From\s+NAME\s*:{_TEXT}",
    ),
    _style(
        "WhatsApp",
        rf"\[?DAY,?\s+TIME\]?\s*(?:[-–—]\s+)?~?\s?NAME:{_TEXT}",
    ),
    _style("Telegram", r"NAME,\s+\[DAY,?\s+TIME\]\Z", rf"NAME,\s+\[DAY,?\s+TIME\]:?{_TEXT}"),
    _style(
        "Discord",
        rf"NAME\s+[—–-]\s+(?:DAY|{_SAID}),?\s+TIME\Z",
        rf"NAME\s+[—–-]\s+(?:{_SAID}\s+)?TIME\Z",
    ),
    _style("Teams", r"\[DAY,?\s+TIME\]\s+NAME\Z", r"NAME\s+DAY,?\s+TIME\Z"),
    _style(
        "IRC",
        r"(?:DAY[T\s]+)?\[?TIME\]?\s+<[ @+%&~]?(?P<nick>[^\s<>]{1,40})>\s+(?P<text>\S.*)\Z",
        r"(?:DAY\s+)?TIME\t[@+%&~]?(?P<nick>[A-Za-z_][\w\[\]\\^{}|`-]{0,39})\t(?P<text>\S.*)\Z",
    ),
    _style("Slack", r"NAME(?:\s+:[\w+-]+:)?\s{1,3}\[?TIME\]?\Z", is_plain=True),
    _style("a log", rf"\[?TIME\]?\s*(?:[-–—]\s+)?NAME:{_TEXT}", is_plain=True),
)


def head_of(row: TextRow, style: Style) -> LogHead | None:
    """The head on a line, if there is one as the program writes it."""
    for pattern in style.patterns:
        found = pattern.match(row.text)
        if found is None:
            continue
        said = found.groupdict()
        stamp = stamp_of(found)
        name = said.get("nick") or said.get("name") or ""
        if stamp is None or stamp.hour is None or _LABEL.match(name):
            continue
        return _made(row.number, stamp, name, said)
    return None


def _made(number: int, stamp: Stamp, name: str, said: dict[str, str | None]) -> LogHead:
    numbers = (int(said["first"] or 0), int(said["other"] or 0)) if said.get("first") else None
    to = (said.get("to") or "").strip().lower()
    return LogHead(
        row=number,
        stamp=replace(stamp, zone=None),
        name=" ".join(name.split()),
        text=said.get("text") or "",
        numbers=numbers,
        sign=said.get("sign") or "",
        is_private="direct message" in to or "privately" in to,
        is_handle=bool(said.get("nick")),
        has_half=bool(said.get("half")),
    )


def joined_heads(rows: Sequence[TextRow]) -> list[TextRow]:
    """The rows, where a name and the hour below it (as Slack and Teams copy them) stand on one."""
    found: list[TextRow] = []
    for row in rows:
        above = found[-1] if found else None
        is_time = bool(_ONLY_TIME.match(row.text))
        if is_time and above and _ONLY_NAME.match(above.text) and not _LABEL.match(above.text):
            found[-1] = TextRow(above.number, f"{above.text} {row.text}")
        else:
            found.append(row)
    return found


_ONLY_NAME = re.compile(rf"{_PERSON}\Z")
_ONLY_TIME = re.compile(rf"(?:\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}},?\s+)?{CLOCK}\Z")
