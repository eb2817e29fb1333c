"""What kind of file this is, seen from its beginning, and who is asked about it."""

from __future__ import annotations

import pytest

from chatreader.formats.base.reader import Trait
from chatreader.formats.registry import READERS, traits_of
from chatreader.sources.sniff import FileKind, sniff_source
from chatreader.sources.source import Source
from tests.chatreader.sources.packing import zipped

TABLE = "id_str,from_user,text\n1069733421236191232,ada_l,A1: proof\n1069733421236191233,bee,A1: a sticker\n"


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        ('{"data": []}', FileKind.JSON),
        (' [{"id": 1}]', FileKind.JSON),
        ("window.YTD.tweets.part0 = [", FileKind.SCRIPT),
        ("Grailbird.data.tweets_2014_06 = [", FileKind.SCRIPT),
        ("<!DOCTYPE html><html><body>", FileKind.PAGE),
        (TABLE, FileKind.TABLE),
        ("Q1: What is a badge?\nA1: proof of learning\n", FileKind.TEXT),
        ("\x00\x01\x02", FileKind.UNKNOWN),
        ("", FileKind.UNKNOWN),
    ],
)
def test_the_beginning_tells_what_a_file_can_be(content: str, kinds: FileKind) -> None:
    assert kinds in sniff_source(Source.from_text(content)).kinds
    assert (kinds is FileKind.UNKNOWN) == (sniff_source(Source.from_text(content)).kinds is FileKind.UNKNOWN)


def test_a_bracket_may_begin_words_as_well_as_json() -> None:
    kinds = sniff_source(Source.from_text("[mod] Q1: What is a badge?\nA1: proof\n")).kinds
    assert {FileKind.JSON, FileKind.TEXT} <= set(kinds)


def test_a_zip_file_of_other_files_is_no_workbook() -> None:
    assert sniff_source(Source.from_bytes(zipped(("a.txt", b"words")))).kinds is FileKind.UNKNOWN


def asked_about(content: str) -> set[str]:
    kinds = sniff_source(Source.from_text(content)).kinds
    return {reader.name for reader in READERS if reader.kinds & kinds}


def test_only_formats_that_can_be_meant_are_asked() -> None:
    tables = {reader.name for reader in READERS if reader.kinds is FileKind.TABLE}
    assert asked_about(TABLE) == tables
    assert "pasted_text" not in asked_about('{"data": []}')
    assert not asked_about('{"data": []}') & tables
    assert asked_about("<html>") == {"storify_html", "saved_page"}


def test_every_format_says_which_files_it_can_be() -> None:
    assert [reader.name for reader in READERS if not reader.kinds] == []


def test_traits_are_known_by_the_name_of_a_format() -> None:
    assert Trait.PERSONAL in traits_of("x_archive")
    assert Trait.TRANSCRIPT in traits_of("pasted_text")
    assert traits_of("several formats") is Trait.DATA
