"""Every command of the README is run: here, by the tests of ./dev, or by what CI runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
BLOCKS = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines()]
MANAGED = [c.removeprefix("./dev manage ") for c in COMMANDS if c.startswith("./dev manage ")]
PLAIN = [c for c in COMMANDS if not c.startswith(("./dev", "export "))]


@pytest.mark.thorough
@pytest.mark.django_db(transaction=True)
def test_the_managed_commands_run_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = ROOT / "chats"
    (tmp_path / "chats").symlink_to(sample)
    monkeypatch.chdir(tmp_path)
    for command in MANAGED:
        call_command(*shlex.split(command))
    assert len((tmp_path / "posts.csv").read_bytes().splitlines()) > 36
    assert (tmp_path / "answers.csv").exists()


def test_ci_runs_the_plain_commands_as_they_stand() -> None:
    script = (ROOT / ".ci/run").read_text()
    assert PLAIN
    assert [c for c in PLAIN if c not in script] == []


def test_the_two_commands_are_the_ones_that_are_tested() -> None:
    ours = [c for c in COMMANDS if c.startswith("./dev") and c not in {f"./dev manage {m}" for m in MANAGED}]
    assert ours == ["./dev up", "./dev test"]


def test_every_page_it_leads_to_is_there() -> None:
    links = re.findall(r"\]\((?!http)([^)]+)\)", (ROOT / "README.md").read_text())
    assert [link for link in links if not (ROOT / link).exists()] == []
