"""``tweets.csv``: one row per visible post, with what is known of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from analytics.exports.kinds import KINDS
from chats.models import Tweet
from tests.analytics.reading import exported, the_row
from tests.factories import (
    START,
    correct,
    make_import,
    make_participant,
    make_question,
    make_session,
    make_tweet,
    place,
    sight,
)

pytestmark = pytest.mark.django_db

COLUMNS = """tweet_key, tweet_id, session, session_starts_at, position, posted_at_utc, posted_at_local,
posted_at_precision, author_handle, author_name, author_id, is_moderator, role, questions, answer_reason,
confidence, corrected_by_moderator, text, hashtags, mentions, links, media, in_reply_to, reply_to_names,
quote_of, repost_of, conversation_id, repeats, like_count, repost_count, reply_count, quote_count, lang,
platform, source_url, import_id"""


def test_the_columns_are_those_others_rely_on() -> None:
    assert [c.name for c in KINDS["tweets"].columns] == COLUMNS.replace("\n", " ").split(", ")


def test_a_post_of_which_nothing_is_known_leaves_its_cells_empty() -> None:
    tweet = make_tweet("Hi", source_id=None, platform="unknown")
    row = the_row(drafts=True)
    known = {name: value for name, value in row.items() if value}
    assert known == {
        "tweet_key": tweet.key, "posted_at_precision": "unknown", "role": "other", "text": "Hi",
        "corrected_by_moderator": "false", "repeats": "0", "platform": "unknown",
    }  # fmt: skip


def test_times_stand_in_utc_and_in_the_session_s_zone() -> None:
    make_tweet(session=make_session(), posted_at=START + timedelta(seconds=5, microseconds=7))
    row = the_row()
    assert row["posted_at_utc"] == "2019-03-06T23:30:05+00:00"
    assert row["posted_at_local"] == "2019-03-06T18:30:05-05:00"
    assert row["session_starts_at"] == "2019-03-06T18:30:00-05:00"


def test_summer_time_has_its_own_offset() -> None:
    make_tweet(session=make_session(starts_at=datetime.fromisoformat("2019-07-01T22:30:00Z")))
    assert the_row()["session_starts_at"] == "2019-07-01T18:30:00-04:00"


def test_a_session_known_by_its_day_gets_no_invented_hour() -> None:
    make_tweet(session=make_session(has_time=False))
    assert the_row()["session_starts_at"] == "2019-03-06"


def test_a_post_whose_time_is_unknown_has_none() -> None:
    make_tweet(session=make_session(), posted_at=START, precision="unknown")
    row = the_row()
    assert (row["posted_at_utc"], row["posted_at_local"]) == ("", "")


def test_a_post_known_by_its_day_says_when_that_day_began() -> None:
    midnight = datetime.fromisoformat("2019-03-06T05:00:00Z")
    make_tweet(session=make_session(), posted_at=midnight, precision="day")
    row = the_row()
    assert row["posted_at_local"] == "2019-03-06T00:00:00-05:00"
    assert row["posted_at_precision"] == "day"


def test_questions_reasons_and_confidences_are_in_one_order() -> None:
    session = make_session()
    tweet = make_tweet("A3, A1", session=session, role="answer")
    place(tweet, make_question(session, 3), reason="inline", confidence=0.75)
    place(tweet, make_question(session, 1), reason="label", confidence=1.0)
    row = the_row()
    assert (row["questions"], row["answer_reason"], row["confidence"]) == ("1 3", "label inline", "1 0.75")


def test_a_confidence_has_at_most_two_decimals() -> None:
    session = make_session()
    place(make_tweet(session=session), make_question(session, 1), confidence=0.123456)
    assert the_row()["confidence"] == "0.12"


@pytest.mark.parametrize("relation", ["asks", "discusses", "repeats"])
def test_every_relation_names_its_question(relation: str) -> None:
    session = make_session()
    place(make_tweet(session=session), make_question(session, 0), relation)
    assert the_row()["questions"] == "0"


def test_the_author_and_whether_they_moderate() -> None:
    session = make_session()
    ada = make_participant("Ada", moderates=session, display_name="Ada L.", platform_id="007")
    make_tweet(session=session, author=ada)
    row = the_row()
    assert [row["author_handle"], row["author_name"], row["author_id"]] == ["Ada", "Ada L.", "007"]
    assert row["is_moderator"] == "true"


def test_a_moderator_of_another_chat_is_none_here() -> None:
    ada = make_participant("Ada", moderates=make_session())
    make_tweet(session=make_session(), author=ada)
    assert the_row()["is_moderator"] == "false"


def test_of_an_unknown_author_nothing_is_claimed() -> None:
    make_tweet(session=make_session())
    assert the_row()["is_moderator"] == ""


def test_an_author_whom_the_source_calls_moderator_without_a_name_is_one() -> None:
    make_tweet(session=make_session(), flagged_moderator=True)
    assert the_row()["is_moderator"] == "true"


def test_a_correction_in_force_is_told() -> None:
    correct(make_tweet(session=make_session()))
    assert the_row()["corrected_by_moderator"] == "true"


def test_a_correction_taken_back_is_not_told() -> None:
    correct(make_tweet(session=make_session()), undone_at=START)
    assert the_row()["corrected_by_moderator"] == "false"


def test_tags_mentions_links_and_media_are_lists_with_spaces() -> None:
    make_tweet(
        session=make_session(), hashtags=["#BadgeChat", "edu"], mentions=["@ada", "bo"],
        links=[{"url": "https://a.example/x y"}, {"written": "t.co/1"}, {"url": "https://b.example/"}],
        media=[{"kind": "photo"}, {"kind": "photo", "url": "https://c.example/1.jpg"}],
    )  # fmt: skip
    row = the_row()
    assert (row["hashtags"], row["mentions"]) == ("BadgeChat edu", "ada bo")
    assert row["links"] == "https://a.example/x%20y https://b.example/"
    assert row["media"] == "https://c.example/1.jpg"


def test_posts_point_at_each_other_by_key() -> None:
    session = make_session()
    first = make_tweet(session=session)
    make_tweet(session=session, reply_to=first, quote_of=first, repost_of=first)
    row = exported()[1]
    assert {row["in_reply_to"], row["quote_of"], row["repost_of"]} == {first.key}


@pytest.mark.parametrize("unseen", [{"visibility": "hidden"}, {"is_context": True}])
def test_no_key_of_a_post_that_is_not_shown_is_told(unseen: dict[str, object]) -> None:
    session = make_session()
    make_tweet(session=session, reply_to=make_tweet(session=session, **unseen))
    assert the_row()["in_reply_to"] == ""


def test_no_key_of_a_draft_s_post_is_told_with_published_ones() -> None:
    draft = make_session(state="draft")
    make_tweet(session=make_session(), reply_to=make_tweet(session=draft))
    assert the_row()["in_reply_to"] == ""


def test_the_import_that_brought_a_post_first_is_named() -> None:
    tweet = make_tweet(session=make_session())
    first, second = make_import(), make_import()
    sight(tweet, first)
    sight(tweet, second)
    assert the_row()["import_id"] == first.ref


def test_an_import_that_only_showed_a_post_beside_others_did_not_bring_it() -> None:
    tweet = make_tweet(session=make_session())
    sight(tweet, make_import(), is_context=True)
    second = make_import()
    sight(tweet, second)
    assert the_row()["import_id"] == second.ref


@pytest.mark.parametrize(
    "unseen", [{"visibility": "hidden"}, {"visibility": "removed"}, {"is_context": True}]
)
def test_what_is_not_shown_is_not_exported(unseen: dict[str, object]) -> None:
    make_tweet(session=make_session(), **unseen)
    assert exported(drafts=True) == []


def test_posts_of_hidden_people_are_not_exported() -> None:
    make_tweet(session=make_session(), author=make_participant("Ada", visibility="hidden"))
    assert exported() == []


def test_posts_come_by_session_then_position_and_those_without_a_session_last() -> None:
    alone = make_tweet("alone", posted_at=START - timedelta(days=900), precision="second")
    undated, later, early = (
        make_session(starts_at=None),
        make_session(),
        make_session(starts_at=START.replace(year=2018)),
    )
    for session in (undated, later, early):
        make_tweet("second", session=session, position=2)
        make_tweet("first", session=session, position=1)
    rows = exported(drafts=True)
    assert [r["session"] for r in rows[::2]] == [early.slug, later.slug, undated.slug, ""]
    assert [r["text"] for r in rows] == ["first", "second"] * 3 + [alone.text]


@pytest.mark.thorough
def test_the_number_of_statements_does_not_grow_with_the_posts(django_assert_num_queries: object) -> None:
    session = make_session()
    question = make_question(session, 1)
    for size in (100, 500):
        while (n := Tweet.objects.count()) < size:
            place(make_tweet(f"A1 {n}", session=session), question)
        # Two of them are the savepoint that a transaction is within the test's own.
        with django_assert_num_queries(4):  # type: ignore[operator]
            assert len(exported()) == size


def test_every_column_of_every_kind_is_in_the_codebook() -> None:
    codebook = (Path(__file__).resolve().parents[2] / "docs/exports.md").read_text(encoding="utf-8")
    missing = [
        f"{kind.slug}: {column.name}"
        for kind in KINDS.values()
        for column in kind.columns
        if f"| `{column.name}` | {column.meaning} |" not in codebook
    ]
    assert missing == []
