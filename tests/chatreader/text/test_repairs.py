"""Damage put right: always with before and after, and never where nothing was wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatreader.formats.registry import read_source
from chatreader.record import Link, TweetRecord
from chatreader.sources.source import Source, SourceRefused
from chatreader.text.repairs import (
    Repair,
    RepairKind,
    mended_text,
    repair_record,
    repaired_entities,
    repaired_letters,
)
from tests.chatreader.formats.golden import SAMPLES


@pytest.mark.parametrize(
    ("damaged", "good"),
    [
        ("donâ€™t", "don’t"),
        ("â€œBadgesâ€\x9d â€“ why?", "“Badges” – why?"),
        ("Ã©tÃ© Ã  MontrÃ©al", "été à Montréal"),
        ("smile ðŸ˜€", "smile 😀"),
        ("Sarah đź‘‹ from Worcester", "Sarah 👋 from Worcester"),
        ("we donโt know", "we don’t know"),
        ("Ð¯ Ð»ÑŽÐ±Ð»ÑŽ", "Я люблю"),
        ("ÃƒÂ©", "é"),
    ],
)
def test_letters_read_in_a_wrong_encoding_are_put_right(damaged: str, good: str) -> None:
    assert repaired_letters(damaged) == good


@pytest.mark.parametrize(
    "good",
    [
        "naïve café – “good” … it’s",
        "voilà… ça va ? L’île à… où",
        "ÅÄÖ är bra, ĐÀ NẴNG… rồi",
        "SÃO “PAULO” • Ç’est",
        "โดย ภาษาไทย",
        "10 Â 5 â £",
        "👩🏽‍🏫 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣ 😀🎉 €5 ½ ©™",
        "Łódź “źdźbło” đ",
    ],
)
def test_good_letters_are_never_touched(good: str) -> None:
    assert repaired_letters(good) == good


@pytest.mark.thorough
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not beside this checkout")
def test_no_text_of_a_real_file_is_touched_but_the_two_that_are_damaged() -> None:
    changed = {text: mended_text(text) for path in SAMPLES.rglob("*.*") for text in texts_of(path)}
    changed = {text: mended for text, mended in changed.items() if mended != text}
    assert sorted(len(text) - len(mended) for text, mended in changed.items()) == [2, 4]


def texts_of(path: Path) -> list[str]:
    try:
        items = list(read_source(Source.from_path(path))[1]) if path.is_file() else []
    except SourceRefused:
        return []
    return [item.text for item in items if isinstance(item, TweetRecord)]


def test_entities_left_over_are_undone_once() -> None:
    assert repaired_entities("Q&amp;A &lt;3 &amp;amp; R&D") == "Q&A <3 &amp; R&D"


@given(st.text(alphabet=st.characters(max_codepoint=0x7F, exclude_characters="&"), max_size=80))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert mended_text(text) == text


@given(st.text(max_size=60))
def test_mending_any_text_gives_a_text_and_never_more_damaged_signs(text: str) -> None:
    assert mended_text(text).count("\ufffd") <= text.count("\ufffd")


@given(st.text(alphabet="abc éèüñöçàß’“”–…€👋😀", min_size=1, max_size=30))
def test_what_was_read_in_a_wrong_encoding_comes_back_or_stays(text: str) -> None:
    damaged = text.encode().decode("cp1252", "replace")
    if "\ufffd" not in damaged:
        assert repaired_letters(damaged) in (text, damaged) or len(repaired_letters(damaged)) < len(damaged)


def test_a_repair_is_told_with_before_and_after_and_the_original_is_kept() -> None:
    record, repairs = repair_record(TweetRecord(line=1, text="donâ€™t Q&amp;A"))
    assert (record.text, record.received_text) == ("don’t Q&A", "donâ€™t Q&amp;A")
    assert repairs == [
        Repair(RepairKind.LETTERS, "donâ€™t Q&amp;A", "don’t Q&amp;A"),
        Repair(RepairKind.ENTITIES, "don’t Q&amp;A", "don’t Q&A"),
    ]


def test_a_kind_kept_as_received_is_left_alone() -> None:
    record, repairs = repair_record(TweetRecord(line=1, text="donâ€™t Q&amp;A"), keep=["letters"])
    assert record.text == "donâ€™t Q&A"
    assert [repair.kind for repair in repairs] == [RepairKind.ENTITIES]


def test_a_short_link_leads_on_or_stays_as_it_is_written() -> None:
    record = TweetRecord(
        line=1, text="see https://t.co/a", links=(Link("https://example.org/", "https://t.co/a"),)
    )
    assert repair_record(record) == (
        record,
        [Repair(RepairKind.LINKS, "https://t.co/a", "https://example.org/")],
    )
    kept, repairs = repair_record(record, keep=["links"])
    assert (kept.links, repairs) == ((Link("https://t.co/a", "https://t.co/a"),), [])


def test_a_rounded_id_is_told_with_the_true_one_or_with_nothing() -> None:
    true = TweetRecord(line=1, text="a", rounded_id="1.26E+18", source_id="1264255250585849857")
    lost = TweetRecord(line=1, text="a", rounded_id="1.26E+18")
    told = [repair_record(record)[1] for record in (true, lost)]
    assert told == [
        [Repair(RepairKind.IDS, "1.26E+18", "1264255250585849857")],
        [Repair(RepairKind.IDS, "1.26E+18", None)],
    ]


def test_a_whole_record_is_handed_back_as_it_is() -> None:
    record = TweetRecord(line=1, text="A1: yes – of course 👋 #badgechat")
    assert repair_record(record)[0] is record


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"b'A2 - \xf0\x9f\x99\x82\nbecause #BadgeChat'", "A2 - 🙂\nbecause #BadgeChat"),
        (r"b'cut in a sign \xf0\x9f", "cut in a sign "),
        (r'"it\u2019s \"mine\""', 'it’s "mine"'),
        (r"it\u2019s \ud83d\ude42 so", "it’s 🙂 so"),
        ("['A1: one text']", "A1: one text"),
        ("wasn<U+2019>t <f0><9f><99><82>", "wasn’t 🙂"),
        ("<p>A1: kept<br>it</p>", "A1: kept\nit"),
    ],
)
def test_a_text_that_a_program_wrote_for_itself_is_unwrapped(written: str, meant: str) -> None:
    record, repairs = repair_record(TweetRecord(line=1, text=written))
    assert record.text == meant
    assert repairs[0] == Repair(RepairKind.WRAPPING, written, meant)
    assert mended_text(written, keep=[RepairKind.WRAPPING]) == written


@pytest.mark.parametrize(
    "text",
    ["'just quoted'", '"Q1" is it', "b'day at 5", r"C:\users\me", "I <3 this", "a <p> b", r"\o/", "[a, b]"],
)
def test_what_people_type_is_not_unwrapped(text: str) -> None:
    assert mended_text(text) == text
