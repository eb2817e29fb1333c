"""Pasted transcripts show quoted posts below the quoting ones: in the archive one points at the other."""

from __future__ import annotations

import pytest

from chats.imports.preview.preview import preview_session
from chats.models import ChatSession, Placement, Tweet
from tests.imports.bringing import bring

pytestmark = pytest.mark.django_db

HEAD = "#badgechat Archive\nMonday June 11, 2018\n6:30 PM EDT\n"
QUESTION = "  • donpresant Jun 11 @ 6:35 PM EDT\n    Q1: Who owns a badge? #badgechat\n"
QUOTING = "  • NoahGeisel Jun 11 @ 6:37 PM EDT\n    The earner, always #badgechat\n"
INNER = "    ◦ donpresant Jun 11 @ 6:35 PM EDT\n      Q1: Who owns a badge? #badgechat\n"
OLDER = "    ◦ pixel_pete Jun 4 @ 9:15 AM EDT\n      Badges are promises, and somebody has to keep them\n"
LAST = """  • ajwms Jun 11 @ 6:40 PM EDT
    A1: the issuer, until it is given #badgechat
  • LesVoigt Jun 11 @ 6:41 PM EDT
    A1: whoever shows it, I would say, and nobody else #badgechat
  • MrBell Jun 11 @ 6:42 PM EDT
    A1: the person who worked for it #badgechat
  • jo_park Jun 11 @ 6:43 PM EDT
    A1: nobody owns a story #badgechat
"""


def quoted_by_noah() -> Tweet | None:
    return Tweet.objects.get(text__startswith="The earner").quote_of


def test_a_post_points_at_the_one_it_quotes() -> None:
    bring((HEAD + QUESTION + QUOTING + INNER + LAST).encode())
    assert quoted_by_noah() == Tweet.objects.get(text__startswith="Q1")


@pytest.mark.thorough
def test_an_answer_by_quotation_is_an_answer() -> None:
    bring((HEAD + QUESTION + QUOTING + INNER + LAST).encode())
    placed = Placement.objects.get(tweet__text__startswith="The earner")
    assert (placed.question.number, placed.reason) == (1, "quote")


def test_the_preview_shows_what_will_be_stored() -> None:
    batch = bring((HEAD + QUESTION + QUOTING + INNER + LAST).encode(), until="ready", confirm=False)
    seen = preview_session(batch, batch.proposals.get())
    noah = next(s for s in seen.post_inputs if s.text.startswith("The earner"))
    assert [p.reason for p in seen.reading.posts[noah.ref].placements] == ["quote"]


@pytest.mark.thorough
def test_a_quoted_post_of_another_day_is_kept_beside_the_chat() -> None:
    counts = bring((HEAD + QUESTION + QUOTING + OLDER + LAST).encode()).counts
    quoted = quoted_by_noah()
    assert quoted is not None
    assert (quoted.is_context, quoted.session, counts["posts"], counts["context"]) == (True, None, 6, 1)


@pytest.mark.thorough
def test_a_quoted_post_that_the_archive_has_is_found_there() -> None:
    bring((HEAD + QUESTION + LAST).encode())
    bring((HEAD + QUOTING + INNER + LAST).encode())
    assert quoted_by_noah() == Tweet.objects.get(text__startswith="Q1", is_context=False)
    assert Tweet.objects.count() == 6


@pytest.mark.thorough
def test_a_known_post_learns_what_it_quotes() -> None:
    bring((HEAD + QUESTION + QUOTING + LAST).encode())
    assert quoted_by_noah() is None
    bring((HEAD + QUESTION + QUOTING + INNER + LAST).encode())
    assert quoted_by_noah() == Tweet.objects.get(text__startswith="Q1")


@pytest.mark.thorough
def test_a_short_transcript_is_a_chat_too() -> None:
    bring((HEAD + QUESTION + QUOTING + INNER).encode())
    session = ChatSession.objects.get()
    assert (session.tweets.count(), f"{session.starts_at:%H:%M}") == (2, "22:35")


@pytest.mark.thorough
def test_a_few_posts_pasted_later_belong_to_the_chat_that_is_there() -> None:
    bring((HEAD + QUESTION + LAST).encode())
    late = QUOTING.replace("Jun 11 @ 6:37 PM", "Jun 12 @ 9:37 AM")
    bring((HEAD + late).encode())
    assert (ChatSession.objects.count(), Tweet.objects.filter(session=None).count()) == (1, 0)
