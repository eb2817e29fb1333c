"""Pictures of statistics: what is drawn, with a script and without, and how values are worded."""

from analytics.charts.axes import Axes, ChartKind
from analytics.charts.cell_text import STANDS_FOR, Address, address_of, figure, leads_on, role_words, words
from analytics.charts.drawing import picture_of
from analytics.charts.plots import Lead, Plot, plot_of
from analytics.charts.shapes import Bar, Bars, HeatCell, HeatMap, Part, Picture

__all__ = [
    "STANDS_FOR",
    "Address",
    "Axes",
    "Bar",
    "Bars",
    "ChartKind",
    "HeatCell",
    "HeatMap",
    "Lead",
    "Part",
    "Picture",
    "Plot",
    "address_of",
    "figure",
    "leads_on",
    "picture_of",
    "plot_of",
    "role_words",
    "words",
]
