"""Who moderated: marked by the source, seen in the posts, or said by a person."""

from __future__ import annotations

import pytest
from django.test import Client

from chats.labelling.relabel import relabel_one
from chats.models import ChatSession, Import
from chats.models.sessions import ModeratorSource
from tests.imports.bringing import bring

pytestmark = pytest.mark.django_db

MARKED = """#BadgeChat Archive

Tuesday February 4, 2020
6:30 PM EST

  • mira_k12 - Moderator Feb 4 @ 6:30 PM EST
    Good to see you all at #BadgeChat
  • tomas_teach Feb 4 @ 6:32 PM EST
    Glad to be here #BadgeChat
  • mira_k12 - Moderator Feb 4 @ 6:34 PM EST
    Q1: Where do you meet badges in your work? #BadgeChat
  • tomas_teach Feb 4 @ 6:36 PM EST
    A1: At the swimming pool, on the wall #BadgeChat
"""
ASKING = MARKED.replace(" - Moderator", "").replace(
    "    A1: At", "    A1: Pools\n  • mira_k12 Feb 4 @ 6:38 PM EST\n    Q2: Who reads them? #BadgeChat\n"
    "  • tomas_teach Feb 4 @ 6:39 PM EST\n    A2: At"
)  # fmt: skip


def moderators(session: ChatSession) -> dict[str, str]:
    return dict(session.sessionmoderator_set.values_list("participant__slug", "how"))


@pytest.fixture
def batch() -> Import:
    return bring(MARKED.encode())


def test_whom_the_source_marks_moderated_the_chat(batch: Import) -> None:
    assert moderators(ChatSession.objects.get()) == {"mira_k12": ModeratorSource.FLAGGED}


def test_who_asks_the_questions_is_taken_for_the_moderator() -> None:
    bring(ASKING.encode())
    assert moderators(ChatSession.objects.get()) == {"mira_k12": ModeratorSource.SUGGESTED}


def test_labelling_again_changes_nothing_of_it(batch: Import) -> None:
    assert relabel_one(ChatSession.objects.get().pk) == 0


def test_whom_a_person_names_stays_named_beside_the_one_marked() -> None:
    bring(MARKED.encode(), moderators=("tomas_teach",))
    assert moderators(ChatSession.objects.get()) == {
        "mira_k12": ModeratorSource.FLAGGED,
        "tomas_teach": ModeratorSource.GIVEN,
    }


@pytest.mark.parametrize("text", [MARKED, ASKING])
@pytest.mark.thorough
def test_the_preview_says_who_moderated_before_anything_is_kept(mora: Client, text: str) -> None:
    batch = bring(text.encode(), until="ready", confirm=False)
    page = mora.get(f"/imports/{batch.ref}/").content.decode()
    assert "moderated by @mira_k12" in page
    assert '<span class="pill">moderator</span>' in page


def test_a_name_typed_twice_is_one_person_and_the_import_ends() -> None:
    assert bring(MARKED.encode(), moderators=("Tomas_Teach", "tomas_teach", "Nobody_Here")).state == "done"
    assert set(moderators(ChatSession.objects.get())) == {"mira_k12", "tomas_teach", "nobody_here"}
    assert ChatSession.objects.get().tweets.count() == 4


@pytest.mark.thorough
def test_whom_a_person_names_later_counts_as_named() -> None:
    bring(MARKED.encode())
    bring(MARKED.replace("A1: At", "A1: Surely at").encode(), moderators=("mira_k12",))
    assert moderators(ChatSession.objects.get()) == {"mira_k12": ModeratorSource.GIVEN}
