"""Typed readers of the environment. A wrong value stops the program with one sentence, never a traceback."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import psycopg2
from psycopg2.extensions import parse_dsn

from chatreader.labels.letters import Letters, letters_named

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})
REDIS_SCHEMES = ("redis", "rediss", "unix")


class WrongSetting(SystemExit):
    """Stops the program. Its text says what was seen, what is accepted and what to do."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Reads settings from a mapping of strings. An empty value counts as not given."""

    values: Mapping[str, str]

    def text(self, name: str, default: str) -> str:
        """The value as it stands, without spaces around it."""
        return self._given(name) or default

    def required(self, name: str, *, hint: str) -> str:
        """The value of a setting that nothing can be assumed for; ``hint`` says what to do without it."""
        value = self._given(name)
        if value is None:
            raise WrongSetting(f"{name} is not set. {hint}")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """True or False, written as 1/0, true/false, yes/no or on/off."""
        value = self._given(name)
        if value is None:
            return default
        if value.lower() in YES:
            return True
        if value.lower() in NO:
            return False
        raise WrongSetting(f"{name} is {value!r}; it must be 1 or 0. Set {name}=1 or leave it out.")

    def whole(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number between ``least`` and ``most``, both included."""
        value = self._given(name)
        if value is None:
            return default
        try:
            number = int(value)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise WrongSetting(
                f"{name} is {value!r}; it must be a whole number from {least} to {most}, "
                f"like {name}={default}."
            )
        return number

    def words(self, name: str, default: tuple[str, ...] = ()) -> list[str]:
        """A list written with commas; spaces around its items do not count."""
        value = self._given(name)
        if value is None:
            return list(default)
        return [word.strip() for word in value.split(",") if word.strip()]

    def label_letters(self, name: str) -> Letters | None:
        """Two letters of labels ("P/R") or the code of a language; None when not given."""
        value = self._given(name)
        try:
            return letters_named(value) if value else None
        except ValueError as problem:
            raise WrongSetting(f"{name}: {problem}.") from None

    def folder(self, name: str, default: Path) -> Path:
        """An absolute folder. A relative one is meant from the folder the project lies in."""
        value = self._given(name)
        path = default if value is None else default.parent / Path(value).expanduser()
        if path.exists() and not path.is_dir():
            raise WrongSetting(f"{name} is {value!r}, which is a file; it must be a folder, new or existing.")
        return path.resolve()

    def postgres(self, name: str, *, hint: str) -> dict[str, object]:
        """A Postgres address as an entry of Django's DATABASES; libpq's own parser reads it."""
        value = self.required(name, hint=hint)
        try:
            parts = dict(parse_dsn(value))
        except psycopg2.ProgrammingError:
            parts = {}
        if not parts.get("dbname") or not parts.get("port", "5432").isdigit():
            raise WrongSetting(
                f"{name} could not be read as the address of a Postgres database; "
                f"write it like {name}=postgresql://user:password@host:5432/badgechat."
            )
        return _database(parts)

    def redis(self, name: str, *, hint: str) -> str:
        """A Redis address: ``redis://``, ``rediss://`` or ``unix:///path?db=0``."""
        value = self.required(name, hint=hint)
        parts = urlsplit(value)
        if parts.scheme not in REDIS_SCHEMES or not (parts.netloc or parts.path):
            raise WrongSetting(
                f"{name} could not be read as the address of a Redis server; "
                f"write it like {name}=redis://host:6379/0 or {name}=unix:///path/to/socket?db=0."
            )
        return value

    def _given(self, name: str) -> str | None:
        return self.values.get(name, "").strip() or None


def _database(parts: Mapping[str, str]) -> dict[str, object]:
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    entry: dict[str, object] = {named[key]: value for key, value in parts.items() if key in named}
    entry["ENGINE"] = "django.db.backends.postgresql"
    entry["OPTIONS"] = {key: value for key, value in parts.items() if key not in named}
    return entry


def broker_address(redis_url: str) -> str:
    """The same Redis, in Celery's spelling: it writes sockets as ``redis+socket:///path?virtual_host=0``."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    query = {"virtual_host" if key == "db" else key: value for key, value in parse_qsl(parts.query)}
    return f"redis+socket://{parts.netloc}{parts.path}" + (f"?{urlencode(query)}" if query else "")
