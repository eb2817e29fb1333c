"""The tables of rules, their examples, and the page that states them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chatreader.labels.label import Label, LabelKind
from chatreader.labels.read import CONTEXT_RULES, RULES, RULES_VERSION, TEXT_RULES, label_in_chat, read_label

PAGE = Path(__file__).parents[3] / "docs" / "labels.md"
ALL_RULES = (*TEXT_RULES, *RULES, *CONTEXT_RULES)


def in_words(label: Label) -> str:
    if label.kind is not LabelKind.NONE:
        return f"{label.kind} {','.join(map(str, label.numbers))}"
    return "none" + (f" about {','.join(map(str, label.refers_to))}" if label.refers_to else "")


def sections() -> dict[str, str]:
    pieces = re.split(r"^### (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


@pytest.mark.parametrize("rule", [*TEXT_RULES, *RULES], ids=lambda rule: rule.name)
def test_the_example_of_a_rule_is_decided_by_that_rule(rule) -> None:
    label = read_label(rule.example)
    assert (label.rule, in_words(label)) == (rule.name, rule.reads)


@pytest.mark.parametrize("rule", CONTEXT_RULES[:-1], ids=lambda rule: rule.name)
def test_the_example_of_a_rule_about_the_chat_is_decided_by_that_rule(rule) -> None:
    label = label_in_chat(rule.example, by_moderator=rule.by_moderator, asked=rule.asked)
    assert (label.rule, in_words(label)) == (rule.name, rule.reads)


def test_a_q_that_no_other_rule_decides_asks() -> None:
    rule = CONTEXT_RULES[-1]
    assert (
        in_words(label_in_chat(rule.example, by_moderator=rule.by_moderator, asked=rule.asked)) == rule.reads
    )


def test_the_page_has_exactly_the_rules_of_the_tables_in_their_order() -> None:
    assert list(sections()) == [rule.name for rule in ALL_RULES]


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_the_page_states_a_rule_with_its_example_and_reading(rule) -> None:
    section = sections()[rule.name]
    assert rule.says in section
    assert f"> {rule.example}" in section
    assert f"Reads as: {rule.reads}." in section


def test_the_page_names_the_version_of_the_rules() -> None:
    assert f"Version {RULES_VERSION} of the rules" in PAGE.read_text(encoding="utf-8")


def test_names_of_rules_are_never_given_twice() -> None:
    assert len({rule.name for rule in ALL_RULES}) == len(ALL_RULES)
