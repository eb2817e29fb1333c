"""What an import put right on its way, by kind, with examples and the choice to keep things as received."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import template

from chatreader.text.repairs import REVERSIBLE, RepairKind
from chats.imports.staging.repairs import AS_RECEIVED, REPAIRS

register = template.Library()

_WORDS = {
    RepairKind.WRAPPING: (
        "Texts as a program writes them for itself",
        "A script wrote b'…', '…\\n' or <U+2019> where the words themselves belong, or left a "
        "page’s code around them.",
    ),
    RepairKind.LETTERS: (
        "Letters gone wrong",
        "Somewhere on the way the text was read in a wrong encoding, which makes three strange signs of one.",
    ),
    RepairKind.ENTITIES: (
        "Signs written as codes",
        "A page writes & as &amp;; something wrote it so twice, and one was left.",
    ),
    RepairKind.LINKS: (
        "Short links that say where they lead",
        "The source knows the address behind t.co, which may not answer for ever.",
    ),
    RepairKind.IDS: (
        "Ids that a spreadsheet rounded",
        "A rounded id belongs to another post or to none and is never used. Where the row holds the address "
        "of the post, the true id is in it; the others are known by author, time and words.",
    ),
}


@dataclass(frozen=True, slots=True)
class KindPage:
    """One kind of repair as a page shows it; without ``posts`` nothing of it was put right."""

    kind: str
    title: str
    explanation: str
    posts: int | None
    examples: tuple[dict[str, Any], ...]
    is_reversible: bool
    is_kept: bool


def kinds_of(details: Mapping[str, Any]) -> Iterator[KindPage]:
    """The kinds of repairs that an import's details speak of, in a fixed order."""
    noted, kept = details.get(REPAIRS, {}), details.get(AS_RECEIVED, ())
    for kind, (title, explanation) in _WORDS.items():
        found = noted.get(kind.value)
        if found or kind.value in kept:
            yield KindPage(
                kind=kind.value,
                title=title,
                explanation=explanation,
                posts=found["posts"] if found else None,
                examples=tuple(found["examples"]) if found else (),
                is_reversible=kind in REVERSIBLE,
                is_kept=kind.value in kept,
            )


@register.inclusion_tag("chats/imports/_repairs.html", takes_context=True)
def repairs(context: template.Context, job: Any) -> dict[str, Any]:
    """Show the repairs of *job*, an import as pages show it."""
    shown = [one for one in kinds_of(job.details) if one.kind != "links" or one.is_kept or one.posts]
    return {
        "kinds": shown,
        "job": job,
        "csrf_token": context.get("csrf_token"),
        "is_open": any(one.kind != "links" for one in shown),
    }
