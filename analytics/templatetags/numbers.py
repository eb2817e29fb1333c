"""Template tags of the pages of numbers: `{% load numbers %}`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from analytics.charts import Bar, HeatCell
from analytics.figures import Figure, TableCell

register = template.Library()


@register.filter
def table_rows(figure: Figure) -> SafeString:
    """The body of a figure's table. Built in one go: a page holds some thousand cells."""
    lines = ("".join(map(_cell, row)) for row in figure.table)
    return mark_safe("".join(f"<tr>{line}</tr>\n" for line in lines))


@register.filter
def heat_cells(cells: Iterable[HeatCell]) -> SafeString:
    """One line of a heat map; a map of the week has some two hundred cells."""
    return mark_safe("".join(map(_heat_cell, cells)))


@register.filter
def upright_parts(bar: Bar) -> SafeString:
    """The parts of an upright bar, as rectangles that say what they stand for."""
    return mark_safe(
        "".join(
            f'<rect class="part {escape(part.colour)}" x="{bar.slot}%" y="{part.start}%" '
            f'width="{bar.width}%" height="{part.length}%"><title>{escape(part.title)}</title></rect>'
            for part in bar.parts
        )
    )


def _cell(cell: TableCell) -> str:
    text = escape(cell.text)
    address = _address(*cell.address) if cell.address else cell.lead
    if address is not None:
        text = f'<a href="{escape(address)}">{text}</a>'
    return f'<td class="number">{text}</td>' if cell.is_number else f"<td>{text}</td>"


def _heat_cell(cell: HeatCell) -> str:
    shade = "" if cell.level is None else f' class="shade-{cell.level}"'
    return f"<td{shade}>{escape(cell.text)}</td>"


@lru_cache(maxsize=2000)
def _address(name: str, slug: str) -> str:
    return reverse(name, args=[slug])
