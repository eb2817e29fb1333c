"""The invented chat and what a careful person reads in it, loaded once for its tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "chats" / "demo"

Row = dict[str, Any]


def load_pages() -> list[Row]:
    lines = (DEMO / "invented-evening.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def load_truth() -> Row:
    path = ROOT / "tests" / "data" / "demo" / "invented-evening.truth.json"
    truth: Row = json.loads(path.read_text(encoding="utf-8"))
    return truth


PAGES = load_pages()
POSTS: list[Row] = [post for page in PAGES for post in page["data"]]
CONTEXT: list[Row] = [post for page in PAGES for post in page["includes"].get("tweets", [])]
BY_ID: dict[str, Row] = {post["id"]: post for post in POSTS + CONTEXT}
PEOPLE: dict[str, Row] = {user["id"]: user for page in PAGES for user in page["includes"]["users"]}
TRUTH = load_truth()
READ: dict[str, Row] = TRUTH["posts"]


def referenced(post: Row, kind: str) -> list[Row]:
    return [BY_ID[ref["id"]] for ref in post.get("referenced_tweets", []) if ref["type"] == kind]


def entities(post: Row, kind: str) -> list[Row]:
    found: list[Row] = post["entities"].get(kind, [])
    return found
