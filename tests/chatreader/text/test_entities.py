"""Hashtags, mentions and links, and the HTML of a post."""

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatreader.record import Link
from chatreader.text.entities import Entities, extract_entities, render_html
from tests.chatreader.formats.golden import SAMPLES


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#BadgeSummit#badgechat", ("BadgeSummit", "badgechat")),
        ("Hi @Martin_H_Dunphy#BadgeChat A1", ("BadgeChat",)),
        ("https://t.co/9gAmCi5nlc#BadgeChat", ("BadgeChat",)),
        ("learning.#badgechat, (#edtech)", ("badgechat", "edtech")),
        ("#BadgeChat and #badgechat", ("BadgeChat",)),
        ("#q1 #1 #2019 #_ C# #", ("q1",)),
        ("＃タグ #日本語 #éducation #हिन्दी #تعليم", ("タグ", "日本語", "éducation", "हिन्दी", "تعليم")),
        ("issue#badgechat a/#b &#39; #️⃣", ()),
        ("https://example.org/page#section", ()),
        ("“#quoted”", ("quoted",)),
    ],
)
def test_hashtags(text: str, tags: tuple[str, ...]) -> None:
    assert extract_entities(text).hashtags == tags


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@ada .@bo (@cy) ＠dee", ("ada", "bo", "cy", "dee")),
        ("@actflhttps://t.co/9gAmCi5nlc", ("actfl",)),
        ("@SenorG! @SenorG's", ("SenorG",)),
        ("write to ada@example.org", ()),
        ("@ada@mastodon.social says", ("ada@mastodon.social",)),
        ("RT @x_1: yes", ("x_1",)),
        ("@a_name_that_is_longer_than_any", ()),
        ("meet @ noon", ()),
    ],
)
def test_mentions(text: str, names: tuple[str, ...]) -> None:
    assert extract_entities(text).mentions == names


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://example.org/a.", ("https://example.org/a",)),
        ("(https://en.wikipedia.org/wiki/Badge_(pin))", ("https://en.wikipedia.org/wiki/Badge_(pin)",)),
        ("“http://example.org/a?b=c&d=e#f”", ("http://example.org/a?b=c&d=e#f",)),
        ("https://t.co/9gAmCi5nlcwords", ("https://t.co/9gAmCi5nlc",)),
        ("https://t.co/… http://t.c…", ()),
        ("javascript:alert(1) ftp://a.b data:text/html,x http:// https://localhost", ()),
        ("https://example.org https://example.org", ("https://example.org",)),
    ],
)
def test_links(text: str, links: tuple[str, ...]) -> None:
    assert extract_entities(text).links == links


def test_a_text_without_marks_holds_nothing() -> None:
    assert extract_entities("plain words, 100 % of them") == Entities()


def test_html_marks_tags_and_mentions_and_breaks_lines() -> None:
    assert render_html("hi @ada\r\n#ozlearn") == (
        'hi <span class="mention">@ada</span><br><span class="tag">#ozlearn</span>'
    )


def test_html_escapes_what_people_wrote() -> None:
    assert render_html("<b>\"A\" & 'B'</b>") == "&lt;b&gt;&quot;A&quot; &amp; &#x27;B&#x27;&lt;/b&gt;"


def test_a_written_link_leads_where_the_source_says() -> None:
    found = render_html("https://t.co/abc", links=[Link("https://www.example.org/page/", "https://t.co/abc")])
    assert 'href="https://www.example.org/page/"' in found
    assert found.endswith('rel="nofollow noopener ugc">example.org/page</a>')


def test_a_link_to_anything_but_the_web_stays_text() -> None:
    found = render_html("https://t.co/abc", links=[Link("javascript:alert(1)", "https://t.co/abc")])
    assert found == "https://t.co/abc"


def test_a_long_link_is_shown_shortened() -> None:
    assert f">{'example.org/' + 'a' * 27}…</a>" in render_html("https://example.org/" + "a" * 60)


def test_the_label_is_marked() -> None:
    assert render_html("Ok. A1: yes", label=(4, 7)) == 'Ok. <span class="label">A1:</span> yes'


def test_a_label_that_is_a_hashtag_is_both() -> None:
    assert render_html("#a1 yes", label=(0, 3)) == (
        '<span class="label"><span class="tag">#a1</span></span> yes'
    )


@pytest.mark.parametrize("label", [(-1, -1), (5, 2), (0, 99), (3, 3)])
def test_a_label_outside_the_text_marks_nothing(label: tuple[int, int]) -> None:
    assert render_html("A1: yes", label=label) == "A1: yes"


class _Elements(HTMLParser):
    """The elements and attributes a browser would see, and the text it would show."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: set[tuple[str, str]] = set()
        self.hrefs: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {(tag, name) for name, _ in attrs} or {(tag, "")}
        self.hrefs += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


ALLOWED = {("span", "class"), ("br", ""), ("a", "href"), ("a", "title"), ("a", "rel")}


def assert_harmless(text: str) -> None:
    page = _Elements()
    page.feed(render_html(text, label=(0, len(text) // 2)))
    page.close()
    assert page.seen <= ALLOWED
    assert all(href.lower().startswith(("http://", "https://")) for href in page.hrefs)


@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample files are not beside this checkout")
def test_no_naughty_string_gets_through() -> None:
    for text in json.loads((SAMPLES / "hostile" / "blns.json").read_text(encoding="utf-8")):
        assert_harmless(text)
        assert_harmless(f"https://example.org/{text}")


PIECES = ["<", ">", '"', "'", "&", "#a", "@b", "https://x.org/", "javascript:", "\n", "\x00", "…", ")", "é"]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_no_text_at_all_gets_through(text: str) -> None:
    assert_harmless(text)


@given(st.text(alphabet="ab #@<&'\".:/é漢\n", max_size=60))
def test_every_sign_of_a_text_without_links_is_shown(text: str) -> None:
    page = _Elements()
    page.feed(render_html(text))
    page.close()
    assert page.text == text.replace("\n", "")
