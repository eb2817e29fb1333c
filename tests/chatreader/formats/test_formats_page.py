"""docs/formats.md tells of every format there is."""

from pathlib import Path

import pytest

from chatreader.formats.registry import READERS, Reader

PAGE = (Path(__file__).parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_each_format_has_its_section(reader: Reader) -> None:
    headings = [line for line in PAGE.splitlines() if line.startswith("## ")]
    assert any(f"(`{reader.name}`)" in heading for heading in headings)
