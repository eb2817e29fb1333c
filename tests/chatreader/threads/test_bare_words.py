"""The words of a post, without what only points elsewhere."""

from __future__ import annotations

import pytest

from chatreader.threads.bare_words import own_words, without_links


@pytest.mark.parametrize("address", ["pic.twitter.com/x1y2z3", "pic.x.com/x1y2z3", "www.example.org/a"])
def test_an_address_without_its_beginning_is_no_word_of_a_post(address: str) -> None:
    assert own_words(f"A1: look {address} now") == "A1: look now"
    assert without_links(f"A1: look {address} #BadgeChat") == "A1: look #BadgeChat"


def test_a_word_that_only_ends_like_an_address_begins_stays() -> None:
    assert own_words("That is my topic.twitter it is") == "That is my topic.twitter it is"
