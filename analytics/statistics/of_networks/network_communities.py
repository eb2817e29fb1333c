"""Communities of a network and their central people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Annotated

from analytics.models import NetworkResult
from analytics.statistics.base.statistic import Statistic, Subject
from analytics.statistics.of_networks.network_people import read_rows as read_people
from analytics.tabular.columns import PIIKind
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, row
from chats.wording import counted, listed


@row
class Community(TypedRow):
    """People tied closely."""

    community: Annotated[int, Holds("Number of the community; 1 is the largest.")]
    people: Annotated[int, Holds("People in it.")]
    central: Annotated[list[str], Holds("Names of the three with the highest PageRank.", pii=PIIKind.NAMES)]


def read_rows(result: NetworkResult) -> list[Community]:
    """Largest first."""
    members: dict[int, list[str]] = defaultdict(list)
    for person in read_people(result):
        members[person.community].append(person.name)
    return [Community(number, len(members[number]), members[number][:3]) for number in sorted(members)]


def headline(rows: Sequence[Community]) -> str:
    """How many, and who is in the largest."""
    if not rows:
        return "There is no community."
    top = rows[0]
    return as_sentence(
        f"{counted(len(rows), 'community', 'communities')}; the largest has "
        f"{counted(top.people, 'person', 'people')}, among them {listed(top.central)}"
    )


STATISTIC = Statistic(
    slug="network-communities",
    title="Communities of the network",
    definition="Groups of people tied more closely to each other than to the rest (Leiden, modularity).",
    subject=Subject.NETWORK,
    row=Community,
    read_rows=read_rows,
    headline=headline,
)
