"""A finished network as tables, and in words. The subject is a :class:`~analytics.models.NetworkResult`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Annotated, Any

from analytics.models import NetworkResult, TieKind
from analytics.network import DRAWN_PEOPLE, EXACT_PEOPLE, SAMPLED_SOURCES, names_of, scope_of, ties_of
from analytics.network.scopes import Tie
from analytics.statistics.shared_columns import Name, Person
from analytics.statistics.words import counted, day, listed, sentence
from analytics.tabular.columns import CellType, PIIKind
from analytics.tabular.rows import Row, Says, row


@row
class NetworkPerson(Row):
    """A person in a network."""

    person: Person
    name: Name
    role: Annotated[str, Says("moderator (of a session of the network) or participant.")]
    sessions: Annotated[int, Says("Sessions of the network the person posted in.")]
    degree: Annotated[int, Says("People tied to, in either direction.")]
    weighted_degree: Annotated[int, Says("Weights of these ties, summed up.")]
    betweenness: Annotated[float, Says("Shortest paths between others that lead through the person.")]
    pagerank: Annotated[float, Says("PageRank: how much of a random walk along the ties ends here.")]
    community: Annotated[int, Says("Group of people tied closely (Leiden, modularity); 1 is the largest.")]


def people(result: NetworkResult) -> list[NetworkPerson]:
    """People by PageRank; who was hidden since is not among them."""
    names = names_of(node["person"] for node in result.nodes)
    return [
        NetworkPerson(
            *names[node["person"]], node["role"], node["sessions"], node["degree"],
            node["weighted_degree"], node["betweenness"], node["pagerank"], node["community"],
        )
        for node in result.nodes if node["person"] in names
    ]  # fmt: skip


def people_said(rows: Sequence[NetworkPerson]) -> str:
    """How many, and who stands in the middle."""
    if not rows:
        return "Nobody is tied to anybody."
    tied = max(rows, key=lambda r: r.degree)
    return sentence(
        f"{counted(len(rows), 'person', 'people')}; {rows[0].name} has the highest PageRank, "
        f"{tied.name} is tied to most others ({tied.degree:,})"
    )


@row
class NetworkTie(Row):
    """What went from one person to another."""

    source: Annotated[str, Says("Slug of the person it went from.", CellType.ID, PIIKind.PERSON)]
    source_name: Annotated[str, Says("Their name.", pii=PIIKind.NAME)]
    target: Annotated[str, Says("Slug of the person it went to.", CellType.ID, PIIKind.PERSON)]
    target_name: Annotated[str, Says("Their name.", pii=PIIKind.NAME)]
    kind: Annotated[str, Says("reply, mention, quote, repost or same_question (which has no direction).")]
    weight: Annotated[int, Says("How often; for same_question the number of questions.")]
    first_at: Annotated[str | None, Says("First time known to the minute, ISO 8601 in UTC.")]
    last_at: Annotated[str | None, Says("Last time known to the minute, likewise.")]


def ties(result: NetworkResult) -> list[NetworkTie]:
    """All ties as they are now, heaviest first."""
    found = ties_of(scope_of(result))
    names = names_of({person for tie in found for person in tie[:2]})
    return [
        NetworkTie(*names[tie.source], *names[tie.target], tie.kind, tie.weight, *_times(tie))
        for tie in found
        if tie.source in names and tie.target in names
    ]


def _times(tie: Tie) -> tuple[str | None, str | None]:
    first, last = (at.isoformat() if at else None for at in (tie.first_at, tie.last_at))
    return first, last


def ties_said(rows: Sequence[NetworkTie]) -> str:
    """The strongest one."""
    if not rows:
        return "There is no tie."
    top = rows[0]
    joint = "and" if top.kind == TieKind.SAME_QUESTION else "to"
    said = f"{top.source_name} {joint} {top.target_name}, {TieKind(top.kind).label}"
    return sentence(f"The strongest tie: {said}, {counted(top.weight, 'time')}")


@row
class Community(Row):
    """People tied closely."""

    community: Annotated[int, Says("Number of the community; 1 is the largest.")]
    people: Annotated[int, Says("People in it.")]
    central: Annotated[list[str], Says("Names of the three with the highest PageRank.", pii=PIIKind.NAMES)]


def communities(result: NetworkResult) -> list[Community]:
    """Largest first."""
    members: dict[int, list[str]] = defaultdict(list)
    for person in people(result):
        members[person.community].append(person.name)
    return [Community(number, len(members[number]), members[number][:3]) for number in sorted(members)]


def communities_said(rows: Sequence[Community]) -> str:
    """How many, and who is in the largest."""
    if not rows:
        return "There is no community."
    top = rows[0]
    return sentence(
        f"{counted(len(rows), 'community', 'communities')}; the largest has "
        f"{counted(top.people, 'person', 'people')}, among them {listed(top.central)}"
    )


def caption(result: NetworkResult) -> list[str]:
    """Return what the picture shows, in sentences: people, ties, dates, measures, and what is left out."""
    facts: dict[str, Any] = result.facts
    if not result.nodes:
        return ["Nobody is tied to anybody here, so that there is no picture.", _left_out(facts)]
    kinds = listed([TieKind(kind).label for kind in result.kinds])
    roles = Counter(node["role"] for node in result.nodes)
    those = "a moderator" if roles["moderator"] == 1 else "moderators"
    moderators = f", {roles['moderator']:,} of them {those}" if roles["moderator"] else ""
    return [
        f"Each of the {counted(len(result.nodes), 'dot')} is a person{moderators}.",
        f"A line joins two people tied by: {kinds}; there are {counted(facts['ties'], 'tie')}, "
        f"heavier ones drawn thicker.",
        _span(facts.get("first"), facts.get("last")),
        _left_out(facts),
        "A dot is the larger the higher its PageRank (how much of a random walk along the ties ends there); "
        f"its colour is one of {counted(facts['communities'], 'community', 'communities')}: people tied more "
        "closely to each other than to the rest (Leiden, modularity).",
        _betweenness(bool(facts["is_sampled"])),
        *_drawn(result),
    ]


def _left_out(facts: dict[str, Any]) -> str:
    posts, sessions = counted(facts.get("posts", 0), "post"), counted(facts.get("sessions", 0), "session")
    nobodys, untied = facts.get("nobodys", 0), facts.get("untied", 0)
    unknown = f"{nobodys:,} without a known author" if nobodys else ""
    turning = f"{untied:,} that turn to nobody in these ways, or to nobody who was there" if untied else ""
    left_out = " and ".join(filter(None, (unknown, turning)))
    if not facts.get("posts"):
        return "There are no posts of published chats in this choice."
    if not left_out:
        return f"None of the {posts} of {sessions} is left out."
    return f"Of the {posts} of {sessions}, left out: {left_out}."


def _drawn(result: NetworkResult) -> list[str]:
    """Say how much of a large network is drawn."""
    left_out = []
    if len(result.nodes) > DRAWN_PEOPLE:
        left_out.append(f"the {DRAWN_PEOPLE:,} people of highest PageRank")
    if result.facts["ties"] > len(result.edges):
        left_out.append(f"the {len(result.edges):,} heaviest ties")
    words = "Of so large a network the picture shows {}; GraphML has everyone and everything."
    return [words.format(listed(left_out))] if left_out else []


def _span(first: str | None, last: str | None) -> str:
    if not first or not last:
        return "No tie has a time known to the minute."
    return f"Ties with a known time are from {day(first[:10])} to {day(last[:10])} (UTC)."


def _betweenness(is_sampled: bool) -> str:
    if is_sampled:
        return (
            f"Betweenness (shortest paths through someone) is estimated from {SAMPLED_SOURCES} people, "
            f"as there are more than {EXACT_PEOPLE:,}."
        )
    return "Betweenness counts the shortest paths through someone, all of them."
