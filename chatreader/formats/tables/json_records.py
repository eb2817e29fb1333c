"""Any other JSON list of records: read as a table whose columns are the keys, nested ones with dots.

``[{…}, {…}]``, one record a line, a list under some key, and what pandas writes (``orient`` "columns",
"split", "index"). Which key is what is guessed and asked as of any table.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from chatreader.formats.base.reader import Trait
from chatreader.formats.tables.column_guesses import NAMES_OF_TEXTS
from chatreader.formats.tables.mapped import MappedTable
from chatreader.formats.tables.printed_values import told_by
from chatreader.record import ReadStream
from chatreader.record.hints import Hints, Match
from chatreader.sources.delimited import MAX_COLUMNS, BadRow, RowShaper, Table, TableHead, TableRow
from chatreader.sources.json_values import BadJson, JsonValue, read_values
from chatreader.sources.sniff import FileKind, Sniffed
from chatreader.sources.source import Sample, Source, SourceRefused
from chatreader.sources.stated_values import clean_text

JSON_RECORDS = "json_records"

_HEAD_ROWS = 60
_LOOKED_AT = 2_000
"""Records whose keys become columns; a key that comes later is rare, and unknown to nobody before."""

_DEEPEST = 4
_DEEPEST_LIST = 20
"""Keys around the list of records; what lies deeper is nested to be nested."""
_FEWEST_LETTERS = 15
_OTHER_STYLE = re.compile(r'"userName"\s*:')
_LIST_INSIDE = re.compile(r"\[\s*\{")


@dataclass(frozen=True, slots=True)
class JsonRecords:
    """Reader of lists of records that are of no known program."""

    name: str = JSON_RECORDS
    title: str = "any other JSON list of records with the words of posts"
    kinds: FileKind = FileKind.JSON
    traits: Trait = Trait.DATA

    def detect(self, seen: Sniffed) -> Match | None:
        """By a key whose values read like posts, as of a table."""
        head = records_head(seen.sample)
        match = MappedTable().fits(head) if head else None
        if match is None:
            return None
        is_sure = _OTHER_STYLE.search(seen.text)
        return Match(
            0.96 if is_sure else 0.6, match.why.replace("a table whose column", "JSON records whose key")
        )

    def read(self, source: Source, hints: Hints) -> ReadStream:
        """The records as rows; see :class:`MappedTable`. :class:`SourceRefused` where there are none."""
        records = _records(read_values(source.lines()))
        firsts = [one for one in islice(records, _LOOKED_AT) if not isinstance(one, BadJson)]
        if not firsts:
            raise SourceRefused(
                "This JSON holds no list of records; please export the posts as a list, or as CSV."
            )
        head = _head_of(firsts)

        def rows() -> Iterator[TableRow | BadRow]:
            return _rows(head, _records(read_values(source.lines())))

        return MappedTable().read_table(Table(head, rows), hints)


@lru_cache(maxsize=4)
def records_head(sample: Sample) -> TableHead | None:
    """The keys of the records that the sample begins, and the first of them; ``None`` when there are none."""
    text = sample.text or ""
    if not text.lstrip().startswith(("{", "[")):
        return None
    found = [one for one in _records(read_values([text.encode()])) if not isinstance(one, BadJson)]
    inside = _LIST_INSIDE.search(text)
    if not found and inside:
        # The sample ends within the list that holds the records.
        cut = _records(read_values([text[inside.start() :].encode()]))
        found = [one for one in cut if not isinstance(one, BadJson)]
    return _head_of(found[:_HEAD_ROWS]) if found else None


def _head_of(records: list[dict[str, Any]]) -> TableHead:
    flat = [dict(_flat(one)) for one in records]
    columns = tuple(dict.fromkeys(key for one in flat for key in one))[:MAX_COLUMNS]
    rows = tuple(tuple(one.get(key, "") for key in columns) for one in flat[:_HEAD_ROWS])
    return TableHead(columns, rows, skipped=1)


def _rows(head: TableHead, records: Iterable[dict[str, Any] | BadJson]) -> Iterator[TableRow | BadRow]:
    shaper = RowShaper(head)
    for number, one in enumerate(records, 1):
        if isinstance(one, BadJson):
            yield BadRow(one.line, "this is not JSON, or was cut off here", one.excerpt)
            continue
        flat = dict(_flat(one))
        row = shaper.shape(number, [flat.get(key, "") for key in head.columns])
        if row is not None:
            yield row


def _flat(record: Mapping[str, Any], before: str = "", depth: int = 1) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        path = f"{before}{key}"
        if isinstance(value, dict) and depth < _DEEPEST:
            yield from _flat(value, f"{path}.", depth + 1)
        else:
            # JSON can spell halves of characters, which no text holds.
            yield clean_text(path), clean_text(_cell(value))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return json.dumps([told_by(one) for one in value], ensure_ascii=False) if value else ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return json.dumps(value, ensure_ascii=False)


def _records(values: Iterable[JsonValue | BadJson]) -> Iterator[dict[str, Any] | BadJson]:
    for found in values:
        if isinstance(found, BadJson):
            yield found
        else:
            yield from _records_in(found.value)


def _records_in(value: Any) -> Iterator[dict[str, Any]]:
    """The records of a list, of what holds one, or the one record that a value is."""
    if isinstance(value, list):
        for one in value:
            yield from (one for one in (one if isinstance(one, list) else [one]) if isinstance(one, dict))
    elif isinstance(value, dict):
        yield from _of_pandas(value) or _of_wrapper(value) or [value]


def _of_wrapper(value: dict[str, Any], depth: int = 1) -> list[dict[str, Any]]:
    """The longest list of objects in a value that has no words of its own."""
    if depth > _DEEPEST_LIST or any(
        _plain(key) in NAMES_OF_TEXTS and _are_words(said) for key, said in value.items()
    ):
        return []
    lists = [
        [one for one in said if isinstance(one, dict)] for said in value.values() if isinstance(said, list)
    ]
    inner = [_of_wrapper(said, depth + 1) for said in value.values() if isinstance(said, dict)]
    return max([*lists, *inner], key=len, default=[])


def _are_words(said: Any) -> bool:
    """``{"status": "ok"}`` says nothing."""
    return isinstance(said, str) and len(said) >= _FEWEST_LETTERS and " " in said


def _plain(key: str) -> str:
    return re.sub(r"[^a-z0-9]", "", key.lower())


def _of_pandas(value: dict[str, Any]) -> list[dict[str, Any]]:
    """What ``to_json`` writes by columns, by rows, or split into names and data."""
    columns, data = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(data, list) and all(isinstance(one, list) for one in data):
        return [dict(zip(map(str, columns), one, strict=False)) for one in data]
    inner = list(value.values())
    if len(inner) < 2 or not all(isinstance(one, dict) for one in inner):
        return []
    if all(key.isdigit() for key in value):
        return inner
    if all(key.isdigit() for one in inner for key in one):
        places = dict.fromkeys(key for one in inner for key in one)
        return [{name: one.get(place) for name, one in value.items()} for place in places]
    return []
