"""``/export/``: the page and the files behind it."""

from __future__ import annotations

from datetime import timedelta
from threading import enumerate as all_threads

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analytics.exports.csv_writer import BOM
from analytics.exports.kinds import KINDS
from analytics.exports.tables.tweets import TWEETS
from analytics.selection.scope import Scope
from tests.analytics.counting import count_all
from tests.analytics.reading import Table, exported, table_of
from tests.factories import START, make_participant, make_session, make_tweet

pytestmark = pytest.mark.django_db


def asked(client: Client, query: str = "", kind: str = "tweets") -> Table:
    """The rows that an address answers with."""
    response = client.get(f"/export/{kind}.csv?{query}")
    assert response.status_code == 200, response.content
    return table_of(response.getvalue().decode())


def test_anyone_may_have_the_posts_of_a_published_session(reader: Client) -> None:
    session = make_session()
    make_tweet("one", session=session, author=make_participant("ada"))
    make_tweet("other", session=make_session())
    rows = asked(reader, f"session={session.slug}")
    assert [(r["text"], r["author_handle"]) for r in rows] == [("one", "ada")]


def test_without_a_session_all_published_ones_come(reader: Client, mora: Client) -> None:
    make_tweet("published", session=make_session())
    make_tweet("draft", session=make_session(state="draft"))
    make_tweet("nowhere")
    for client in (reader, mora):
        assert [r["text"] for r in asked(client, "session=")] == ["published"]


def test_a_moderator_may_have_a_draft_by_its_name(mora: Client) -> None:
    make_tweet("draft", session=make_session(slug="draft", state="draft"))
    assert len(asked(mora, "session=draft")) == 1


@pytest.mark.parametrize("slug", ["draft", "nowhere", "A b", "x" * 300])
@pytest.mark.parametrize("who", ["reader", "rita"])
def test_a_draft_and_an_unknown_session_are_not_there(
    slug: str, who: str, request: pytest.FixtureRequest
) -> None:
    make_session(slug="draft", state="draft")
    client: Client = request.getfixturevalue(who)
    assert client.get(f"/export/tweets.csv?session={slug}").status_code == 404


def test_one_unknown_session_among_known_ones_is_not_passed_over(reader: Client) -> None:
    slug = make_session().slug
    assert reader.get(f"/export/tweets.csv?session={slug}&session=nowhere").status_code == 404


@pytest.mark.parametrize("name", ["people.csv", "tweets.zip", "bundle.csv", "network.csv", "tweets.xlsx"])
def test_an_export_that_is_not_offered_is_not_there(name: str, reader: Client) -> None:
    assert reader.get(f"/export/{name}").status_code == 404


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("since=yesterday", "like 2018-12-03"),
        ("since=2019-01-01&until=2018-01-01", "the earlier day goes first"),
        ("profile=excel", "spreadsheet or code"),
        ("people=some", "names, pseudonyms or none"),
    ],
)
def test_a_wish_that_makes_no_sense_is_answered_with_a_sentence(
    query: str, words: str, reader: Client
) -> None:
    response = reader.get(f"/export/tweets.csv?{query}")
    assert response.status_code == 400
    assert words in response.content.decode()


def test_days_narrow_it(reader: Client) -> None:
    make_tweet("then", session=make_session())
    assert asked(reader, "since=2019-03-06&until=2019-03-06")
    assert asked(reader, "since=2019-03-07") == []


def test_the_usual_file_is_for_a_spreadsheet(reader: Client) -> None:
    make_tweet("=1+1", session=make_session())
    response = reader.get("/export/tweets.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.getvalue().decode().startswith(BOM)
    assert asked(reader)[0]["text"] == "'=1+1"


def test_code_gets_raw_values(reader: Client) -> None:
    make_tweet("=1+1", session=make_session())
    assert asked(reader, "profile=code")[0]["text"] == "=1+1"


def test_people_can_be_left_out(reader: Client) -> None:
    make_tweet(session=make_session(), author=make_participant("ada"))
    assert asked(reader, "people=none")[0]["author_handle"] == ""


def test_the_file_is_called_after_its_chat(reader: Client) -> None:
    make_session(slug="evening")
    one = reader.get("/export/tweets.csv?session=evening")["Content-Disposition"]
    all_of_them = reader.get("/export/answers.csv")["Content-Disposition"]
    assert one == 'attachment; filename="badgechat-evening-tweets.csv"'
    assert all_of_them == 'attachment; filename="badgechat-answers.csv"'


def test_no_shared_cache_keeps_what_a_moderator_read(mora: Client) -> None:
    make_session(slug="draft", state="draft")
    assert "private" in mora.get("/export/tweets.csv?session=draft")["Cache-Control"]


def test_asking_for_the_head_reads_no_posts(reader: Client) -> None:
    with CaptureQueriesContext(connection) as seen:
        response = reader.head("/export/tweets.csv")
    assert response.status_code == 200
    assert not [query for query in seen if "tweet" in query["sql"]]


def test_the_first_rows_are_there_before_the_last_are_looked_at(reader: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + TWEETS.query(Scope()).sql, [])
        plan = "\n".join(line for (line,) in cursor.fetchall())
    # Chats are put in order, and the posts of each; nothing is sorted or gathered around them.
    assert plan.startswith("Nested Loop")


def test_posts_go_chat_by_chat_in_their_order_and_those_without_a_chat_last() -> None:
    late, early = make_session(starts_at=START + timedelta(days=7)), make_session(starts_at=START)
    undated = make_session(starts_at=None)
    for text, session in (("4", late), ("1", early), ("5", late), ("2", early), ("6", undated)):
        make_tweet(text, session=session)
    make_tweet("3", session=early)
    make_tweet("7", session=None)
    assert "".join(row["text"] for row in exported(drafts=True)) == "1234567"


def test_sending_something_there_is_refused(reader: Client) -> None:
    assert reader.post("/export/tweets.csv").status_code == 405


@pytest.mark.django_db(transaction=True)
@pytest.mark.thorough
def test_a_reader_who_goes_away_leaves_no_statement_and_no_transaction_open(reader: Client) -> None:
    session = make_session()
    for n in range(500):
        make_tweet(f"{n} " + "long " * 400, session=session)
    response = reader.get("/export/tweets.csv")
    next(iter(response.streaming_content))
    assert copying_threads() == 1
    response.close()
    assert copying_threads() == 0
    assert connection.get_autocommit()


def copying_threads() -> int:
    return sum(thread.name == "copy" for thread in all_threads())


def test_the_page_offers_every_kind_and_published_sessions_only(reader: Client) -> None:
    make_session(title="Badges for principals")
    make_session(title="Still a secret", state="draft")
    page = reader.get("/export/").content.decode()
    assert [kind for kind in KINDS if f'name="kind" value="{kind}"' not in page] == []
    assert "Badges for principals" in page
    assert "Still a secret" not in page


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_says_what_a_wish_comes_to(kind: str, reader: Client) -> None:
    make_tweet("one", session=make_session(slug="evening"), author=make_participant("ada"))
    page = reader.get(f"/export/?kind={kind}&session=evening&profile=code").content.decode()
    found = KINDS[kind]
    assert f"/export/{kind}.{found.suffix}?session=evening" in page
    assert "Of session evening." in page
    assert all(column.name in page for column in found.columns)


def test_the_address_on_the_page_leads_to_as_many_rows_as_it_says(reader: Client) -> None:
    make_tweet("one", session=make_session())
    make_tweet("two", session=make_session())
    offer = reader.get("/export/?kind=tweets&people=none").context["offer"]
    answer = reader.get(offer.address.removeprefix("http://testserver")).getvalue().decode()
    assert offer.rows == len(table_of(answer)) == 2


def test_the_page_says_how_to_cite_what_is_taken(reader: Client) -> None:
    make_session(slug="evening")
    reference = reader.get("/export/?session=evening").context["offer"].reference
    assert "#BadgeChat Twitter chats: session evening (version " in reference.apa
    assert reference.version in reference.bibtex


def test_the_version_changes_with_the_archive_and_only_then(reader: Client) -> None:
    session = make_session()

    def version() -> str:
        count_all()
        return reader.get("/export/").context["offer"].reference.version

    before = version()
    assert version() == before
    session.revision += 1
    session.save()
    assert version() != before


def test_a_wish_that_cannot_be_had_is_said_on_the_page(reader: Client) -> None:
    make_session()
    page = reader.get("/export/?kind=ids&people=none").content.decode()
    assert "leads to the posts and so to whoever wrote them" in page


def test_the_command_on_the_page_is_one(mora: Client) -> None:
    make_session(slug="evening")
    page = mora.get("/export/?kind=links&session=evening&people=none").content.decode()
    assert (
        "./dev manage export links --session evening --profile spreadsheet --people none "
        "-o badgechat-evening-links.csv" in page
    )
