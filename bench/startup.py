"""How long a management command takes, beside the same command of an empty Django project.

python bench/startup.py [--runs 15]

The empty project has the same apps of Django and of others, no models and one address, the admin's. Both
commands run one after the other, again and again, with compiled files kept (PYTHONDONTWRITEBYTECODE unset);
what counts is the ratio of the medians of processor time, as the machine is seldom alone. The bar: 1.25.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
OURS = ("badgechat", "participants", "chats", "analytics", "pages")
COMMANDS = (["check"], ["diffsettings"], ["help"], ["migrate", "--help"], ["shell", "-v0", "-c", "pass"])

_MANAGE = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "empty"
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
"""
_URLS = """
from django.contrib import admin
from django.urls import path
urlpatterns = [path("admin/", admin.site.urls)]
"""
_SETTINGS = """
SECRET_KEY = "empty"
ROOT_URLCONF = "empty_urls"
INSTALLED_APPS = {apps!r}
MIDDLEWARE = {middleware!r}
TEMPLATES = [{{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {{"context_processors": [
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]}},
}}]
DATABASES = {databases!r}
STATIC_URL = "/static/"
USE_TZ = True
"""


def empty_project(folder: Path) -> None:
    """Write a project without anything of ours, with the apps, middleware and database that ours has."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgechat.settings")
    sys.path.insert(0, str(ROOT))
    from django.conf import settings

    foreign = [app for app in settings.INSTALLED_APPS if app not in OURS]
    middleware = [path for path in settings.MIDDLEWARE if path.split(".")[0] not in OURS]
    said = _SETTINGS.format(apps=foreign, middleware=middleware, databases=settings.DATABASES)
    for name, text in (("manage.py", _MANAGE), ("empty_urls.py", _URLS), ("empty.py", said)):
        (folder / name).write_text(text)


def one_run(folder: Path, command: list[str]) -> tuple[float, float]:
    """Run a command; return its seconds of processor time, and those that passed."""
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "manage.py", *command], cwd=folder, env=environ, check=True, capture_output=True
    )
    passed, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, passed


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--runs", type=int, default=15)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        empty_project(Path(name))
        for command in COMMANDS:
            pairs = [[one_run(folder, command) for folder in (ROOT, Path(name))] for _ in range(options.runs)]
            # The first pair compiles what was not compiled before.
            (ours, ours_passed), (empty, empty_passed) = (
                [median(run[side][kind] for run in pairs[1:]) for kind in (0, 1)] for side in (0, 1)
            )
            print(
                f"{' '.join(command):22} {1000 * ours:5.0f} ms of processor time, empty project "
                f"{1000 * empty:5.0f} ms: {ours / empty:4.2f} ×"
                f"  (time that passed {ours_passed / empty_passed:4.2f} ×)",
                flush=True,
            )


if __name__ == "__main__":
    main()
