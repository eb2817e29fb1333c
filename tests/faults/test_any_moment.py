"""Whatever is killed at whatever moment of an import: it completes, and nothing is lost or there twice.

No session is ever shown by halves. ``--moments 50`` strikes fifty times, ``--seed`` repeats a run.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from itertools import count

import pytest

from chats.imports.pipeline.steps import MAX_ATTEMPTS
from tests.dev.sites import Site
from tests.faults.arrivals import CHATS, ENDED, Arrival, bring, rows, standing, wait_until_done
from tests.faults.strikes import STRIKES, wait_until_it_runs
from tests.faults.watching import Watcher

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(3600),
    pytest.mark.trial(
        "chats/imports",
        "chats/edits",
        "chats/labelling",
        "chats/sql",
        "chats/models",
        "chats/migrations",
        "chats/tasks/imports.py",
        "analytics/tasks.py",
        "analytics/counts",
        "participants/matching.py",
        "badgechat",
        "tests/faults",
    ),
]

MOMENTS_PER_IMPORT = 4
LONGEST_WAIT = 8.0
"""Seconds from one strike's repair to the next strike, at most: less than an undisturbed import takes."""

# What a page shows only beside its posts (those they answer) is seen a second time, as context.
_BROUGHT = """
SELECT array_agg(t.source_id), count(g.id), count(DISTINCT t.session_id)
FROM chats_tweet t JOIN chats_sighting g ON g.tweet_id = t.id WHERE g.batch_id = %s AND NOT g.is_context
"""


def test_an_import_completes_whatever_is_killed(
    site: Site, say: Callable[[str], None], request: pytest.FixtureRequest
) -> None:
    moments, seed = request.config.getoption("--moments"), request.config.getoption("--seed")
    say(f"{moments} moments, --seed {seed}")
    chance = random.Random(seed)
    left, patience = _kinds(moments, chance), request.config.getoption("--patience")
    with Watcher(site) as watcher:
        for number in count():
            left = _one_import(site, number, left, chance, say, patience=patience)
            if not left:
                break
    say(f"{watcher.looks} looks, {watcher.pages} pages, {watcher.apologies} of them 503")
    assert watcher.wrong == []
    assert watcher.pages > moments


def _kinds(moments: int, chance: random.Random) -> list[str]:
    """Every kind once before any comes a second time."""
    rounds = [chance.sample(list(STRIKES), len(STRIKES)) for _ in range(moments // len(STRIKES) + 1)]
    return [kind for each in rounds for kind in each][:moments]


def _one_import(
    site: Site,
    number: int,
    left: list[str],
    chance: random.Random,
    say: Callable[[str], None],
    *,
    patience: float,
) -> list[str]:
    """Bring one import, strike at some moments of it, and count what it brought; the strikes still left."""
    arrival = bring(site, number)
    for kind in left[:MOMENTS_PER_IMPORT]:
        state = _struck(site, arrival, kind, wait=chance.uniform(0, LONGEST_WAIT))
        if state is None:
            break
        say(f"import {number}: {kind} killed while {state}")
        left = left[1:]
    back = wait_until_it_runs(site)
    took = wait_until_done(site, arrival, within=patience)
    say(f"import {number}: all runs again after {back:.1f} s, done {took:.1f} s later")
    _count(site, arrival)
    return left


def _struck(site: Site, arrival: Arrival, kind: str, *, wait: float) -> str | None:
    """Strike after *wait* seconds; the state the import was in, None when it had ended before."""
    wait_until_it_runs(site)
    time.sleep(wait)
    state, attempts = standing(site, arrival)
    # A step that dies in all its tries is given up by rule; that is another test's matter.
    while attempts >= MAX_ATTEMPTS and state not in ENDED:
        time.sleep(0.1)
        state, attempts = standing(site, arrival)
    if state in ENDED:
        return None
    STRIKES[kind](site)
    return state


def _count(site: Site, arrival: Arrival) -> None:
    ((ids, sightings, sessions),) = rows(site, _BROUGHT, arrival.pk)
    assert len(ids) == len(set(ids)) == sightings, "something is there twice"
    assert set(ids) == arrival.ids, "something is lost"
    assert sessions == CHATS
