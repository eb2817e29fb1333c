"""Small tables of every kind give exactly what is written beside them."""

from pathlib import Path

import pytest

from chatreader.formats.registry import recognise_format
from chatreader.formats.tables.known_tables import TABLE_FORMATS
from chatreader.formats.tables.mapped import MappedTable
from chatreader.sources.source import Source
from tests.chatreader.formats.golden import cases, expectation, items_of

FOLDERS = tuple(reader.name for reader in (*TABLE_FORMATS, MappedTable()))
CASES = [(folder, case) for folder in FOLDERS for case in cases(folder)]


@pytest.mark.parametrize(("folder", "case"), CASES, ids=[f"{folder}/{case.name}" for folder, case in CASES])
def test_a_table_is_recognised_and_read_as_written_beside_it(folder: str, case: Path) -> None:
    source = Source.from_path(case)
    assert recognise_format(source).reader.name == folder
    assert items_of(source) == expectation(case)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_kind_of_table_has_inputs_and_no_expectation_is_left_over(folder: str) -> None:
    inputs = {case.name for case in cases(folder)}
    expected = {path.name for path in (CASES[0][1].parents[1] / folder).glob("*.expected.json")}
    assert inputs
    assert expected == {f"{name}.expected.json" for name in inputs}
