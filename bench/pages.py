"""What a page costs in archives of different sizes: work, statements, bytes; and the least it can cost.

python bench/pages.py [--sizes 10000 100000] [--million] [--runs 9] [--only WORD] [--anew] [--kept-back N]

Of each page: the time of this process (medians; the time of Postgres stands
beside it, by the clock), statements, bytes, bytes as sent. The archives are
made up (made_archive.py) and kept in the data folder of the measurements.
Anchors: ``/healthz``, and 25 rows of a table through a plain template.
"""

from __future__ import annotations

import gzip
import os
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgechat.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import path  # noqa: E402

from badgechat.urls import urlpatterns as pages_of_the_site  # noqa: E402
from bench.made_archive import COMMON, RARE, asked_of, made_archive, sizes_of  # noqa: E402
from chats.models import ChatSession  # noqa: E402

BARS = {
    "home": 25,
    "sessions": 40,
    "links": 20,
    "topics": 20,
    "people": 20,
    "numbers": 40,
    "kept": 3.3,
}
"""Most milliseconds of this process; lists of posts: 80."""
BAR_OF_POSTS = 80
KEPT = "chat, kept"
"""A chat as the second stranger gets it; all else is measured without pages that are kept."""
ANEW = "chat, first reader"
"""A chat whose posts nobody read since something changed: they are put together, and then kept."""
_PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
_LIST = "<!doctype html><title>Chats</title><ul>{% for one in rows %}<li>{{ one.title }}{% endfor %}</ul>"


def plain_list(request: HttpRequest) -> HttpResponse:
    """The anchor: some rows of a table, as little around them as can be."""
    rows = ChatSession.objects.order_by("-starts_at")[:25]
    return HttpResponse(engines["django"].from_string(_LIST).render({"rows": rows}, request))


urlpatterns = [path("bench/plain/", plain_list), *pages_of_the_site]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one page costs: milliseconds of work and by the clock, statements, bytes plain and packed."""

    work: float
    clock: float
    statements: int
    size: int
    packed: int


def addresses(chats: int) -> dict[str, str]:
    """The pages that are measured, by what they are called here."""
    middle = f"/sessions/chat-{max(1, chats // 2)}/"
    return {
        "anchor: healthz": "/healthz",
        "anchor: plain list": "/bench/plain/",
        "home": "/",
        "sessions": "/sessions/",
        "sessions of a year": "/sessions/?year=2012",
        "posts": "/posts/",
        "posts, questions": "/posts/?role=question",
        "posts, own": "/posts/?kind=own",
        "posts, replies": "/posts/?kind=reply",
        "posts, links": "/posts/?of=links",
        "posts, answers to Q3": "/posts/?question=3&place=answers",
        "posts of one person": "/posts/?author=p7",
        "posts with a tag": "/posts/?tag=tag3",
        "posts of a year": "/posts/?began=2012",
        "posts of one chat": f"/posts/?session=chat-{max(1, chats // 2)}",
        "posts, their people": "/posts/?of=people",
        "posts, their chats": "/posts/?of=sessions",
        "posts, page 40": "/posts/?page=40",
        "links": "/links/",
        "topics": "/topics/",
        "people": "/participants/",
        "person": "/participants/p7/",
        "topic": "/topics/tag3/",
        "numbers": "/analytics/",
        "chat numbers": f"{middle}numbers/",
        "chat": middle,
        "search, common": f"/search/?q={COMMON}",
        "search, rare": f"/search/?q={RARE}",
    }


def cost_of(address: str, runs: int) -> Cost:
    """Ask for a page some times; the first answer warms up and is measured for its statements alone."""
    client = Client()
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address, secure=True)
    statements = len(captured)
    body = b"".join(answer) if answer.streaming else answer.content
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}; the figures above stand.")
    spent = [_spent(client, address) for _ in range(runs)]
    work, clock = (1000 * median(times) for times in zip(*spent, strict=True))
    return Cost(work, clock, statements, len(body), len(gzip.compress(body, 6)))


def _spent(client: Client, address: str) -> tuple[float, float]:
    work, clock = time.process_time(), time.perf_counter()
    client.get(address, secure=True)
    return time.process_time() - work, time.perf_counter() - clock


def measure(posts: int, *, runs: int, only: str, anew: bool, kept_back: int) -> dict[str, Cost]:
    """Measure the pages of one archive."""
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": _PLAIN_FILES}}
    with (
        made_archive(posts, anew=anew, kept_back=kept_back) as chats,
        override_settings(DEBUG=False, ALLOWED_HOSTS=["*"], STORAGES=storages, ROOT_URLCONF=__name__),
    ):
        wanted = {
            name: at for name, at in addresses(chats).items() if only in name or name.startswith("anchor")
        }
        with override_settings(PAGES_KEPT=False):
            found = {name: cost_of(address, runs) for name, address in wanted.items()}
            with override_settings(READINGS_KEPT=False):
                found |= {ANEW: cost_of(addresses(chats)["chat"], runs)} if only in ANEW else {}
        return found | {KEPT: cost_of(addresses(chats)["chat"], max(100, runs))} if only in KEPT else found


def table(sizes: Sequence[int], found: Iterable[dict[str, Cost]]) -> None:
    """Print each page with its costs at each size, and how they grow."""
    by_size = list(found)
    print(f"{'':24}" + "".join(f"{size:>11,} posts: work   clock  SQL   kB  sent" for size in sizes))
    for name, first in by_size[0].items():
        costs = [each[name] for each in by_size]
        cells = "".join(
            f"{c.work:>18.1f} ms {c.clock:>6.1f} {c.statements:>4} "
            f"{c.size / 1000:>5.0f} {c.packed / 1000:>4.0f}  "
            for c in costs
        )
        grown = "".join(f" {c.work / first.work:4.1f}x" for c in costs[1:])
        print(f"{name:24}{cells}{grown}{_verdict(name, costs)}", flush=True)


def _verdict(name: str, costs: Sequence[Cost]) -> str:
    bar = BARS.get(name.removeprefix("chat ").removeprefix("chat, ")) or (
        BAR_OF_POSTS if name.startswith("posts") else None
    )
    return f"  bar {bar}{'' if max(c.work for c in costs) <= bar else ' MISSED'}" if bar else ""


def main() -> None:
    """Measure each size and print one table."""
    parser = asked_of(__doc__, runs=9)
    parser.add_argument("--only", default="", help="pages with this in their name, and the anchors")
    parser.add_argument("--anew", action="store_true", help="make the archives up anew")
    wish = parser.parse_args()
    sizes = sizes_of(wish)
    how = {"runs": wish.runs, "only": wish.only, "anew": wish.anew, "kept_back": wish.kept_back}
    table(sizes, [measure(n, **how) for n in sizes])


if __name__ == "__main__":
    main()
