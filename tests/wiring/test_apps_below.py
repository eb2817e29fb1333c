"""An app knows only those below it: in its imports (see the contracts in pyproject.toml), and in its strings.

A table, a task, a model or an app that is named in a string is an arrow that no linter of imports sees.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

APPS = ("chatreader", "participants", "chats", "analytics", "pages")
"""From the lowest to the highest."""


def _names_of(app: str) -> re.Pattern[str]:
    """Matches a table or the beginning of its name, a task, a module or a model, and the app's own name."""
    models = list(apps.get_app_config(app).get_models(include_auto_created=True))
    inside = {path.stem for path in (settings.BASE_DIR / app).iterdir() if path.name != "__pycache__"}
    names = {re.escape(model._meta.db_table) for model in models}
    names |= {rf"{app}\.{name}" for name in inside | {model.__name__ for model in models}}
    # Doors have no tables, and theirs is a word of English, too.
    alone = [f"{app}_", rf"(?<!.){app}(?!.)"] if models else []
    return re.compile("|".join([rf"\b(?:{'|'.join(sorted(names))})", *alone]), re.DOTALL)


def _strings_of(path: Path) -> Iterator[str]:
    """What a file says: the strings of Python, and all of SQL."""
    if path.suffix == ".sql":
        yield path.read_text()
        return
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _files_of(app: str) -> Iterator[Path]:
    """All but migrations, which tell history: they were written when the apps knew each other."""
    for path in sorted((settings.BASE_DIR / app).rglob("*")):
        if path.suffix in (".py", ".sql") and "migrations" not in path.parts:
            yield path


def _names_from_above(app: str, path: Path) -> list[str]:
    above = [_names_of(higher) for higher in APPS[APPS.index(app) + 1 :]]
    return [found[0] for text in _strings_of(path) for names in above for found in names.finditer(text)]


@pytest.mark.parametrize("app", APPS[:-1])
def test_no_string_names_what_stands_above(app: str) -> None:
    found = {
        str(path.relative_to(settings.BASE_DIR)): names
        for path in _files_of(app)
        if (names := _names_from_above(app, path))
    }
    assert found == {}, "what needs the app above belongs there, or reads there a mark noted below"


@pytest.mark.parametrize(
    ("app", "text"),
    [
        ("participants", "SELECT id FROM chats_tweet"),
        ("participants", "SELECT id FROM visible_tweet v"),
        ("participants", "chats.Tweet"),
        ("chats", "DELETE FROM analytics_topictotals"),
        ("chats", "DELETE FROM analytics_"),
        ("chats", "analytics.tasks.sweep_statistics"),
        ("chats", "analytics"),
        ("analytics", "pages.people.visibility"),
    ],
)
@pytest.mark.parametrize("kind", ["py", "sql"])
def test_a_name_that_is_planted_is_found(app: str, text: str, kind: str, tmp_path: Path) -> None:
    planted = tmp_path / f"planted.{kind}"
    planted.write_text(text if kind == "sql" else f"RULE = {text!r}\n")
    assert _names_from_above(app, planted) != []


def test_what_stands_below_may_be_named(tmp_path: Path) -> None:
    planted = tmp_path / "planted.sql"
    planted.write_text("SELECT * FROM chats_tweet JOIN participants_participant p ON true")
    assert _names_from_above("analytics", planted) == []
