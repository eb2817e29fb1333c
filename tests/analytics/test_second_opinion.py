"""Whoever counts again, from the exported posts alone, comes to the numbers of the pages."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from chats.models import ChatSession
from tests.analytics.counting import Rows, count_all, shown
from tests.analytics.hand_counted import the_evening
from tests.analytics.reading import Table, exported


@pytest.fixture
def evening(db: None) -> ChatSession:
    """The hand-counted evening, counted by the site as well."""
    session = the_evening().session
    count_all()
    return session


@pytest.fixture
def posts(evening: ChatSession) -> Table:
    """Its posts, as a researcher has them."""
    return exported("tweets", sessions=("evening",))


def answered(post: dict[str, str]) -> list[int]:
    """The questions a post answers."""
    return [int(number) for number in post["questions"].split()] if post["role"] == "answer" else []


def own(posts: Table) -> Table:
    """All but retweets."""
    return [post for post in posts if post["role"] != "repost"]


def column(rows: Rows, key: str, value: str) -> dict[Any, Any]:
    """One column of a statistic by another."""
    return {row[key]: row[value] for row in rows}


def test_posts_and_people_are_those_of_the_export(evening: ChatSession, posts: Table) -> None:
    (figures,) = shown("session-figures", evening)
    people = {post["author_handle"] for post in posts} - {""}
    assert (figures["posts"], figures["people"]) == (len(posts), len(people))


def test_what_is_not_known_is_what_the_export_leaves_empty(evening: ChatSession, posts: Table) -> None:
    (figures,) = shown("session-figures", evening)
    timed = [post for post in posts if post["posted_at_precision"] in ("second", "minute")]
    nobodys = [post for post in posts if not post["author_handle"]]
    assert (figures["without_author"], figures["without_time"]) == (len(nobodys), len(posts) - len(timed))


def test_answers_of_each_question_are_those_of_the_export(evening: ChatSession, posts: Table) -> None:
    found = Counter(number for post in posts for number in answered(post))
    counted = column(shown("session-answers", evening), "question", "answers")
    assert counted == {number: found[number] for number in counted}
    assert found.total() == sum(counted.values()) > 0


def test_who_answered_each_question_is_in_the_export(evening: ChatSession, posts: Table) -> None:
    pairs = {(number, post["author_handle"]) for post in posts for number in answered(post)}
    people = Counter(number for number, handle in pairs if handle)
    counted = column(shown("session-answers", evening), "question", "people")
    assert counted == {number: people[number] for number in counted}


def test_replies_are_own_posts_that_point_at_something(evening: ChatSession, posts: Table) -> None:
    replies = [p for p in own(posts) if p["role"] == "reply" or p["in_reply_to"] or p["reply_to_names"]]
    (figures,) = shown("session-figures", evening)
    assert figures["replies"] == len(replies) > 0


def test_posts_of_each_person_are_those_of_the_export(evening: ChatSession, posts: Table) -> None:
    found = Counter(post["author_handle"] for post in posts if post["author_handle"])
    assert column(shown("session-people", evening), "person", "posts") == found


def test_hashtags_are_those_of_own_posts(evening: ChatSession, posts: Table) -> None:
    found = Counter(tag for post in own(posts) for tag in set(post["hashtags"].casefold().split()))
    counted = column(shown("session-hashtags", evening), "topic", "posts")
    assert counted == {tag: found[tag] for tag in counted} != {}


def test_the_week_is_made_of_local_hours(evening: ChatSession) -> None:
    timed = [p for p in exported("tweets") if p["posted_at_precision"] in ("second", "minute")]
    found = Counter(int(post["posted_at_local"][11:13]) for post in timed)
    counted: Counter[int] = Counter()
    for row in shown("week"):
        if row["hour"] is not None:
            counted[row["hour"]] += row["posts"]
    assert +counted == found
