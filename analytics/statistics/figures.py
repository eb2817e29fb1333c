"""Figures: statistics as pages give them, said in a sentence, drawn, and as a table of the same rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from django.urls import reverse

from analytics import charts
from analytics.statistics import registry
from analytics.statistics.base.drill_down import Search
from analytics.statistics.registry import Statistic, Subject
from analytics.tabular.columns import CellType, Column
from analytics.tabular.rows import TypedRow
from participants.models import VisibleParticipant

MOST_ROWS = 40
"""Rows of a table on a page; its CSV and its JSON hold all."""


class TableCell(NamedTuple):
    """A value as shown, and where it leads: the page of what it names, or what a number counts."""

    text: str
    address: charts.Address | None
    is_number: bool
    lead: str | None = None


@dataclass(frozen=True)
class Figure:
    """One statistic of one subject, ready to be shown."""

    statistic: Statistic
    rows: list[TypedRow]
    lead: charts.Lead = lambda row, column: None
    """Where a number of a row leads."""

    @cached_property
    def picture(self) -> charts.Picture | None:
        """Its chart without a script, drawn when it is asked for; ``None`` where nothing is compared."""
        axes = self.statistic.axes
        return charts.picture_of(axes, self.rows) if axes else None

    @cached_property
    def plot(self) -> charts.Plot | None:
        """Its chart for the script, likewise."""
        axes = self.statistic.axes
        return charts.plot_of(axes, self.rows, self.lead) if axes else None

    @property
    def plot_id(self) -> str:
        """The id of the element that holds the plot."""
        return f"plot-{self.statistic.slug}"

    @property
    def plot_data(self) -> dict[str, Any] | None:
        """The plot for the script, with what a saved picture of it says."""
        if self.plot is None:
            return None
        names = [address and page_address(*address) for address in self.plot.names]
        about = {"slug": self.statistic.slug, "title": self.title, "said": self.said}
        return {**self.plot.parts(), "names": names, **about}

    @property
    def title(self) -> str:
        """The title as it is set in type."""
        return curl_apostrophes(self.statistic.title)

    @property
    def definition(self) -> str:
        """What exactly is counted, as it is set in type."""
        return curl_apostrophes(self.statistic.definition)

    @property
    def measure(self) -> str:
        """What a length or a shade of the picture stands for."""
        return self.statistic.axes.measure if self.statistic.axes else ""

    @property
    def said(self) -> str:
        """The rows in a sentence."""
        return self.statistic.headline(self.rows)

    @property
    def columns(self) -> list[Column]:
        """The columns of the table: a slug whose name stands beside it is the name's address instead."""
        names = {column.name for column in self.statistic.columns}
        told = {slug for name, slug in charts.STANDS_FOR.items() if name in names}
        return [column for column in self.statistic.columns if column.name not in told]

    @property
    def heads(self) -> list[tuple[str, str, bool]]:
        """Of each column its name in words, its definition, and whether it holds numbers."""
        return [(charts.column_words(c.name), c.meaning, c.type is CellType.NUMBER) for c in self.columns]

    @property
    def table(self) -> list[list[TableCell]]:
        """The first rows as shown."""
        lines = zip(*(self._cells(column) for column in self.columns), strict=True)
        return [list(line) for line in lines]

    def _cells(self, column: Column) -> list[TableCell]:
        """Cells of a column: what does not differ from row to row is asked once."""
        name, is_number = column.name, column.type is CellType.NUMBER
        word = charts.role_words if name == "role" else charts.value_text
        rows = self.rows[:MOST_ROWS]
        counts = name in self.statistic.drill_down
        leads_on = bool(rows) and charts.has_page(rows[0], name)
        return [
            TableCell(
                word(getattr(row, name)),
                charts.address_of(row, name) if leads_on else None,
                is_number,
                self.lead(row, name) if counts else None,
            )
            for row in rows
        ]

    @property
    def facts(self) -> list[tuple[str, str, TableCell]]:
        """The numbers of a single row, each with its name and its definition; they need no bars."""
        if len(self.rows) != 1 or self.statistic.axes is not None:
            return []
        cells = zip(self.heads, self.table[0], strict=True)
        return [(name, sentence, cell) for (name, sentence, is_number), cell in cells if is_number]

    @property
    def is_long(self) -> bool:
        """Whether its picture has so many columns that a part of them can be chosen."""
        return self.plot is not None and self.plot.is_long

    @property
    def is_broad(self) -> bool:
        """Whether its picture wants the whole width of the page."""
        return self.plot is not None and self.plot.kind in (charts.ChartKind.HEAT, charts.ChartKind.MULTIPLES)

    @property
    def beyond(self) -> int:
        """How many rows only the CSV and the JSON hold."""
        return max(0, len(self.rows) - MOST_ROWS)


def figure_of(slug: str, subject: Any = None) -> Figure:
    """Return one statistic of a subject; raises :class:`registry.NoSuchStatistic`."""
    statistic = registry.statistic_named(slug)
    return _figure(statistic, registry.rows_to_show(statistic, subject), _name(statistic.subject, subject))


def figures_of(scope: Subject, subject: Any = None, *, leave_out: Iterable[str] = ()) -> list[Figure]:
    """Return every statistic of a kind of subject, in the catalogue's order."""
    wanted = [s for s in registry.statistics_of(scope) if s.slug not in set(leave_out)]
    name = _name(scope, subject)
    shown = zip(wanted, registry.rows_of_each(wanted, subject), strict=True)
    return [_figure(statistic, rows, name) for statistic, rows in shown]


def curl_apostrophes(text: str) -> str:
    """Return *text* with curled apostrophes; sources keep the plain ones of a keyboard."""
    return text.replace("'", "’")


def by_group(figures: Iterable[Figure]) -> list[tuple[str, list[Figure]]]:
    """Return neighbours of one group under its name, for the contents and the headings of a long page."""
    return [(name, list(some)) for name, some in groupby(figures, key=lambda one: one.statistic.group)]


def drill_down_address(statistic: Statistic, row: TypedRow, column: str, name: str | None) -> str | None:
    """Return the address of what a number counts; ``None`` for nothing, and for what counts no posts."""
    lead = statistic.drill_down.get(column)
    if lead is None or not getattr(row, column):
        return None
    selection = lead(row, name)
    if selection is None:
        return None
    return f"{_page('search' if isinstance(selection, Search) else 'posts')}?{selection.query()}"


@lru_cache(maxsize=2000)
def page_address(name: str, slug: str) -> str:
    """Return the address of what a value names."""
    return reverse(name, args=[slug])


@cache
def _page(name: str) -> str:
    return reverse(name)


def _figure(statistic: Statistic, rows: list[TypedRow], name: str | None) -> Figure:
    # A chart and its table lead to the same places.
    known: dict[tuple[int, str], str | None] = {}

    def lead(row: TypedRow, column: str) -> str | None:
        key = (id(row), column)
        if key not in known:
            known[key] = drill_down_address(statistic, row, column, name)
        return known[key]

    return Figure(statistic, rows, lead)


def _name(scope: Subject, subject: Any) -> str | None:
    if scope is Subject.SESSION:
        return str(subject.slug)
    if scope is Subject.PERSON:
        return VisibleParticipant.objects.filter(pk=subject).values_list("slug", flat=True).first()
    return str(subject) if scope is Subject.TOPIC else None
