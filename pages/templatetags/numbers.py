"""Template tags of the pages of numbers: `{% load numbers %}`."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import orjson
from django import template
from django.utils.safestring import SafeString, mark_safe

from analytics.charts import Bars, ChartBar, HeatCell
from analytics.models import TopicTotals
from analytics.statistics.figures import Figure, TableCell, page_address

register = template.Library()


_UNSAFE_IN_SCRIPTS = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"}


@register.filter
def plot_script(figure: Figure) -> SafeString:
    """The data of a figure's plot for its script, as ``json_script`` has it; orjson knows dataclasses."""
    data = orjson.dumps(figure.plot_data).decode()
    for letter, code in _UNSAFE_IN_SCRIPTS.items():
        data = data.replace(letter, code)
    return mark_safe(f'<script id="{escape(figure.plot_id)}" type="application/json">{data}</script>')


@register.filter
def table_rows(figure: Figure) -> SafeString:
    """The body of a figure's table. Built in one go: a page holds some thousand cells."""
    lines = ("".join(map(_cell, row)) for row in figure.table)
    return mark_safe("".join(f"<tr>{line}</tr>\n" for line in lines))


@register.filter
def topic_items(topics: Iterable[TopicTotals]) -> SafeString:
    """Topics as items of a list, each with its posts; a page of them has two hundred."""
    return mark_safe("".join(map(_topic_item, topics)))


@register.filter
def heat_cells(cells: Iterable[HeatCell]) -> SafeString:
    """One line of a heat map; a map of the week has some two hundred cells."""
    return mark_safe("".join(map(_heat_cell, cells)))


@register.filter
def lying_bars(picture: Bars) -> SafeString:
    """The bars of a picture that lie below each other, each beside its name and its total."""
    return mark_safe("".join(map(_lying_bar, picture.bars)))


@register.filter
def upright_bars(picture: Bars) -> SafeString:
    """The bars of a picture that stand beside each other, and the moments marked among them."""
    return mark_safe("".join(f"{_moment(bar)}{_upright_parts(bar)}" for bar in picture.bars))


def _topic_item(topic: TopicTotals) -> str:
    address = escape(page_address("topic", topic.topic))
    noun = "post" if topic.posts == 1 else "posts"
    return (
        f'<li><a href="{address}">#{escape(topic.label)}</a> <span class="fine">{topic.posts:,}'
        f'<span class="visually-hidden"> {noun}</span></span></li>'
    )


def _lying_bar(bar: ChartBar) -> str:
    label = escape(bar.label)
    name = f'<a href="{escape(page_address(*bar.address))}">{label}</a>' if bar.address else label
    parts = "".join(
        f'<rect class="part {escape(part.colour)}" x="{part.start}%" width="{part.length}%" height="100%">'
        f"<title>{escape(part.title)}</title></rect>"
        for part in bar.parts
    )
    return (
        f'\n  <li class="{escape(bar.colour)}"><span class="name">{name}</span>\n'
        f'    <svg aria-hidden="true">{parts}</svg>\n    <b>{escape(bar.total)}</b></li>'
    )


def _moment(bar: ChartBar) -> str:
    if not bar.mark:
        return ""
    label = f'<text x="{bar.slot}%" y="-5">{escape(bar.mark_label)}</text>' if bar.mark_label else ""
    return (
        f'<rect class="moment" x="{bar.slot}%" width="{bar.width}%" height="100%">'
        f"<title>{escape(bar.mark)} asked, {escape(bar.label)}</title></rect>{label}"
    )


def _upright_parts(bar: ChartBar) -> str:
    return "".join(
        f'<rect class="part {escape(part.colour)}" x="{bar.slot}%" y="{part.start}%" '
        f'width="{bar.width}%" height="{part.length}%"><title>{escape(part.title)}</title></rect>'
        for part in bar.parts
    )


def _cell(cell: TableCell) -> str:
    text = escape(cell.text)
    address = page_address(*cell.address) if cell.address else cell.lead
    if address is not None:
        text = f'<a href="{escape(address)}">{text}</a>'
    return f'<td class="number">{text}</td>' if cell.is_number else f"<td>{text}</td>"


def _heat_cell(cell: HeatCell) -> str:
    shade = "" if cell.level is None else f' class="shade-{cell.level}"'
    return f"<td{shade}>{escape(cell.text)}</td>"
