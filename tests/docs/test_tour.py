"""The tour names functions and files; each is where it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOUR = (ROOT / "docs/tour.md").read_text()
JOURNEYS = dict(re.findall(r"^## (The journey of [^\n]*)\n(.*?)(?=^## )", TOUR, re.DOTALL | re.MULTILINE))
STEP = re.compile(r"^\d+\. `(\w+)` \(`([^`]+)`\)", re.MULTILINE)
CHANGES = [line for line in TOUR.partition("## Where do I change")[2].splitlines() if line.startswith("| a")]
PATHS = sorted(set(re.findall(r"`([\w./-]+/[\w./-]*)`", TOUR)))


@pytest.mark.parametrize("journey", ["a post", "a correction", "a statistic"])
def test_a_journey_is_a_list_of_at_most_twelve_functions(journey: str) -> None:
    steps = STEP.findall(JOURNEYS[f"The journey of {journey}"])
    assert 0 < len(steps) <= 12
    missing = [
        (name, path)
        for name, path in steps
        if not re.search(rf"^(def|class) {name}\b", (ROOT / path).read_text(), re.MULTILINE)
    ]
    assert missing == []


def test_a_change_is_made_in_at_most_four_files() -> None:
    assert len(CHANGES) == 9
    assert [line for line in CHANGES if not 1 <= len(re.findall(r"`[^`]+/[^`]*`", line)) <= 4] == []


@pytest.mark.parametrize("path", PATHS)
def test_every_path_is_there(path: str) -> None:
    assert (ROOT / path).exists()
