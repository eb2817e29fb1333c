"""Which tests ./dev test runs, in how many processes; which trials are due."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests import trials
from tools.dev.commands import _pytest_arguments

STARTS = pytest.mark.trial("badgechat", "dev").mark


def test_a_run_of_everything_goes_in_as_many_processes_as_there_are_cores(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    assert _pytest_arguments([])[:4] == ["-n", "3", "--dist", "loadfile"]
    assert _pytest_arguments(["--durations", "20"])[-2:] == ["--durations", "20"]


@pytest.mark.parametrize("given", [["tests/dev"], ["tests/dev/test_places.py::a_test"], ["-n0"], ["--pdb"]])
def test_what_is_named_runs_in_one_process(given):
    assert _pytest_arguments(given) == given


def test_a_quick_run_starts_no_browser_no_worker_and_no_site():
    words = _pytest_arguments(["--quick", "-x"])
    assert words[-3:] == ["-m", "not (thorough or slow or browser or worker)", "-x"]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, in which every trial held."""
    monkeypatch.setattr(trials, "ROOT", tmp_path)
    monkeypatch.setattr(trials, "NOTE", tmp_path / "tests" / "last_trials.txt")
    (tmp_path / "badgechat").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "badgechat" / "wsgi.py").write_text("one")
    (tmp_path / "README.md").write_text("one")
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    assert trials.note_run()
    commit(tmp_path)
    return tmp_path


def git(folder: Path, *words: str) -> None:
    named = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *named, *words], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "a change")


def test_a_trial_is_due_when_what_it_guards_changed(checkout: Path) -> None:
    assert not trials.is_due(STARTS, trials.last_commit())
    (checkout / "README.md").write_text("two")
    commit(checkout)
    assert not trials.is_due(STARTS, trials.last_commit())
    (checkout / "badgechat" / "wsgi.py").write_text("two")
    assert trials.is_due(STARTS, trials.last_commit())
    commit(checkout)
    assert trials.is_due(STARTS, trials.last_commit())


def test_a_trial_is_due_when_nobody_knows_the_last_run(checkout: Path) -> None:
    trials.NOTE.write_text("0123456789012345678901234567890123456789\n")
    assert trials.last_commit() is None
    trials.NOTE.unlink()
    assert trials.last_commit() is None
    assert trials.is_due(STARTS, None)


def test_a_run_with_something_uncommitted_is_not_written_down(checkout: Path) -> None:
    (checkout / "README.md").write_text("two")
    assert trials.note_run() is None
