"""How long a search takes, from the words to the twenty marked posts, beside Datasette's search.

python bench/search.py [--sizes 10000 100000] [--million] [--runs 20] [--kept-back N]

Medians and the 95th percentile of a common word (one post in ten), a rare one (one in a hundred), a phrase
of two, one or the other, and one that is nowhere; how many were found stands beside them. Datasette is asked
in the same run for 50 posts by its index of words, with the count of all (its ``.json`` over the loopback).
The bar: the 95th percentile at most Datasette's; a rare word grows at most by the exponent 0.3.
"""

from __future__ import annotations

import math
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from urllib.parse import quote_plus
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgechat.settings")

import django

django.setup()

from analytics.exports.kinds import TABLES  # noqa: E402
from analytics.exports.streaming import table_pieces  # noqa: E402
from analytics.selection.scope import Scope  # noqa: E402
from bench.beside import datasette, posts_in_sqlite  # noqa: E402
from bench.made_archive import COMMON, RARE, asked_of, made_archive, sizes_of  # noqa: E402
from pages.search.results import SearchRequest, find_matches, found_beside, hits_of  # noqa: E402

SEARCHES = (COMMON, RARE, f"{COMMON} {RARE}", f"{COMMON} OR {RARE}", "nowhere")
PAGE = 20


def ours(words: str) -> int:
    """Search as the page does; return how many posts were found."""
    wish = SearchRequest(words=words)
    found = find_matches(wish)
    hits_of(found.ids[:PAGE], words)
    found_beside(wish)
    return found.count


def theirs(address: str, words: str) -> None:
    """Ask Datasette for the first 50 posts."""
    with urlopen(f"{address}/posts/posts.json?_size=50&_search={quote_plus(words)}") as answer:
        answer.read()


def spent(search: Callable[[], object], runs: int) -> list[float]:
    """Milliseconds of some runs, after one that warms up."""
    search()
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        search()
        found.append(1000 * (time.perf_counter() - start))
    return found


def late(times: list[float]) -> float:
    """The 95th percentile."""
    return quantiles(times, n=20)[-1]


def measure(runs: int) -> float:
    """Print the searches of the archive that is connected; return the median of the rare word."""
    rare = math.nan
    with TemporaryDirectory() as folder:
        file = Path(folder, "posts.db")
        print(f"\n{posts_in_sqlite(file, table_pieces(TABLES['tweets'], Scope())):,} posts")
        with datasette(file) as address:
            for words in SEARCHES:
                mine = spent(lambda words=words: ours(words), runs)
                beside = spent(lambda words=words: theirs(address, words), runs)
                rare = median(mine) if words == RARE else rare
                print(
                    f"  {words:24}{median(mine):7.1f} ms, p95 {late(mine):7.1f}   "
                    f"Datasette {median(beside):7.1f}, p95 {late(beside):7.1f}   "
                    f"{late(mine) / late(beside):5.2f} of it   {ours(words):,} found",
                    flush=True,
                )
    return rare


def main() -> None:
    """Measure each size, and how the rare word grows."""
    parser = asked_of(__doc__, runs=20)
    wish = parser.parse_args()
    sizes, rare = sizes_of(wish), list[float]()
    for posts in sizes:
        with made_archive(posts, kept_back=wish.kept_back):
            rare.append(measure(wish.runs))
    if len(sizes) > 1:
        grown = math.log(rare[-1] / rare[0]) / math.log(sizes[-1] / sizes[0])
        print(f"\nThe rare word grows with the archive by the exponent {grown:.2f} (bar 0.3)")


if __name__ == "__main__":
    main()
