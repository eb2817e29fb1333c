"""HTML as a person reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatreader.text.html_text import words_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("", ""),
        ("<p>one<br>two</p><p>three</p>", "one\ntwo\n\nthree"),
        ("<p>one</p>\n\n<p></p><p>two</p>tail", "one\n\ntwo\n\ntail"),
        ("<ul><li>a</li><li>b</li></ul>after", "a\nb\n\nafter"),
        ("<p>a\n  b\tc</p>", "a b c"),
        ("&lt;b&gt; &amp;amp; <b>bold</b>", "<b> &amp; bold"),
        ("1 < 2 <3", "1 < 2 <3"),
        ("<p>seen<script>not</script><style>b{}</style></p>", "seen"),
        ('<?xml version="1.0" encoding="latin-1"?><p>é</p>', "é"),
        ("</div></div>left <p>open", "left\n\nopen"),
        ("a\x00b", "ab"),
    ],
)
def test_the_words_are_those_a_person_reads(html: str, text: str) -> None:
    assert words_of(html).text == text


def test_a_link_is_kept_with_its_words_and_classes() -> None:
    (anchor,) = words_of('<a href="https://a.org/x" class="mention u-url">@<span>ada</span></a>').anchors
    assert (anchor.url, anchor.written) == ("https://a.org/x", "@ada")
    assert anchor.classes == {"mention", "u-url"}


def test_a_nest_without_end_costs_no_time() -> None:
    assert words_of("<div>" * 100_000 + "deep").anchors == ()


@given(st.text(alphabet="<>/&;ab=\"' pdiv\n\ud800é"))
def test_no_markup_raises(html: str) -> None:
    assert words_of(html).text.strip() == words_of(html).text
