"""ZIP, gzip and tar.gz: what is in them reads as if it came alone; what cannot be trusted is refused."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from chatreader.formats.registry import read_source, recognise_format
from chatreader.record import ReadProblem, TweetRecord
from chatreader.sources.archives import natural_sort_key
from chatreader.sources.source import Source, SourceRefused
from tests.chatreader.sources.packing import (
    CHAT,
    FILLING,
    PICTURE,
    gzip_bomb,
    lying_about_size,
    overlapping,
    tarred,
    with_link,
    with_password,
    zip_bomb,
    zipped,
)

ROOT = Path(__file__).resolve().parents[3]
Maker = Callable[[], bytes]
"""Makes what is dear to make only when its test is run."""


def texts(content: bytes) -> list[str]:
    _, stream = read_source(Source.from_bytes(content))
    return [item.text for item in stream if isinstance(item, TweetRecord)]


def remarks(content: bytes) -> list[str]:
    _, stream = read_source(Source.from_bytes(content))
    return [item.reason for item in stream if isinstance(item, ReadProblem)]


def refusal(content: bytes) -> str:
    with pytest.raises(SourceRefused) as refused:
        list(read_source(Source.from_bytes(content, name="brought.zip"))[1])
    return refused.value.sentence


PLAIN = texts(CHAT)


@pytest.mark.parametrize(
    "packed",
    [
        zipped(("a/chat.txt", CHAT)),
        zipped(("chat.txt", CHAT), method=zipfile.ZIP_STORED),
        gzip.compress(CHAT),
        tarred(("a/chat.txt", CHAT)),
        zipped(("chat.txt.gz", gzip.compress(CHAT))),
    ],
    ids=["zip", "stored", "gzip", "tar.gz", "gzip in a zip"],
)
def test_a_packed_chat_is_the_chat(packed: bytes) -> None:
    assert texts(packed) == PLAIN


def test_the_reason_of_a_recognition_names_the_box() -> None:
    found = recognise_format(Source.from_bytes(gzip.compress(CHAT)))
    assert (found.reader.name, found.why.rsplit(", ", 1)[1]) == ("pasted_text", "in a gzip file")


def test_members_are_read_in_the_order_of_the_numbers_in_their_names() -> None:
    assert sorted(["part10", "part2", "Part1"], key=natural_sort_key) == ["Part1", "part2", "part10"]


def test_what_is_left_is_named_with_its_reason() -> None:
    content = zipped(("chat.txt", CHAT), ("photo.jpg", PICTURE), ("inner.zip", zipped(("chat.txt", CHAT))))
    said = remarks(content)
    assert "left unread in a ZIP file: photo.jpg: a picture, sound or film" in said
    assert any("inner.zip: an archive inside the archive" in one for one in said)


def test_what_a_system_strews_into_archives_is_not_mentioned() -> None:
    assert (
        remarks(zipped(("chat.txt", CHAT), ("__MACOSX/._chat.txt", b"\x00\x05"), (".DS_Store", b"\x00")))
        == []
    )


def test_a_problem_says_in_which_file_it_is() -> None:
    broken = b'{"data": [{"id": "1500000000000000001", "text": "a #badgechat"}], "meta": {}}\n{"data": '
    whole = b'{"data": [{"id": "1500000000000000002", "text": "b #badgechat"}], "meta": {}}\n'
    said = remarks(zipped(("one.jsonl", broken), ("two.jsonl", whole)))
    assert said[0].startswith("one.jsonl: the JSON stops in the middle")
    assert "2 files were read: one.jsonl, two.jsonl" in said


def test_a_file_without_posts_among_others_is_said_and_costs_nothing() -> None:
    empty = b'{"meta": {"result_count": 0}, "data": []}\n'
    whole = (
        b'{"data": [{"id": "1500000000000000002", "text": "b #badgechat"}], "meta": {"result_count": 1}}\n'
    )
    content = zipped(("a.json", empty), ("b.json", whole))
    assert texts(content) == ["b #badgechat"]
    assert any("a.json" in one for one in remarks(content))


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (zipped(("../../etc/cron.d/x", CHAT)), "leads out of it"),
        (zipped(("/etc/passwd", CHAT)), "leads out of it"),
        (zipped(("C:\\chat.txt", CHAT)), "leads out of it"),
        (zipped(("a\\..\\..\\chat.txt", CHAT)), "leads out of it"),
        (tarred(("../chat.txt", CHAT)), "leads out of it"),
        (with_link(), "points to another one"),
        (tarred(("chat.txt", CHAT), link="sly"), "points to another one"),
        (with_password(), "password"),
        (zipped(("chat.txt", CHAT), ("chat.txt", FILLING)), "two files named “chat.txt”"),
        (zipped(("chat.txt", CHAT), method=zipfile.ZIP_BZIP2), "packed in a way"),
        (zipped(("chat.txt", CHAT), method=zipfile.ZIP_LZMA), "packed in a way"),
        (zipped(("a.zip", zipped(("chat.txt", CHAT)))), "archive inside the archive"),
        (zipped(("word/document.xml", b"<a/>")), "a Word document"),
        (zipped(("photo.jpg", PICTURE)), "a picture, sound or film"),
        (zipped(), "without any file in it"),
        (lambda: zipped(*((f"{n}.txt", b"") for n in range(25_001))), "more than the 25,000 files"),
        (lying_about_size(100), "is damaged"),
        (lying_about_size(160_000 + len(CHAT) * 2_000), "is damaged"),
        (overlapping(), "is damaged"),
        (zipped(("a.txt", CHAT))[:-5], "is damaged"),
        (gzip.compress(os.urandom(4_000))[:-50], "is damaged"),
        (lambda: zip_bomb(8), "more than 200 times its size"),
        (lambda: gzip_bomb(8), "more than 200 times its size"),
        (lambda: gzip.compress(gzip_bomb(100)), "more than 200 times its size"),
        (lambda: zipped(("a.gz", gzip_bomb(100))), "more than 200 times its size"),
    ],
)  # fmt: skip
def test_what_cannot_be_trusted_is_refused_in_a_sentence(content: bytes | Maker, words: str) -> None:
    sentence = refusal(content() if callable(content) else content)
    assert words in sentence
    assert sentence.endswith(".")


@pytest.mark.thorough
def test_more_than_is_accepted_is_refused_while_it_is_unpacked() -> None:
    lines = b"".join(b"A1: %s #badgechat\n" % os.urandom(30).hex().encode() for _ in range(30_000))
    with pytest.raises(SourceRefused, match="unpacks to more than"):
        list(read_source(Source.from_bytes(gzip.compress(lines), max_size=len(lines) // 6 - 1))[1])


MEASURE = """
import re, sys, time
from chatreader.formats.registry import read_source, recognise_format
from chatreader.sources.source import Source, SourceRefused
def peak():
    # What getrusage says begins with the memory of the process that started this one.
    return int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
read_source(Source.from_text("Q1: Who? #a\\nA1: I #a"))
idle, began = peak(), time.perf_counter()
try:
    list(read_source(Source.from_path(sys.argv[1]))[1])
except SourceRefused:
    print(time.perf_counter() - began, (peak() - idle) / 1024)
"""


@pytest.mark.thorough
@pytest.mark.parametrize(
    "bomb",
    [
        lambda: zip_bomb(150),
        lambda: gzip_bomb(150),
        lambda: gzip.compress(gzip_bomb(1_000)),
        lambda: zipped(("a.gz", gzip_bomb(150))),
    ],
    ids=["zip 1,000:1", "gzip 1,000:1", "nested a million to one", "gzip in a zip"],
)  # fmt: skip
def test_a_bomb_costs_little_time_and_memory(bomb: Maker, tmp_path: Path) -> None:
    """The bench measures exactly; here a slow machine is borne with."""
    (tmp_path / "bomb").write_bytes(bomb())
    command = [sys.executable, "-c", MEASURE, str(tmp_path / "bomb")]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout
    seconds, megabytes = map(float, said.split())
    assert seconds < 5
    assert megabytes < 50
