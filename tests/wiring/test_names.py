"""A name means one thing: no two classes of the house share one."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("chatreader", "participants", "chats", "analytics", "pages", "badgechat", "tools")
# Django finds a command by the class of this name.
MANY_ON_PURPOSE = {"Command"}


def classes() -> dict[str, list[str]]:
    """The public classes of all modules, each with where it stands."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        where = str(path.relative_to(ROOT))
        if "/migrations/" in where:
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(where)
    return found


def test_no_two_classes_share_a_name() -> None:
    found = classes()
    assert len(found) > 500
    shared = {name: places for name, places in found.items() if len(places) > 1}
    assert {name: shared[name] for name in shared.keys() - MANY_ON_PURPOSE} == {}
