"""Whole sites for tests: ./dev run as a person runs it, in a data folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.conftest import ROOT

# What the tests' own servers are called must not reach a site that is to start its own.
OF_THE_TESTS = (
    "DATABASE_URL",
    "REDIS_URL",
    "REDIS_PREFIX",
    "SECRET_KEY",
    "DJANGO_SETTINGS_MODULE",
    "SITE_URL",
    "DEBUG",
)
START_SECONDS = 120


def free_port() -> int:
    """A port nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """One ``./dev up`` and the commands beside it."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.outside: dict[str, str] = {}
        self.out = data / "said.txt"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def environ(self) -> dict[str, str]:
        """The environment of a person at this data folder."""
        kept = {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}
        return kept | {"BADGECHAT_DATA": str(self.data), "PORT": str(self.port)} | self.outside

    def up(self) -> Site:
        """Start it and wait until it says that it runs."""
        before = self.said().count("BadgeChat is running")
        with self.out.open("ab") as out:
            self.process = subprocess.Popen(
                [ROOT / "dev", "up", "--no-demo"],
                env=self.environ,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        until = time.monotonic() + START_SECONDS
        while self.said().count("BadgeChat is running") == before:
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < until, self.said()
            time.sleep(0.1)
        return self

    def said(self) -> str:
        """Everything it told its person."""
        return self.out.read_text() if self.out.exists() else ""

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Another ./dev command for the same folder."""
        return subprocess.run(
            [ROOT / "dev", *words],
            check=False,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=START_SECONDS,
        )

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page."""
        with urllib.request.urlopen(self.address + path, timeout=10) as answer:
            return answer.status, answer.read().decode()

    def processes(self) -> dict[int, str]:
        """Every live process of this site, by number, with its command line."""
        found = {}
        for entry in Path("/proc").glob("[0-9]*"):
            command = _read(entry / "cmdline").replace("\0", " ")
            belongs = str(self.data) in command or f"={self.data}\0" in _read(entry / "environ")
            if belongs and int(entry.name) != os.getpid() and _state(entry) not in "ZX":
                found[int(entry.name)] = command
        return found

    def pid_of(self, words: str) -> int:
        """The oldest process whose command line holds these words."""
        found = [pid for pid, command in self.processes().items() if words in command]
        # Numbers of processes begin anew one day: the smallest need not be the oldest.
        return min(found, key=lambda pid: (_started(Path("/proc") / str(pid)), pid))

    def kill_everything(self) -> None:
        """SIGKILL to every process at once, as when the power goes."""
        for pid in self.processes():
            os.kill(pid, signal.SIGKILL)
        if self.process is not None:
            self.process.wait(timeout=10)

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> float:
        """Ask it to stop; the seconds it took."""
        started = time.monotonic()
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(sign)
            self.process.wait(timeout=30)
        return time.monotonic() - started


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def _started(entry: Path) -> int:
    """When a process began, in ticks since the machine started; the very last when it is gone."""
    text = _read(entry / "stat")
    return int(text[text.rindex(")") + 2 :].split()[19]) if ")" in text else sys.maxsize


def _state(entry: Path) -> str:
    text = _read(entry / "stat")
    return text[text.rindex(")") + 2] if ")" in text else "X"
