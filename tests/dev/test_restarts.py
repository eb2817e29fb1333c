"""What ends is started again at once, what keeps ending more slowly, and nobody waits for another."""

from __future__ import annotations

import pytest

from tools.dev.processes import Child, Program
from tools.dev.up import LONGEST_WAIT_SECONDS, Restarts


@pytest.fixture
def restarts() -> Restarts:
    return Restarts()


def _ended(name: str, started: float = 100.0) -> Child:
    program = Program(name, [], {}, None, None)  # type: ignore[arg-type]
    return Child(program, None, started)  # type: ignore[arg-type]


def _waits(restarts: Restarts, times: int) -> list[float]:
    found = []
    for _ in range(times):
        restarts.plan(_ended("web"), now=101.0)
        found.append(restarts.due["web"] - 101.0)
        restarts.take(_ended("web"), now=1000.0)
    return found


def test_the_first_end_is_mended_at_once(restarts: Restarts) -> None:
    assert restarts.plan(_ended("web"), now=101.0)
    assert restarts.take(_ended("web"), now=101.0)


def test_one_that_keeps_ending_waits_longer_and_longer(restarts: Restarts) -> None:
    assert _waits(restarts, 7) == [
        0,
        2,
        4,
        8,
        LONGEST_WAIT_SECONDS,
        LONGEST_WAIT_SECONDS,
        LONGEST_WAIT_SECONDS,
    ]


def test_an_end_is_news_only_once(restarts: Restarts) -> None:
    _waits(restarts, 1)
    assert restarts.plan(_ended("web"), now=101.0)
    assert not restarts.plan(_ended("web"), now=101.2)


def test_one_that_ran_long_is_mended_at_once_again(restarts: Restarts) -> None:
    _waits(restarts, 5)
    restarts.plan(_ended("web", started=0.0), now=101.0)
    assert restarts.take(_ended("web"), now=101.0)


def test_one_that_waits_holds_up_no_other(restarts: Restarts) -> None:
    _waits(restarts, 1)
    restarts.plan(_ended("web"), now=101.0)
    restarts.plan(_ended("worker"), now=101.0)
    assert not restarts.take(_ended("web"), now=101.0)
    assert restarts.take(_ended("worker"), now=101.0)
