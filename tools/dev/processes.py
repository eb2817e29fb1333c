"""Starting programs so that none outlives us, and finding those that a crash left behind."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tools.dev.say import line

PR_SET_PDEATHSIG = 1
LOG_LIMIT_BYTES = 10 * 1024 * 1024
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Signals by which someone asks us to stop."""

# Loaded once, before any fork: a child may not load libraries between fork and exec.
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True)
class Account:
    """The user a program runs as, where that is not ourselves."""

    uid: int
    gid: int
    home: str


@dataclass(frozen=True, slots=True)
class Program:
    """A program to keep running.

    ``stop`` is the signal that ends it in good order, ``orphaned`` the one it gets when we are gone.
    """

    name: str
    command: Sequence[str]
    environ: Mapping[str, str]
    folder: Path
    log: Path
    stop: signal.Signals = signal.SIGTERM
    orphaned: signal.Signals | None = None
    account: Account | None = None
    passed: Sequence[int] = ()


@dataclass(slots=True)
class Child:
    """A program of ours that was started."""

    program: Program
    process: subprocess.Popen[bytes]
    started: float = field(default_factory=time.monotonic)

    @property
    def is_alive(self) -> bool:
        """False once it ended; its exit code is then known."""
        with undisturbed():
            return self.process.poll() is None


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Hold back the signals that end us while the block runs; they are delivered after it.

    A handler that raises in the middle of ``Popen.poll`` leaves its lock taken: from then on the child
    counts as alive and waiting for its end never returns.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def run_to_end(
    command: Sequence[str], folder: Path, environ: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command that asks nothing, to die with us; what it said is shown only when it fails."""
    done = subprocess.run(
        command,
        check=False,
        cwd=folder,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        preexec_fn=die_with_parent(signal.SIGKILL),
    )
    if done.returncode:
        line(done.stderr.strip() or done.stdout.strip())
    return done


def start(program: Program) -> Child:
    """Start a program in a session of its own (a terminal's Ctrl-C must reach us alone), to die with us.

    Call it from the main thread: the kernel counts the end of the starting thread as the parent's death.
    """
    account = program.account
    with open_log(program.log) as log:
        process = subprocess.Popen(
            list(program.command),
            env=dict(program.environ),
            cwd=program.folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            pass_fds=tuple(program.passed),
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            preexec_fn=die_with_parent(program.orphaned or program.stop),
        )
    return Child(program, process)


def die_with_parent(sign: signal.Signals) -> Callable[[], None]:
    """What a child runs before its program: ask the kernel for ``sign`` when we end, however we end.

    It has to follow a change of user, which clears it; Popen keeps that order. Linux only.
    """
    parent = os.getpid()

    def ask() -> None:
        if _LIBC is not None:
            _LIBC.prctl(PR_SET_PDEATHSIG, int(sign))
            if os.getppid() != parent:
                os._exit(1)

    return ask


def open_log(path: Path) -> IO[bytes]:
    """A log to append to, readable by its owner only. One that grew too large is put aside once."""
    if path.exists() and path.stat().st_size > LOG_LIMIT_BYTES:
        path.replace(path.with_suffix(".old.log"))
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")


def stop(children: Iterable[Child], patience: float) -> None:
    """Ask all to end, give them ``patience`` seconds together, then end them and what they started."""
    running = [child for child in children if child.is_alive]
    for child in running:
        _send(child.process.pid, child.program.stop)
    until = time.monotonic() + patience
    while any(child.is_alive for child in running) and time.monotonic() < until:
        time.sleep(0.02)
    for child in running:
        end_group(child)


def end_group(child: Child) -> None:
    """End whatever is left of a child and of the processes it started."""
    _send(-child.process.pid, signal.SIGKILL)
    child.process.wait()


def _send(pid: int, sign: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, sign)


@dataclass(frozen=True, slots=True)
class Seen:
    """A process as the system sees it. ``since`` tells it from a later one with the same number."""

    command: str
    since: str


def look_at(pid: int) -> Seen | None:
    """The live process with this number; None when there is none, or only a zombie."""
    if pid <= 0:
        return None
    return _look_in_proc(pid) if sys.platform == "linux" else _look_with_ps(pid)


def _look_in_proc(pid: int) -> Seen | None:
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    # The name stands in brackets and may itself hold brackets; after it: state (3rd) … start time (22nd).
    name = text[text.index("(") + 1 : text.rindex(")")]
    rest = text[text.rindex(")") + 2 :].split()
    return None if rest[0] in "ZX" else Seen(name, rest[19])


def _look_with_ps(pid: int) -> Seen | None:
    shown = subprocess.run(
        ["ps", "-o", "stat=,lstart=,comm=", "-p", str(pid)], check=False, capture_output=True, text=True
    ).stdout.split()
    if len(shown) < 7 or shown[0].startswith("Z"):
        return None
    return Seen(Path(shown[6]).name, " ".join(shown[1:6]))


def remember(path: Path, children: Iterable[Child]) -> None:
    """Write down which processes are ours, for the case that we are killed."""
    rows = []
    for child in children:
        seen = look_at(child.process.pid)
        if seen is not None:
            rows.append({"name": child.program.name, "pid": child.process.pid, "since": seen.since})
    fresh = path.with_suffix(".new")
    # A full disk must not end the site: without the note, only a crash of ours would leave something behind.
    with contextlib.suppress(OSError):
        fresh.write_text(json.dumps(rows))
        fresh.replace(path)


def end_leftovers(path: Path, patience: float = 3.0) -> list[str]:
    """End what a crash of ours left running; returns the names. A number used again by another is let be."""
    left = [row for row in _remembered(path) if _is_same(row)]
    for row in left:
        _send(-int(row["pid"]), signal.SIGTERM)
    until = time.monotonic() + patience
    while any(_is_same(row) for row in left) and time.monotonic() < until:
        time.sleep(0.05)
    for row in left:
        if _is_same(row):
            _send(-int(row["pid"]), signal.SIGKILL)
    return [str(row["name"]) for row in left]


def _remembered(path: Path) -> list[dict[str, str | int]]:
    try:
        rows = json.loads(path.read_text())
    except (OSError, ValueError):
        return []
    return [row for row in rows if isinstance(row, dict)]


def _is_same(row: Mapping[str, str | int]) -> bool:
    seen = look_at(int(row["pid"]))
    return seen is not None and seen.since == row["since"]
