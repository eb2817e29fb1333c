"""The page that offers exports: what one may wish for, and what a wish comes to."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from analytics.exports.anonymize import People
from analytics.exports.base.table import ExportKind, ExportTable
from analytics.exports.citation import Reference
from analytics.exports.csv_writer import Profile
from analytics.exports.export_file import ExportRequest
from analytics.exports.kinds import BUNDLE, KINDS, TABLES
from analytics.exports.streaming import count_rows

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Posts", ("tweets", "answers", "ids")),
    ("Chats", ("sessions", "questions", "topics", "links")),
    ("People", ("participants", "edges", "network")),
    ("All of it", ("bundle",)),
)
"""The kinds as the page groups them."""

PROFILES = (
    (
        Profile.SPREADSHEET,
        "A spreadsheet",
        "Safe to open in Excel: nothing runs as a formula, ids keep their digits.",
    ),
    (Profile.CODE, "R, Python, a database", "Raw values: UTF-8, RFC 4180, empty means unknown."),
)
PEOPLE = (
    (People.NAMES, "By name", "As far as they wish to be named."),
    (People.PSEUDONYMS, "As pseudonyms", "The same in every table, made with this site’s own key."),
    (People.NONE, "Not at all", "Columns about people are empty, mentions say @someone."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """What a wish comes to. ``rows`` is ``None`` for what is no table."""

    wish: ExportRequest
    rows: int | None
    address: str
    command: str
    reference: Reference

    @property
    def kind(self) -> ExportKind:
        """What is wished for."""
        return self.wish.kind

    @property
    def tables(self) -> list[ExportKind]:
        """The tables whose columns are to be explained."""
        if self.kind is not BUNDLE:
            return [self.kind] if self.kind.columns else []
        return [k for k in TABLES.values() if self.wish.people is People.NAMES or not k.is_of_people]


def offer_of(wish: ExportRequest, reference: Reference, *, page: str) -> Offer:
    """Return what *wish* comes to; *page* is the absolute address of the page of exports."""
    rows = count_rows(wish.kind, wish.scope) if isinstance(wish.kind, ExportTable) else None
    return Offer(wish, rows, f"{page}{_file(wish)}", _command(wish), reference)


def kinds_in_groups() -> list[tuple[str, list[ExportKind]]]:
    """Return the groups of the page with their kinds."""
    return [(title, [KINDS[slug] for slug in slugs]) for title, slugs in GROUPS]


def _file(wish: ExportRequest) -> str:
    more = {}
    if wish.kind.suffix != "graphml":
        more["profile"] = wish.profile.value
    if wish.people is not People.NAMES:
        more["people"] = wish.people.value
    query = "&".join(part for part in (wish.scope.query(), urlencode(more)) if part)
    return f"{wish.kind.slug}.{wish.kind.suffix}" + (f"?{query}" if query else "")


def _command(wish: ExportRequest) -> str:
    scope = wish.scope
    options: list[tuple[str, object]] = [("session", slug) for slug in scope.sessions]
    options += [("since", scope.since), ("until", scope.until)]
    if wish.profile is not Profile.CODE:
        options.append(("profile", wish.profile))
    if wish.people is not People.NAMES:
        options.append(("people", wish.people))
    chosen = "".join(f" --{name} {value}" for name, value in options if value)
    return f"./dev manage export {wish.kind.slug}{chosen} -o {wish.name}"
