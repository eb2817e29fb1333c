"""Read exports back, as a researcher's program would."""

from __future__ import annotations

import csv
import io
from typing import Any

from analytics.exports.anonymize import People
from analytics.exports.csv_writer import BOM, Profile
from analytics.exports.kinds import TABLES
from analytics.exports.streaming import table_pieces
from analytics.selection.scope import Scope

Table = list[dict[str, str]]


def table_of(text: str) -> Table:
    """The rows of a CSV text, by the names of its header."""
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True))


def exported(
    kind: str = "tweets",
    *,
    people: str = "names",
    profile: str = "code",
    **narrowed: Any,
) -> Table:
    """The rows of an export as written."""
    wanted = TABLES[kind]
    pieces = table_pieces(wanted, Scope(**narrowed), people=People(people), profile=Profile(profile))
    return table_of(b"".join(pieces).decode())


def the_row(**wishes: Any) -> dict[str, str]:
    """The only row of an export."""
    (row,) = exported(**wishes)
    return row
