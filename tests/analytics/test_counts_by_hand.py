"""One evening counted by hand: every number of every statistic stands in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analytics.statistics.registry import STATISTICS, Subject
from tests.analytics.counting import a_network, count_all, said, shown
from tests.analytics.hand_counted import the_evening

EXPECTED = json.loads((Path(__file__).parent / "data" / "hand-counted.expected.json").read_text("utf-8"))
MEASURED = {"network-people", "network-communities"}
"""Measures nobody computes by hand; test_network has graphs whose measures are known."""


@pytest.fixture
def subjects(db: None) -> dict[Subject, object]:
    """The evening, Ada, #openbadges and the network, all counted."""
    evening = the_evening()
    count_all()
    return {
        Subject.SESSION: evening.session,
        Subject.PERSON: evening.ada.pk,
        Subject.TOPIC: "openbadges",
        Subject.ARCHIVE: None,
        Subject.NETWORK: a_network(),
    }


@pytest.mark.thorough
@pytest.mark.parametrize("slug", sorted(set(STATISTICS) - MEASURED))
def test_every_number_is_the_one_counted_by_hand(slug: str, subjects: dict[Subject, object]) -> None:
    subject = subjects[STATISTICS[slug].subject]
    assert {"headline": said(slug, subject), "rows": shown(slug, subject)} == EXPECTED[slug]
