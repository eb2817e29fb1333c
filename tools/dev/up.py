"""./dev up: everything started in order, watched, started again where it ended, and stopped in order."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import FrameType

from tools.dev import accounts, processes, programs, steps
from tools.dev.listening import again, already_running, listen
from tools.dev.places import DataFolder, try_lock
from tools.dev.processes import Child, Program
from tools.dev.say import Trouble, line, step, tail
from tools.dev.servers import Addresses, Servers, announce, keep_for_site

LOCAL_NAMES = "localhost,127.0.0.1,[::1]"
STOP_SECONDS = 3.2
START_SECONDS = 90
WRITTEN = ("uploads", "static", "spool", "beat")
"""Folders that the programs of the site write into, in the data folder."""


class Stopped(BaseException):
    """Someone asked us to stop. Like KeyboardInterrupt, nothing but the end may catch it."""


def up(place: DataFolder, environ: Mapping[str, str], *, with_demo: bool) -> int:
    """Run the site until asked to stop (SIGINT, SIGTERM or SIGHUP). The exit code is 0 then."""
    guard = try_lock(place.root / "up.lock")
    if guard is None:
        return already_running(place)
    for sign in processes.ENDING:
        signal.signal(sign, _stop_once)
    site = None
    try:
        with guard, keep_for_site(place), listen(environ) as listener:
            site = Site(place, environ, listener)
            try:
                site.start(with_demo=with_demo)
                site.watch()
            finally:
                _ignore_signals()
                site.stop()
    except Stopped:
        line("Stopped. Everything is kept; ./dev up starts it again.")
    return 0


def _stop_once(number: int, frame: FrameType | None) -> None:
    _ignore_signals()
    raise Stopped


def _ignore_signals() -> None:
    for sign in processes.ENDING:
        signal.signal(sign, signal.SIG_IGN)


class Site:
    """A site being run: its servers, its programs, and what to do when one of them ends."""

    def __init__(self, place: DataFolder, environ: Mapping[str, str], listener: socket.socket) -> None:
        self.place = place
        self.listener = listener
        self.instance = secrets.token_hex(8)
        self.servers = Servers(place, environ)
        self.account = self.servers.account
        self.children: list[Child] = []
        host, port = listener.getsockname()[:2]
        # What answers on every address is reached here by this one.
        self.local_url = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else _bracketed(host)}:{port}"
        found = self.servers.addresses
        self.addresses = Addresses(
            found.database_url, found.redis_url, port, environ.get("SITE_URL") or self.local_url
        )
        self.environ = self.addresses.environ(place, environ) | {
            "BADGECHAT_INSTANCE": self.instance,
            "ALLOWED_HOSTS": ",".join(filter(None, (environ.get("ALLOWED_HOSTS"), LOCAL_NAMES))),
        }

    def start(self, *, with_demo: bool) -> None:
        """Everything in order; the address and the way to sign in are printed at the end."""
        self._give_up_rights()
        collecting = steps.start_collecting(self.place, self.environ, self.account)
        with step("Starting Postgres and Redis"):
            self.servers.start()
        is_new = steps.ensure_migrated(self.place, self.environ)
        announce(self.place, self.addresses)
        if collecting is not None:
            with step("Collecting the style sheets and scripts"):
                collecting.wait()
        with step("Starting the site"):
            link = steps.Step([*steps.MANAGE, "sign_in_link"], self.environ)
            self._launch(programs.web(self.place, self.environ, self.listener.fileno(), self.account))
            self._launch(self._worker())
            self._wait_for_first_page()
            said = link.wait().strip()
        self._launch(programs.beat(self.place, self.environ, self.account))
        if with_demo:
            steps.load_demo(self.place, self.environ, database_is_new=is_new)
        self._greet(said)

    def _give_up_rights(self) -> None:
        """Hand what the programs write to whom they run as; an earlier start may have left it to root."""
        if self.account is None and os.geteuid() == 0:
            line("  (web and workers run as root: no other account can use this checkout or its Python)")
        accounts.hand_over((self.place.root / name for name in WRITTEN), self.account)

    def _worker(self) -> Program:
        # With a Redis of someone else's there may be more workers, whose running tasks are not ours to take.
        return programs.worker(
            self.place, self.environ, self.account, is_only_one=self.servers.store is not None
        )

    def _greet(self, link: str) -> None:
        print(f"\nBadgeChat is running: {self.addresses.site_url}/")
        print(f"Sign in as moderator (works once, for an hour): {link}")
        print(f"Another link: {again('manage sign_in_link')}")
        print(f"Logs are in {self.place.logs}. Ctrl-C stops everything.\n", flush=True)

    def _launch(self, program: Program) -> Child:
        child = processes.start(program)
        self.children.append(child)
        processes.remember(self.place.children, self._all())
        return child

    def _all(self) -> list[Child]:
        return [*self.servers.children, *self.children]

    def _wait_for_first_page(self) -> None:
        until = time.monotonic() + START_SECONDS
        while not programs.is_answering(self.local_url, self.instance):
            for child in self._all():
                if not child.is_alive:
                    raise Trouble(self._ended_early(child))
            if time.monotonic() > until:
                log = self.place.logs / "web.log"
                raise Trouble(
                    f"The site gave no first page within {START_SECONDS} s. {log} ends:\n{tail(log)}"
                )
            time.sleep(0.05)

    def _ended_early(self, child: Child) -> str:
        code, log = child.process.returncode, child.program.log
        return f"{child.program.name} ended at its start (exit code {code}). The end of {log}:\n{tail(log)}"

    def watch(self) -> None:
        """Until we are stopped: whatever ends is started again, more slowly if it keeps ending."""
        restarts = Restarts()
        while True:
            self.servers.give_room()
            processes.stop(self.servers.unreachable(), STOP_SECONDS)
            for child in self._all():
                if not child.is_alive:
                    self._mend(child, restarts)
            time.sleep(0.2)

    def _mend(self, child: Child, restarts: Restarts) -> None:
        if restarts.plan(child, time.monotonic()):
            name, code = child.program.name, child.process.returncode
            line(f"{name} ended (exit code {code}); starting it again. See {child.program.log}")
            # Processes it started may still be at work on what the next one will take up.
            processes.end_group(child)
        if restarts.take(child, time.monotonic()):
            self._start_again(child)

    def _start_again(self, child: Child) -> None:
        if child in self.servers.children:
            self._restart_server(child)
        else:
            self.children.remove(child)
            self._launch(self._worker() if child.program.name == "worker" else child.program)
        processes.remember(self.place.children, self._all())

    def _restart_server(self, child: Child) -> None:
        try:
            self.servers.restart(child)
        except Trouble as trouble:
            # Its next turn comes; a person may be mending the cause.
            line(str(trouble))

    def stop(self) -> None:
        """The programs first, then the servers they use."""
        line("\nStopping …")
        with contextlib.suppress(FileNotFoundError):
            self.place.running.unlink()
        processes.stop(reversed(self.children), STOP_SECONDS)
        self.servers.stop()
        self.place.children.unlink(missing_ok=True)
        sys.stderr.flush()


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


CALM_SECONDS = 60
"""A program that ran this long before it ended is started again at once."""
LONGEST_WAIT_SECONDS = 10


@dataclass(slots=True)
class Restarts:
    """Ends that were seen, by the program's name. Times are those of ``time.monotonic``, in seconds."""

    early_ends: dict[str, int] = field(default_factory=dict)
    due: dict[str, float] = field(default_factory=dict)

    def plan(self, child: Child, now: float) -> bool:
        """Note that *child* has ended, and set its turn; True when that is news."""
        name = child.program.name
        if name in self.due:
            return False
        was_calm = now - child.started > CALM_SECONDS
        self.early_ends[name] = 0 if was_calm else self.early_ends.get(name, 0) + 1
        self.due[name] = now + self._wait(name)
        return True

    def _wait(self, name: str) -> float:
        # The first end may be chance; each further one makes a lasting cause more likely.
        early = self.early_ends[name]
        return min(LONGEST_WAIT_SECONDS, 2**early // 2) if early > 1 else 0

    def take(self, child: Child, now: float) -> bool:
        """True once the turn of *child* has come, which is then over."""
        if now < self.due[child.program.name]:
            return False
        del self.due[child.program.name]
        return True
