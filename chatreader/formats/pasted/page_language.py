"""Dates of pages that were copied in another language than English: "6. März 2023", "hace 3 h", "3月6日".

Names of months come from the CLDR, by Babel; what is read from a line is only where a head begins and when a
post was written, so that words of posts stay as they are.
"""

from __future__ import annotations

import re
from functools import cache

LANGUAGES = ("de", "es", "fr", "it", "nl", "pt", "ca", "da", "fi", "nb", "pl", "sv")
_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_DATE = re.compile(
    r"(?<![\w.])(?P<day>\d{1,2})(?:\.|º|er|:e)?\s(?:de\s|d[’'])?(?P<month>[^\W\d_]{3,12})\.?,?"
    r"(?:\s(?:de\s|del\s)?(?P<year>\d{4}))?(?!\w)"
)
_EAST = re.compile(r"(?:(?P<year>\d{4})[年년]\s?)?(?P<month>\d{1,2})[月월]\s?(?P<day>\d{1,2})[日일]")
_AGO = re.compile(
    r"(?P<before>(?:\A|[·•∙⋅])\s*)(?:vor|hace|há|il y a|fa|för)?\s?(?P<number>\d{1,3})\s?"
    r"(?:[smhdjut]|Std|Stunden?|Min|Minuten?|Tg|Tage?n?|horas?|heures?|ore|ora|uur|dagen|dag|días?|dias?|jours?|giorni"
    r"|min(?:utos?|uti|utes?)?|tim)\.?(?:\s(?:geleden|fa|sedan))?\Z",
    re.IGNORECASE,
)
_LONGEST = 120

REPLYING_TO = (
    r"(?:Replying to|Antwort an|En respuesta a|En réponse à|Em resposta a|In risposta a|Als antwoord op"
    r"|Respondiendo a|Svarar)"
)
"""What stands above a reply, as x.com says it; lists of names end with "and"."""
AND = r"(?:and|und|y|et|e|en|och)"


def in_english(line: str) -> str:
    """Return a short line with its date as an English page prints it; any other line as it is."""
    if len(line) > _LONGEST or not any(char.isdigit() for char in line):
        return line
    east = _EAST.sub(_from_east, line)
    return _DATE.sub(_from_west, east if east != line else _AGO.sub(r"\g<before>\g<number>h", line))


def _from_east(found: re.Match[str]) -> str:
    month = int(found["month"])
    return _date(month, found["day"], found["year"]) if 1 <= month <= 12 else found[0]


def _from_west(found: re.Match[str]) -> str:
    month = _months().get(found["month"].casefold())
    return _date(month, found["day"], found["year"]) if month else found[0]


def _date(month: int, day: str, year: str | None) -> str:
    return f"{day} {_ENGLISH[month - 1]}{f' {year}' if year else ''}"


@cache
def _months() -> dict[str, int]:
    """Names of months and their short forms in all languages, without the English ones."""
    from babel import Locale

    found: dict[str, int] = {}
    for language in LANGUAGES:
        months = Locale(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    found[name.casefold().rstrip(".").removeprefix("de ").removeprefix("d’")] = number
    return found
