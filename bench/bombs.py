"""What it costs to refuse a packed file that is a trap: seconds, and memory above the idle process.

Run ``./dev bench bombs`` (or ``python -m bench.bombs``). Each trap is read three times in processes of
their own, as a worker reads; the median is printed beside an honest archive of 20 MB read by the same code.
The limits are 2 seconds (20 for a workbook, whose parts have to be read before they are too many) and 50 MB.
``--strict`` ends with status 1 when one is crossed. Words behind the command choose traps by their names.
"""

from __future__ import annotations

import gzip
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.chatreader.sources import packing, workbooks  # noqa: E402

SECONDS, SECONDS_OF_A_WORKBOOK, MEGABYTES, RUNS = 2.0, 20.0, 50.0, 3

READ = """
import re, sys, time
from chatreader.formats.registry import read_source
from chatreader.sources.source import Source, SourceRefused
def peak():
    # What getrusage says begins with the memory of the process that started this one.
    return int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
read_source(Source.from_text("Q1: Who? #a\\nA1: I #a"))
idle, began = peak(), time.perf_counter()
try:
    end = f"{sum(1 for _ in read_source(Source.from_path(sys.argv[1]))[1])} rows read"
except SourceRefused as refusal:
    end = refusal.sentence
print(time.perf_counter() - began, (peak() - idle) / 1024, end, sep="\\t")
"""


def traps() -> Iterator[tuple[str, bytes]]:
    """Each trap with its name."""
    yield "zip, 1,000 to 1", packing.zip_bomb(180)
    yield "gzip, 1,000 to 1", packing.gzip_bomb(1_000)
    yield "gzip in gzip, a million to one", gzip.compress(packing.gzip_bomb(4_000))
    yield "gzip in a zip", packing.zipped(("a.gz", packing.gzip_bomb(1_000)))
    yield "zip in a zip", packing.zipped(("a.zip", packing.zip_bomb(180)))
    yield "196 MB of a paste", gzip.compress(_hardly_packable(), 1)
    yield "headers that say too little", packing.lying_about_size(100)
    yield "headers that say too much", packing.lying_about_size(2**31)
    yield "members that share their bytes", packing.overlapping()
    yield "a name that leads out", packing.zipped(("../../a.txt", packing.CHAT))
    yield "a link", packing.with_link()
    yield "60,000 members", packing.zipped(*((f"{n}.txt", b"") for n in range(60_000)))
    yield from workbook_traps()
    yield "honest: 20 MB of posts", packing.zipped(("posts.jsonl", _posts(60_000)))


def workbook_traps() -> Iterator[tuple[str, bytes]]:
    """Workbooks, whose parts are small things in great number."""
    alike, sheet, texts = workbooks.hardly_alike, workbooks.SHEET, workbooks.TEXTS
    posts = workbooks.POSTS
    styles = alike('<xf numFmtId="0"/>', 20_000_000)
    yield "workbook: 380 MB of styles", workbooks.a_book(styles=workbooks.STYLES % styles)
    yield "workbook: 8 MB of styles", workbooks.a_book(styles=workbooks.STYLES % alike("<xf/>", 1_500_000))
    yield (
        "workbook: 13 million texts",
        workbooks.a_book(texts=texts % alike("<si/>", 13_000_000), texts_name="x.xml"),
    )
    yield (
        "workbook: 60 MB of one text",
        workbooks.a_book(texts=texts % f"<si><t>{alike('b', 60_000_000)}</t></si>"),
    )
    yield "workbook: 60 million rows", workbooks.a_book(sheet=sheet % (posts + alike("<row/>", 50_000_000)))
    wide = alike('<row><c r="XFD1"><v>1</v></c></row>', 500_000)
    yield "workbook: rows of 16,384 columns", workbooks.a_book(sheet=sheet % (posts + wide))
    long = texts % ("<si><t>A1: yes</t></si>" + f"<si><t>{'words ' * 20_000}</t></si>")
    cells = alike("<row>" + '<c t="s"><v>1</v></c>' * 8 + "</row>", 1_000_000)
    yield "workbook: one long text everywhere", workbooks.a_book(texts=long, sheet=sheet % (posts + cells))
    yield (
        "workbook: a sheet named 150 times",
        workbooks.a_book(sheets=150, sheet=sheet % alike("<x/>", 5_000_000)),
    )


def _hardly_packable() -> bytes:
    return b"".join(b"A1: %s #badgechat\n" % (os.urandom(40).hex().encode() * 12) for _ in range(200_000))


def _posts(count: int) -> bytes:
    line = '{{"data": {{"id": "{}", "text": "A1: {} #badgechat", "author_id": "7"}}, "meta": {{}}}}\n'
    return "".join(line.format(10**12 + n, os.urandom(120).hex()) for n in range(count)).encode()


def measured(path: Path) -> tuple[float, float, str]:
    """Medians of seconds and megabytes, and how it ended."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", READ, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split("\t")
        for _ in range(RUNS)
    ]
    seconds, megabytes = (statistics.median(float(run[n]) for run in runs) for n in (0, 1))
    return seconds, megabytes, runs[0][2].strip()


def main() -> int:
    """Measure and print; return the exit status."""
    crossed = 0
    chosen = [word for word in sys.argv[1:] if not word.startswith("-")]
    for name, content in traps():
        if chosen and not any(word in name for word in chosen):
            continue
        with tempfile.NamedTemporaryFile() as file:
            file.write(content)
            file.flush()
            seconds, megabytes, end = measured(Path(file.name))
        most = SECONDS_OF_A_WORKBOOK if name.startswith("workbook") else SECONDS
        is_over = not name.startswith("honest") and (seconds > most or megabytes > MEGABYTES)
        crossed += is_over
        print(f"{name:36} {len(content) / 1e6:8.3f} MB {seconds:6.2f} s {megabytes:6.1f} MB  {end[:70]}")
    return 1 if crossed and "--strict" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
