"""Workbooks for tests, part by part: honest ones, and those that want to do harm."""

from __future__ import annotations

import random
from collections.abc import Iterable

from tests.chatreader.sources.packing import zipped

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SHEET = f'<worksheet xmlns="{_MAIN}"><sheetData>%s</sheetData></worksheet>'
POSTS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>status_id</t></is></c>'
    '<c r="C1" t="inlineStr"><is><t>screen_name</t></is></c>'
    '<c r="D1" t="inlineStr"><is><t>created_at</t></is></c></row>'
    '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="str"><v>1365716690336645124</v></c>'
    '<c r="C2" t="str"><v>ada_l</v></c><c r="D2" t="str"><v>2021-02-27 17:33:27</v></c></row>'
)
TEXTS = f'<sst xmlns="{_MAIN}">%s</sst>'
STYLES = f'<styleSheet xmlns="{_MAIN}">%s</styleSheet>'


def a_book(
    *,
    sheet: str | bytes = SHEET % POSTS,
    texts: str | bytes = TEXTS % "<si><t>A1: yes</t></si>",
    styles: str | bytes = STYLES % "",
    texts_name: str = "sharedStrings.xml",
    sheets: int = 1,
    others: Iterable[tuple[str, bytes]] = (),
) -> bytes:
    """A workbook whose parts are these; ``sheets`` names of the one sheet."""
    listed = "".join(f'<sheet name="S{n}" sheetId="{n + 1}" r:id="rS"/>' for n in range(sheets))
    relations = (
        ("rS", "worksheet", "one.xml"),
        ("rT", "sharedStrings", texts_name),
        ("rY", "styles", "y.xml"),
    )
    rels = "".join(f'<Relationship Id="{i}" Type="{_REL}/{k}" Target="{t}"/>' for i, k, t in relations)
    types = (
        f'<Override PartName="/xl/book.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/{texts_name}" ContentType="{_TYPE}.sharedStrings+xml"/>'
    )
    return zipped(
        ("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>'.encode()),
        (
            "xl/book.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{listed}</sheets></workbook>'.encode(),
        ),
        (
            "xl/_rels/book.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{rels}</Relationships>'.encode(),
        ),
        ("xl/one.xml", sheet if isinstance(sheet, bytes) else sheet.encode()),
        (f"xl/{texts_name}", texts if isinstance(texts, bytes) else texts.encode()),
        ("xl/y.xml", styles if isinstance(styles, bytes) else styles.encode()),
        *others,
    )


def hardly_alike(piece: str, count: int) -> str:
    """So many of a small thing with noise between, so that it packs to a hundredth and not a thousandth."""
    noise = random.Random(7)
    return "".join(piece * 40 + " " * noise.randrange(60) for _ in range(count // 40))
