"""``/analytics/network/`` and its files, for readers and moderators."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import igraph
import pytest
from django.http import QueryDict
from django.test import Client

from analytics import tasks
from analytics.counts import networks
from analytics.counts.networks import wanted_network
from analytics.models import NetworkResult, NetworkStep, SessionStatistics
from analytics.network import NetworkScope, coverage_of
from analytics.selection import read_selection
from chats.models import ChatSession
from pages.posts.post_lists import counts_of
from participants.models import Participant
from tests.analytics.counting import a_network, count_all
from tests.analytics.hand_counted import Evening, the_evening
from tests.factories import make_session, make_tweet

pytestmark = pytest.mark.django_db

PAGE = "/analytics/network/"
FILES = (
    "/analytics/network.json", "/analytics/network.svg", "/export/network.graphml",
    "/analytics/network-people.csv", "/analytics/network-people.json", "/analytics/network-ties.csv",
    "/analytics/network-ties.json", "/analytics/network-communities.csv",
    "/analytics/network-communities.json",
)  # fmt: skip


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The networks that a worker was asked for."""
    wishes: list[int] = []
    monkeypatch.setattr(tasks, "queue_network", wishes.append)
    return wishes


@pytest.fixture
def evening(asked: list[int]) -> Evening:
    """The evening counted by hand; its network is made."""
    made = the_evening()
    count_all()
    a_network()
    return made


def table(client: Client, address: str) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    response = client.get(address)
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_page_shows_everyone_and_says_what_it_shows(reader: Client, evening: Evening) -> None:
    page = reader.get(PAGE).content.decode()
    assert page.count("<circle") == 3
    for words in ("ada", "ben", "cy", "Each of the 3 dots is a person", "How often"):
        assert words in page


def test_what_is_left_out_is_counted(evening: Evening) -> None:
    covered = coverage_of(NetworkScope(sessions=(evening.session.pk,)))
    assert (covered.sessions, covered.posts, covered.nobodys, covered.untied) == (1, 14, 1, 8)


def test_posts_count_for_the_kinds_of_ties_they_made(evening: Evening) -> None:
    turned = SessionStatistics.objects.get(session=evening.session.pk).turned
    assert turned == {"reply": 2, "repost": 1, "mention same_question": 1, "quote same_question": 1,
                      "same_question": 2}  # fmt: skip
    together = coverage_of(NetworkScope(kinds=("quote", "same_question"), sessions=(evening.session.pk,)))
    assert together.untied == 14 - 1 - 4


def test_a_network_that_is_not_made_yet_is_asked_for_and_waited_for(reader: Client, asked: list[int]) -> None:
    the_evening()
    count_all()
    page = reader.get(PAGE).content.decode()
    assert "This network is being counted" in page
    assert asked == [NetworkResult.objects.get().pk]


def test_the_page_hears_how_far_a_worker_is(reader: Client, asked: list[int]) -> None:
    networks.note_step(wanted_network(kinds=["reply"]), NetworkStep.MEASURING)
    answer = reader.get(f"{PAGE}progress/?kinds=reply")
    assert "measuring who stands in the middle" in answer.content.decode()
    assert "HX-Refresh" not in answer


def test_the_page_loads_itself_anew_once_the_network_is_there(reader: Client, evening: Evening) -> None:
    assert reader.get(f"{PAGE}progress/")["HX-Refresh"] == "true"


def test_a_network_that_cannot_be_made_is_given_up_for_a_while(reader: Client, asked: list[int]) -> None:
    result = wanted_network(kinds=["reply"])
    for _ in range(3):
        networks.begin_network(result)
    assert "could not be counted" in reader.get(f"{PAGE}?kinds=reply").content.decode()
    assert asked == []


def test_an_older_network_is_shown_with_its_age_while_a_new_one_is_made(
    reader: Client, evening: Evening, asked: list[int]
) -> None:
    evening.session.revision += 1
    evening.session.save()
    count_all()
    page = reader.get(PAGE).content.decode()
    assert "they are being counted again" in page
    assert page.count("<circle") == 3
    assert len(asked) == 1


@pytest.mark.parametrize("address", FILES)
@pytest.mark.thorough
def test_every_file_is_there_with_its_rows(reader: Client, evening: Evening, address: str) -> None:
    response = reader.get(address)
    assert response.status_code == 200
    assert b"ada" in response.getvalue()


@pytest.mark.parametrize("address", FILES)
def test_a_program_is_told_when_to_ask_again(reader: Client, asked: list[int], address: str) -> None:
    response = reader.get(address)
    status = 202 if ".json" in address else 503
    assert (response.status_code, response["Retry-After"]) == (status, "5")


def test_a_network_in_the_making_says_so_in_json(reader: Client, asked: list[int]) -> None:
    answer = reader.get("/analytics/network-people.json").json()
    assert answer == {
        "is_ready": False, "says": "This network is being counted. Ask again in a few seconds.",
    }  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize("address", FILES)
@pytest.mark.parametrize("people", ["pseudonyms", "none"])
def test_no_file_names_anyone_who_is_not_to_be_named(
    reader: Client, evening: Evening, address: str, people: str
) -> None:
    found = reader.get(f"{address}?people={people}").getvalue().decode()
    assert not any(f"{mark}{name}" in found for name in ("ada", "ben") for mark in ("@", '"', ">", ",", "\n"))


def test_a_person_has_the_pseudonym_of_the_exports(reader: Client, evening: Evening) -> None:
    here = {row["person"] for row in table(reader, "/analytics/network-people.csv?people=pseudonyms")}
    there = {row["participant"] for row in table(reader, "/export/participants.csv?people=pseudonyms")}
    assert here < there


def test_ties_of_the_table_are_those_of_the_picture(reader: Client, evening: Evening) -> None:
    data = reader.get("/analytics/network.json").json()
    drawn = {
        (data["people"][a]["slug"], data["people"][b]["slug"], kind, str(n)) for a, b, kind, n in data["ties"]
    }
    rows = table(reader, "/analytics/network-ties.csv")
    assert drawn == {(row["source"], row["target"], row["kind"], row["weight"]) for row in rows}


def test_communities_are_named_by_who_stands_in_their_middle_and_what_they_speak_of(
    reader: Client, evening: Evening
) -> None:
    data = reader.get("/analytics/network.json").json()
    first: dict[str, str] = {}
    for person in data["people"]:
        first.setdefault(str(person["community"]), person["name"])
    assert {number: name.split(", on ")[0] for number, name in data["communities"].items()} == {
        number: f"around {name}" for number, name in first.items()
    }
    assert data["communities"]["1"] == "around @ada, on #OpenBadges"


def test_one_session_has_a_network_of_its_own(reader: Client, evening: Evening) -> None:
    a_network(sessions=[evening.session.pk])
    page = reader.get("/sessions/evening/network/").content.decode()
    assert (
        "Of the 14 posts of 1 session, left out: 1 without a known author and 8 that turn to nobody" in page
    )


@pytest.mark.parametrize("address", [f"{PAGE}?session=draft", "/sessions/draft/network/", *FILES])
def test_a_draft_s_network_is_for_moderators(reader: Client, asked: list[int], address: str) -> None:
    make_session(slug="draft", state="draft")
    named = address if "draft" in address else f"{address}?session=draft"
    assert reader.get(named).status_code == 404
    assert asked == []


@pytest.mark.parametrize(
    ("query", "words"), [("kinds=friends", "it may be reply"), ("since=soon", "like 2018-12-03")]
)
def test_a_wish_that_makes_no_sense_is_answered_with_a_sentence(
    reader: Client, query: str, words: str
) -> None:
    response = reader.get(f"{PAGE}?{query}")
    assert response.status_code == 400
    assert words in response.content.decode()


def test_too_many_new_wishes_are_put_off(
    reader: Client, asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(networks, "MOST_WAITING", 1)
    assert reader.get(f"{PAGE}?since=2019-01-01").status_code == 200
    assert reader.get(f"{PAGE}?since=2019-01-02").status_code == 503
    assert reader.get("/analytics/network-people.csv?since=2019-01-02").status_code == 503


@pytest.mark.parametrize(("sort", "first"), [("sessions", "ada"), ("pagerank", "ada")])
def test_people_are_ordered_by_what_is_asked_for(
    reader: Client, evening: Evening, sort: str, first: str
) -> None:
    response = reader.get(f"{PAGE}?sort={sort}")
    assert response.context["people"][0].slug == first


@pytest.mark.thorough
@pytest.mark.parametrize("address", [PAGE, f"{PAGE}?session=evening", "/sessions/evening/network/"])
def test_every_address_on_a_page_of_a_network_is_one_that_the_site_takes(
    reader: Client, evening: Evening, address: str
) -> None:
    a_network(sessions=[evening.session.pk])
    page = reader.get(address).content.decode()
    own = address.partition("?")[0]
    leads = [
        unescape(lead).partition("#")[0] for lead in re.findall(r'(?:href|data-network)="([^"#]+)', page)
    ]
    asked = {own + lead if lead.startswith("?") else lead for lead in leads if "?" in lead}
    assert len(asked) > 10
    assert {
        lead: status for lead in asked if (status := reader.get(lead).status_code) not in (200, 302)
    } == {}


def test_whoever_is_hidden_is_gone_from_the_page_at_once(reader: Client, evening: Evening) -> None:
    Participant.objects.filter(pk=evening.cy.pk).update(visibility="hidden")
    page = reader.get(PAGE).content.decode()
    assert page.count("<circle") == 2
    assert "@cy" not in page


def test_the_file_for_gephi_holds_what_the_table_says(
    reader: Client, evening: Evening, tmp_path: Path
) -> None:
    path = tmp_path / "network.graphml"
    path.write_bytes(reader.get("/export/network.graphml").getvalue())
    graph = igraph.Graph.Read_GraphML(str(path))
    rows = table(reader, "/analytics/network-people.csv")
    assert graph.vs["slug"] == [row["person"] for row in rows]
    assert graph.vs["weighted_degree"] == [float(row["weighted_degree"]) for row in rows]


def test_a_tie_without_direction_goes_both_ways_in_the_file(
    reader: Client, evening: Evening, tmp_path: Path
) -> None:
    a_network(kinds=["same_question"])
    path = tmp_path / "network.graphml"
    path.write_bytes(reader.get("/export/network.graphml?kinds=same_question").getvalue())
    graph = igraph.Graph.Read_GraphML(str(path))
    assert (graph.ecount(), graph.es["weight"]) == (2, [2.0, 2.0])


def test_more_people_need_no_more_queries(
    reader: Client, evening: Evening, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        reader.get(PAGE)


ALL_KINDS = "kinds=reply,mention,quote,repost,same_question"


@pytest.mark.parametrize("narrowed", ["", "session=evening", "since=2019-03-01", "until=2019-02-28"])
@pytest.mark.thorough
def test_how_often_a_tie_was_made_leads_to_what_made_it(
    evening: Evening, reader: Client, narrowed: str
) -> None:
    before = ChatSession.objects.get(slug="before")
    for author, target in ((evening.ada, "mora"), (evening.mora, "ada")):
        make_tweet(f"@{target} hi", session=before, author=author, reply_to_names=[target])
    before.revision += 1
    before.save(update_fields=["revision"])
    count_all()
    address = f"{PAGE}?{ALL_KINDS}&{narrowed}"
    reader.get(address)
    for result in NetworkResult.objects.filter(stamp=None):
        tasks.finish_network(result.pk)
    ties = reader.get(address).context["ties"]
    assert any(not tie.has_direction for tie in ties) == ("until" not in narrowed)
    listed = [counts_of(read_selection(QueryDict(tie.posts))).total for tie in ties]
    assert listed == [tie.weight for tie in ties] != []


def test_a_chat_is_chosen_by_its_own_day(reader: Client) -> None:
    late = datetime(2019, 3, 7, 2, 0, tzinfo=UTC)
    make_session(slug="late", title="Late evening", starts_at=late, time_zone="America/New_York")
    for address in (PAGE, "/export/"):
        page = reader.get(address).content.decode()
        assert "6 Mar 2019: Late evening" in page
