"""A name is found in every spelling, and what only looks like one stays."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.counts.sessions import refresh_session
from analytics.models import TopicTotals
from analytics.tasks import sum_up_archive
from chatreader.text.entities import extract_entities, render_html
from chats.masking import renew_masks
from chats.models import ChatSession, PostIdentity, Tweet, VisibleTweet
from pages.people.visibility import show_as, take_back
from participants.models import KnownName, Participant, Visibility
from participants.name_patterns import doubtful_in
from participants.person_names import letters_of, names_in
from tests.factories import make_participant, make_session, make_tweet
from tests.privacy.walking import everything

pytestmark = pytest.mark.django_db

THEIR_POST = "1700000000000000001"
SPELLINGS = (
    "Thank you, Zebulon Quackenbush!",
    "That was Zebulon Quackenbush's idea, and ZEBULON QUACKENBUSH’S badge",
    "zebulon quackenbush said so",
    "Zebulon\u00a0Quackenbush and Zebulon\u200bQuackenbush and Zebulon\u200b Quackenbush",
    "Zébulon Quäckenbush, Ｚｅｂｕｌｏｎ Ｑｕａｃｋｅｎｂｕｓｈ, 𝐙𝐞𝐛𝐮𝐥𝐨𝐧 𝐐𝐮𝐚𝐜𝐤𝐞𝐧𝐛𝐮𝐬𝐡",
    "Well done #ZebulonQuackenbush #TeamZebulonQuackenbush #Zebulon_Quackenbush",
    "More at zebulonquackenbush.com and https://www.zebulon-quackenbush.org/badges",
    "https://example.org/people/zebulon-quackenbush/2019 and https://example.org/Zebulon%20Quackenbush",
    f"https://x.com/i/web/status/{THEIR_POST} and twitter.com/i/status/{THEIR_POST}?s=20",
    "https://twitter.com/search?q=from%3Azebq and https://x.com/search?q=%40zebq&f=live or from:zebq",
    "Quackenbush, Zebulon wrote it; @zebq @ZebulonQuackenbush",
)
CALLED = (
    "Zebulon Quackenbush 🌻", "Zebulon Quackenbush, PhD", "Dr. Zebulon Quackenbush (she/her)",
    "Zebulon Quackenbush | Art Teacher 🇺🇸", "Zebulon Q. Quackenbush, M.Ed., NBCT", "Quackenbush, Zebulon",
    "ZEBULON QUACKENBUSH they/them", "ZebulonQuackenbush", "Zebulon “Zeb” Quackenbush - Springfield ISD",
    "𝐙𝐞𝐛𝐮𝐥𝐨𝐧 𝐐𝐮𝐚𝐜𝐤𝐞𝐧𝐛𝐮𝐬𝐡 🏳️‍🌈",
)  # fmt: skip
DECOYS = (
    ("Will", "will", "I will go if you will, said Will's friend"),
    ("Mark May", "markmay", "Please mark may 5 in your calendars, and #markmay too"),
    ("Art Teacher", "artteacher", "Every Art Teacher knows: an art teacher shares. #artteacher"),
    ("Stem Hub", "stemhub", "Our STEM hub, the Stem Hub of town: #stemhub"),
    ("Grace Hill", "gracehill", "They live on grace hill, by the sea"),
    ("Book Club", "bookclub", "Join the Book Club tonight #bookclub"),
    ("Summer School 🌞", "summerschool", "Summer school starts; Summer School is fun #SummerSchool"),
    ("Maker Space | Ohio", "makerspace", "The maker space and its makerspace.com #makerspace"),
    ("Rich Hunter", "richhunter", "a rich hunter came by"),
    ("Learning Lab", "learninglab", "in the learning lab they learn"),
    ("Open Badges", "openbadges", "Open Badges are open badges #OpenBadges https://openbadges.org/about"),
    ("Hope Street", "hopestreet", "hope street is long"),
    ("Digital Learning", "digitallearning", "Digital learning, digital-learning, https://example.org/digital-learning"),
    ("Leadership", "leadership", "leadership matters #leadership"),
    ("Curriculum", "curriculum", "curriculum first"),
    ("EdTech", "EdTech", "edtech and EdTech #edtech"),
    ("Al Ice", "al_ice", "alice met alice.com"),
    ("Tom Ato", "tom_ato", "a tomato, #tomato"),
    ("First Grade", "first_grade", "first grade, First Grade"),
    ("Game On", "gameon", "game on! Game on, everybody"),
)  # fmt: skip


def _post(text: str, session: ChatSession, author: Participant) -> Tweet:
    found = extract_entities(text)
    links = [{"url": url} for url in found.links]
    return make_tweet(
        text, session=session, author=author, html=render_html(text), hashtags=list(found.hashtags),
        mentions=list(found.mentions), links=links,
    )  # fmt: skip


@pytest.fixture
def session() -> ChatSession:
    return make_session(slug="an-evening")


@pytest.fixture
def ada() -> Participant:
    return make_participant("ada", display_name="Ada")


@pytest.fixture
def zeb(session: ChatSession, ada: Participant) -> Participant:
    """Zebulon Quackenbush, of whom others speak in every spelling."""
    person = make_participant("zebq", display_name=CALLED[1], platform_id="4711000")
    own = make_tweet("my own words", session=session, author=person, source_id=THEIR_POST)
    PostIdentity.objects.create(platform="x", kind="id", value=THEIR_POST, tweet=own)
    for text in SPELLINGS:
        _post(f"{text} badge", session, ada)
    return person


def _shown() -> list[tuple[object, ...]]:
    columns = ("text", "html", "hashtags", "mentions", "links", "media", "permalink", "conversation_id")
    return list(VisibleTweet.objects.order_by("pk").values_list(*columns))


def _leaks(text: str) -> set[str]:
    plain = letters_of(text.replace("%20", ""))
    return {part for part in ("zebulon", "quackenbush", "zebq", THEIR_POST) if part in plain}


@pytest.mark.thorough
@pytest.mark.parametrize("called", CALLED)
def test_a_name_is_masked_in_every_spelling_whatever_stands_beside_it_in_the_display_name(
    zeb: Participant, called: str
) -> None:
    Participant.objects.filter(pk=zeb.pk).update(display_name=called)
    show_as(zeb, Visibility.HIDDEN, by_id=None)
    assert [(row, leak) for row in _shown() for leak in _leaks(str(row))] == []


@pytest.mark.thorough
@pytest.mark.parametrize("value", ["hidden", "pseudonymous"])
def test_no_spelling_is_on_any_page_in_any_table_or_figure(
    reader: Client, zeb: Participant, session: ChatSession, value: str
) -> None:
    show_as(zeb, value, by_id=None)
    refresh_session(session.pk)
    sum_up_archive()
    searches = ("/search/?q=badge", "/topics/zebulonquackenbush/", "/topics/teamzebulonquackenbush/")
    found = [(a, leak) for a, text in everything(reader, *searches) for leak in _leaks(text) - {"zebq"}]
    assert found == []
    assert not TopicTotals.objects.filter(topic__contains="quackenbush").exists()


@pytest.mark.thorough
@pytest.mark.parametrize(
    "words", ["quackenbush", "Zebulon Quackenbush", "zebulonquackenbush.com", "#ZebulonQuackenbush"]
)
def test_no_search_finds_posts_by_the_name(reader: Client, zeb: Participant, words: str) -> None:
    assert b'class="hit' in reader.get("/search/", {"q": words}).content
    show_as(zeb, Visibility.HIDDEN, by_id=None)
    assert b'class="hit' not in reader.get("/search/", {"q": words}).content


def test_taken_back_every_word_is_as_it_was(zeb: Participant) -> None:
    before = _shown()
    change = show_as(zeb, Visibility.HIDDEN, by_id=None)
    assert change is not None
    assert _shown() != before
    take_back(change)
    assert _shown() == before


def test_originals_stay_where_they_are(zeb: Participant) -> None:
    before = list(Tweet.objects.order_by("pk").values_list("text", "html"))
    show_as(zeb, Visibility.HIDDEN, by_id=None)
    assert list(Tweet.objects.order_by("pk").values_list("text", "html")) == before


@pytest.mark.thorough
@pytest.mark.parametrize(("name", "handle", "text"), DECOYS)
def test_words_of_the_language_stay_words(
    session: ChatSession, ada: Participant, name: str, handle: str, text: str
) -> None:
    _post(text, session, ada)
    person = make_participant(handle, display_name=name)
    before = _shown()
    show_as(person, Visibility.HIDDEN, by_id=None)
    assert _shown() == before


def test_a_name_of_ordinary_words_counts_where_the_person_is_spoken_to(
    session: ChatSession, ada: Participant
) -> None:
    _post("@mmay42 Thank you, Mark May! I mark may every year.", session, ada)
    show_as(make_participant("mmay42", display_name="Mark May"), Visibility.HIDDEN, by_id=None)
    assert _shown()[0][0] == "@someone Thank you, someone! I mark may every year."


def test_a_moderator_can_say_that_ordinary_words_mean_the_person(
    session: ChatSession, ada: Participant
) -> None:
    _post("Ask Mark May: mark may first. #markmay", session, ada)
    person = make_participant("mmay42", display_name="Mark May")
    show_as(person, Visibility.HIDDEN, by_id=None, also=["Mark May"])
    assert _shown()[0][:3] == (
        "Ask someone: mark may first. someone",
        'Ask someone: mark may first. <span class="tag">someone</span>',
        [],
    )


def test_a_hashtag_of_many_is_a_community_s_even_when_it_is_a_handle(session: ChatSession) -> None:
    for handle in ("ben", "cleo", "dora"):
        _post("Good evening #qzxedu", session, make_participant(handle))
    show_as(make_participant("QzxEdu"), Visibility.HIDDEN, by_id=None)
    assert {row[0] for row in _shown()} == {"Good evening #qzxedu"}


def test_a_hashtag_of_few_that_is_a_handle_goes(session: ChatSession, ada: Participant) -> None:
    _post("Good evening #qzxedu", session, ada)
    show_as(make_participant("QzxEdu"), Visibility.HIDDEN, by_id=None)
    assert _shown()[0][:3] == ("Good evening #someone", 'Good evening <span class="tag">#someone</span>', [])


def test_markup_in_odd_letters_stays_words(session: ChatSession, ada: Participant, zeb: Participant) -> None:
    tweet = _post("＜script＞alert(1)＜/script＞ ＂ Zebulon Quackenbush", session, ada)
    show_as(zeb, Visibility.HIDDEN, by_id=None)
    assert "<" not in VisibleTweet.objects.get(pk=tweet.pk).html


def test_a_name_from_before_counts_too(zeb: Participant) -> None:
    KnownName.objects.create(participant=zeb, name="Zebulon Quackenbush")
    Participant.objects.filter(pk=zeb.pk).update(display_name="Z.")
    show_as(zeb, Visibility.HIDDEN, by_id=None)
    assert [leak for row in _shown() for leak in _leaks(str(row))] == []


def test_reading_looks_through_no_text(zeb: Participant) -> None:
    """However many are kept back, the view only chooses between what is stored."""
    for n in range(25):
        make_participant(f"kept_back_{n}", visibility="hidden")
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (VERBOSE, COSTS OFF) SELECT * FROM visible_tweet")
        plan = "\n".join(line for (line,) in cursor.fetchall())
        cursor.execute("SELECT pg_get_viewdef('visible_tweet'), pg_get_viewdef('visible_placement'),"
                       " pg_get_viewdef('visible_question')")  # fmt: skip
        views = "\n".join(cursor.fetchone())
    for said in (plan, views):
        assert not re.search(r"~|regexp|without_name|shown_words|squashed|strpos|LIKE", said)


LETTER = st.sampled_from("abcdefghijklmnopqrstuvwxyzéøüßñ")
WORD = st.text(LETTER, min_size=3, max_size=9)
NAME = st.builds(lambda first, last: f"{first}q {last}x", WORD, WORD)
BETWEEN = st.sampled_from([" ", "  ", "\u00a0", "\u200b", "-", "_", "%20", ""])
BESIDE = st.sampled_from(
    ["{}", "Dr. {}", "{} 🌻", "{}, PhD", "{} (they/them)", "{} | Teacher", "🇺🇸 {} - M.Ed."]
)
AROUND = st.sampled_from(
    ["{}", "so says {}!", "({})", "#{}", "{}'s", "{}’s", "https://example.org/{}/1", "a/{}.html"]
)
CASE = st.sampled_from([str, str.upper, str.lower, str.title])


@pytest.mark.thorough
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=NAME, between=BETWEEN, beside=BESIDE, around=AROUND, case=CASE)
def test_any_name_in_any_spelling_is_masked(
    name: str, between: str, beside: str, around: str, case: object
) -> None:
    person = make_participant(None, display_name=beside.format(name), visibility="hidden")
    text = around.format(case(name).replace(" ", between))  # type: ignore[operator]
    with connection.cursor() as cursor:
        cursor.execute("SELECT shown_words(%s)", [text])
        (shown,) = cursor.fetchone()
    Participant.objects.filter(pk=person.pk).update(visibility="public")
    renew_masks([person.pk])
    assert letters_of(name) not in letters_of(shown.replace("%20", ""))


@given(st.text(max_size=60))
def test_any_display_name_can_be_read(display_name: str) -> None:
    for name in (*names_in(display_name), *doubtful_in(display_name)):
        assert name.together == letters_of(name.together) != ""
