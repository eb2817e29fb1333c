"""A management command imports what it needs; addresses, tags and the queue are there for whoever asks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.template import engines
from django.template.backends.django import get_installed_libraries, get_template_tag_modules
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from pages.lazy_views import LazyPattern

ROOT = Path(__file__).resolve().parents[2]
NEVER = (
    "celery", "kombu", "redis", "tweepy", "atproto_client", "mastodon", "openpyxl", "lxml", "igraph",
    "chatreader.formats", "chatreader.sources", "chats.imports.staging", "chats.capture",
    "analytics.statistics", "pages.sessions",
)  # fmt: skip
COMMAND = """
import sys
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", *sys.argv[1:]])
print("\\nimported:", *sys.modules)
"""


def test_what_no_command_imports_is_there_to_be_imported() -> None:
    # A module that was renamed would never be imported, and the next test would say nothing.
    program = f"import importlib; [importlib.import_module(name) for name in {NEVER!r}]"
    setup = "import django; django.setup(); "
    subprocess.run([sys.executable, "-c", setup + program], cwd=ROOT, check=True)


@pytest.mark.parametrize("command", [["check"], ["diffsettings"], ["shell", "-v0", "-c", "pass"]])
def test_a_command_imports_neither_the_queue_nor_readers_nor_views(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, *command], cwd=ROOT, check=True, capture_output=True, text=True
    )
    imported = done.stdout.rpartition("imported:")[2].split()
    assert "django.core.management" in imported
    assert [name for name in NEVER if name in imported] == []


def test_every_address_has_its_view() -> None:
    patterns = list(_patterns(get_resolver()))
    assert sum(isinstance(pattern, LazyPattern) for pattern in patterns) > 60
    for pattern in patterns:
        assert callable(pattern.callback), pattern.lookup_str


def _patterns(resolver: URLResolver) -> list[URLPattern]:
    return [
        pattern
        for entry in resolver.url_patterns
        for pattern in ([entry] if isinstance(entry, URLPattern) else _patterns(entry))
    ]


def test_a_request_is_given_the_view_itself() -> None:
    from pages.sessions.views import session

    found = resolve("/sessions/principals/")
    assert (found.func, found.view_name) == (session, "session")
    assert found._func_path == "pages.sessions.views.session"


def test_templates_know_the_libraries_that_django_would_import() -> None:
    engine = engines["django"].engine
    installed = get_installed_libraries()
    assert engine.libraries | installed == engine.libraries
    names = [name for name, _ in get_template_tag_modules()]
    assert len(names) == len(set(names)), "two libraries share a name"
    assert all(engine.template_libraries[n].tags or engine.template_libraries[n].filters for n in installed)


def test_whoever_has_a_task_has_the_queue() -> None:
    program = (
        "import django; django.setup(); import {}; from celery import current_app; print(current_app.main)"
    )
    for module in ("chats.tasks.imports", "chats.tasks.captures", "analytics.tasks", "badgechat.tasks"):
        said = subprocess.check_output([sys.executable, "-c", program.format(module)], cwd=ROOT, text=True)
        assert said.strip() == "badgechat", module
