"""Topics, links, ties and ids as tables; and what holds for every table."""

from __future__ import annotations

import pytest
from django.db import connection

from analytics.exports.kinds import TABLES
from analytics.exports.streaming import count_rows
from analytics.models import TopicAlias
from analytics.selection.scope import Scope
from participants.models import Participant
from tests.analytics.counting import count_all
from tests.analytics.hand_counted import Evening, the_evening
from tests.analytics.reading import Table, exported
from tests.factories import START, make_participant, make_session, make_tweet

pytestmark = pytest.mark.django_db

EVERY_TABLE = pytest.mark.parametrize("kind", TABLES)


@pytest.fixture
def evening() -> Evening:
    """The evening counted by hand."""
    made = the_evening()
    count_all()
    return made


def hashtags(rows: Table) -> dict[str, str]:
    """Posts of each hashtag."""
    return {row["label"]: row["posts"] for row in rows if row["kind"] == "hashtag"}


@EVERY_TABLE
@pytest.mark.thorough
def test_the_number_said_beforehand_is_the_number_of_rows(evening: Evening, kind: str) -> None:
    for scope in (Scope(), Scope(drafts=True), Scope(sessions=("evening",)), Scope(until=START.date())):
        narrowed = {"sessions": scope.sessions, "until": scope.until, "drafts": scope.drafts}
        assert count_rows(TABLES[kind], scope) == len(exported(kind, **narrowed)), scope


def test_the_number_is_true_also_before_a_change_was_counted(evening: Evening) -> None:
    make_tweet(session=evening.session)
    evening.session.revision += 1
    evening.session.save()
    assert count_rows(TABLES["tweets"], Scope()) == len(exported("tweets")) == 18


@EVERY_TABLE
def test_every_column_is_selected_under_its_own_name(kind: str) -> None:
    table = TABLES[kind]
    query = table.query(Scope(drafts=True))
    with connection.cursor() as cursor:
        cursor.execute(query.sql, query.parameters)
        selected = [column.name for column in cursor.description]
    assert selected[: len(table.columns)] == [column.name for column in table.columns]


@EVERY_TABLE
@pytest.mark.thorough
def test_a_session_that_is_not_chosen_adds_no_row(evening: Evening, kind: str) -> None:
    rows = exported(kind, sessions=("before",))
    assert {row.get("session", row.get("sessions")) for row in rows} <= {"before", "1", None}


@pytest.mark.thorough
@EVERY_TABLE
def test_hidden_people_are_in_no_table(evening: Evening, kind: str) -> None:
    Participant.objects.filter(pk=evening.ben.pk).update(visibility="hidden")
    evening.session.revision += 1
    evening.session.save()
    count_all()
    assert "ben" not in str(exported(kind))


def test_topics_are_those_of_own_posts(evening: Evening) -> None:
    rows = exported("topics", sessions=("evening",))
    assert hashtags(rows) == {"BadgeChat": "7", "OpenBadges": "3", "k12": "1"}
    assert {row["topic"] for row in rows if row["is_chat_tag"] == "true"} == {"badgechat"}


def test_a_topic_has_the_name_that_a_moderator_gave_it(evening: Evening) -> None:
    TopicAlias.objects.create(topic="openbadges", into="openbadges", label="Open Badges")
    assert "Open Badges" in hashtags(exported("topics"))


def test_ties_are_rows_of_a_session_with_both_people(evening: Evening) -> None:
    rows = exported("edges", sessions=("evening",))
    quote = next(row for row in rows if row["kind"] == "quote")
    assert (quote["source"], quote["target_handle"], quote["weight"]) == ("ben", "ada", "1")
    assert quote["first_at_utc"] == "2019-03-06T23:41:00+00:00"
    kinds = sorted(row["kind"] for row in rows)
    assert kinds == ["mention", "quote", "reply", "reply", "repost", "same_question"]


def test_a_person_has_the_same_pseudonym_at_a_tie_as_elsewhere(evening: Evening) -> None:
    people = {row["participant"] for row in exported("participants", people="pseudonyms")}
    ends = {row[end] for row in exported("edges", people="pseudonyms") for end in ("source", "target")}
    assert ends < people


def test_a_link_says_how_often_by_whom_and_when(evening: Evening) -> None:
    first, second = exported("links")
    assert [first["url"], second["url"]] == ["https://example.org/a", "https://example.org/c"]
    assert (first["domain"], first["posts"], first["shared_by"]) == ("example.org", "1", "ada")
    assert (first["sessions"], first["first_shared_at_utc"]) == ("evening", "2019-03-06T23:36:00+00:00")


def test_who_shared_a_link_first_is_named_first() -> None:
    session = make_session()
    link = [{"url": "https://www.example.org/x?y=1", "title": "A page"}]
    for name in ("zoe", "amy", "zoe"):
        person = Participant.objects.filter(slug=name).first() or make_participant(name)
        make_tweet(session=session, author=person, links=link)
    (row,) = exported("links")
    assert (row["shared_by"], row["posts"], row["people"]) == ("zoe amy", "3", "2")
    assert (row["domain"], row["title"]) == ("example.org", "A page")


def test_a_link_to_a_person_s_page_is_covered_with_them() -> None:
    link = [{"url": "https://twitter.com/ada", "title": "Ada Lovelace"}, {"url": "https://b.org/"}]
    make_tweet(session=make_session(), links=link)
    covered = {row["url"]: row["title"] for row in exported("links", people="pseudonyms")}
    assert covered == {"[link to a person]": "", "https://b.org/": ""}


def test_ids_are_those_of_posts_on_x_whose_author_may_be_named() -> None:
    session = make_session()
    quiet = make_participant("quiet", visibility="pseudonymous", pseudonym="abcde")
    for given in ({}, {"platform": "bluesky"}, {"source_id": None}, {"author": quiet}):
        make_tweet(session=session, **{"source_id": "77", "platform": "x"} | given)
    assert exported("ids") == [{"tweet_id": "77"}]
