"""Template tags of the pages of numbers: `{% load numbers %}`."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from analytics.figures import Figure, TableCell

register = template.Library()


@register.filter
def table_rows(figure: Figure) -> SafeString:
    """The body of a figure's table. Built in one go: a page holds some thousand cells."""
    lines = ("".join(map(_cell, row)) for row in figure.table)
    return mark_safe("".join(f"<tr>{line}</tr>\n" for line in lines))


def _cell(cell: TableCell) -> str:
    text = str(escape(cell.text))
    address = reverse(cell.address[0], args=[cell.address[1]]) if cell.address else cell.lead
    if address is not None:
        text = f'<a href="{escape(address)}">{text}</a>'
    return f'<td class="number">{text}</td>' if cell.is_number else f"<td>{text}</td>"
