"""How long a search takes, from the words to the twenty marked posts, in the archive of DATABASE_URL.

python bench/search_speed.py [--runs 20]

Nothing is written. Fill an archive first, for instance with the posts of
``bench/corpus.py`` brought in by ``import_file --publish``. Beside each
figure stands how many posts were found.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgechat.settings")

import django

django.setup()

from chats.models import Tweet  # noqa: E402
from pages.search.results import SearchRequest, find_matches, found_beside, hits_of  # noqa: E402

SEARCHES = (
    "badge",
    "mentor robot",
    '"open stack"',
    "mentor OR robot",
    "rubric -robot",
    "camp window lily",
    "unicorn",
)
PAGE = 20


def search(words: str) -> int:
    """Search as the page does; return how many posts were found."""
    wish = SearchRequest(words=words)
    found = find_matches(wish)
    hits_of(found.ids[:PAGE], words)
    found_beside(wish)
    return found.count


def main() -> None:
    """Print the median of some runs for each search."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    print(f"{Tweet.objects.count():,} posts")
    for words in SEARCHES:
        search(words)
        took = []
        for _ in range(runs):
            start = time.perf_counter()
            found = search(words)
            took.append(1000 * (time.perf_counter() - start))
        print(f"  {words:24} {median(took):7.1f} ms   {found:,} found", flush=True)


if __name__ == "__main__":
    main()
