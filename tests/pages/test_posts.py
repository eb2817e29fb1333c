"""The posts behind a number: what the page says, lists and refuses."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analytics.models import TopicAlias
from analytics.selection import Selection
from chats.models import ChatSession, Tweet
from pages.posts import views as posts
from pages.posts.post_lists import within_time
from participants.models import Participant
from tests.analytics.counting import count_all
from tests.analytics.hand_counted import Evening, the_evening
from tests.factories import make_session, make_tweet

pytestmark = pytest.mark.django_db


@pytest.fixture
def evening() -> Evening:
    """An evening, counted."""
    found = the_evening()
    count_all()
    return found


def page(client: Client, query: str) -> str:
    """The page of a selection."""
    response = client.get(f"/posts/?{query}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("author=ada&question=1&place=answers&of=answers", "2 answers by @ada to Q1"),
        ("kind=newcomers&of=people&session=evening", "2 people who were there for the first time in"),
        ("tag=openbadges&of=people", "2 people with posts with #openbadges"),
        ("kind=reply&session=evening", "2 posts replying to someone in “Evening”"),
        ("role=repost&began=2019-03", "1 post reposting in sessions of March 2019"),
        ("of=questions&session=evening", "2 questions in “Evening”"),
        ("of=questions&began=2019-02", "0 questions in sessions of February 2019"),
        ("author=mora&of=sessions", "2 sessions with posts by @mora"),
        ("place=discusses&question=1", "3 posts discussing Q1"),
        ("minute=2019-03-06T23:33Z", "1 post in the minute 23:33 UTC"),
        ("weekday=3&hour=18", "posts on Wednesdays between 18:00 and 19:00"),
        ("author=cy&tie=reply&to=ada&of=ties", "1 tie in posts by @cy replying to @ada"),
        ("to=ada", "posts replying to, mentioning, quoting or reposting @ada"),
        ("circle=once&of=people", "2 people who came once"),
        ("first=2019-Q1&circle=returning", "11 posts by people who came more than once"),
    ],
)  # fmt: skip
def test_its_heading_says_what_is_listed(reader: Client, evening: Evening, query: str, sentence: str) -> None:
    assert sentence in page(reader, query)


def test_it_lists_the_posts_with_their_addresses(reader: Client, evening: Evening) -> None:
    text = page(reader, "author=cy")
    assert text.count('<li class="hit') == 2
    assert "So true" in text
    assert "Hidden post" not in text


def test_people_lead_on_to_their_own_posts(reader: Client, evening: Evening) -> None:
    assert 'href="?session=evening&amp;author=ben"' in page(reader, "session=evening&of=people")


@pytest.mark.parametrize(
    "query",
    ["role=nonsense", "question=zero", "minute=now", "began=once", "since=yesterday", "of=cows", "kind=x"],
)
def test_what_cannot_be_understood_is_answered_in_plain_words(reader: Client, query: str) -> None:
    response = reader.get(f"/posts/?{query}")
    assert response.status_code == 400
    assert "That list cannot be made" in response.content.decode()
    assert "<h1" in response.content.decode()


def test_a_draft_is_there_for_moderators_only(reader: Client, mora: Client) -> None:
    draft = make_session(slug="secret", state="draft")
    make_tweet("Not yet", session=draft)
    assert reader.get("/posts/?session=secret").status_code == 404
    assert reader.get("/posts.csv?session=secret").status_code == 404
    assert "Not yet" in page(mora, "session=secret")


def test_its_csv_holds_the_same_posts(reader: Client, evening: Evening) -> None:
    text = reader.get("/posts.csv?session=evening&author=ada").getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["questions"] for row in rows] == ["1", "1", "1 2", ""]
    assert {row["person"] for row in rows} == {"ada"}


@pytest.mark.thorough
@pytest.mark.parametrize("unit", ["posts", "people", "sessions", "questions", "targets", "pairs"])
def test_more_posts_cost_no_more_queries(reader: Client, evening: Evening, unit: str) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(reader, f"of={unit}&session=evening&session=before&author=ada")
        return len(seen)

    before = statements()
    for _ in range(5):
        make_tweet("Once more", session=evening.session, author=evening.ada)
    # Three of them bound how long the others may take.
    assert statements() == before <= 12


def test_a_tag_that_is_merged_counts_with_what_it_was_merged_into(reader: Client, evening: Evening) -> None:
    TopicAlias.objects.create(topic="k12", into="openbadges")
    assert "3 posts with #openbadges" in page(reader, "tag=openbadges")
    make_tweet("#k12", session=evening.session, author=evening.cy, hashtags=["K12"])
    ChatSession.objects.update(revision=F("revision") + 1)
    assert "4 posts with #openbadges" in page(reader, "tag=openbadges")


def test_what_was_said_above_is_not_said_again(reader: Client, evening: Evening) -> None:
    listed = page(reader, "session=evening&question=1&place=answers&of=answers")
    assert listed.count('<li class="hit') > 1
    assert listed.count('<p class="where">') == 1


def test_a_list_that_takes_too_long_is_given_up_with_what_to_do(
    reader: Client, evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(selection: Selection) -> None:
        with within_time(0.05), connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(20)")

    monkeypatch.setattr(posts, "counts_of", endless)
    response = reader.get("/posts/?of=pairs")
    assert response.status_code == 503
    assert "choose a chat, a person or fewer days" in response.content.decode()


def rows_of(client: Client, query: str) -> list[dict[str, str]]:
    """The rows of a list's CSV."""
    text = b"".join(client.get(f"/posts.csv?{query}").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.thorough
def test_its_csv_holds_every_post_however_many_there_are(reader: Client, evening: Evening) -> None:
    copied = make_tweet("Again", session=evening.session, author=evening.ada)
    names = [field.column for field in Tweet._meta.concrete_fields if field.name != "id"]
    own = {"key": "'k' || n", "source_id": "'99' || n", "position": "1000 + n"}
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO chats_tweet ({', '.join(names)}) SELECT {', '.join(own.get(n, n) for n in names)} "
            "FROM chats_tweet, generate_series(1, 20500) n WHERE id = %s",
            [copied.pk],
        )
    assert len(rows_of(reader, "session=evening&author=ada")) == 20_500 + 5


@pytest.mark.thorough
@pytest.mark.parametrize("people", ["pseudonyms", "none"])
def test_its_csv_names_nobody_where_people_are_covered(reader: Client, evening: Evening, people: str) -> None:
    Participant.objects.filter(pk=evening.ada.pk).update(display_name="Ada Lovelace")
    address = "https://x.com/ada/status/77777"
    make_tweet("@ben see https://x.com/ada/status/77777", session=evening.session, author=evening.ada,
               source_id="77777", permalink=address, position=500)  # fmt: skip
    named = rows_of(reader, "session=evening&author=ada")
    assert named[-1]["permalink"] == address
    assert {row["name"] for row in named} == {"Ada Lovelace"}
    covered = rows_of(reader, f"session=evening&author=ada&people={people}")
    assert len(covered) == len(named)
    told = " ".join(" ".join(row.values()) for row in covered)
    assert not re.search(r"ada|ben\b|lovelace|77777|https", told, re.IGNORECASE)
    shown = {row["person"] for row in covered}
    assert shown == {""} if people == "none" else len(shown) == 1 and shown.pop().startswith("person_")


def test_its_csv_is_written_for_whom_the_address_says(reader: Client, evening: Evening) -> None:
    make_tweet("=1+1", session=evening.session, author=evening.ada, position=500)
    assert rows_of(reader, "session=evening&author=ada")[-1]["text"] == "'=1+1"
    assert rows_of(reader, "session=evening&author=ada&profile=code")[-1]["text"] == "=1+1"
