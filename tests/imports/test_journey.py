"""From bytes to a session: what is stored, what is recognised again, what is refused."""

from __future__ import annotations

import pytest

from chats.models import ChatSession, Import, Sighting, StagedTweet, Tweet
from participants.models import Participant
from tests.imports.bringing import EVENING, FOUR_CHATS, a_chat, archive, bring, page, post

pytestmark = pytest.mark.django_db


def test_a_page_becomes_a_session_with_its_questions() -> None:
    bring(page(a_chat()))
    session = ChatSession.objects.get()
    assert session.tweets.count() == 12
    assert [q.text for q in session.questions.all()] == ["What is a badge for?", "Who reads badges?"]


@pytest.mark.thorough
def test_every_row_is_accounted_for() -> None:
    counts = bring(EVENING).counts
    assert counts["rows"] == counts["posts"] + counts["repeats"] + counts["context"] + counts["refused"] == 80
    assert counts["posts"] == counts["new"] == 78


@pytest.mark.thorough
def test_the_same_file_again_is_nothing_new_and_nothing_changed() -> None:
    bring(EVENING)
    before = archive()
    counts = bring(EVENING).counts
    assert (counts["new"], counts["updated"], counts["unchanged"]) == (0, 0, 78)
    assert archive() == before


@pytest.mark.thorough
def test_newer_counts_win_and_are_called_updated() -> None:
    posts = a_chat()
    bring(page(posts))
    liked = [p | {"public_metrics": {"like_count": 5}} for p in posts]
    counts = bring(page(liked)).counts
    assert (counts["new"], counts["updated"]) == (0, 12)
    assert set(Tweet.objects.values_list("like_count", flat=True)) == {5}


@pytest.mark.thorough
def test_a_poorer_source_blanks_nothing() -> None:
    posts = a_chat()
    bring(page([p | {"public_metrics": {"like_count": 5}, "lang": "en"} for p in posts]))
    counts = bring(page(posts)).counts
    assert (counts["updated"], counts["unchanged"]) == (0, 12)
    assert set(Tweet.objects.values_list("like_count", "lang")) == {(5, "en")}


@pytest.mark.thorough
def test_an_overlapping_file_adds_only_what_is_missing() -> None:
    posts = a_chat()
    bring(page(posts[:8]))
    counts = bring(page(posts[4:])).counts
    assert (counts["new"], counts["unchanged"]) == (4, 4)
    assert ChatSession.objects.count() == 1


@pytest.mark.thorough
def test_two_files_give_the_same_archive_in_either_order() -> None:
    posts = a_chat(20)
    bring(page(posts[:12]), title="One evening")
    bring(page(posts[8:]), title="One evening")
    forward = archive()
    Tweet.objects.all().delete()
    Import.objects.all().delete()
    ChatSession.objects.all().delete()
    bring(page(posts[8:]), title="One evening")
    bring(page(posts[:12]), title="One evening")
    assert archive() == forward


@pytest.mark.thorough
def test_a_reply_finds_its_target_that_comes_in_a_later_file() -> None:
    chat = a_chat()
    reply = post(
        30,
        "@user1 so true",
        author=5,
        minute=13,
        referenced_tweets=[{"type": "replied_to", "id": chat[0]["id"]}],
    )
    bring(page([*chat[1:], reply]))
    bring(page(chat[:1]))
    assert Tweet.objects.get(source_id=reply["id"]).reply_to == Tweet.objects.get(source_id=chat[0]["id"])


def test_a_row_repeated_in_the_file_is_a_repeat_of_one_post() -> None:
    chat = a_chat()
    counts = bring(page([*chat, chat[3]])).counts
    assert (counts["posts"], counts["repeats"]) == (12, 1)
    assert Tweet.objects.get(source_id=chat[3]["id"]).repeats == 1


def test_two_people_may_say_the_same() -> None:
    chat = [*a_chat(), post(40, "Thanks everyone, what an evening that was!", author=3, minute=14)]
    chat.append(post(41, "Thanks everyone, what an evening that was!", author=4, minute=15))
    assert bring(page(chat)).counts["posts"] == 14


@pytest.mark.thorough
def test_a_person_is_one_person_under_a_new_handle() -> None:
    chat = a_chat()
    bring(page(chat))
    bring(page(chat, users=[{"id": "1", "username": "renamed", "name": "User 1"}]))
    person = Participant.objects.get(platform_id="1")
    assert sorted(person.handles.values_list("key", flat=True)) == ["renamed", "user1"]


@pytest.mark.thorough
def test_people_of_the_context_wrote_no_post() -> None:
    bring(EVENING)
    assert Tweet.objects.filter(is_context=True).count() == 2
    assert not Tweet.objects.filter(is_context=True, session__isnull=False).exists()


@pytest.mark.thorough
def test_staging_is_empty_when_an_import_ends() -> None:
    bring(EVENING)
    assert not StagedTweet.objects.exists()
    assert Sighting.objects.count() == 80


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02\x03" * 400,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 64,
        b'{"data": [{"id": "12',
        b"Dear all,\n\nno.",
    ],
    ids=["empty", "binary", "a picture", "a cut page", "a letter"],
)
def test_what_is_no_chat_is_refused_in_one_sentence(content: bytes) -> None:
    batch = bring(content)
    assert batch.state == "refused"
    assert batch.failure.strip().endswith(".")
    assert "Traceback" not in batch.failure
    assert not Tweet.objects.exists()


@pytest.mark.skipif(not FOUR_CHATS.exists(), reason="the shared samples are not here")
@pytest.mark.thorough
def test_four_evenings_in_one_file_are_four_sessions() -> None:
    counts = bring(FOUR_CHATS).counts
    assert (counts["posts"], counts["repeats"], counts["context"]) == (800, 30, 213)
    sizes = [s.tweets.filter(is_context=False).count() for s in ChatSession.objects.order_by("starts_at")]
    assert sizes == [285, 115, 256, 144]


def test_a_moderator_without_a_post_is_named_beside_someone_whose_name_is_their_handle() -> None:
    bring(page(a_chat(), [{"id": "1", "username": "Ada", "name": "ada"}]), moderators=("quiet_mora",))
    moderators = ChatSession.objects.get().moderators.values_list("slug", flat=True)
    assert sorted(moderators) == ["ada", "quiet_mora"]
