"""Networks whose measures can be seen at a glance, and the file that Gephi opens."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import igraph
import pytest

from analytics import network, tasks
from analytics.counts.networks import wanted_network
from analytics.models import NetworkResult
from analytics.network import DEFAULT_KINDS, NetworkScope, Tie, graphml, measure_network, names_of, ties_of
from analytics.statistics.of_networks.caption import caption_of
from participants.models import Participant
from tests.analytics.counting import a_network, count_all, shown
from tests.analytics.hand_counted import Evening, the_evening
from tests.factories import START

ROOT = Path(__file__).resolve().parents[2]


def replies(*pairs: tuple[int, int]) -> list[Tie]:
    """Ties of one reply each."""
    return [Tie(a, b, "reply", 1, START, START) for a, b in pairs]


PATH = replies((1, 2), (2, 3), (3, 4), (4, 5))
"""Five people in a row."""
TWO_CLIQUES = replies((1, 2), (2, 3), (3, 1), (1, 4), (2, 4), (3, 4), (5, 6), (6, 7), (7, 5), (4, 5))
"""Four people who all talk, three who all talk, and one tie between."""


def test_betweenness_of_a_path_is_that_of_its_middle() -> None:
    nodes = {n.person: n.betweenness for n in measure_network(PATH, {}).nodes}
    assert nodes == {1: 0, 2: 3, 3: 4, 4: 3, 5: 0}


def test_degree_counts_people_not_ties() -> None:
    nodes = measure_network(replies((1, 2), (2, 1), (1, 3)), {}).nodes
    assert {n.person: n.degree for n in nodes} == {1: 2, 2: 1, 3: 1}


def test_pagerank_adds_up_to_one_and_follows_direction() -> None:
    nodes = measure_network(replies((1, 3), (2, 3)), {}).nodes
    assert sum(n.pagerank for n in nodes) == pytest.approx(1)
    assert nodes[0].person == 3


def test_the_larger_community_is_number_one() -> None:
    nodes = {n.person: n.community for n in measure_network(TWO_CLIQUES, {}).nodes}
    assert nodes == {1: 1, 2: 1, 3: 1, 4: 1, 5: 2, 6: 2, 7: 2}


def test_a_network_is_the_same_every_time() -> None:
    assert measure_network(TWO_CLIQUES, {}) == measure_network(TWO_CLIQUES, {})


def test_a_large_network_s_betweenness_is_estimated_and_said_to_be() -> None:
    star = measure_network(replies(*((n, 0) for n in range(1, 1_500))), {})
    centre = next(n for n in star.nodes if n.person == 0)
    assert star.is_sampled
    assert centre.betweenness == pytest.approx(1_499 * 1_498 / 2, rel=0.1)


def test_nobody_makes_an_empty_network() -> None:
    assert measure_network([], {}).nodes == ()


@pytest.fixture
def evening(db: None) -> Evening:
    """The evening counted by hand."""
    made = the_evening()
    count_all()
    return made


def test_who_is_central_is_named(evening: Evening) -> None:
    rows = {row["person"]: row for row in shown("network-people", a_network())}
    assert (rows["ada"]["degree"], rows["ada"]["betweenness"], rows["ada"]["sessions"]) == (2, 1.0, 2)
    assert set(rows) == {"ada", "ben", "cy"}


def test_ties_of_some_days_are_those_of_their_sessions(evening: Evening) -> None:
    before = NetworkScope(until=START.date().replace(day=5))
    assert ties_of(before) == []
    assert len(ties_of(NetworkScope(since=START.date().replace(day=6)))) == 5


def test_answering_the_same_question_is_a_tie_when_asked_for(evening: Evening) -> None:
    (tie,) = ties_of(NetworkScope(sessions=(evening.session.pk,), kinds=("same_question",)))
    assert (tie.source, tie.target, tie.weight) == (*sorted((evening.ada.pk, evening.ben.pk)), 2)


def test_the_caption_says_who_what_when_and_how(evening: Evening) -> None:
    words = " ".join(caption_of(a_network()))
    for part in ("3 dots", "5 ties", "6 March 2019", "PageRank", "1 community", "all of them"):
        assert part in words


def test_the_caption_of_a_large_network_says_what_is_not_drawn(evening: Evening) -> None:
    result = a_network()
    assert "Of so large a network" not in " ".join(caption_of(result))
    result.edges = result.edges[:2]
    assert "the picture shows the 2 heaviest ties" in caption_of(result)[-1]


def test_a_finished_network_is_made_again_only_when_its_sessions_change(evening: Evening) -> None:
    result = a_network()
    assert not tasks.finish_network(result.pk)
    evening.session.tweets.filter(position=4).update(visibility="hidden")
    evening.session.revision += 1
    evening.session.save()
    count_all()
    assert tasks.finish_network(result.pk)


def test_the_order_of_kinds_makes_no_other_network(db: None) -> None:
    one = wanted_network(kinds=DEFAULT_KINDS)
    assert wanted_network(kinds=list(reversed(DEFAULT_KINDS))).pk == one.pk


def test_a_network_stores_no_names(evening: Evening) -> None:
    stored = NetworkResult.objects.filter(pk=a_network().pk).values_list("nodes", "edges", "facts").get()
    assert "ada" not in str(stored)


def test_whoever_is_hidden_is_gone_from_a_finished_network(evening: Evening) -> None:
    result = a_network()
    Participant.objects.filter(pk=evening.ben.pk).update(visibility="hidden")
    assert "ben" not in str(shown("network-people", result) + shown("network-ties", result))


def read_back(text: str, folder: Path) -> igraph.Graph:
    """Read GraphML as another program would."""
    path = folder / "network.graphml"
    path.write_text(text, "utf-8")
    return igraph.Graph.Read_GraphML(str(path))


def test_graphml_is_read_back_with_everything_on_people_and_ties(evening: Evening, tmp_path: Path) -> None:
    scope = NetworkScope()
    ties = ties_of(scope)
    nodes = measure_network(ties, network.people_of(scope)).nodes
    graph = read_back("".join(graphml(nodes, ties, names_of(n.person for n in nodes))), tmp_path)
    ada = graph.vs.find(slug="ada")
    assert (ada["label"], ada["role"], ada["sessions"], ada["community"]) == ("@ada", "participant", 2, 1)
    tie = graph.es.find(type="quote")
    assert (tie["weight"], tie["first"], tie["last"]) == (1.0, *["2019-03-06T23:41:00+00:00"] * 2)
    assert (graph.vcount(), graph.ecount(), graph.is_directed()) == (3, 5, True)


def test_graphml_takes_any_name(tmp_path: Path) -> None:
    nodes = measure_network(PATH, {}).nodes
    odd = 'Ada <& "Co"> \x00\x0b🏅'
    names = {n.person: (f"p{n.person}", odd) for n in nodes}
    graph = read_back("".join(graphml(nodes, PATH, names)), tmp_path)
    assert graph.vs[0]["label"] == 'Ada <& "Co"> 🏅'


@pytest.mark.thorough
def test_the_site_starts_without_igraph() -> None:
    program = (
        "import sys, django; django.setup(); import analytics.tasks, badgechat.urls, badgechat.wsgi; "
        "sys.exit('igraph' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_a_file_of_a_network_that_breaks_off_is_no_xml() -> None:
    def ties() -> Iterator[Tie]:
        yield from PATH
        raise ConnectionError

    nodes = measure_network(PATH, {}).nodes
    written: list[str] = []
    with pytest.raises(ConnectionError):
        written.extend(iter(graphml(nodes, ties(), {n.person: ("slug", "Name") for n in nodes})))
    text = "".join(written)
    assert text.count("<edge") == 4
    assert "INCOMPLETE" in text
    with pytest.raises(ElementTree.ParseError):
        ElementTree.fromstring(text)


@pytest.mark.django_db
def test_the_table_of_ties_holds_all_of_them_however_few_are_drawn(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "MOST_TIES", 1)
    result = a_network()
    assert len(result.edges) == 1
    assert len(shown("network-ties", result)) == result.facts["ties"] > 1
