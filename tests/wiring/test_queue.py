"""Tasks run in a real worker on the real queue, and outlive the worker that had them."""

from __future__ import annotations

import pytest

from chats.tasks.imports import sweep_imports

pytestmark = pytest.mark.timeout(60)


def test_a_task_is_taken_and_done(worker):
    sweep_imports.delay()
    assert worker.is_idle(within=15)
    assert "chats.tasks.imports.sweep_imports" in worker.log.read_text()


def test_a_task_waits_for_a_worker_that_is_gone(worker):
    worker.kill()
    sweep_imports.delay()
    assert not worker.is_idle(within=0.5)
    worker.restart()
    assert worker.is_idle(within=15)
