"""Pictures of statistics without a script: what is drawn, in which shape, and how values are worded."""

from analytics.charts.axes import AXES, Axes
from analytics.charts.drawing import picture_of
from analytics.charts.shapes import Bar, Bars, HeatCell, HeatMap, Part, Picture
from analytics.charts.wording import STANDS_FOR, Address, address_of, figure, words

__all__ = [
    "AXES",
    "STANDS_FOR",
    "Address",
    "Axes",
    "Bar",
    "Bars",
    "HeatCell",
    "HeatMap",
    "Part",
    "Picture",
    "address_of",
    "figure",
    "picture_of",
    "words",
]
