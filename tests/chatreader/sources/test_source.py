"""Bytes, their limits and their encodings."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from chatreader.sources.source import Source, SourceRefused, decode_text


def test_a_file_on_disk_can_be_read_twice(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_bytes(b"one\ntwo\n")
    source = Source.from_path(path)
    assert source.read_beginning(10_000) == source.read_beginning(10_000) == b"one\ntwo\n"


def test_a_stream_that_can_be_read_once_is_kept_for_a_second_reading() -> None:
    source = Source.from_file(io.BytesIO(b"one\ntwo\n"))
    assert list(source.lines()) == list(source.lines()) == [b"one\n", b"two\n"]


def test_a_source_has_its_stream_open_once_at_a_time() -> None:
    now: list[str] = []

    class Shared(io.BytesIO):
        """A file that whoever opens it again takes away from the one before."""

        def __enter__(self) -> Shared:
            assert not now
            now.append("open")
            return self

        def __exit__(self, *_: object) -> None:
            now.clear()

    source = Source("kept", lambda: Shared(b"one\ntwo\n"))
    assert source.sample().text == "one\ntwo\n"
    assert list(source.lines()) == [b"one\n", b"two\n"]


def test_a_stream_over_the_limit_is_refused_while_it_is_read() -> None:
    with pytest.raises(SourceRefused, match="larger than the 10 bytes accepted"):
        Source.from_file(io.BytesIO(b"x" * 11), max_size=10)


def test_lines_are_counted_against_the_limit_of_the_file() -> None:
    source = Source.from_bytes(b"12345\n12345\n", max_size=10)
    with pytest.raises(SourceRefused, match="larger than"):
        list(source.lines())


def test_a_line_over_its_limit_is_refused() -> None:
    source = Source("long", lambda: io.BytesIO(b"x" * 3000), max_line=2048)
    with pytest.raises(SourceRefused, match="One line of the file is longer than 2 KB"):
        list(source.lines())


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        ("“A1” é".encode(), "“A1” é", "utf-8"),
        ("\ufeff“A1”".encode(), "“A1”", "utf-8"),
        ("“A1” é".encode("cp1252"), "“A1” é", "cp1252"),
        ("\ufeff“A1”".encode("utf-16-le"), "“A1”", "utf-16-le"),
        (b"plain", "plain", "utf-8"),
    ],
)
def test_text_is_decoded_as_it_was_saved(content: bytes, text: str, encoding: str) -> None:
    decoded = decode_text(content)
    assert decoded is not None
    assert (decoded.text, decoded.encoding, decoded.is_damaged) == (text, encoding, False)


def test_a_character_cut_at_the_end_is_damage() -> None:
    decoded = decode_text("A1: café".encode()[:-1])
    assert decoded is not None
    assert (decoded.text, decoded.is_damaged) == ("A1: caf", True)


def test_a_sample_that_ends_inside_a_character_is_not_damaged() -> None:
    decoded = decode_text("A1: café".encode()[:-1], is_whole=False)
    assert decoded is not None
    assert not decoded.is_damaged


def test_control_bytes_make_it_no_text() -> None:
    assert decode_text(b"A1: hi\x00#ozlearn") is None
    assert decode_text(bytes(range(1, 32)) * 10) is None
