"""What is a topic, and what moderators make of topics."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from analytics.counts.terms import TopicPost, count_topics, topics_of
from analytics.counts.topic_aliases import NotATopic, merge_topics, rename_topic, unmerge_topic
from analytics.models import SessionTopic, TopicAlias
from chats.models import ChatSession
from participants.models import Participant
from tests.analytics.counting import count_all, shown
from tests.factories import make_participant, make_session, make_tweet


def words_of(text: str) -> set[str]:
    """Words and phrases of a text."""
    return {name for kind, name in topics_of(TopicPost(None, text, ()), {}) if kind != "hashtag"}


@pytest.mark.parametrize("label", ["A1:", "Q12.", "A1 -", "Answer 1:", "#A1"])
def test_labels_are_no_words(label: str) -> None:
    assert words_of(f"{label} skills") == {"skill"}


def test_names_links_and_hashtags_are_no_words() -> None:
    assert words_of("@ada https://example.org/badges #badges skills") == {"skill"}


def test_neighbouring_words_are_a_phrase_and_words_across_a_comma_are_not() -> None:
    assert words_of("Digital credentials, employers") == {
        "digital", "credential", "digital credential", "employer",
    }  # fmt: skip


def test_common_words_are_left_out_and_part_a_phrase() -> None:
    assert words_of("skills for employers") == {"skill", "employer"}


def test_a_word_said_twice_in_a_post_counts_once() -> None:
    count = count_topics([TopicPost(1, "Skills, skills, skills", ())], {})
    assert count.session()["word", "skill"].posts == 1


def test_labels_written_as_hashtags_are_no_topics() -> None:
    assert topics_of(TopicPost(1, "", ("A1", "q12", "K12")), {}) == {("hashtag", "k12"): "K12"}


def test_the_most_frequent_spelling_is_shown() -> None:
    posts = [TopicPost(1, "", (tag,)) for tag in ("openbadges", "OpenBadges", "OpenBadges")]
    assert count_topics(posts, {}).session()["hashtag", "openbadges"].label == "OpenBadges"


@pytest.mark.parametrize(("tagged", "of_posts", "is_chat_s"), [(5, 10, True), (4, 4, False), (5, 11, False)])
def test_the_chat_s_own_tag_is_in_half_of_the_posts_and_in_five(
    tagged: int, of_posts: int, is_chat_s: bool
) -> None:
    posts = [TopicPost(1, "", ("badgechat",) if n < tagged else ()) for n in range(of_posts)]
    assert count_topics(posts, {}).chat_tags() == ({"badgechat"} if is_chat_s else set())


@pytest.fixture
def two_spellings(db: None) -> None:
    """A post with #k12, one with #k-12's form k_12, one with both; counted."""
    session, ada = make_session(slug="s"), make_participant("ada")
    for tags in (["k12"], ["k_12"], ["k12", "k_12"]):
        make_tweet(session=session, author=ada, hashtags=tags)
    count_all()


def posts_of(topic: str) -> int:
    """Posts of a hashtag over the archive, 0 when it is not there."""
    return sum(row["posts"] for row in shown("top-hashtags") if row["topic"] == topic)


def test_merged_topics_count_each_post_once(two_spellings: None) -> None:
    merge_topics("#K_12", "k12", by_id=None)
    count_all()
    assert (posts_of("k12"), posts_of("k_12")) == (3, 0)


def test_an_unmerged_topic_stands_for_itself_again(two_spellings: None) -> None:
    merge_topics("k_12", "k12", by_id=None)
    count_all()
    unmerge_topic("k_12")
    count_all()
    assert (posts_of("k12"), posts_of("k_12")) == (2, 2)


def test_what_was_merged_before_comes_along(two_spellings: None) -> None:
    merge_topics("k_12", "k12", by_id=None)
    merge_topics("k12", "schools", by_id=None)
    assert set(TopicAlias.objects.values_list("topic", "into")) == {("k_12", "schools"), ("k12", "schools")}


def test_a_topic_cannot_be_merged_into_itself(db: None) -> None:
    merge_topics("k_12", "k12", by_id=None)
    with pytest.raises(NotATopic, match="one topic already"):
        merge_topics("k12", "k_12", by_id=None)


def test_a_topic_is_one_word(db: None) -> None:
    with pytest.raises(NotATopic, match="in one word"):
        merge_topics("open badges", "badges", by_id=None)


def test_a_renamed_topic_is_shown_under_its_new_name(two_spellings: None) -> None:
    rename_topic("k12", "K-12 schools", by_id=None)
    count_all()
    assert {row["label"] for row in shown("top-hashtags")} == {"K-12 schools", "k_12"}
    assert SessionTopic.objects.filter(topic="k12").exists()


@pytest.fixture
def three_chats(db: None) -> list[ChatSession]:
    """Two chats named #BadgeChat, the first about #OpenBadges; a short one that uses both tags and #K12."""
    both = ["OpenBadges", "BadgeChat"]
    tags_of = {"one": [both] * 6, "two": [["BadgeChat"]] * 5 + [both], "short": [[*both, "K12"]] * 2}
    ada, sessions = make_participant("ada"), [make_session(slug=slug) for slug in tags_of]
    for session in sessions:
        for tags in tags_of[session.slug]:
            make_tweet(session=session, author=ada, hashtags=tags)
    count_all()
    return sessions


def topics_shown(slug: str, subject: Any = None) -> dict[str, int]:
    """Topics of a statistic with their posts."""
    return {row["topic"]: row["posts"] for row in shown(slug, subject)}


def test_one_chat_about_a_hashtag_does_not_make_it_the_chats_own(three_chats: list[ChatSession]) -> None:
    counted = {"openbadges": 9, "k12": 2}
    ada = Participant.objects.get().pk
    assert topics_shown("top-hashtags") == topics_shown("person-topics", ada) == counted
    assert topics_shown("session-hashtags", three_chats[0]) == {"openbadges": 6}
    assert [(r["topic"], r["people"]) for r in shown("top-hashtags")] == [("openbadges", 1), ("k12", 1)]


def test_the_chats_own_hashtag_is_none_of_a_short_chat_either(three_chats: list[ChatSession]) -> None:
    assert topics_shown("session-hashtags", three_chats[2]) == {"openbadges": 2, "k12": 2}
    assert [(r["topic"], r["other"], r["posts"]) for r in shown("hashtag-pairs")] == [
        ("k12", "openbadges", 2)
    ]
    assert topics_shown("topic-company", "k12") == {"openbadges": 2}


def test_years_without_a_chat_stand_between_those_with_one(db: None) -> None:
    for year in (2017, 2020):
        session = make_session(starts_at=datetime(year, 3, 6, 23, 30, tzinfo=UTC))
        for n in range(6):
            make_tweet("words", session=session, hashtags=["k12"] if n == year - 2017 else [])
    make_tweet("words", session=make_session(starts_at=None))
    count_all()
    assert [(r["year"], r["posts"], r["sessions"], r["percent"]) for r in shown("topic-years", "k12")] == [
        ("2017", 1, 1, 16.67), ("2018", 0, 0, None), ("2019", 0, 0, None), ("2020", 1, 1, 16.67),
        (None, 0, 0, 0.0),
    ]  # fmt: skip
