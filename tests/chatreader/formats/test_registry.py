"""Recognising a file, and refusing one in a single sentence."""

import json

import pytest

from chatreader.formats import registry
from chatreader.formats.registry import read_source, recognise_format
from chatreader.sources.source import Source, SourceRefused, Unrecognised

PROSE = "It was a quiet evening.\nNobody said anything of note.\nThe lamps were lit at nine.\n"
EMPTY_ZIP = b"PK\x05\x06" + bytes(18)
CHAT = "Q1: Who are you? #ozlearn\nA1: Nobody #ozlearn\n"


def refusal(content: bytes) -> str:
    with pytest.raises(Unrecognised) as refused:
        recognise_format(Source.from_bytes(content))
    return refused.value.sentence


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (b"", "The file is empty"),
        (b"\n \r\n\n", "nothing but blank lines"),
        (b"\xef\xbb\xbf", "nothing but blank lines"),
        (b"\x89PNG\r\n\x1a\n\x00", "a picture (PNG)"),
        (EMPTY_ZIP, "a ZIP file without any file in it"),
        (b'<?xml version="1.0"?><story/>', "This looks like XML"),
        (b"%PDF-1.7 #ozlearn", "a PDF document"),
        (b"\x00\x01\x02\x03" * 50, "binary data"),
        (b"<!DOCTYPE html><p>A1: hi #ozlearn", "a web page"),
        (b"name,created_at,source\nbadge,2012-05-10,web\n", "none of which reads like"),
        (b'{"data": [{"start": "2021", "end": "2022", "tweet_count": 3}]}', "numbers of posts per hour"),
        (b'{"statuses": []}', "older X API (v1.1) that holds no posts"),
        (b'{"name": "ada", "age": 3}', "JSON with the keys age, name"),
        (b'["only", "words"]', "JSON without any keys"),
        (PROSE.encode(), "without the marks of a chat"),
    ],
)  # fmt: skip
def test_an_unknown_file_is_refused_with_what_was_seen_in_it(content: bytes, seen: str) -> None:
    assert seen in refusal(content)


@pytest.mark.parametrize(
    ("content", "seen", "advice"),
    [
        (b"%PDF-1.7 #ozlearn", "a PDF document", "select all of its text, copy it and paste it"),
        (b"\xff\xd8\xff\xe0 JFIF", "a picture (JPEG)", "open the page it shows, copy its text"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(40), "a film", "words in a picture cannot be read"),
        (b"Rar!\x1a\x07\x00" + bytes(40), "a RAR file", "unpack it and bring what is in it"),
        (b"\xd0\xcf\x11\xe0" + bytes(40), "an old Office document", "save it as XLSX or CSV"),
        (b"<html><title>502 Bad Gateway</title><h1>nginx", "(“502 Bad Gateway”)", "copy it again"),
        (b"<!doctype html><title>A talk &amp; tea</title>", "web page (HTML) (“A talk & tea”)", "select all"),
        (b"id,text,author\n", "and no row below them", "export or copy it again"),
        (b'{"title": "Unauthorized", "status": 401, "detail": "no"}', "an error answer", "ask the API again"),
        (b'{"data": {"children": [{"data": {"subreddit": "a"}}]}}', "posts of Reddit", ""),
        (b'[{"taken_at": 1, "caption": {"text": "a"}}]', "posts of Instagram", ""),
        (PROSE.encode(), "without the marks of a chat", "choose “the text of a chat” as its format"),
    ],
)  # fmt: skip
def test_a_refusal_says_what_to_do_with_the_file(content: bytes, seen: str, advice: str) -> None:
    sentence = refusal(content)
    assert seen in sentence
    assert advice in sentence


def test_a_refusal_names_what_is_accepted_in_one_sentence() -> None:
    sentence = refusal(b"")
    families = ("copied from its page", "X API", "CSV", "archives", "Mastodon")
    assert all(family in sentence for family in families)
    assert sentence.count(". ") == 0
    assert sentence.endswith(".")


def test_a_chat_with_commas_in_its_first_line_is_no_table() -> None:
    assert recognise_format(Source.from_text(f"Yes, yes, yes #ozlearn\n{CHAT}")).reader.name == "pasted_text"


def test_text_with_labels_but_without_hashtags_is_a_chat() -> None:
    assert (
        recognise_format(Source.from_text("Q1: Who are you?\nA1: Nobody\nA1: Me")).reader.name
        == "pasted_text"
    )


def test_the_reason_of_a_recognition_is_in_words() -> None:
    assert recognise_format(Source.from_text(CHAT)).why == "text in which 2 lines carry the hashtag #ozlearn"


def test_a_format_can_be_asked_for_by_name() -> None:
    reader, stream = read_source(Source.from_text("just one line"), "pasted-text")
    assert reader.name == "pasted_text"
    assert len(list(stream)) == 1


def test_a_format_that_does_not_exist_is_answered_with_those_that_do() -> None:
    with pytest.raises(SourceRefused, match=r"“word”; the formats are: .*api_pages.*, pasted_text"):
        read_source(Source.from_text(CHAT), "word")


def test_a_page_cut_in_the_middle_is_refused_with_its_line() -> None:
    page = json.dumps({"data": [{"id": "1377650090978992134", "text": "A1", "author_id": "1"}] * 3})
    _, stream = read_source(Source.from_text(page[:-40]))
    with pytest.raises(
        SourceRefused, match=r"not one post could be read .*line 1: the JSON stops in the middle"
    ):
        list(stream)


def test_an_answer_that_found_nothing_is_refused_as_such() -> None:
    _, stream = read_source(Source.from_text('{"meta": {"result_count": 0}}'))
    with pytest.raises(SourceRefused, match="holds no posts"):
        list(stream)


def test_a_file_that_hardly_holds_posts_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "MAX_REFUSED", 10)
    good, bad = "1,A1: yes,2023-04-23T10:00:00Z,ada_l", "2,,2023-04-23T10:00:00Z,ada_l"
    head = "id,text,created_at,author.username"

    def read(*rows: str) -> int:
        return len(list(read_source(Source.from_text("\n".join([head, *rows])))[1]))

    assert read(*[good] * 12, *[bad] * 12) == 24
    with pytest.raises(SourceRefused, match="most of its first rows are no posts"):
        read(good, *[bad] * 12)


def test_a_stream_can_be_opened_again_and_gives_the_same() -> None:
    source = Source.from_text(CHAT)
    assert list(read_source(source)[1]) == list(read_source(source)[1])


@pytest.mark.parametrize("rest", ["1", "1, 'text': oops}", "{'a': [}"])
def test_what_only_begins_as_python_prints_it_is_refused_in_a_sentence(rest: str) -> None:
    with pytest.raises(Unrecognised, match=r"\w+ \w+"):
        recognise_format(Source.from_text("{'id': " + rest + "\n"))
