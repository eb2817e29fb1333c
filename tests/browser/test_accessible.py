"""axe-core finds nothing amiss: readers' and moderators' pages, light and dark, on a desktop and a phone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.browser.test_look_pages import DESKTOP, PHONE
from tests.pages.judged_pages import pages_of_moderators, pages_of_readers, two_evenings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = Path(__file__).resolve().parents[2] / "build" / "checkers" / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The script is the test's, so it is read past the content security policy of the page.
FOUND = """async ([axe, rules]) => {
  if (!window.axe) (0, eval)(axe);
  const { violations } = await window.axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((each) => each.html.slice(0, 160))]);
}"""


def faults(page: Any, addresses: Iterable[str], looks: dict[str, tuple[Any, str]]) -> list[str]:
    """What axe-core says of each page in each look."""
    axe = AXE.read_text(encoding="utf-8")
    found: dict[str, Any] = {}
    for address in addresses:
        page.goto(address)
        for look, (size, scheme) in looks.items():
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found[f"{address} {look}"] = page.evaluate(FOUND, [axe, RULES])
    return [f"{where}: {rule} {parts}" for where, what in found.items() for rule, parts in what]


@pytest.fixture
def signed_in(chromium: Any, live_server: Any, mora_user: User) -> Any:
    """Moderators' and readers' pages, in a browser that takes the script of the test."""
    from django.urls import reverse
    from sesame.utils import get_token

    with chromium.new_context(base_url=live_server.url, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(reverse("arrive", args=[get_token(mora_user)]))
        yield page


def test_nobody_is_kept_out_of_a_page(
    chromium: Any, live_server: Any, signed_in: Any, mora_user: User
) -> None:
    evening = two_evenings(mora_user)
    looks = {"light on a desktop": (DESKTOP, "light"), "dark on a phone": (PHONE, "dark")}
    with chromium.new_context(base_url=live_server.url, bypass_csp=True) as context:
        found = faults(context.new_page(), pages_of_readers(evening), looks)
    found += faults(signed_in, pages_of_moderators(evening), looks)
    assert not found, "\n".join(found)
