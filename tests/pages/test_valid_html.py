"""The Nu Html Checker finds no error in any page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.pages.judged_pages import pages_of_moderators, pages_of_readers, two_evenings

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

CHECKER = Path(__file__).resolve().parents[2] / "build" / "checkers" / "vnu" / "vnu.jar"


@pytest.fixture
def java() -> str:
    """What runs the checker; .ci/run installs it."""
    found = shutil.which("java")
    if found is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("no Java found: apt install default-jre-headless")
        pytest.skip("no Java found, which the checker of HTML needs: apt install default-jre-headless")
    return found


def errors_in(folder: Path, java: str) -> list[str]:
    """What the checker complains of in all files of a folder, in one run."""
    command = [java, "-jar", str(CHECKER), "--errors-only", "--format", "json", str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120).stderr
    return [
        f"{Path(each['url']).name}: {each['message']} {each.get('extract', '')}"
        for each in json.loads(said)["messages"]
    ]


def test_every_page_is_valid_html(
    java: str, tmp_path: Path, client: Client, mora: Client, mora_user: User
) -> None:
    evening = two_evenings(mora_user)
    for visitor, addresses in ((client, pages_of_readers), (mora, pages_of_moderators)):
        # Patterns show one post in several states on one page, each with the id it has on its own page.
        judged = [address for address in addresses(evening) if address != reverse("patterns")]
        for number, address in enumerate(judged):
            page = visitor.get(address, follow=True)
            name = f"{number}{'m' if visitor is mora else 'r'}{address.replace('/', '_').replace('?', '-')}"
            (tmp_path / f"{name}.html").write_bytes(page.content)
    errors = errors_in(tmp_path, java)
    assert not errors, "\n".join(errors)


def test_the_checker_sees_errors(java: str, tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!doctype html><html lang=en><title>x</title><p><b>x</p></html>")
    assert errors_in(tmp_path, java) != []
