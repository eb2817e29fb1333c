"""Strings that have broken other programs, and what a page may be made of whatever stands in it."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

from tests.conftest import SAMPLES

WHOLE_LIST = SAMPLES / "hostile" / "blns.json"
SOME = Path(__file__).with_name("naughty-strings.json")


def naughty_strings() -> list[str]:
    """The Big List of Naughty Strings where it lies beside the checkout, else our few of it."""
    path = WHOLE_LIST if WHOLE_LIST.is_file() else SOME
    return [one for one in json.loads(path.read_text(encoding="utf-8")) if one.strip()]


WORDS_ONLY = ("data-", "aria-", "title")
"""Attributes that run nothing and load nothing."""
SAFE_SCHEMES = ("http://", "https://", "mailto:", "/", "#", "?", "./", "data:image/svg+xml", "data:,")


DATA = ("application/json", "application/ld+json")
"""Types of scripts that no browser runs."""


class Fabric(HTMLParser):
    """Which elements with which attributes a page is woven of, and what in it could run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.threads: set[tuple[str, str]] = set()
        self.dangers: list[str] = []
        self._is_script = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element; scripts of the page's own, handlers and odd addresses are dangers."""
        named = dict(attrs)
        self.threads |= {(tag, name) for name in named if not name.startswith(WORDS_ONLY)} | {(tag, "")}
        self._is_script = tag == "script" and "src" not in named and named.get("type") not in DATA
        for name, value in attrs:
            leads = name in {"href", "src", "action", "formaction", "data"} or name.startswith("xlink")
            odd = leads and value and ":" in value.split("/")[0] and not value.startswith(SAFE_SCHEMES)
            if odd or (name.startswith("on") and name != "only"):
                self.dangers.append(f"<{tag} {name}={value!r}>")

    def handle_data(self, data: str) -> None:
        """Words inside a script would be run."""
        if self._is_script and data.strip():
            self.dangers.append(data[:200])

    def handle_endtag(self, tag: str) -> None:
        """The script ends."""
        if tag == "script":
            self._is_script = False
