"""Tables of which a person has to say what their columns are: neither of a known tool nor anything else."""

from __future__ import annotations

from chatreader.formats.python_printed import as_json, is_python
from chatreader.formats.registry import recognise_plain
from chatreader.formats.tables.column_prompt import MappingQuestion, mapping_question, question_about
from chatreader.formats.tables.json_records import JSON_RECORDS, records_head
from chatreader.formats.tables.mapped import MappedTable
from chatreader.formats.tables.spreadsheet import unknown_table
from chatreader.sources.archives import is_box, is_gzip, is_workbook, open_box
from chatreader.sources.source import Source, SourceRefused, Unrecognised
from chatreader.sources.unpacking import gunzipped_source

_MOST_LOOKED_AT = 50
"""Files of an archive that are looked at for a table; one with more is no hand-made export."""


def question_of(source: Source) -> MappingQuestion | None:
    """What to ask about the table in ``source`` (in a box: about the first such table).

    ``None`` when the source reads without a question, and when it is no table or cannot be opened.
    """
    try:
        if not is_box(source.sample()):
            return _about(source)
        members = open_box(source).members[:_MOST_LOOKED_AT]
        return next((found for member in members if (found := _about(_plain(member)))), None)
    except SourceRefused:
        return None


def _plain(member: Source) -> Source:
    return gunzipped_source(member) if is_gzip(member.sample().head) else member


def _about(source: Source) -> MappingQuestion | None:
    sample = source.sample()
    if is_workbook(sample.head):
        head = unknown_table(source)
        return question_about(head) if head else None
    try:
        name = recognise_plain(source).reader.name
    except Unrecognised:
        return mapping_question(sample) or _about_records(source)
    if name == JSON_RECORDS:
        return _about_records(source)
    return mapping_question(sample) if name == MappedTable.name else None


def _about_records(source: Source) -> MappingQuestion | None:
    """As of a table, of the keys of records."""
    sample = source.sample()
    head = records_head(as_json(source).sample() if is_python(sample) else sample)
    return question_about(head) if head else None
