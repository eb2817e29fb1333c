"""People with known rights, a real worker on the real queue, and a real browser."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from badgechat.sign_in import counters
from tests import profiles, trials  # noqa: F401
from tests.template import template_database
from tests.worker import Worker, forget_queue

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT.parent / "shared" / "samples"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# The machine of a test has no screen, no sandbox for root, and no way out.
BROWSER_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Playwright's loop runs in the thread that also speaks to the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Larger runs of what the ordinary run does in small."""
    parser.addoption("--moments", type=int, default=7, help="moments of imports at which something is killed")
    parser.addoption("--patience", type=float, default=60, help="seconds an import has after the last kill")
    parser.addoption("--damaged", type=int, default=400, help="damaged files that readers are given")
    parser.addoption("--seed", type=int, default=20181203, help="another seed makes other choices")
    parser.addoption(
        "--trials",
        choices=["all", "changed"],
        help="long trials: all of them, or (the default of a whole run) those whose guarded files changed",
    )


def pytest_report_header(config: pytest.Config) -> str:
    """What a run must be given to make the same choices again."""
    return f"choices by --seed {config.getoption('--seed')}"


def pytest_configure(config: pytest.Config) -> None:
    """Choose and order the tests as trials.py says."""
    config.pluginmanager.register(trials)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The test database is a copy of one that was migrated before."""
    connection.settings_dict["TEST"]["TEMPLATE"] = template_database(os.environ["DATABASE_URL"])


@pytest.fixture(autouse=True)
def _nobody_failed_to_sign_in_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Failed tries are counted for an hour; those of one test are no part of another."""
    monkeypatch.setattr(counters, "PREFIX", f"sign-in-{secrets.token_hex(6)}")


@pytest.fixture
def samples() -> Path:
    """The folder of real files beside the checkout; a test that needs it is skipped where it is missing."""
    if not SAMPLES.is_dir():
        pytest.skip(f"no samples beside the checkout ({SAMPLES})")
    return SAMPLES


class Visitor(Client):
    """Closes what it began to read, as a web server does: a forgotten stream holds its transaction."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.streams: list[HttpResponseBase] = []

    def request(self, **request: Any) -> Any:
        """Ask, and keep what comes in pieces."""
        response = super().request(**request)
        if response.streaming:
            self.streams.append(response)
        return response

    def leave(self) -> None:
        """Close all that is not closed yet; the connection to the database stays."""
        request_finished.disconnect(close_old_connections)
        try:
            for response in self.streams:
                if not response.closed:
                    response.close()
        finally:
            request_finished.connect(close_old_connections)


@pytest.fixture
def reader() -> Iterator[Client]:
    """Someone who came by: nobody knows them."""
    yield from _until_they_leave(Visitor())


def _until_they_leave(visitor: Visitor) -> Iterator[Client]:
    yield visitor
    visitor.leave()


@pytest.fixture
def rita_user(db: None) -> User:
    """Rita can sign in, and has no further rights."""
    return User.objects.create_user("rita")


@pytest.fixture
def rita(rita_user: User) -> Iterator[Client]:
    """Rita, signed in."""
    yield from _until_they_leave(_signed_in(rita_user))


@pytest.fixture
def mora_user(db: None) -> User:
    """Mora is one of the moderators."""
    user = User.objects.create_user("mora")
    user.groups.add(Group.objects.get_or_create(name="moderators")[0])
    return user


@pytest.fixture
def mora(mora_user: User) -> Iterator[Client]:
    """Mora, signed in."""
    yield from _until_they_leave(_signed_in(mora_user))


@pytest.fixture
def olga(db: None) -> Iterator[Client]:
    """Olga is one of the owners, signed in."""
    user = User.objects.create_user("olga")
    user.groups.add(Group.objects.get_or_create(name="owners")[0])
    yield from _until_they_leave(_signed_in(user))


def _signed_in(user: User) -> Visitor:
    client = Visitor()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture(scope="session")
def _one_worker(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    worker = Worker(tmp_path_factory.mktemp("worker") / "worker.log")
    yield worker
    worker.stop()


@pytest.fixture(autouse=True)
def _nobody_else_at_work(request: pytest.FixtureRequest) -> None:
    """A worker of an earlier test is no part of a test that did not ask for one: it would meet its rows."""
    if "worker" not in request.fixturenames:
        for left_over in Worker.started:
            left_over.kill()
        Worker.started.clear()


@pytest.fixture
def worker(_one_worker: Worker, transactional_db: None) -> Iterator[Worker]:
    """A worker of its own process, on the real queue and the test database; it may be killed."""
    forget_queue()
    _one_worker.start()
    yield _one_worker
    if not _one_worker.is_idle(within=10):
        _one_worker.kill()
    forget_queue()


def _browser_path() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The machine's Chromium, driven by Playwright."""
    path = _browser_path()
    if path is None:
        missing = "no Chromium found: apt install chromium, or set CHROMIUM=/path/to/it"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browser_page(chromium: Any, live_server: Any) -> Iterator[Any]:
    """An empty page of a fresh browser profile; paths are those of the live site."""
    with chromium.new_context(base_url=live_server.url) as context:
        yield context.new_page()


@pytest.fixture
def mora_page(browser_page: Any, live_server: Any, mora_user: User) -> Any:
    """A page in which Mora signed in by her link."""
    from sesame.utils import get_token

    browser_page.goto(reverse("arrive", args=[get_token(mora_user)]))
    return browser_page
