"""Where things lie: the checkout, which is shared, and a data folder, which makes one independent site."""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tools.dev.say import Trouble

CHECKOUT = Path(__file__).resolve().parent.parent.parent
VENV = CHECKOUT / ".venv"
BUILD = CHECKOUT / "build"
PYTHON = VENV / "bin" / "python"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """One data folder and the names of everything in it."""

    root: Path

    @property
    def logs(self) -> Path:
        """Folder of the logs, one file per program."""
        return self.root / "logs"

    @property
    def running(self) -> Path:
        """Says how to reach the servers that run for this folder, while they run."""
        return self.root / "running.json"

    @property
    def children(self) -> Path:
        """Names the programs started for this folder, so that leftovers of a crash can be found."""
        return self.root / "children.json"

    @property
    def nickname(self) -> str:
        """Eight letters that belong to this folder alone."""
        return hashlib.sha256(str(self.root).encode()).hexdigest()[:8]

    @property
    def sockets(self) -> Path:
        """Folder of the sockets; short, because the path of a socket holds about 100 bytes."""
        return Path("/tmp") / f"badgechat-{os.getuid()}-{self.nickname}"

    def prepare(self) -> None:
        """Make the folders. Nobody else may look into the uploads and the logs."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            for private in (self.logs, self.root / "uploads"):
                private.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise Trouble(
                f"The data folder {self.root} cannot be made or written ({error.strerror}). "
                "Make it writable, or name another: BADGECHAT_DATA=/some/folder ./dev …"
            ) from error

    def secret_key(self) -> str:
        """The key that signs sessions here; made once, readable only by its owner, never in git."""
        path = self.root / "secret-key"
        if not path.exists():
            fresh = path.with_suffix(f".{os.getpid()}")
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
                out.write(secrets.token_urlsafe(64))
            fresh.replace(path)
        return path.read_text()


def data_folder(environ: Mapping[str, str]) -> DataFolder:
    """The place named by BADGECHAT_DATA, else var; a relative name is meant from the checkout."""
    return DataFolder((CHECKOUT / Path(environ.get("BADGECHAT_DATA") or "var").expanduser()).resolve())


def read_dotenv(path: Path) -> dict[str, str]:
    """The settings in a file like .env.example: NAME=value per line, quotes optional, # for remarks."""
    if not path.exists():
        return {}
    found = {}
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        entry = raw.strip().removeprefix("export ")
        if not entry or entry.startswith("#"):
            continue
        name, equals, value = entry.partition("=")
        if not equals or not name.strip().isidentifier():
            raise Trouble(f"Line {number} of {path} is not NAME=value: {raw.strip()[:60]!r}.")
        found[name.strip()] = value.strip().strip("\"'")
    return found


def try_lock(path: Path, *, shared: bool = False) -> IO[str] | None:
    """The open lock, held until it is closed or the process ends; None while someone else holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = path.open("a+")
    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        return None
    return handle


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Wait for a lock and hold it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def digest(*parts: str | Path) -> str:
    """A fingerprint of texts and of the contents of files; a missing file counts as empty."""
    total = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part.read_bytes() if part.is_file() else b""
        total.update(len(content).to_bytes(8, "big") + content)
    return total.hexdigest()
