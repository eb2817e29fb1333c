"""People of a network with their centrality and community."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from analytics.models import NetworkResult
from analytics.network import names_of
from analytics.statistics.base.column_types import Name, Person
from analytics.statistics.base.statistic import Statistic, Subject
from analytics.tabular.phrasing import as_sentence
from analytics.tabular.rows import Holds, TypedRow, row
from chats.wording import counted


@row
class NetworkPerson(TypedRow):
    """A person in a network."""

    person: Person
    name: Name
    role: Annotated[str, Holds("moderator (of a session of the network) or participant.")]
    sessions: Annotated[int, Holds("Sessions of the network the person posted in.")]
    degree: Annotated[int, Holds("People tied to, in either direction.")]
    weighted_degree: Annotated[int, Holds("Weights of these ties, summed up.")]
    betweenness: Annotated[
        float,
        Holds(
            "Shortest paths between others that lead through the person, whatever direction and weight ties "
            "have. Estimated above 1,000 people."
        ),
    ]
    pagerank: Annotated[float, Holds("PageRank: how much of a random walk along the ties ends here.")]
    community: Annotated[int, Holds("Group of people tied closely (Leiden, modularity); 1 is the largest.")]


def read_rows(result: NetworkResult) -> list[NetworkPerson]:
    """People by PageRank; who was hidden since is not among them."""
    names = names_of(node["person"] for node in result.nodes)
    return [
        NetworkPerson(
            *names[node["person"]], node["role"], node["sessions"], node["degree"],
            node["weighted_degree"], node["betweenness"], node["pagerank"], node["community"],
        )
        for node in result.nodes if node["person"] in names
    ]  # fmt: skip


def headline(rows: Sequence[NetworkPerson]) -> str:
    """How many, and who stands in the middle."""
    if not rows:
        return "Nobody is tied to anybody."
    tied = max(rows, key=lambda r: r.degree)
    return as_sentence(
        f"{counted(len(rows), 'person', 'people')}; {rows[0].name} has the highest PageRank, "
        f"{tied.name} is tied to most others ({tied.degree:,})"
    )


STATISTIC = Statistic(
    slug="network-people",
    title="People of the network",
    definition=(
        "Everyone tied to someone by the chosen kinds of ties, with degree, betweenness (undirected and "
        "unweighted; of more than 1,000 people estimated from 200 of them, which GraphML says as well), "
        "PageRank (directed, by weight, damping 0.85) and community."
    ),
    subject=Subject.NETWORK,
    row=NetworkPerson,
    read_rows=read_rows,
    headline=headline,
)
