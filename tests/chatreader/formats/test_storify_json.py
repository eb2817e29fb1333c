"""Stories of Storify and exports of twitter-web-exporter, beyond the golden files."""

from datetime import UTC, datetime
from typing import Any

from chatreader.record import SourceDetails
from tests.chatreader.formats.json_reading import context, only_post, posts, problems, read


def element(**fields: Any) -> dict[str, Any]:
    address = "http://twitter.com/ada_l/status/92058844016033792#231"
    return {"elementClass": "tweet", "permalink": address, "description": "A1: yes", **fields}


def story(*elements: dict[str, Any], **fields: Any) -> dict[str, Any]:
    numbered = {str(number): one for number, one in enumerate(elements)}
    return {"permalink": "http://storify.com/hive/chat", "elements": numbered, **fields}


def flat(**fields: Any) -> dict[str, Any]:
    return {"id": "1765089700000000002", "full_text": "A1: yes", "screen_name": "ada_l", **fields}


def test_the_address_gives_id_and_handle() -> None:
    post = only_post("storify_json", story(element()))
    assert (post.source_id, post.author_handle) == ("92058844016033792", "ada_l")


def test_without_a_time_the_id_has_it() -> None:
    assert only_post("storify_json", story(element())).posted_at == datetime(
        2011, 7, 16, 2, 31, 53, tzinfo=UTC
    )


def test_elements_are_read_by_their_numbers() -> None:
    elements = {"10": element(description="last"), "9": element(description="first")}
    items = read("storify_json", {"permalink": "x", "elements": elements})
    assert [post.text for post in posts(items)] == ["first", "last"]


def test_a_sign_that_is_no_markup_stays() -> None:
    assert (
        only_post("storify_json", story(element(description="I <3 &amp; you < me"))).text == "I <3 & you < me"
    )


def test_markup_is_read_as_words() -> None:
    html = 'A1: <a href="http://a.org">a.org</a> &amp; <a href="http://t">#BadgeChat</a>'
    post = only_post("storify_json", story(element(description=html)))
    assert post.text == "A1: a.org & #BadgeChat"
    assert [one.url for one in post.links or ()] == ["http://a.org"]


def test_the_story_names_itself() -> None:
    items = read("storify_json", story(element(), title="#BadgeChat", description="<b>Ours</b>"))
    assert items[0] == SourceDetails(title="#BadgeChat", description="Ours")


def test_the_curators_headings_state_the_questions() -> None:
    heading = {"elementClass": "text", "description": "<h2>Question 2: Who <b>learns</b>?</h2>"}
    items = read("storify_json", story(heading, element()))
    assert items[0] == SourceDetails(question_texts=((2, "Who learns?"),))


def test_other_elements_are_counted() -> None:
    items = read(
        "storify_json", story(element(), {"elementClass": "text"}, {"permalink": "http://youtube.com/x"})
    )
    assert [one.reason.split(" (")[0] for one in problems(items)] == [
        "1 text was left out",
        "1 element was left out",
    ]


def test_a_post_without_words_is_refused() -> None:
    items = read("storify_json", story(element(), element(description=None)))
    assert problems(items)[0].line == 2


def test_an_export_in_a_date_format_of_ones_own_takes_the_time_of_the_id() -> None:
    stated = only_post("web_exporter", [flat(created_at="2024-03-05 20:01:00 +01:00")])
    unknown = only_post("web_exporter", [flat(created_at="05.03.2024, 20:01")])
    assert stated.posted_at == datetime(2024, 3, 5, 19, 1, tzinfo=UTC)
    assert unknown.posted_at == datetime(2024, 3, 5, 18, 59, 12, tzinfo=UTC)


def test_an_export_without_entities_leaves_them_to_the_text() -> None:
    post = only_post("web_exporter", [flat()])
    assert (post.hashtags, post.mentions, post.links) == (None, None, None)


def test_all_metadata_of_an_export_say_more() -> None:
    user = {"rest_id": "12", "core": {"screen_name": "ada_l"}}
    legacy = {"full_text": "A1: cut", "quoted_status_id_str": "7"}
    quoted = {"rest_id": "7", "legacy": {"full_text": "Q1"}}
    raw = {"rest_id": "8", "core": {"user_results": {"result": user}}, "legacy": legacy}
    items = read("web_exporter", [flat(metadata={**raw, "quoted_status_result": {"result": quoted}})])
    assert (posts(items)[0].author_id, posts(items)[0].quote_of_id) == ("12", "7")
    assert [one.source_id for one in context(items)] == ["7"]
