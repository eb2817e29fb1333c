"""Our own export read back: what a spreadsheet must not run comes out as it went in."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.exports.csv_writer import Profile, csv_chunks
from analytics.exports.kinds import KINDS
from chatreader.formats.registry import read_source, recognise_format
from chatreader.record import TweetRecord
from chatreader.sources.source import Source

COLUMNS = KINDS["tweets"].columns
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), min_size=1)


def exported(profile: Profile, *posts: dict[str, Any]) -> Source:
    rows = [[post.get(column.name) for column in COLUMNS] for post in posts]
    return Source.from_bytes("".join(csv_chunks(COLUMNS, rows, profile=profile)).encode())


def records(source: Source) -> list[TweetRecord]:
    return [item for item in read_source(source)[1] if isinstance(item, TweetRecord)]


def post(**fields: Any) -> dict[str, Any]:
    return {"tweet_key": "k1", "tweet_id": "1069733421236191232", "position": 1, "text": "A1", **fields}


@pytest.mark.parametrize("profile", list(Profile))
def test_our_export_is_recognised_in_both_profiles(profile: Profile) -> None:
    assert recognise_format(exported(profile, post())).reader.name == "badgechat_csv"


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("text", ["=1+1", "@hive A1", "-1", "'=", "''@x", "＝x", "plain", "'plain", "&amp;"])
def test_a_text_comes_back_as_it_was(profile: Profile, text: str) -> None:
    (record,) = records(exported(profile, post(text=text)))
    assert record.text == text


@pytest.mark.thorough
@given(profile=st.sampled_from(Profile), start=st.sampled_from(["", "=", "@", "'", "'=", "+"]), words=WORDS)
def test_any_text_comes_back_as_it_was(profile: Profile, start: str, words: str) -> None:
    (record,) = records(exported(profile, post(text=f"{start}{words}!")))
    assert record.text == f"{start}{words}!"


@pytest.mark.parametrize("profile", list(Profile))
def test_ids_names_and_lists_come_back(profile: Profile) -> None:
    given_post = post(
        author_id="12", author_handle="ada_l", author_name="=Ada", mentions=["hive", "bee_one"], like_count=3
    )
    (record,) = records(exported(profile, given_post))
    assert (record.source_id, record.author_id, record.author_name) == ("1069733421236191232", "12", "=Ada")
    assert (record.mentions, record.like_count) == (("hive", "bee_one"), 3)


@pytest.mark.parametrize("profile", list(Profile))
def test_keys_become_ids_where_the_file_holds_the_other_post(profile: Profile) -> None:
    answer = post(tweet_key="k2", tweet_id="1069733421236191299", in_reply_to="k1", quote_of="k9")
    _, record = records(exported(profile, post(), answer))
    assert (record.reply_to_id, record.quote_of_id) == ("1069733421236191232", None)
