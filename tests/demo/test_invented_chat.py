"""The invented chat of the demo is an evening worth reading, and clearly invented."""

from __future__ import annotations

import html
import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.demo.evening import BY_ID, DEMO, PAGES, PEOPLE, POSTS, READ, ROOT, TRUTH, Row, entities, referenced

PRINCIPALS = ROOT.parent / "shared" / "samples" / "pasted-text" / "badgechat-principals.txt"
EASTERN = ZoneInfo("America/New_York")


def local_time(post: Row) -> datetime:
    return datetime.fromisoformat(post["created_at"]).astimezone(EASTERN)


def ids_where(**wanted: Any) -> list[str]:
    return [ref for ref, read in READ.items() if all(read[name] == value for name, value in wanted.items())]


# The people and the evening


def test_at_least_a_dozen_people_speak() -> None:
    assert len({post["author_id"] for post in POSTS}) >= 12


def test_names_and_handles_belong_to_one_person_each() -> None:
    assert len({user["username"].casefold() for user in PEOPLE.values()}) == len(PEOPLE)
    assert len({user["name"] for user in PEOPLE.values()}) == len(PEOPLE)
    assert all(re.fullmatch(r"\w{1,15}", user["username"]) for user in PEOPLE.values())


def test_people_have_ids_of_the_made_up_range() -> None:
    assert all(ref.startswith("9000000000") and len(ref) == 15 for ref in PEOPLE)


def test_nobody_is_named_like_the_people_of_the_real_chat() -> None:
    real = (DEMO / "badgechat-principals.txt").read_text(encoding="utf-8").casefold()
    assert not [user["username"] for user in PEOPLE.values() if user["username"].casefold() in real]


def test_links_lead_to_example_sites_or_to_posts_of_the_chat() -> None:
    leads = [url["expanded_url"] for post in BY_ID.values() for url in entities(post, "urls")]
    leads += [media["url"] for page in PAGES for media in page["includes"].get("media", [])]
    own = tuple(f"https://twitter.com/{user['username']}/status/" for user in PEOPLE.values())
    assert all(lead.startswith(("https://example.org/", "https://example.com/", *own)) for lead in leads)


def test_the_evening_lasts_from_half_past_six_to_five_past_seven_eastern() -> None:
    start = datetime(2019, 3, 6, 18, 30, tzinfo=EASTERN)
    times = sorted(local_time(post) for post in POSTS)
    assert times[0] - start == pytest.approx(timedelta(hours=-2), abs=timedelta(minutes=5))
    assert times[-1].date() == start.date() + timedelta(days=1)
    assert times[1] >= start
    assert times[-2] <= start + timedelta(minutes=35)
    assert start.strftime("%A") == "Wednesday"


def test_the_readme_says_that_the_chat_is_invented() -> None:
    readme = (DEMO / "README.md").read_text(encoding="utf-8")
    assert "`invented-evening.jsonl`: **an invented chat.**" in readme


def test_the_real_chat_is_a_byte_copy_of_its_sample() -> None:
    if not PRINCIPALS.exists():
        pytest.skip("the shared samples are not beside this checkout")
    assert (DEMO / "badgechat-principals.txt").read_bytes() == PRINCIPALS.read_bytes()


# What a careful person reads


def test_the_truth_speaks_of_every_post_once() -> None:
    assert list(READ) == [post["id"] for post in reversed(POSTS)]


def test_one_moderator_asks_five_questions_in_their_order() -> None:
    asked = ids_where(relation="asks")
    assert [READ[ref]["questions"] for ref in asked] == [[1], [2], [3], [4], [5]]
    assert [BY_ID[ref]["author_id"] for ref in asked] == TRUTH["moderators"] * 5
    for number, ref in enumerate(asked, start=1):
        assert TRUTH["questions"][str(number)] in html.unescape(BY_ID[ref]["text"])


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_every_question_is_answered_by_at_least_five_people(number: int) -> None:
    answers = [ref for ref in ids_where(relation="answers") if number in READ[ref]["questions"]]
    assert len({BY_ID[ref]["author_id"] for ref in answers}) >= 5


def test_an_answer_said_to_carry_its_label_carries_it() -> None:
    for ref in ids_where(relation="answers", how="label"):
        found = re.match(r"[aq](\d)(?:/(\d))?\b", BY_ID[ref]["text"], re.IGNORECASE)
        assert found, BY_ID[ref]["text"]
        assert [int(digit) for digit in found.groups() if digit] == READ[ref]["questions"]


def test_an_answer_said_to_end_with_its_label_ends_with_it() -> None:
    refs = ids_where(how="trailing")
    assert len(refs) == 3
    for ref in refs:
        words = [word for word in BY_ID[ref]["text"].split() if not word.startswith("#")]
        assert words[-1] == f"A{READ[ref]['questions'][0]}"


def test_an_answer_by_reply_replies_to_the_question_and_has_no_label() -> None:
    refs = ids_where(relation="answers", how="reply")
    assert len(refs) == 2
    for ref in refs:
        (parent,) = referenced(BY_ID[ref], "replied_to")
        assert READ[parent["id"]]["relation"] == "asks"
        assert not re.search(r"\b[AaQq]\d", BY_ID[ref]["text"])


def test_what_discusses_a_question_replies_to_or_quotes_what_stands_under_it() -> None:
    for ref in ids_where(relation="discusses"):
        (target,) = referenced(BY_ID[ref], "replied_to") + referenced(BY_ID[ref], "quoted")
        if target["id"] in READ:
            assert READ[target["id"]]["questions"] == READ[ref]["questions"]


@pytest.mark.parametrize(
    ("role", "how_many"),
    [("spam", 1), ("repost", 1), ("announcement", 3), ("intro", 7), ("closing", 5), ("question", 6)],
)
def test_every_kind_of_post_is_there(role: str, how_many: int) -> None:
    assert len(ids_where(role=role)) == how_many


def test_newcomers_say_that_it_is_their_first_time() -> None:
    for person in TRUTH["first_timers"]:
        (hello,) = [ref for ref in ids_where(role="intro") if BY_ID[ref]["author_id"] == person]
        assert "first" in BY_ID[hello]["text"].casefold()


def test_a_post_that_belongs_to_no_question_has_no_relation_and_the_other_way_round() -> None:
    for read in READ.values():
        assert bool(read["questions"]) is (read["relation"] is not None) is (read["how"] != "none")
