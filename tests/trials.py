"""Which tests are run, in what order. Trials are long runs, worth their time when what they guard changes.

A trial says what it guards: ``@pytest.mark.trial("chats/imports", "dev")``. A run of everything with
``--trials all``, in which nothing failed and nothing was uncommitted, writes its commit into
``tests/last_trials.txt``. Later runs leave a trial out when git knows that commit and nothing it guards
changed since; whoever names a file, or says ``--trials all``, gets it.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTE = ROOT / "tests" / "last_trials.txt"
LEFT_OUT = pytest.StashKey[str]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Whole sites first, for they take longest; tests that need a worker last: it is started once."""
    for item in items:
        if "worker" in getattr(item, "fixturenames", ()):
            item.add_marker("worker")
    last = {item.path for item in items if item.get_closest_marker("worker")}
    items.sort(key=lambda item: (item.path in last, item.get_closest_marker("slow") is None))
    _leave_out_trials(config, items)


def _leave_out_trials(config: pytest.Config, items: list[pytest.Item]) -> None:
    wish = config.getoption("--trials")
    if wish == "all" or (wish is None and _is_part(config)):
        return
    since = last_commit()
    marks = [(item, item.get_closest_marker("trial")) for item in items]
    left = [item for item, mark in marks if mark and not is_due(mark, since)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]
        config.stash[LEFT_OUT] = (
            f"{len(left)} trials were left out: nothing they guard changed since {since}."
        )


def _is_part(config: pytest.Config) -> bool:
    """True where somebody named files, or chose by a word or a mark, or left something out."""
    named = config.args_source is pytest.Config.ArgsSource.ARGS
    return named or any(map(config.getoption, ("-k", "-m", "ignore", "ignore_glob", "deselect")))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """One of several processes tells the first one what it left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash.get(LEFT_OUT, "")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Hear what one of several processes left out: all leave out the same."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", "")


def pytest_terminal_summary(terminalreporter: Any, exitstatus: int, config: pytest.Config) -> None:
    """What was not run, and why, stands where everybody reads it."""
    if hasattr(config, "workerinput"):
        # One of several processes knows what became of its own tests only.
        return
    skipped = terminalreporter.stats.get("skipped", [])
    without = sum("no samples beside the checkout" in str(report.longrepr) for report in skipped)
    if without:
        terminalreporter.write_line(f"{without} tests were left out: no samples beside the checkout.")
    if left_out := config.stash.get(LEFT_OUT, ""):
        terminalreporter.write_line(f"{left_out} --trials all runs them.")
    if config.getoption("--trials") == "all" and exitstatus == 0 and not _is_part(config):
        commit = note_run()
        reason = "what is not committed has no name, so this is not written down"
        terminalreporter.write_line(
            f"All trials held at {commit}." if commit else f"All trials held; {reason}."
        )


def is_due(trial: pytest.Mark, since: str | None) -> bool:
    """True when something that *trial* guards is not as it was at the commit *since*, or that is unknown."""
    if since is None:
        return True
    guarded = [*trial.args, str(NOTE.with_name("trials.py").relative_to(ROOT))]
    return _git("diff", "--quiet", since, "--", *guarded).returncode != 0


def last_commit() -> str | None:
    """The commit of the last run that held all trials; None when there was none, or git does not know it."""
    try:
        commit = NOTE.read_text().split()[0]
    except (OSError, IndexError):
        return None
    known = _git("cat-file", "-e", f"{commit}^{{commit}}").returncode == 0
    return commit if known else None


def note_run() -> str | None:
    """Write down that all trials held at this commit; None, and nothing, where something is not committed."""
    if _git("status", "--porcelain").stdout.strip():
        return None
    commit = _git("rev-parse", "HEAD").stdout.strip()
    NOTE.write_text(f"{commit}\n")
    return commit


def _git(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *words], cwd=ROOT, check=False, capture_output=True, text=True)
