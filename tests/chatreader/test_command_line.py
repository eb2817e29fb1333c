"""``python -m chatreader``: records, labels and chats on standard output, problems beside them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import chatreader
from chatreader.__main__ import DONE, FILE_REFUSED, LINES_REFUSED, main

HOME = Path(chatreader.__file__).parents[1]
"""Where the package lies: installed, or in the checkout."""

CHAT = """\
6:30:05 PM @mora_q: Q1: What is a badge? #badgechat
6:31:15 PM @ada_l: A1: *proof* of learning #badgechat
6:32:00 PM @bee: A1: a sticker #badgechat
"""
FIRST_ID = 1069733421236191232
ROWS = "id,created_at,screen_name,text\n" + "\n".join(
    f"{FIRST_ID + n},2018-12-03T23:3{n}:00Z,{who},{text} #badgechat"
    for n, (who, text) in enumerate(
        [("mora_q", "Q1: What is a badge?"), ("ada_l", "A1: proof"), ("bee", "A1: a sticker")]
    )
)


def python(*arguments: str, sent: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        input=sent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=HOME,
    )


def run(*arguments: str, sent: str = "") -> subprocess.CompletedProcess[str]:
    return python("-m", "chatreader", *arguments, sent=sent)


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_a_file_comes_as_one_record_a_line(rows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(rows)]) == DONE
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["source_id"] for record in records] == [str(FIRST_ID + n) for n in range(3)]
    assert records[1]["posted_at"] == "2018-12-03T23:31:00Z"
    assert "reply_to_id" not in records[1]


def test_what_cannot_be_read_is_said_beside_the_records(
    rows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows.write_text(f"{ROWS}\n{FIRST_ID + 5},2018-12-03T23:40:00Z,ada_l,\n", encoding="utf-8")
    assert main(["read", str(rows)]) == LINES_REFUSED
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 3
    assert f"{rows}, line 5:" in said.err


def test_a_file_that_is_refused_does_not_keep_others_from_being_read(
    rows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(rows.parent / "nowhere.csv"), str(rows)]) == FILE_REFUSED
    said = capsys.readouterr()
    assert "cannot be opened (No such file or directory)" in said.err
    assert len(said.out.splitlines()) == 3


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--format", "word"], "There is no format called “word”"),
        (["--time-zone", "Badgeland"], "there is no time zone “Badgeland”"),
    ],
)
def test_a_wish_that_cannot_be_met_is_said_in_a_sentence(rows: Path, arguments: list[str], says: str) -> None:
    done = run("read", str(rows), *arguments)
    assert done.returncode == FILE_REFUSED
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_chat_is_its_questions_with_their_answers(rows: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chat", str(rows)]) == DONE
    assert capsys.readouterr().out == (
        "# #badgechat, 3 December 2018\n\n"
        "3 December 2018, 18:30 EST · 3 posts · 3 people\n\n"
        "## Q1. What is a badge?\n\n"
        "*Asked by @mora\\_q 18:30.*\n\n"
        "- **@ada\\_l** 18:31: A1: proof #badgechat\n"
        "- **@bee** 18:32: A1: a sticker #badgechat\n\n"
    ).replace("# #", "# \\#")


def test_a_chat_comes_as_json_with_the_reason_of_each_place(
    rows: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["chat", "--json", str(rows)]) == DONE
    (chat,) = json.loads(capsys.readouterr().out)["sessions"]
    (question,) = chat["questions"]
    assert question["text"] == "What is a badge?"
    assert [answer["author"] for answer in question["answers"]] == ["ada_l", "bee"]
    (place,) = question["answers"][0]["placements"]
    assert place["sentence"] == "answer to Q1: label at the start of the post"


def test_text_from_a_clipboard_is_read_from_standard_input() -> None:
    done = run("chat", "-", sent=CHAT)
    assert done.returncode == DONE
    assert "## Q1. What is a badge?" in done.stdout
    assert "A1: \\*proof\\* of learning" in done.stdout


def test_labels_are_explained_line_by_line() -> None:
    done = run("label", sent='{"text": "A1: yes"}\nnothing\n')
    answer, problem = map(json.loads, done.stdout.splitlines())
    assert (answer["kind"], answer["numbers"]) == ("answer", [1])
    assert problem["line"] == 2


def test_labels_wait_for_no_parser_of_files() -> None:
    """Which libraries a run of ``label`` loads; each would cost it more time than its work does."""
    listing = "import sys; from chatreader.__main__ import main; main(['label']); print(*sys.modules)"
    done = python("-c", listing)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "chatreader" in loaded
    assert loaded.isdisjoint({"lxml", "ftfy", "orjson", "openpyxl", "inscriptis", "tzdata", "zoneinfo"})


def test_a_reader_who_leaves_early_gets_no_traceback(rows: Path) -> None:
    more = (
        f"\n{FIRST_ID + n},2018-12-03T23:{n % 60:02}:00Z,ada_{n % 40},A1: proof {n} of learning #badgechat"
        for n in range(10, 20_000)
    )
    rows.write_text(ROWS + "".join(more), encoding="utf-8")
    command = [sys.executable, "-m", "chatreader", "read", str(rows)]
    with subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reader:
        assert reader.stdout
        assert reader.stderr
        assert reader.stdout.readline()
        reader.stdout.close()
        said = reader.stderr.read()
    assert reader.returncode == DONE
    assert said == b""
