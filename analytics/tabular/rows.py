"""How a statistic's rows are made: typed, each column with the sentence that says what it holds."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, TypeVar, dataclass_transform

from django.db import connection

from analytics.tabular.columns import CellType, Column, PIIKind


@dataclass(frozen=True, slots=True)
class Holds:
    """What a column holds, for its definition, its CSV and its JSON."""

    meaning: str
    type: CellType | None = None
    pii: PIIKind | None = None


class TypedRow:
    """The base of all rows: a frozen dataclass whose fields are ``Annotated[type, Holds(…)]``."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]

    @classmethod
    def columns(cls) -> tuple[Column, ...]:
        """The columns, in the order of the fields."""
        return _columns(cls)  # type: ignore[arg-type]  # a class has a hash, whatever its rows have

    def values(self) -> list[Any]:
        """The values, in the order of the columns."""
        return [getattr(self, field.name) for field in dataclasses.fields(self)]


R = TypeVar("R", bound=TypedRow)


@dataclass_transform(frozen_default=True)
def row(cls: type[R]) -> type[R]:
    """Make a class of annotated fields a row."""
    return dataclass(frozen=True, slots=True)(cls)


@cache
def _columns(cls: type[TypedRow]) -> tuple[Column, ...]:
    hints = typing.get_type_hints(cls, include_extras=True)
    return tuple(_column(field.name, hints[field.name]) for field in dataclasses.fields(cls))


def _column(name: str, hint: Any) -> Column:
    plain, said = typing.get_args(hint)
    return Column(name, said.meaning, type=said.type or _type_of(plain), pii=said.pii)


def _type_of(plain: Any) -> CellType:
    if isinstance(plain, types.UnionType):
        plain = next(one for one in typing.get_args(plain) if one is not type(None))
    if typing.get_origin(plain) is not None:
        return CellType.WORDS
    return {bool: CellType.FLAG, int: CellType.NUMBER, float: CellType.NUMBER, datetime: CellType.UTC}.get(
        plain, CellType.TEXT
    )


def read(kind: type[R], statement: str, **values: Any) -> list[R]:
    """Run one query; its columns are the fields of *kind*, in order."""
    return [kind(*line) for line in lines_of(statement, **values)]


def lines_of(statement: str, **values: Any) -> Sequence[tuple[Any, ...]]:
    """Run one query; return its bare rows."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found
