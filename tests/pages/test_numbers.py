"""Pages of numbers: sentences, pictures, tables, and the same rows as CSV and JSON."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analytics.exports.csv_writer import BOM
from analytics.statistics.registry import Subject, statistics_of
from chats.models import ChatSession
from participants.models import Participant, SlugAlias
from tests.analytics.counting import count_all
from tests.factories import make_participant, make_question, make_session, make_tweet, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def chat() -> ChatSession:
    """A counted chat: Ada answers with a hashtag, Ben greets."""
    session = make_session(slug="an-evening", title="An evening")
    question = make_question(session, 1)
    ada = make_participant("ada", display_name="Ada", name_key="ada")
    ben = make_participant("ben", display_name="Ben", name_key="ben")
    place(make_tweet("A1 #learning", session=session, author=ada, hashtags=["learning"]), question)
    make_tweet("Hello", session=session, author=ben)
    count_all()
    return session


def page(client: Client, address: str) -> str:
    """The text of a page that is there."""
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def table(client: Client, address: str) -> list[dict[str, str]]:
    """The rows of a CSV address with raw values."""
    text = client.get(address).getvalue().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


EMPTY = {
    "/analytics/": "No chat has been counted yet",
    "/participants/": "No chat has been counted yet",
    "/topics/": "No chat has been counted yet",
}


@pytest.mark.parametrize("address", EMPTY)
def test_before_anything_was_counted_a_page_says_so(reader: Client, address: str) -> None:
    assert EMPTY[address] in page(reader, address)


PLACES = {
    "/analytics/": Subject.ARCHIVE,
    "/sessions/an-evening/numbers/": Subject.SESSION,
    "/participants/ada/?view=numbers": Subject.PERSON,
    "/topics/learning/?view=numbers": Subject.TOPIC,
}


@pytest.mark.parametrize("address", PLACES)
def test_every_statistic_of_a_subject_is_on_its_page(reader: Client, chat: ChatSession, address: str) -> None:
    text = page(reader, address)
    shown = [s.slug for s in statistics_of(PLACES[address]) if f"/analytics/{s.slug}.csv" in text]
    assert shown == [s.slug for s in statistics_of(PLACES[address]) if s.slug != "person-roles"]


UNDRAWN = {"archive-totals", "hashtag-pairs", "session-figures", "session-reciprocity", "person-roles"}
"""Statistics that a table or a sentence says whole."""


def test_every_other_statistic_is_drawn_by_columns_that_it_has() -> None:
    every = [s for subject in PLACES.values() for s in statistics_of(subject)]
    assert {s.slug for s in every if s.axes is None} == UNDRAWN
    for statistic in every:
        if axes := statistic.axes:
            drawn = {axes.label, *axes.values, axes.across, axes.question, axes.marks} - {None}
            assert drawn <= {column.name for column in statistic.columns}, statistic.slug


SUBJECTS = {
    Subject.ARCHIVE: "", Subject.SESSION: "session=an-evening", Subject.PERSON: "person=ada",
    Subject.TOPIC: "topic=learning",
}  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize("scope", SUBJECTS)
def test_csv_and_json_hold_the_same_rows(reader: Client, chat: ChatSession, scope: Subject) -> None:
    for statistic in statistics_of(scope):
        address = f"/analytics/{statistic.slug}"
        rows = reader.get(f"{address}.json?{SUBJECTS[scope]}").json()["rows"]
        written = table(reader, f"{address}.csv?profile=code&{SUBJECTS[scope]}")
        assert [list(row) for row in written] == [list(row) for row in rows], statistic.slug
        counts = {name for row in rows for name, value in row.items() if type(value) is int}
        assert [[row[n] for n in counts if row[n]] for row in written] == [
            [str(row[n]) for n in counts if row[n] is not None] for row in rows
        ], statistic.slug


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_whoever_asks_for_rows_waits_for_no_chart(
    reader: Client, chat: ChatSession, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analytics.charts.picture_of", None)
    monkeypatch.setattr("analytics.charts.plot_of", None)
    address = f"/analytics/session-people.{suffix}?session=an-evening"
    assert b"ben" in b"".join(reader.get(address))


def test_a_name_is_text_wherever_it_stands(reader: Client, chat: ChatSession) -> None:
    Participant.objects.filter(slug="ada").update(display_name="<b>Ada</b> & co")
    text = page(reader, "/sessions/an-evening/numbers/")
    assert "<b>Ada</b>" not in text
    assert '<td><a href="/participants/ada/">&lt;b&gt;Ada&lt;/b&gt; &amp; co</a></td>' in text


def test_the_csv_opens_in_a_spreadsheet(reader: Client, chat: ChatSession) -> None:
    text = reader.get("/analytics/top-people.csv").getvalue().decode()
    assert text.startswith(f"{BOM}person,name,posts")


@pytest.mark.parametrize(
    "address",
    [
        "/analytics/nothing.csv", "/analytics/session-people.csv",
        "/analytics/person-topics.json?person=nobody", "/analytics/topic-years.csv?topic=nowhere",
        "/topics/%00/", "/topics/nowhere/", "/participants/nobody/", "/sessions/nowhere/numbers/",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(reader: Client, chat: ChatSession, address: str) -> None:
    assert reader.get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/sessions/draft/numbers/", "/analytics/session-people.csv?session=draft"]
)
def test_numbers_of_a_draft_are_for_moderators(reader: Client, mora: Client, address: str) -> None:
    make_tweet(session=make_session(slug="draft", state="draft"))
    count_all()
    assert (reader.get(address).status_code, mora.get(address).status_code) == (404, 200)


def test_someone_of_a_draft_alone_is_nowhere(reader: Client, chat: ChatSession) -> None:
    make_tweet(session=make_session(state="draft"), author=make_participant("carl"))
    count_all()
    assert reader.get("/participants/carl/").status_code == 404
    assert "carl" not in page(reader, "/participants/")


def test_a_hidden_person_is_nowhere_even_before_the_next_count(reader: Client, chat: ChatSession) -> None:
    Participant.objects.filter(slug="ada").update(visibility="hidden")
    assert reader.get("/participants/ada/").status_code == 404
    for address in ("/participants/", "/sessions/an-evening/numbers/", "/analytics/top-people.csv"):
        assert b"ada" not in b"".join(reader.get(address)).lower()


def test_people_are_found_by_a_part_of_name_or_handle(reader: Client, chat: ChatSession) -> None:
    text = page(reader, "/participants/?q=@AD")
    assert "/participants/ada/" in text
    assert "/participants/ben/" not in text


@pytest.mark.parametrize("query", ["zzz", "%25", "'"])
def test_a_name_that_nobody_has_is_answered_kindly(reader: Client, chat: ChatSession, query: str) -> None:
    assert "Nobody of that name" in page(reader, f"/participants/?q={query}")


def test_an_old_address_leads_on(reader: Client, chat: ChatSession) -> None:
    eve = make_participant("eve")
    make_tweet(session=chat, author=eve)
    SlugAlias.objects.create(slug="eva", participant=eve)
    make_participant("double", merged_into=eve)
    for old in ("eva", "double"):
        assert reader.get(f"/participants/{old}/")["Location"] == "/participants/eve/"


def test_an_old_handle_does_not_tell_who_a_pseudonym_is(reader: Client, chat: ChatSession) -> None:
    someone = make_participant(None, slug="p-1234", visibility="pseudonymous")
    make_tweet(session=chat, author=someone)
    SlugAlias.objects.create(slug="eva", participant=someone)
    assert reader.get("/participants/eva/").status_code == 404


def test_a_merged_pseudonym_does_not_lead_to_a_name(reader: Client, chat: ChatSession) -> None:
    ada = Participant.objects.get(slug="ada")
    make_participant(None, slug="p-1234", visibility="pseudonymous", merged_into=ada)
    assert reader.get("/participants/p-1234/").status_code == 404


def test_what_is_compared_with_other_chats_says_when_these_are_counted_again(
    reader: Client, chat: ChatSession
) -> None:
    def pending(slug: str) -> bool:
        return bool(reader.get(f"/analytics/{slug}.json?session=an-evening").json()["is_pending"])

    assert not pending("session-newcomers")
    assert "compared with the other chats as of" not in page(reader, "/sessions/an-evening/numbers/")
    make_tweet("Hello", session=make_session(slug="another"))
    assert (pending("session-newcomers"), pending("session-figures")) == (True, False)
    assert "compared with the other chats as of" in page(reader, "/sessions/an-evening/numbers/")


def test_the_numbers_of_a_topic_are_found_in_any_spelling(reader: Client, chat: ChatSession) -> None:
    rows = [
        reader.get(f"/analytics/topic-people.json?topic={t}").json()["rows"]
        for t in ("learning", "%23Learning")
    ]
    assert rows[0] == rows[1] != []


def test_the_page_of_the_chats_own_hashtag_does_not_name_everyone(reader: Client) -> None:
    session, ada = make_session(), make_participant("ada")
    for _ in range(6):
        make_tweet(session=session, author=ada, hashtags=["BadgeChat"])
    count_all()
    said = page(reader, "/topics/badgechat/")
    assert "Where it came up" in said
    assert "Who uses it" not in said


def test_a_topic_has_one_spelling(reader: Client, chat: ChatSession) -> None:
    assert reader.get("/topics/Learning/")["Location"] == "/topics/learning/"


def test_a_page_says_when_its_numbers_are_being_counted_again(reader: Client, chat: ChatSession) -> None:
    assert "counted again" not in page(reader, "/sessions/an-evening/numbers/")
    ChatSession.objects.update(revision=99)
    assert "counted again" in page(reader, "/sessions/an-evening/numbers/")
    assert reader.get("/analytics/week.json").json()["is_pending"] is True


def test_more_people_and_posts_cost_no_more_queries(reader: Client, chat: ChatSession) -> None:
    few = [asked(reader, address) for address in (*PLACES, "/participants/", "/topics/")]
    for number in range(20):
        author = make_participant(f"person{number}")
        make_tweet(f"#tag{number}", session=chat, author=author, hashtags=[f"tag{number}", "learning"])
    count_all()
    assert [asked(reader, address) for address in (*PLACES, "/participants/", "/topics/")] == few


def asked(client: Client, address: str) -> int:
    """How many statements a page costs."""
    with CaptureQueriesContext(connection) as statements:
        page(client, address)
    return len(statements)
