"""The command line of ./dev."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tools.dev import assets, install, listening
from tools.dev.places import CHECKOUT, PYTHON, DataFolder, data_folder, read_dotenv, try_lock
from tools.dev.processes import ENDING, die_with_parent
from tools.dev.say import Trouble, line

HELP = """\
./dev up [--no-demo]      set up what is missing and run the whole site; Ctrl-C stops it
./dev test [arguments]    set up and run the tests; arguments go to pytest. --quick leaves out what takes
                          long or needs a browser, a worker or a whole site
./dev manage COMMAND …    run one of the site's commands (./dev manage help lists them)
./dev bench NAME …        run the measurement bench/NAME.py
./dev help                this text

Environment: BADGECHAT_DATA (data folder, default var), PORT (default 8000), HOST (default 127.0.0.1),
DATABASE_URL and REDIS_URL (servers to use instead of our own); the rest is in .env.example.
Settings may also be written into a file named .env beside this script."""

INSTALLED = "BADGECHAT_INSTALLED"
"""Tells the second start of this program, by .venv's Python, that installing is done."""
ASSETS_ONLY = "_assets"
QUICK = "--quick"
"""Of ``./dev test``: only what needs no browser, no worker and no whole site."""


def main(arguments: Sequence[str]) -> int:
    """Run ./dev with these arguments; the exit code."""
    command, *rest = arguments or ["help"]
    try:
        return _run(command, rest)
    except Trouble as trouble:
        line(f"\n{trouble}")
        return 1
    except PermissionError as error:
        line(
            f"\n{error.filename} may not be used by this user. If another user ran ./dev before, be that one,"
        )
        line("or give this one a data folder of its own: BADGECHAT_DATA=/some/folder ./dev …")
        return 1
    except KeyboardInterrupt:
        line("\nStopped.")
        return 130


def _run(command: str, rest: list[str]) -> int:
    if command in ("help", "--help", "-h"):
        print(HELP)
        return 0
    if command == ASSETS_ONLY:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        assets.ensure_assets(with_checkers=assets.CHECKERS in rest)
        return 0
    if command not in COMMANDS:
        raise Trouble(f"./dev has no command {command!r}. It has: {', '.join(COMMANDS)}, help.")
    for name, value in read_dotenv(CHECKOUT / ".env").items():
        os.environ.setdefault(name, value)
    place = data_folder(os.environ)
    place.prepare()
    if os.environ.pop(INSTALLED, None) is None:
        return _install_and_start_over(command, rest, place)
    return COMMANDS[command](place, rest)


def _install_and_start_over(command: str, rest: list[str], place: DataFolder) -> int:
    """Install, and become the same program run by .venv's Python, which has what the rest needs."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if command == "up":
        _up_options(rest)
        code = listening.refuse_if_unable(place, os.environ)
        if code is not None:
            return code
    _install(command)
    here = str(Path(__file__).resolve().parent)
    sys.stdout.flush()
    return os.execve(PYTHON, [str(PYTHON), here, command, *rest], os.environ | {INSTALLED: "1"})


def _install(command: str) -> None:
    # Both wait mostly for the network, so they run at the same time.
    fetching = subprocess.Popen(
        [
            *(sys.executable, str(Path(__file__).resolve().parent), ASSETS_ONLY),
            *([assets.CHECKERS] if command == "test" else []),
        ],
        stdin=subprocess.DEVNULL,
        preexec_fn=die_with_parent(signal.SIGTERM),
    )
    try:
        install.ensure_python(
            with_servers=not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")),
            with_dev=command in ("test", "bench"),
        )
    except BaseException:
        fetching.terminate()
        fetching.wait()
        raise
    if fetching.wait():
        raise Trouble("The files of the pages are missing (see above).")


def _up_options(rest: Sequence[str]) -> bool:
    unknown = [word for word in rest if word != "--no-demo"]
    if unknown:
        raise Trouble(f"./dev up does not know {unknown[0]!r}; it accepts --no-demo.")
    return "--no-demo" not in rest


def _up(place: DataFolder, rest: list[str]) -> int:
    from tools.dev.up import up

    return up(place, os.environ, with_demo=_up_options(rest))


def _manage(place: DataFolder, rest: list[str]) -> int:
    from tools.dev import servers, steps

    with servers.borrowed(place, os.environ) as addresses:
        environ = addresses.environ(place, os.environ)
        steps.ensure_migrated(place, environ)
        return foreground([*steps.MANAGE, *rest], environ)


def _test(place: DataFolder, rest: list[str]) -> int:
    from tools.dev import servers

    ours = _free_place(place, "test")
    with servers.borrowed(ours, os.environ, careless=True) as addresses:
        environ = addresses.environ(ours, os.environ)
        environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        environ["REDIS_PREFIX"] = f"badgechat-test-{os.getpid()}:"
        # A clean folder for what tests store; the person's own settings say nothing about tests.
        # Bytecode is written whatever is said elsewhere: a run starts hundreds of programs that need it.
        for name in ("SITE_URL", "PORT", "ALLOWED_HOSTS", "HTTPS", "DEBUG", "PYTHONDONTWRITEBYTECODE"):
            environ.pop(name, None)
        return foreground([str(PYTHON), "-m", "pytest", *_pytest_arguments(rest)], environ, folder=CHECKOUT)


def _pytest_arguments(rest: Sequence[str]) -> list[str]:
    """What pytest is given: ``--quick`` becomes a choice of tests; a run of all goes in several processes."""
    given = [word for word in rest if word != QUICK]
    chosen = ["-m", "not (thorough or slow or browser or worker)"] if QUICK in rest else []
    has_paths = any((CHECKOUT / word.split("::")[0]).exists() for word in given if not word.startswith("-"))
    alone = has_paths or any(word.startswith(("-n", "--numprocesses", "--pdb")) for word in given)
    return [*([] if alone else _several_processes()), *chosen, *given]


def _several_processes() -> list[str]:
    # A file's tests stay together, for they share what one of them made; files go in the order given.
    count = min(os.cpu_count() or 1, 4)
    return ["-n", str(count), "--dist", "loadfile", "--no-loadscope-reorder"] if count > 1 else []


def _free_place(place: DataFolder, name: str) -> DataFolder:
    """A folder for this run alone, so that two runs at once do not meet."""
    for number in range(1, 100):
        ours = DataFolder(place.root / (name if number == 1 else f"{name}-{number}"))
        guard = try_lock(ours.root / "servers.lock")
        if guard is not None:
            guard.close()
            ours.prepare()
            return ours
    raise Trouble(f"A hundred runs of {name} are under way in {place.root}.")


def _bench(place: DataFolder, rest: list[str]) -> int:
    from tools.dev import servers, steps

    known = sorted(path.stem for path in (CHECKOUT / "bench").glob("[a-z]*.py"))
    if not rest or rest[0] not in known:
        raise Trouble(
            f"./dev bench needs the name of a measurement: {', '.join(known) or 'there is none yet'}."
        )
    ours = _free_place(place, "bench")
    with servers.borrowed(ours, os.environ) as addresses:
        environ = addresses.environ(ours, os.environ)
        environ["PYTHONPATH"] = str(CHECKOUT)
        steps.ensure_migrated(ours, environ)
        return foreground([str(PYTHON), str(CHECKOUT / "bench" / f"{rest[0]}.py"), *rest[1:]], environ)


def foreground(command: Sequence[str], environ: Mapping[str, str], folder: Path | None = None) -> int:
    """Run the person's command with our own input and output; signals to us reach it."""
    child = subprocess.Popen(
        list(command), env=dict(environ), cwd=folder, preexec_fn=die_with_parent(signal.SIGTERM)
    )

    def forward(number: int, _: object) -> None:
        # A terminal's Ctrl-C reaches the whole foreground group; a second one would cut clean-up short.
        if not (number == signal.SIGINT and _is_terminals_group()):
            child.send_signal(number)

    for sign in ENDING:
        signal.signal(sign, forward)
    code = child.wait()
    return code if code >= 0 else 128 - code


def _is_terminals_group() -> bool:
    try:
        return os.tcgetpgrp(0) == os.getpgrp()
    except OSError:
        return False


COMMANDS: dict[str, Callable[[DataFolder, list[str]], int]] = {
    "up": _up,
    "test": _test,
    "manage": _manage,
    "bench": _bench,
}
