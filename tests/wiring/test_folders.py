"""Folders need each other one way: no two folders of the house are in a circle of imports."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest

ROOMS = ("chatreader", "participants", "chats", "analytics", "pages", "badgechat", "tools")


def folders_needed() -> dict[str, set[str]]:
    """Each folder with those it imports from. A package root is the folder of what lies in it directly."""
    graph = grimp.build_graph(*ROOMS, cache_dir=None)
    packages = {module.rpartition(".")[0] for module in graph.modules} | set(ROOMS)

    def folder_of(module: str) -> str:
        return module if module in packages else module.rpartition(".")[0]

    needed: dict[str, set[str]] = {}
    for module in graph.modules:
        others = {folder_of(other) for other in graph.find_modules_directly_imported_by(module)}
        needed.setdefault(folder_of(module), set()).update(others - {folder_of(module)})
    return needed


def test_no_folders_are_in_a_circle() -> None:
    needed = folders_needed()
    assert len(needed) > 50, "the house was not read"
    try:
        TopologicalSorter(needed).prepare()
    except CycleError as circle:
        pytest.fail(f"these folders need each other: {' -> '.join(circle.args[1])}")
