"""The ids in the rows of a table: rounded ones are found out, found again where possible, and told of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from chatreader.formats.base.noticed import Noticed
from chatreader.formats.tables.cells import id_in_address, is_rounded_number, post_id
from chatreader.record import ReadProblem
from chatreader.sources.delimited import TableRow

_MANY = 5
"""So many ids must end in zeros before that is no accident (one in a thousand does)."""


@dataclass(slots=True)
class Ids:
    """The ids of one file: rounded ones are never stored, and found again where the row links to its post.

    ``is_column_rounded`` says that the ids look whole but end in zeros: Excel keeps 15 digits.
    """

    is_column_rounded: bool = False
    recovered: int = 0
    lost: int = 0
    first_line: int = 0
    rounded: str | None = None
    pointers: Noticed = field(default_factory=Noticed)
    """Rounded ids of other posts."""

    def of(self, row: TableRow, *names: str, link: str | None = None) -> str | None:
        """The id in the first of these columns, or in the address in column ``link``."""
        cell = row.get(*names)
        found = post_id(cell)
        linked = id_in_address(row.get(link)) if link else None
        is_rounded = is_rounded_number(cell) or (found is not None and self._ends_in_zeros(found, linked))
        if not is_rounded:
            return found or linked
        self.rounded = cell
        self.first_line = self.first_line or row.line
        self.recovered += linked is not None
        self.lost += linked is None
        return linked

    def pointer(self, row: TableRow, *names: str) -> str | None:
        """The id of another post; a rounded one points at nothing."""
        cell = row.get(*names)
        found = post_id(cell) or id_in_address(cell)
        if is_rounded_number(cell) or (found is not None and self._ends_in_zeros(found, None)):
            self.pointers.add(row.line, cell or "")
            return None
        return found

    def _ends_in_zeros(self, found: str, linked: str | None) -> bool:
        if len(found) <= 15 or not found.endswith("00"):
            return False
        if linked is not None and linked != found:
            return len(linked) == len(found) and linked[:13] == found[:13]
        return self.is_column_rounded and found.endswith("000")

    def remarks(self) -> Iterator[ReadProblem]:
        """What was done about rounded ids, if anything."""
        if self.recovered:
            yield _remark(
                self.first_line,
                f"a spreadsheet rounded the id in {rows_in_words(self.recovered)}; "
                "the true ones were taken from the addresses of the posts",
            )
        if self.lost:
            yield _remark(
                self.first_line,
                f"a spreadsheet rounded the id in {rows_in_words(self.lost)} beyond repair; these posts "
                "are known by author, time and words only. If you have the file as it was before, "
                "import that one",
            )
        if self.pointers.rows:
            yield self.pointers.remark(
                f"the id of the post that is replied to, quoted or repeated is rounded in "
                f"{rows_in_words(self.pointers.rows)} ({self.pointers.examples}) and leads nowhere; names in "
                "the posts are used instead. If you have the file as it was before, import that one"
            )


def looks_rounded(cells: Sequence[str | None]) -> bool:
    """Whether a column of whole ids was rounded to 15 digits: nearly all of them end in 000."""
    whole = [found for cell in cells if (found := post_id(cell)) and len(found) > 15]
    return len(whole) >= _MANY and sum(one.endswith("000") for one in whole) * 5 >= len(whole) * 4


def rows_in_words(number: int) -> str:
    """``"1 row"``, ``"2 rows"``."""
    return f"{number:,} row{'' if number == 1 else 's'}"


def _remark(line: int, reason: str) -> ReadProblem:
    return ReadProblem(line, reason, is_refused=False)
