"""A person's word against the rules: it holds, it is recorded, it can be taken back, it survives."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from chats.edits import corrections as correcting
from chats.edits.history import changes_of
from chats.edits.staged_boundaries import EditRefused
from chats.labelling.relabel import relabel_one
from chats.models import ChatSession, Correction, Tweet
from pages.sessions.session_page import session_posts
from participants.matching import find_or_add_by_handle
from tests.imports.bringing import SAMPLE, a_chat, bring, page, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> ChatSession:
    """A small chat: two questions, ten answers, and one post the rules leave alone."""
    chatter = post(20, "The lights went out here, what a night. #BadgeChat", author=9, minute=12.5)
    target = [{"type": "replied_to", "id": chatter["id"]}]
    reply = post(21, "@user9 same here!", author=8, minute=13, referenced_tweets=target)
    bring(page([*a_chat(), chatter, reply]))
    return ChatSession.objects.get()


def _the(number: int) -> Tweet:
    return Tweet.objects.get(source_id=str(1_000_000_000_000 + number))


def _placed(tweet: Tweet) -> list[tuple[int, str, str]]:
    rows = tweet.placements.order_by("question__number")
    return list(rows.values_list("question__number", "relation", "reason"))


def test_a_post_goes_where_a_moderator_puts_it(session: ChatSession, mora_user: User) -> None:
    correcting.place(_the(20), "answer", [2], by_id=mora_user.pk)
    assert _placed(_the(20)) == [(2, "answers", "corrected")]
    assert _the(20).role == "answer"


def test_a_post_can_answer_several_questions_or_none(session: ChatSession, mora_user: User) -> None:
    correcting.place(_the(3), "answer", [1, 2], by_id=mora_user.pk)
    assert [n for n, *_ in _placed(_the(3))] == [1, 2]
    correcting.place(_the(3), "other", [], by_id=mora_user.pk)
    assert _placed(_the(3)) == []


def test_a_retweet_that_a_moderator_moves_to_a_question_answers_nothing(mora_user: User) -> None:
    bring(page([*a_chat(), post(20, "RT @stranger: The lights went out here", author=9, minute=12.5)]))
    correcting.place(_the(20), "repost", [2], by_id=mora_user.pk)
    assert (_the(20).role, _placed(_the(20))) == ("repost", [(2, "discusses", "corrected")])


def test_what_hangs_on_a_corrected_post_follows_it(session: ChatSession, mora_user: User) -> None:
    correcting.place(_the(20), "answer", [2], by_id=mora_user.pk)
    assert [(n, relation) for n, relation, _ in _placed(_the(21))] == [(2, "discusses")]


def test_a_post_marked_as_the_question_gives_it_its_text(session: ChatSession, mora_user: User) -> None:
    correcting.place(_the(20), "question", [3], by_id=mora_user.pk)
    question = session.questions.get(number=3)
    assert (question.text or "").startswith("The lights went out here")
    assert _placed(_the(20)) == [(3, "asks", "corrected")]


def test_a_correction_survives_relabelling_and_a_new_import(session: ChatSession, mora_user: User) -> None:
    correcting.place(_the(3), "other", [], by_id=mora_user.pk)
    relabel_one(session.pk)
    bring(page([p | {"public_metrics": {"like_count": 9}} for p in a_chat()]))
    assert (_the(3).role, _placed(_the(3)), _the(3).like_count) == ("other", [], 9)


def test_undo_brings_back_what_the_rules_say(session: ChatSession, mora_user: User) -> None:
    before = _placed(_the(3))
    made = correcting.place(_the(3), "other", [], by_id=mora_user.pk)
    correcting.undo(made, by_id=mora_user.pk)
    assert (_the(3).role, _placed(_the(3))) == ("answer", before)


def test_undo_of_the_newest_brings_back_the_older_word(session: ChatSession, mora_user: User) -> None:
    correcting.place(_the(3), "answer", [1], by_id=mora_user.pk)
    newer = correcting.place(_the(3), "answer", [], by_id=mora_user.pk)
    correcting.undo(newer, by_id=mora_user.pk)
    assert [n for n, *_ in _placed(_the(3))] == [1]


@pytest.mark.thorough
def test_an_author_given_by_a_person_stays_through_imports(session: ChatSession, mora_user: User) -> None:
    ada = find_or_add_by_handle("ada_l")
    correcting.correct_author([_the(3), _the(4)], ada.pk, by_id=mora_user.pk)
    bring(page([p | {"public_metrics": {"like_count": 9}} for p in a_chat()]))
    assert {_the(3).author, _the(4).author} == {ada}


def test_a_handle_longer_than_any_is_cut_as_imports_cut_it(db: None) -> None:
    ada = find_or_add_by_handle("a" * 5000)
    assert ada.handles.get().handle == "a" * 190
    assert find_or_add_by_handle("a" * 5000) == ada


def test_undo_gives_the_post_back_to_its_author(session: ChatSession, mora_user: User) -> None:
    author = _the(3).author
    (made,) = correcting.correct_author([_the(3)], None, by_id=mora_user.pk)
    assert _the(3).author is None
    correcting.undo(made, by_id=mora_user.pk)
    assert _the(3).author == author


def test_hidden_spam_stays_hidden_when_its_source_comes_again(session: ChatSession, mora_user: User) -> None:
    correcting.hide(_the(3), by_id=mora_user.pk)
    assert bring(page(a_chat())).counts["new"] == 0
    assert _the(3).visibility == "hidden"
    assert _placed(_the(3)) == []


def test_a_post_that_was_hidden_and_brought_back_is_not_called_corrected(
    session: ChatSession, mora_user: User
) -> None:
    correcting.hide(_the(3), by_id=mora_user.pk)
    correcting.show(_the(3), by_id=mora_user.pk)
    correcting.place(_the(20), "answer", [2], by_id=mora_user.pk)
    assert [post.key for post in session_posts(session) if post.is_corrected] == [_the(20).key]


def test_a_missing_question_gets_the_words_a_person_writes(mora_user: User) -> None:
    bring(SAMPLE)
    session = ChatSession.objects.get()
    made = correcting.write_question(session, 1, "What makes a principal's work visible?", by_id=mora_user.pk)
    relabel_one(session.pk)
    assert session.questions.get(number=1).text == "What makes a principal's work visible?"
    correcting.undo(made, by_id=mora_user.pk)
    assert session.questions.get(number=1).text is None


def test_moderators_named_by_a_person_are_exactly_those(session: ChatSession, mora_user: User) -> None:
    ada = find_or_add_by_handle("ada_l")
    made = correcting.name_moderators(session, [ada.pk], by_id=mora_user.pk)
    assert list(session.moderators.all()) == [ada]
    correcting.undo(made, by_id=mora_user.pk)
    assert [p.platform_id for p in session.moderators.all()] == ["1"]


def test_each_change_is_recorded_in_words(session: ChatSession, mora_user: User) -> None:
    correcting.place(_the(20), "answer", [2], by_id=mora_user.pk)
    (change,) = changes_of(session)
    assert (change.by, change.sentence) == ("mora", "made it an answer to Q2; it was an aside")


@pytest.mark.parametrize("numbers", [[21], [-1], [1, 99]])
@pytest.mark.thorough
def test_a_question_that_cannot_be_is_refused(
    session: ChatSession, mora_user: User, numbers: list[int]
) -> None:
    with pytest.raises(EditRefused):
        correcting.place(_the(3), "answer", numbers, by_id=mora_user.pk)
    assert not Correction.objects.exists()


@pytest.mark.thorough
def test_every_correction_and_undo_marks_its_session_as_changed(
    session: ChatSession, mora_user: User
) -> None:
    seen = [_revision()]
    hidden = correcting.hide(_the(20), by_id=mora_user.pk)
    seen.append(_revision())
    correcting.undo(hidden, by_id=mora_user.pk)
    seen.append(_revision())
    correcting.correct_author([_the(20)], None, by_id=mora_user.pk)
    seen.append(_revision())
    correcting.write_question(session, 1, "What is a badge really for?", by_id=mora_user.pk)
    seen.append(_revision())
    assert seen == sorted(set(seen))


def _revision() -> int:
    return ChatSession.objects.get().revision
