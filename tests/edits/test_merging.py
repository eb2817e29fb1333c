"""Two records of one person become one: posts, sessions, handles and numbers, and all of it back again."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.models import OuterRef, Subquery
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analytics.counts.content_hash import content_hash
from analytics.models import SessionStatistics
from chats.edits import corrections as correcting
from chats.edits.person_merges import NotMergeable, merge_people, unmerge_people
from chats.labelling.relabel import relabel_sessions
from chats.models import ChatSession, SessionModerator, Tweet
from participants.models import Handle, Participant, PersonMerge
from tests.analytics.counting import count_all
from tests.analytics.hand_counted import the_evening
from tests.factories import make_participant, make_session, make_tweet
from tests.imports.bringing import bring, page, post

pytestmark = pytest.mark.django_db


def archive_of_people() -> list[Any]:
    """Who wrote, who moderated, who is called how, and what is known of each."""
    return [
        sorted(Tweet.objects.values_list("pk", "author_id", "role")),
        sorted(SessionModerator.objects.values_list("session_id", "participant_id", "how")),
        sorted(Handle.objects.values_list("platform", "key", "participant_id")),
        sorted(Participant.objects.values_list("pk", "platform_id", "name_key", "merged_into"), key=str),
    ]


def label_and_count() -> str:
    """Label every session anew; return what is counted then."""
    relabel_sessions(list(ChatSession.objects.values_list("pk", flat=True)))
    return counted()


def counted() -> str:
    """What is counted, once what is stale was counted; how often a session changed is no part of it."""
    count_all()
    SessionStatistics.objects.update(revision_counted=0)
    found = content_hash()
    SessionStatistics.objects.update(
        revision_counted=Subquery(ChatSession.objects.filter(pk=OuterRef("session")).values("revision"))
    )
    return found


@pytest.fixture
def ada() -> Participant:
    """Ada of the evening that was counted by hand."""
    return the_evening().ada


@pytest.fixture
def double(ada: Participant) -> Participant:
    """What Ada wrote last, under another handle and id."""
    other = make_participant("ada_at_school", display_name="Ada (school)")
    late = ada.tweets.order_by("-pk").values("pk")[:3]
    Tweet.objects.filter(pk__in=list(late.values_list("pk", flat=True))).update(author=other)
    return other


@pytest.mark.thorough
def test_numbers_are_as_if_there_had_been_one_record_all_along(ada: Participant) -> None:
    alone = label_and_count()
    other = make_participant("ada_at_school")
    posts = list(ada.tweets.values_list("pk", flat=True))[::2]
    Tweet.objects.filter(pk__in=posts).update(author=other)
    label_and_count()
    merge_people(other, ada, by_id=None)
    assert counted() == alone


@pytest.mark.thorough
def test_numbers_of_two_come_back_when_it_is_taken_back(ada: Participant, double: Participant) -> None:
    apart = label_and_count()
    done = merge_people(double, ada, by_id=None)
    assert counted() != apart
    unmerge_people(done)
    assert counted() == apart


@pytest.mark.thorough
def test_taken_back_all_is_as_before(ada: Participant, double: Participant) -> None:
    SessionModerator.objects.create(session=ChatSession.objects.get(slug="evening"), participant=double)
    for person in (ada, double):
        SessionModerator.objects.create(session=ChatSession.objects.get(slug="before"), participant=person)
        Handle.objects.create(participant=person, handle="Ada_B", key="ada_b")
    label_and_count()
    before = archive_of_people()
    done = merge_people(double, ada, by_id=None)
    assert archive_of_people() != before
    unmerge_people(done)
    assert archive_of_people() == before


def test_a_record_known_by_a_name_only_takes_over_id_and_name(ada: Participant) -> None:
    nameless = make_participant("ada_l", platform_id=None)
    known = make_participant("ada_2", display_name="Ada Lovelace")
    done = merge_people(known, nameless, by_id=None)
    nameless.refresh_from_db()
    assert (nameless.platform_id, nameless.name_key) == (known.platform_id, "ada lovelace")
    unmerge_people(done)
    for person in (nameless, known):
        person.refresh_from_db()
    assert nameless.platform_id is None
    assert known.platform_id is not None


def test_a_double_of_a_double_leads_to_the_one_that_stays(ada: Participant, double: Participant) -> None:
    third = make_participant("ada_third")
    merge_people(third, double, by_id=None)
    done = merge_people(double, ada, by_id=None)
    third.refresh_from_db()
    assert third.merged_into == ada
    unmerge_people(done)
    third.refresh_from_db()
    assert third.merged_into == double


def test_what_was_merged_first_cannot_be_taken_back_under_a_later_one(ada: Participant) -> None:
    second, third = make_participant("second"), make_participant("third")
    first = merge_people(third, second, by_id=None)
    merge_people(second, ada, by_id=None)
    with pytest.raises(NotMergeable, match="take that back first"):
        unmerge_people(first)


def test_people_shown_differently_are_not_made_one(ada: Participant) -> None:
    hidden = make_participant("ghost", visibility="hidden")
    with pytest.raises(NotMergeable, match="First decide"):
        merge_people(hidden, ada, by_id=None)


def test_nobody_is_their_own_double(ada: Participant) -> None:
    with pytest.raises(NotMergeable, match="one record already"):
        merge_people(ada, ada, by_id=None)


def test_nothing_is_taken_back_twice(ada: Participant, double: Participant) -> None:
    done = merge_people(double, ada, by_id=None)
    unmerge_people(done)
    with pytest.raises(NotMergeable, match="taken back before"):
        unmerge_people(done)


def test_a_correction_taken_back_names_the_one_that_stays(
    ada: Participant, double: Participant, mora_user: Any
) -> None:
    tweet = double.tweets.first()
    ben = Participant.objects.get(slug="ben")
    (said,) = correcting.correct_author([tweet], ben.pk, by_id=mora_user.pk)
    merge_people(double, ada, by_id=None)
    correcting.undo(said, by_id=mora_user.pk)
    tweet.refresh_from_db()
    assert tweet.author == ada


def test_who_moderated_is_restored_as_the_one_that_stays(
    ada: Participant, double: Participant, mora_user: Any
) -> None:
    session = make_session()
    SessionModerator.objects.create(session=session, participant=double)
    said = correcting.name_moderators(session, [], by_id=mora_user.pk)
    merge_people(double, ada, by_id=None)
    correcting.undo(said, by_id=mora_user.pk)
    assert [m.participant for m in session.sessionmoderator_set.all()] == [ada]


def test_a_persons_word_that_either_moderated_is_kept(ada: Participant, double: Participant) -> None:
    evening = ChatSession.objects.get(slug="evening")
    SessionModerator.objects.create(session=evening, participant=ada, how="suggested")
    SessionModerator.objects.create(session=evening, participant=double, how="given")
    done = merge_people(double, ada, by_id=None)
    assert list(ada.sessionmoderator_set.values_list("session", "how")) == [(evening.pk, "given")]
    unmerge_people(done)
    assert not ada.sessionmoderator_set.filter(how="given").exists()
    assert list(double.sessionmoderator_set.values_list("session", "how")) == [(evening.pk, "given")]


def test_the_page_of_a_double_is_that_of_the_one_that_stays(mora: Client) -> None:
    ada, eve = make_participant("ada"), make_participant("eve")
    merge_people(eve, ada, by_id=None)
    answer = mora.get(f"/participants/{eve.pk}/same-person/")
    assert (answer.status_code, answer["Location"]) == (302, f"/participants/{ada.pk}/same-person/")


def a_page(*rows: tuple[int, str, int]) -> bytes:
    """Posts of a chat: number, text, author."""
    return page([post(number, text, author=author) for number, text, author in rows])


@pytest.fixture
def brought() -> tuple[Participant, Participant]:
    """Two authors of an imported chat."""
    bring(a_page((1, "Q1: What is a badge? #BadgeChat", 1), (2, "A1: a sign #BadgeChat", 2)), title="One")
    two, one = (Participant.objects.get(platform_id=n) for n in "21")
    return two, one


LATER = a_page((3, "A1: a token of trust #BadgeChat", 2), (4, "A1: it says a lot #BadgeChat", 1))


def test_later_posts_of_the_double_come_to_the_one_that_stays(
    brought: tuple[Participant, Participant],
) -> None:
    double, stays = brought
    merge_people(double, stays, by_id=None)
    bring(LATER)
    assert set(Tweet.objects.values_list("author", flat=True)) == {stays.pk}
    assert Participant.objects.count() == 2


@pytest.mark.thorough
def test_later_posts_go_to_the_double_when_it_is_taken_back(brought: tuple[Participant, Participant]) -> None:
    double, stays = brought
    done = merge_people(double, stays, by_id=None)
    bring(LATER)
    unmerge_people(done)
    authors = Tweet.objects.order_by("source_id").values_list("author", flat=True)
    assert list(authors) == [stays.pk, double.pk, double.pk, stays.pk]


@pytest.mark.thorough
def test_an_import_before_the_merge_is_taken_back_after_it(brought: tuple[Participant, Participant]) -> None:
    from chats.imports.storing.undo import undo_import

    double, stays = brought
    later = bring(LATER)
    merge_people(double, stays, by_id=None)
    undo_import(later)
    assert list(Tweet.objects.values_list("author", flat=True)) == [stays.pk, stays.pk]


@pytest.mark.thorough
def test_someone_on_two_platforms_keeps_one_id_of_each(brought: tuple[Participant, Participant]) -> None:
    _, stays = brought
    other = make_participant("one.bsky.social", platform="bluesky", platform_id="did:plc:one")
    merge_people(other, stays, by_id=None)
    bring(LATER)
    stays.refresh_from_db()
    other.refresh_from_db()
    assert (stays.platform_id, other.platform_id) == ("1", "did:plc:one")
    assert {h.platform for h in stays.handles.all()} == {"x", "bluesky"}


@pytest.mark.parametrize("act", ["merge", "part"])
@pytest.mark.thorough
def test_statements_are_as_many_for_few_posts_as_for_many(act: str) -> None:
    assert statements(act, posts=5) == statements(act, posts=200)


def statements(act: str, *, posts: int) -> int:
    """How many statements one act takes for people with so many posts."""
    double, into = make_participant(), make_participant()
    session = make_session()
    Tweet.objects.bulk_create(
        Tweet(text=f"{n}", html="", session=session, author=person, position=n, precision="unknown")
        for n, person in enumerate([double, into] * posts, start=1)
    )
    done = merge_people(double, into, by_id=None) if act == "part" else None
    with CaptureQueriesContext(connection) as queries:
        unmerge_people(done) if done else merge_people(double, into, by_id=None)
    # A table that has just grown is looked at once by the planner, whatever the number of its rows.
    return sum(not query["sql"].startswith("ANALYZE ") for query in queries)


@pytest.mark.thorough
def test_a_moderator_says_it_on_a_page_and_takes_it_back(mora: Client) -> None:
    session = make_session()
    ada = make_participant("ada_lovelace", display_name="Ada Lovelace")
    other = make_participant(
        "adalovelace.bsky.social", platform="bluesky", display_name="Countess", slug="countess"
    )
    for person in (ada, other):
        make_tweet("hello", session=session, author=person)
    page = mora.get(f"/participants/{ada.pk}/same-person/").content.decode()
    assert "Countess" in page
    page = mora.post(f"/participants/{ada.pk}/merge/{other.pk}/", follow=True).content.decode()
    assert (
        "Countess (@adalovelace.bsky.social) and Ada Lovelace are one person now: 1 post came along." in page
    )
    assert mora.get("/participants/adalovelacebskysocial/").status_code == 404
    moved = mora.get(f"/participants/{other.slug}/")
    # A browser keeps what is moved for good, and a merge can be taken back.
    assert (moved["Location"], moved.status_code) == ("/participants/ada_lovelace/", 302)
    undo = f"/participants/merges/{PersonMerge.objects.get().pk}/undo/"
    assert undo in page
    assert "Countess is a person apart again" in mora.post(undo, follow=True).content.decode()
    assert other.tweets.count() == 1


def test_someone_called_otherwise_is_found_by_a_word(mora: Client) -> None:
    ada, eve = make_participant("ada"), make_participant("eve_b", display_name="Éve")
    assert "eve_b" not in mora.get(f"/participants/{ada.pk}/same-person/").content.decode()
    for word in ("eve", "@EVE_B", "Éve"):
        found = mora.get(f"/participants/{ada.pk}/same-person/?q={word}").content.decode()
        assert f"/participants/{ada.pk}/merge/{eve.pk}/" in found, word


@pytest.mark.parametrize("word", ["zzz", "'", "%25"])
def test_a_word_that_finds_nobody_is_answered_kindly(mora: Client, word: str) -> None:
    ada = make_participant("ada")
    assert (
        "Nobody else is called" in mora.get(f"/participants/{ada.pk}/same-person/?q={word}").content.decode()
    )


def test_what_stands_in_the_way_is_said_on_the_page(mora: Client) -> None:
    ada, ghost = (
        make_participant("ada_g"),
        make_participant("ada.g.example", slug="ghost", visibility="hidden"),
    )
    page = mora.get(f"/participants/{ada.pk}/same-person/?q=ada").content.decode()
    assert "First decide how this person is shown" in page
    page = mora.post(f"/participants/{ada.pk}/merge/{ghost.pk}/", follow=True).content.decode()
    assert "First decide how this person is shown" in page
    assert not PersonMerge.objects.exists()


def test_readers_neither_see_nor_say_it(reader: Client, rita: Client) -> None:
    ada, eve = make_participant("ada"), make_participant("eve")
    for client, status in ((reader, 302), (rita, 403)):
        assert client.get(f"/participants/{ada.pk}/same-person/").status_code == status
        assert client.post(f"/participants/{ada.pk}/merge/{eve.pk}/").status_code == status
    assert not PersonMerge.objects.exists()
