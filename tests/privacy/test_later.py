"""What comes or changes after someone is kept back is masked too: imports, corrections, new names, merges."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from chats.edits import corrections as correcting
from chats.edits import person_merges
from chats.imports.storing.undo import undo_import
from chats.labelling.relabel import relabel_one
from chats.masking import renew_masks
from chats.models import PostIdentity, Tweet, VisiblePlacement, VisibleQuestion, VisibleTweet
from pages.people.visibility import show_as
from participants.models import Participant, Visibility
from tests.factories import make_participant, make_question, make_session, make_tweet, place
from tests.imports.bringing import a_chat, bring, page, post

pytestmark = pytest.mark.django_db

ZEB = {"id": "4711000", "username": "zebq", "name": "Zebulon Quackenbush, PhD"}
LATER = [
    post(20, "Zebulon Quackenbush and @zebq: https://x.com/i/web/status/1000000000021 #BadgeChat", author=3),
    post(21, "I was here #BadgeChat", author=4711000, conversation_id="1000000000021"),
    post(22, "@zebq so true #BadgeChat", author=3, conversation_id="1000000000021",
         referenced_tweets=[{"type": "replied_to", "id": "1000000000021"}]),
]  # fmt: skip


@pytest.fixture
def zeb() -> Participant:
    """Zebulon Quackenbush, hidden, of whom the archive knows the id alone."""
    person = make_participant(None, platform_id="4711000", slug="someone-x")
    show_as(person, Visibility.HIDDEN, by_id=None)
    return person


def _texts(word: str) -> list[str]:
    return list(VisibleTweet.objects.filter(text__icontains=word).values_list("text", flat=True))


def test_an_import_is_masked_on_its_way_in_also_under_the_names_it_brings(zeb: Participant) -> None:
    bring(page([*a_chat(), *LATER], [ZEB]))
    assert Tweet.objects.filter(text__contains="Quackenbush").exists()
    assert [_texts(word) for word in ("quackenbush", "zebq", "1000000000021", "I was here")] == [
        [],
        [],
        [],
        [],
    ]
    assert _texts("someone and") == ["someone and @someone: [link to a person] #BadgeChat"]
    reply = VisibleTweet.objects.get(text__contains="so true")
    assert (reply.conversation_id, reply.mentions) == (None, ["someone"])


@pytest.mark.thorough
def test_a_post_that_came_before_the_one_it_leads_to_is_masked_with_it(zeb: Participant) -> None:
    first, second, third = LATER
    bring(page([*a_chat(), first, third], [ZEB]))
    bring(page([*a_chat(), second], [ZEB]))
    assert _texts("1000000000021") == []
    assert VisibleTweet.objects.get(text__contains="so true").conversation_id is None


@pytest.mark.thorough
def test_an_import_taken_back_leaves_no_mask_behind(zeb: Participant) -> None:
    bring(page(a_chat()))
    batch = bring(page(LATER, [ZEB]))
    undo_import(batch)
    assert not Tweet.objects.filter(mask__isnull=False).exists()


def test_why_a_post_stands_where_it_does_names_nobody_kept_back(zeb: Participant) -> None:
    bring(page([*a_chat(), *LATER], [ZEB]))
    tweet = Tweet.objects.get(text__contains="so true")
    question = make_question(make_session(), 3)
    place(tweet, question, "discusses", detail="reply to @ZebQ")
    assert VisiblePlacement.objects.get(question=question).detail == "reply to @someone"


def test_a_mask_stays_through_corrections_and_another_labelling(zeb: Participant, mora_user: User) -> None:
    bring(page([*a_chat(), *LATER], [ZEB]))
    tweet = Tweet.objects.get(text__contains="so true")
    correcting.hide(tweet, by_id=mora_user.pk)
    correcting.show(tweet, by_id=mora_user.pk)
    relabel_one(tweet.session_id)
    Tweet.objects.filter(pk=tweet.pk).update(text="Dear Zebulon Quackenbush", html="Dear Zebulon Quackenbush")
    shown = VisibleTweet.objects.get(pk=tweet.pk)
    assert (shown.text, shown.html) == ("Dear someone", "Dear someone")


def test_a_question_is_masked_when_it_is_written(zeb: Participant, mora_user: User) -> None:
    bring(page([*a_chat(), *LATER], [ZEB]))
    session = Tweet.objects.get(text__contains="so true").session
    assert session is not None
    correcting.write_question(session, 9, "What would zebulon quackenbush say?", by_id=mora_user.pk)
    assert VisibleQuestion.objects.get(number=9).text == "What would someone say?"


def test_who_turns_out_to_have_written_a_post_is_masked_where_others_lead_to_it(mora_user: User) -> None:
    session = make_session()
    hidden = make_participant("zebq", visibility="hidden")
    post_ = make_tweet("whose is it", session=session, source_id="1700000000000000009")
    PostIdentity.objects.create(platform="x", kind="id", value="1700000000000000009", tweet=post_)
    leads = make_tweet("see x.com/i/status/1700000000000000009", session=session)
    correcting.correct_author([post_], hidden.pk, by_id=mora_user.pk)
    assert VisibleTweet.objects.get(pk=leads.pk).text == "see [link to a person]"


def test_one_person_in_two_records_is_masked_under_the_names_of_both() -> None:
    one, other = (make_participant(h, visibility="hidden") for h in ("zebq", "qzeb_2"))
    said = make_tweet("@newname_7 and Zebulon Quackenbush", session=make_session())
    done = person_merges.merge_people(other, one, by_id=None)
    one.handles.create(platform="x", handle="newname_7", key="newname_7")
    Participant.objects.filter(pk=one.pk).update(display_name="Zebulon Quackenbush")
    renew_masks([one.pk])
    assert VisibleTweet.objects.get(pk=said.pk).text == "@someone and someone"
    person_merges.unmerge_people(done)
    assert VisibleTweet.objects.get(pk=said.pk).text == "@someone and someone"
