"""SQL that writes the values of a row as the text of CSV cells: times, lists, guards for spreadsheets.

Made over the rows ``r`` of a statement that selects its columns by name and
then their context (:func:`analytics.exports.base.table.selected`). What it
writes is what :mod:`analytics.exports.csv_writer` writes of the same value.
"""

from __future__ import annotations

from collections.abc import Callable

from analytics.exports.base.time_sql import in_utc, in_zone, start
from analytics.exports.csv_writer import Profile
from analytics.tabular.columns import CellType, Column, PIIKind

BETWEEN = "\x1f"
"""Stands between the items of a list that is read by Python: nothing that an item holds."""

_SIGNS = r"E'=+-@\t\r\n＝＋－＠'''"
_FORMULA = r"'^''*[=+@\t\r\n＝＋－＠-]'"
_LIKE_A_NUMBER = "'^([^A-Za-z]+|[0-9]+[eE][0-9]+)$'"


def cell(column: Column, profile: Profile) -> str:
    """Return SQL for the text of a value as it stands in a cell; null for an unknown or empty one."""
    text = _TEXTS.get(column.type, _text)(f"r.{column.name}")
    guard = _GUARDS.get(column.type) if profile is Profile.SPREADSHEET else None
    return guard(text) if guard else text


def is_list(column: Column) -> bool:
    """Whether the values of a column are lists; of people they always are."""
    return column.type is CellType.WORDS or column.pii is PIIKind.PEOPLE


def raw(column: Column) -> str:
    """Return SQL for a value as Python takes it: unguarded, the items of a list with ``BETWEEN`` them."""
    return f"array_to_string({_value(column)}, chr(31))" if is_list(column) else _value(column)


def _value(column: Column) -> str:
    return f"r.{column.name}"


def without_signs(column: Column, profile: Profile) -> str:
    """Return SQL for a cell of handles, each without the ``@`` before it."""
    value = _value(column)
    names = f"""CASE WHEN {value}::text ~ '[@＠]'
        THEN ARRAY(SELECT ltrim(name, '@＠') FROM unnest({value}) name) ELSE {value} END"""
    return _of_list(column, names, profile)


def without_numbers(column: Column, profile: Profile) -> str:
    """Return SQL for a cell of people, each of whom is selected as ``"<id> <name>"``: their names."""
    names = f"ARRAY(SELECT substr(one, strpos(one, ' ') + 1) FROM unnest({_value(column)}) one)"
    return _of_list(column, names, profile)


def _of_list(column: Column, items: str, profile: Profile) -> str:
    # Most lists are empty, and an expression with a query in it costs.
    text = f"CASE WHEN {_value(column)} <> '{{}}' THEN nullif(array_to_string({items}, ' '), '') END"
    guard = _GUARDS.get(column.type) if profile is Profile.SPREADSHEET else None
    return guard(text) if guard else text


def _text(value: str) -> str:
    return f"nullif({value}::text, '')"


def _words(value: str) -> str:
    return f"CASE WHEN {value} <> '{{}}' THEN nullif(array_to_string({value}, ' '), '') END"


def _plain(value: str) -> str:
    return value


def _flag(value: str) -> str:
    return f"{value}::text"


def _local(value: str) -> str:
    return in_zone(value, "r.row_time_zone")


def _start(value: str) -> str:
    return start(value, "r.row_time_zone", "r.row_day_only")


def _guarded(text: str) -> str:
    # The first sign decides for nearly all; the expression is compared with those that are left.
    return f"""CASE WHEN strpos({_SIGNS}, left({text}, 1)) > 0 AND {text} ~ {_FORMULA}
        THEN '''' || {text} ELSE {text} END"""


def _guarded_id(text: str) -> str:
    is_formula = f"strpos({_SIGNS}, left({text}, 1)) > 0 AND {text} ~ {_FORMULA}"
    return f"CASE WHEN {text} ~ {_LIKE_A_NUMBER} OR {is_formula} THEN '''' || {text} ELSE {text} END"


_TEXTS: dict[CellType, Callable[[str], str]] = {
    CellType.WORDS: _words, CellType.NUMBER: _plain, CellType.FLAG: _flag,
    CellType.UTC: in_utc, CellType.LOCAL: _local, CellType.START: _start,
}  # fmt: skip
_GUARDS: dict[CellType, Callable[[str], str]] = {
    CellType.TEXT: _guarded, CellType.WORDS: _guarded, CellType.ID: _guarded_id,
}  # fmt: skip
