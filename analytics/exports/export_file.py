"""An export as a file: which rows, in which form. The same for the command and for the address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analytics.exports.anonymize import People
from analytics.exports.base.table import ExportKind, ExportTable, NotOffered
from analytics.exports.bundle import bundle_chunks
from analytics.exports.citation import Reference, as_of_last_change
from analytics.exports.csv_writer import Profile
from analytics.exports.kinds import BUNDLE, NETWORK
from analytics.exports.network_file import graphml_chunks
from analytics.exports.streaming import table_pieces
from analytics.selection.scope import Scope, WrongScope
from chats.models import ChatSession

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "graphml": "application/graphml+xml; charset=utf-8",
    "zip": "application/zip",
}
"""What a browser is told that a file is, by its ending."""

_SLUG = re.compile(r"[a-z0-9-]{1,80}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """An export that someone asked for; raises :class:`.WrongScope` where it makes no sense."""

    kind: ExportKind
    scope: Scope
    people: People = People.NAMES
    profile: Profile = Profile.CODE

    def __post_init__(self) -> None:
        if self.kind.is_of_people and self.people is not People.NAMES:
            raise WrongScope(
                f"“{self.kind.slug}” leads to the posts and so to whoever wrote them; it cannot be had with "
                f"people={self.people}. Leave “people” out, or take another table."
            )

    @property
    def name(self) -> str:
        """What the file is called: ``badgechat-<slug>-tweets.csv``."""
        chat = f"{self.scope.sessions[0]}-" if len(self.scope.sessions) == 1 else ""
        return f"badgechat-{chat}{self.kind.slug}.{self.kind.suffix}"

    @property
    def content_type(self) -> str:
        """What a browser is told that it is."""
        return CONTENT_TYPES[self.kind.suffix]


def missing_sessions(slugs: Iterable[str], *, moderator: bool) -> list[str]:
    """Return those of *slugs* that lead to no session this reader may open."""
    wanted = list(slugs)
    asked = [slug for slug in wanted if _SLUG.fullmatch(slug)]
    readable = ChatSession.objects.readable_by(moderator=moderator)
    found = set(readable.filter(slug__in=asked).values_list("slug", flat=True)) if asked else set()
    return [slug for slug in wanted if slug not in found]


def file_chunks(wanted: ExportRequest, reference: Reference) -> Iterator[bytes]:
    """Yield the file piece by piece; nothing is made before the first piece is asked for.

    A network is measured on the way: seconds for a large one.
    """
    if wanted.kind is BUNDLE:
        dated = as_of_last_change(reference)
        return bundle_chunks(wanted.scope, dated, people=wanted.people, profile=wanted.profile)
    if wanted.kind is NETWORK:
        return (chunk.encode() for chunk in graphml_chunks(wanted.scope, wanted.people))
    if not isinstance(wanted.kind, ExportTable):
        raise NotOffered(f"“{wanted.kind.slug}” is no table.")
    return table_pieces(wanted.kind, wanted.scope, people=wanted.people, profile=wanted.profile)
