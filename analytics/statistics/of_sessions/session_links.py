"""Links shared in a session, by who shared them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from analytics.charts.axes import Axes
from analytics.selection import Kind, Selection
from analytics.statistics.base.column_types import MaybeName, MaybePerson
from analytics.statistics.base.drill_down import LINKED, in_session
from analytics.statistics.base.statistic import SessionGroup, Statistic, Subject
from analytics.tabular.phrasing import as_sentence, was_or_were
from analytics.tabular.rows import Holds, TypedRow, read, row
from analytics.tabular.sql_parts import NAME
from chats.models import ChatSession
from chats.wording import counted


@row
class SharedLinks(TypedRow):
    """Links shared by one person."""

    person: MaybePerson
    name: MaybeName
    links: Annotated[int, Holds("Links in own posts, those to other posts left out.")]


_LINKS = f"""
SELECT * FROM (
    SELECT p.slug, {NAME} AS name, c.links
    FROM analytics_sessionperson c JOIN visible_participant p ON p.id = c.participant_id
    WHERE c.session_id = %(session)s AND c.links > 0
    UNION ALL
    SELECT NULL, NULL, (c.links - (SELECT coalesce(sum(links), 0) FROM analytics_sessionperson
                                   WHERE session_id = %(session)s))::int
    FROM analytics_sessionstatistics c WHERE c.session_id = %(session)s
) x WHERE links > 0 ORDER BY slug IS NULL, links DESC, slug COLLATE "C"
"""


def read_rows(session: ChatSession) -> list[SharedLinks]:
    """Who shared links, most first; those of nobody known last."""
    return read(SharedLinks, _LINKS, session=session.pk)


def headline(rows: Sequence[SharedLinks]) -> str:
    """How many links and by how many people."""
    total, nobodys = sum(r.links for r in rows), sum(r.links for r in rows if r.person is None)
    people = sum(r.person is not None for r in rows)
    by = f" by {counted(people, 'person', 'people')}" if people else ""
    which = "" if nobodys == total else f"{nobodys:,} of them "
    rest = f", {which}in posts without a known author" if nobodys else ""
    return as_sentence(f"{counted(total, 'link')} {was_or_were(total)} shared{by}{rest}")


def _shared(row: Any, slug: str) -> Selection:
    if row.person is not None:
        return in_session(slug, author=(row.person,), **LINKED)
    return in_session(slug, kind=(Kind.LINKING, Kind.NOBODYS), of=LINKED["of"])


STATISTIC = Statistic(
    slug="session-links",
    title="Links shared",
    definition=(
        "Links in the session's own posts by who shared them; links to other posts are quotes and do not "
        "count."
    ),
    subject=Subject.SESSION,
    group=SessionGroup.ABOUT,
    row=SharedLinks,
    read_rows=read_rows,
    headline=headline,
    axes=Axes("name", ("links",)),
    drill_down={"links": _shared},
)
