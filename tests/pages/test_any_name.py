"""Names come from outside: whatever they hold, they fit the addresses they are put into."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import pytest
from django.urls import resolve, reverse
from hypothesis import example, given
from hypothesis import strategies as st

from analytics.counts.terms import MAX_TOPIC, fold_tag
from chatreader.text.web_addresses import has_other_scheme, web_address
from chats.imports.storing.commit import free_slug
from participants.matching import slug_of_handle
from tests.conftest import ROOT
from tests.pages.naughty import naughty_strings

HOSTILE = (
    "AI/ML", "..", ".", "...", "a/../b", "//", "/", "\\", "a\\..\\b", "?", "a?b=c&d", "#", "a#b", "%2F",
    "%2e%2e", "100%", "%", "~", "a~2Fb", "~2F", "a b", "a\nb", "\t", "\u202eRTL", "שלום", "🦄/🦄", "é",
    "e\u0301", "+", "a+b", ";x", "a;b", ":", "http://evil.example/", "javascript:alert(1)",
    "'\"<script>", "{% url %}", "%(x)s", "%s", "$&", "ai.", "a" * MAX_TOPIC, "🦄" * MAX_TOPIC, "merge",
    "kept-back", "new", "İ", "ß", "\x7f", "\x00", "",
)  # fmt: skip
anything = st.one_of(
    st.text(max_size=400), st.sampled_from(HOSTILE), st.text(alphabet="/.~%?#\\ aé2F", max_size=9)
)


def _as_a_server_hears(address: str) -> str:
    """The path as it arrives; what a browser or proxy would change on the way is refused here."""
    parts = urlsplit(address)
    assert (parts.query, parts.fragment, parts.netloc) == ("", "", "")
    segments = parts.path.split("/")[1:-1]
    assert not {"", ".", "..", "%2e", "%2E"} & set(segments), address
    assert "%2f" not in parts.path.lower()
    assert "%5c" not in parts.path.lower()
    return unquote(parts.path)


@pytest.mark.thorough
@given(anything)
@example("AI/ML")
def test_any_hashtag_has_an_address_that_leads_back_to_it(tag: str) -> None:
    for name in ("topic", "topic_merge", "topic_unmerge", "topic_rename"):
        found = resolve(_as_a_server_hears(reverse(name, args=[tag])))
        assert (found.url_name, found.kwargs) == (name, {"name": tag})


@given(st.text(alphabet=st.characters(exclude_categories=[], max_codepoint=0xFFFF), max_size=20))
def test_half_a_character_breaks_no_address(tag: str) -> None:
    assert resolve(_as_a_server_hears(reverse("topic", args=[tag]))).url_name == "topic"


@given(anything)
def test_a_topic_is_spelled_the_same_however_often_it_is_folded(tag: str) -> None:
    topic = fold_tag(tag)
    assert fold_tag(topic) == topic
    # A request line may have 4,094 characters (gunicorn's usual).
    assert len(reverse("topic_unmerge", args=[topic])) < 4_000


@pytest.mark.parametrize(
    "tag", ["openbadges", "digital_badges", "école", "שלום", "日本", "a-b", "ai.ml", "c++"]
)
def test_ordinary_hashtags_keep_their_addresses(tag: str) -> None:
    assert unquote(reverse("topic", args=[tag])) == f"/topics/{tag}/"


@pytest.mark.parametrize("tag", [" ", "#", "\u200f", "\u200b\u200d", "# # ", "\n"])
def test_a_hashtag_in_which_nothing_can_be_seen_is_no_topic(tag: str) -> None:
    assert fold_tag(tag) == ""


@given(anything)
def test_any_title_gives_a_session_an_address(title: str) -> None:
    slug = free_slug(title, None, set())
    assert resolve(_as_a_server_hears(reverse("session", args=[slug]))).kwargs == {"slug": slug}


@given(anything)
def test_any_handle_gives_a_person_an_address_of_their_own(handle: str) -> None:
    slug = slug_of_handle(handle)
    found = resolve(_as_a_server_hears(reverse("participant", args=[slug])))
    assert (found.url_name, found.kwargs) == ("participant", {"slug": slug})


def test_the_naughty_strings_are_no_exception() -> None:
    for words in naughty_strings():
        assert resolve(_as_a_server_hears(reverse("topic", args=[words]))).kwargs == {"name": words}
        assert resolve(reverse("participant", args=[slug_of_handle(words)])).url_name == "participant"


@pytest.mark.thorough
@given(
    st.text(max_size=40),
    st.sampled_from(["javascript:", "data:", "vbscript:", "JAVASCRIPT:", "java\tscript:", ""]),
)
def test_only_addresses_of_the_web_become_links(rest: str, scheme: str) -> None:
    address = scheme + rest
    is_web = address.lower().startswith(("http://", "https://"))
    assert web_address(address) in ({address, None} if is_web else {None})
    assert has_other_scheme(address) or not scheme or not rest or rest.lstrip()[:1].isdigit()


OWN = {
    "action_url", "address", "all_url", "any_role", "any_year", "back", "cell.address", "cell.lead",
    "edit_base", "export_url", "home", "imports_url", "links_url", "new_url", "numbers_url", "offer.address",
    "original", "people_url", "request.path", "request.scheme", "search_url", "session_url", "sessions_url",
    "topics_url", "tweets_url",
}  # fmt: skip
"""What templates may lead to without a filter: addresses that this site made; ``original`` was filtered.
A ``request.path`` that is answered at all begins with a word of ours."""


def test_templates_lead_to_this_site_or_to_the_web() -> None:
    leads = re.compile(r"""(?:href|src|action|formaction)=["']\{\{\s*(.*?)\s*\}\}""")
    found = {
        lead for path in (ROOT / "templates").rglob("*.*") for lead in leads.findall(path.read_text("utf-8"))
    }
    assert {lead for lead in found - OWN if "|web_address" not in lead} == set()
