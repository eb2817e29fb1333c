"""How to cite a session: a reference in APA style and a BibTeX entry."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.dateformat import format as format_date

from chats.session_summary import SessionHead


@dataclass(frozen=True, slots=True)
class Citation:
    """The same reference in two styles, ready to be copied."""

    apa: str
    bibtex: str


def citation_of(head: SessionHead, address: str) -> Citation:
    """Reference to the session at *address* (its full URL)."""
    return Citation(apa=apa_reference(head, address), bibtex=bibtex_entry(head, address))


def apa_reference(head: SessionHead, address: str) -> str:
    """APA 7 for an online forum: group, date, title, description of the form, archive, address."""
    day = format_date(head.local_start, "Y, F j") if head.local_start else "n.d."
    return f"#BadgeChat. ({day}). {head.title} [Twitter chat]. #BadgeChat archive. {address}"


def bibtex_entry(head: SessionHead, address: str) -> str:
    """A ``@misc`` entry; braces and other special characters of the title are escaped."""
    start = head.local_start
    lines = [f"title = {{{escaped_for_tex(head.title)}}}", "author = {{\\#BadgeChat}}"]
    if start:
        lines += [f"year = {{{start.year}}}", f"month = {start:%b}".lower()]
    lines += ["howpublished = {Twitter chat, \\#BadgeChat archive}", f"url = {{{address}}}"]
    body = ",\n".join(f"  {line}" for line in lines)
    return f"@misc{{{head.slug},\n{body}\n}}"


def escaped_for_tex(text: str) -> str:
    """*text* with TeX's special characters escaped."""
    return re.sub(r"([#$%&_{}])", r"\\\1", text)
