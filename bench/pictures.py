"""Pictures of every page of a running site: on a phone and a desktop, light and dark.

./dev bench pictures SITE [--sign-in LINK] [--out FOLDER] [--only WORD] [--pages ADDRESS …] [--variants …]

SITE is the address of ``./dev up``. Pages are found as a reader finds them, by links from the front page: one
of each kind of address and of each choice in it (``?view=…``). With a moderator's link, theirs as well.
A page wider than its screen is said.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgechat.settings")

import django

django.setup()

from django.urls import Resolver404, resolve  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
VARIANTS = {
    f"{size}-{scheme}": (screen, scheme)
    for size, screen in (("phone", PHONE), ("desktop", DESKTOP))
    for scheme in ("light", "dark")
}
CHOICES = {"view", "show", "by", "tab"}
"""What in an address makes it another kind of page."""


@dataclass(frozen=True, slots=True)
class Page:
    """One address of its kind."""

    kind: str
    address: str

    @property
    def file(self) -> str:
        """The name of its pictures."""
        return re.sub(r"[^a-z0-9]+", "-", self.kind.lower()).strip("-") or "home"


def kind_of(address: str) -> str | None:
    """The route of an address with its choices; nothing for what is no page."""
    parts = urlsplit(address)
    if parts.path.startswith(("/admin/", "/static/", "/accounts/logout")) or re.search(r"\.\w+$", parts.path):
        return None
    try:
        route = resolve(parts.path).route
    except Resolver404:
        return None
    chosen = sorted({name: value for name, value in parse_qsl(parts.query) if name in CHOICES}.items())
    return None if "feed" in route else route + "".join(f" {name}-{value}" for name, value in chosen)


def found_pages(browser: Any, starts: list[str]) -> list[Page]:
    """Pages reached from these, the first of each kind."""
    found: dict[str, Page] = {}
    waiting = list(starts)
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        if kind is None or kind in found:
            continue
        browser.goto(address)
        found[kind] = Page(kind, address)
        waiting += browser.eval_on_selector_all("a[href^='/']", "all => all.map(a => a.getAttribute('href'))")
    return list(found.values())


def picture(browser: Any, page: Page, variant: str, folder: Path, *, whole: bool) -> None:
    """One picture of a page."""
    size, scheme = VARIANTS[variant]
    browser.set_viewport_size(size)
    browser.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    browser.goto(page.address)
    wide = browser.evaluate("document.documentElement.scrollWidth") - size["width"]
    if wide > 0:
        print(f"{page.address} ({variant}): {wide} px wider than the screen")
    browser.screenshot(path=folder / f"{page.file}--{variant}.png", full_page=whole)


def main() -> None:
    """Make them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site")
    parser.add_argument("--sign-in", help="a moderator's link, for their pages")
    parser.add_argument("--out", type=Path, default=Path("var/pictures"))
    parser.add_argument("--only", default="", help="only addresses that hold this")
    parser.add_argument("--variants", nargs="+", choices=VARIANTS, default=list(VARIANTS))
    parser.add_argument("--pages", nargs="+", default=[], help="these addresses instead of those found")
    parser.add_argument("--screen", action="store_true", help="what the screen shows, not the whole page")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        one = browser.new_context(base_url=given.site).new_page()
        if given.sign_in:
            one.goto(given.sign_in)
        pages = [Page(address, address) for address in given.pages] or found_pages(
            one, ["/", "/search/?q=badge"]
        )
        for page in (page for page in pages if given.only in page.address):
            for variant in given.variants:
                picture(one, page, variant, given.out, whole=not given.screen)
            print(page.address)
        browser.close()


if __name__ == "__main__":
    main()
