"""Every input under tests/data gives exactly what is written beside it."""

from pathlib import Path

import pytest

from chatreader.formats.registry import recognise_format
from chatreader.sources.source import Source
from tests.chatreader.formats.golden import cases, expectation, items_of

FOLDERS = (
    "pasted_text",
    "storify_html",
    "api_pages",
    "v1_statuses",
    "x_graphql",
    "zeeschuimer",
    "web_exporter",
    "snscrape",
    "x_archive",
    "bluesky",
    "mastodon",
    "storify_json",
)
CASES = [(folder, case) for folder in FOLDERS for case in cases(folder)]


@pytest.mark.thorough
@pytest.mark.parametrize(("folder", "case"), CASES, ids=[case.name for _, case in CASES])
def test_a_golden_file_is_recognised_and_read_as_written_beside_it(folder: str, case: Path) -> None:
    source = Source.from_path(case)
    assert recognise_format(source).reader.name == folder
    assert items_of(source) == expectation(case)


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_expectation_is_left_without_its_input(folder: str) -> None:
    inputs = {case.name for case in cases(folder)}
    expected = {path.name for path in CASES[0][1].parent.parent.joinpath(folder).glob("*.expected.json")}
    assert expected == {f"{name}.expected.json" for name in inputs}
