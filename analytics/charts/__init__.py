"""Pictures of statistics: what is drawn, with a script and without, and how values are worded."""

from analytics.charts.axes import Axes, ChartKind
from analytics.charts.cell_text import (
    STANDS_FOR,
    Address,
    address_of,
    column_words,
    has_page,
    role_words,
    value_text,
)
from analytics.charts.drawing import picture_of
from analytics.charts.plots import Lead, Plot, plot_of
from analytics.charts.shapes import BarPart, Bars, ChartBar, HeatCell, HeatMap, Picture

__all__ = [
    "STANDS_FOR",
    "Address",
    "Axes",
    "BarPart",
    "Bars",
    "ChartBar",
    "ChartKind",
    "HeatCell",
    "HeatMap",
    "Lead",
    "Picture",
    "Plot",
    "address_of",
    "column_words",
    "has_page",
    "picture_of",
    "plot_of",
    "role_words",
    "value_text",
]
