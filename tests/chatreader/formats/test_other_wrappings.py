"""The same posts as other programs wrap them: another encoding, lists of pages, lists cut off, bare posts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from chatreader.formats.registry import read_source, recognise_format
from chatreader.record import ReadProblem, TweetRecord
from chatreader.sources.refusals import addresses_alone
from chatreader.sources.source import Source, Unrecognised
from tests.chatreader.formats.golden import DATA, items_of

FIRST = 1650000000000000001
GOLDEN = (
    "api_pages/page.json",
    "v1_statuses/modes.jsonl",
    "x_graphql/timeline.json",
    "zeeschuimer/capture.ndjson",
    "snscrape/search.jsonl",
    "x_archive/tweets.js",
    "mastodon/timeline.json",
    "bluesky/search.json",
)


def _source(value: Any) -> Source:
    return Source.from_text(value if isinstance(value, str) else json.dumps(value))


def _read(value: Any) -> tuple[str, list[TweetRecord], list[ReadProblem]]:
    """The format a value is recognised as, its posts, and the problems."""
    source = _source(value)
    items = list(read_source(source)[1])
    posts = [item for item in items if isinstance(item, TweetRecord)]
    return (
        recognise_format(source).reader.name,
        posts,
        [item for item in items if isinstance(item, ReadProblem)],
    )


def _result(number: int) -> dict[str, Any]:
    user = {"rest_id": "5", "core": {"screen_name": "hana_v", "name": "Hana"}}
    return {
        "__typename": "Tweet",
        "rest_id": str(FIRST + number),
        "core": {"user_results": {"result": user}},
        "legacy": {"full_text": f"A{number}: yes", "created_at": "Sun Apr 23 10:00:00 +0000 2023"},
    }


def _status(number: int) -> dict[str, Any]:
    return {
        "id": FIRST + number,
        "text": f"A{number}: yes",
        "created_at": "Sun Apr 23 10:00:00 +0000 2023",
        "user": {"id": 5, "screen_name": "hana_v"},
    }


def _flat(number: int) -> dict[str, Any]:
    return {"id": str(FIRST + number), "text": f"A{number}: yes", "author_id": "5"}


def _archived(number: int) -> dict[str, Any]:
    text = f"A{number}: yes #badgechat"
    return {"id_str": str(FIRST + number), "full_text": text, "display_text_range": ["0", "9"]}


@pytest.mark.thorough
@pytest.mark.parametrize("name", GOLDEN)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_what_windows_saved_in_utf_16_reads_like_utf_8(name: str, encoding: str) -> None:
    text = Path(DATA / name).read_text(encoding="utf-8")
    source = Source.from_bytes(f"\ufeff{text}".replace("\n", "\r\n").encode(encoding))
    assert recognise_format(source).reader.name == name.partition("/")[0]
    assert items_of(source) == items_of(Source.from_path(DATA / name))


@pytest.mark.parametrize("indent", [None, 1])
def test_a_list_cut_off_gives_the_posts_before_the_cut(indent: int | None) -> None:
    whole = json.dumps([_status(number) for number in range(4)], indent=indent)
    format, posts, (problem,) = _read(whole[:-30])
    assert format == "v1_statuses"
    assert [post.source_id for post in posts] == [str(FIRST + number) for number in range(3)]
    assert (problem.is_refused, "cut off here" in problem.reason) == (True, True)


def test_a_comma_behind_the_last_post_of_a_list_costs_nothing() -> None:
    _, posts, problems = _read(json.dumps([_status(1), _status(2)])[:-1] + ",\n]\n")
    assert (len(posts), problems) == (2, [])


@pytest.mark.parametrize(
    ("value", "format", "count"),
    [
        ({"tweets": [_flat(1), _flat(2)], "users": [{"id": "5", "username": "hana_v"}]}, "api_pages", 2),
        ([_status(1), _status(2)], "v1_statuses", 2),
        ({"data": {"tweetResult": [{"result": _result(1)}, {"result": _result(2)}]}}, "x_graphql", 2),
        ([_result(1), _result(2)], "x_graphql", 2),
        ([{"tweet": _archived(1)}, {"tweet": _archived(2)}], "x_archive", 2),
        ([_archived(1)], "x_archive", 1),
        ([{"source_platform": "x.com", "data": _result(1)}], "zeeschuimer", 1),
    ],
    ids=["tweets", "ids-as-numbers", "by-ids", "bare", "archive", "bare-archive", "list-of-captures"],
)
def test_posts_are_found_in_another_wrapping(value: Any, format: str, count: int) -> None:
    found, posts, _ = _read(value)
    assert (found, len(posts)) == (format, count)
    assert posts[0].source_id == str(FIRST + 1)
    assert posts[0].author_handle == (None if format == "x_archive" else "hana_v")


def test_snscrapes_posts_are_known_without_their_type() -> None:
    post = json.loads((DATA / "snscrape/search.jsonl").read_text(encoding="utf-8").splitlines()[0])
    format, posts, _ = _read({name: value for name, value in post.items() if name != "_type"})
    assert (format, posts[0].source_id) == ("snscrape", str(post["id"]))


def test_pages_of_mastodon_in_one_list_are_read() -> None:
    page = json.loads((DATA / "mastodon/timeline.json").read_text(encoding="utf-8"))
    assert [post.text for post in _read([page[:2], page[2:]])[1]] == [post.text for post in _read(page)[1]]


def test_a_stream_that_begins_with_notices_is_known_by_its_posts() -> None:
    notices = [{"friends": [1, 2]}, {"limit": {"track": 3}}]
    format, posts, remarks = _read("\n".join(json.dumps(one) for one in [*notices, _status(1)]))
    assert (format, len(posts)) == ("v1_statuses", 1)
    assert [remark.is_refused for remark in remarks] == [False, False]


def test_addresses_of_posts_alone_are_refused_with_what_to_do() -> None:
    lines = [f"* https://twitter.com/hana\\_v/status/{FIRST + number}" for number in range(6)]
    with pytest.raises(Unrecognised, match="list of 6 addresses of posts without their words"):
        recognise_format(_source("# Our chat of May\n\n" + "\n".join(lines)))
    assert addresses_alone(f"A1: look https://x.com/hana_v/status/{FIRST} #badgechat") == 0


def test_a_log_of_the_browser_is_refused_before_its_secrets_are_kept() -> None:
    log = {"log": {"version": "1.2", "entries": [{"response": {"content": {"text": "{}"}}}]}}
    with pytest.raises(Unrecognised, match="sign-ins stand too, so that it is not read"):
        recognise_format(_source(log))
