"""Edits of a preview: kept at once, corrections when the import is kept, remembered for the same words."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from chatreader.text.fingerprints import fingerprint
from chats.edits import corrections as correcting
from chats.edits.corrections import PostPlace
from chats.edits.staged_boundaries import EditRefused, find_cut
from chats.imports.pipeline import steps
from chats.imports.preview import edits as preview_edits
from chats.imports.preview.preview import preview_session
from chats.imports.storing.undo import undo_import
from chats.models import ChatSession, Correction, Import, PreviewEdit, StagedTweet, Tweet
from tests.imports.bringing import SAMPLE, a_chat, archive, bring, page

pytestmark = pytest.mark.django_db

GLUED = (
    "Q1: What is the first badge that you ever earned, and why? #BadgeChat\n"
    "A1: A swimming badge, because my sister had one as well #BadgeChat\n"
    "A1: One for baking bread with my class A1: Mine was for reading to the little ones #BadgeChat\n"
    "A1: The one for saying hello to everybody at the school door #BadgeChat\n"
)


@pytest.fixture
def batch() -> Import:
    """A small paste that waits for its moderator; two answers of it are glued together."""
    return bring(GLUED.encode(), until="ready", confirm=False)


@pytest.fixture
def by_id(mora_user: User) -> int:
    return int(mora_user.pk)


def row(batch: Import, start: str) -> StagedTweet:
    return batch.staged.get(text__startswith=start)


def keep(batch: Import) -> ChatSession:
    """Confirm and store."""
    assert steps.confirm_import(batch)
    while steps.advance_import(batch.pk):
        pass
    return ChatSession.objects.get()


def again(content: str = GLUED) -> Import:
    return bring(content.encode(), until="ready", confirm=False)


def texts(batch: Import) -> list[str]:
    return list(batch.staged.order_by("ordinal").values_list("text", flat=True))


def split_glued(batch: Import, by_id: int) -> PreviewEdit:
    glued = batch.staged.get(text__contains="baking")
    return preview_edits.split(glued, glued.text.index("A1: Mine"), by_id=by_id)


@pytest.mark.thorough
def test_a_post_split_in_two_is_two_posts_for_the_rules_and_the_counts(batch: Import, by_id: int) -> None:
    before = batch.counts["posts"]
    split_glued(batch, by_id)
    batch.refresh_from_db()
    assert batch.counts["posts"] == before + 1
    seen = preview_session(batch, batch.proposals.get())
    assert sum(post.role == "answer" for post in seen.reading.posts.values()) == 4


@pytest.mark.thorough
def test_a_split_post_is_stored_as_two_with_the_words_of_each(batch: Import, by_id: int) -> None:
    split_glued(batch, by_id)
    session = keep(batch)
    assert session.tweets.filter(text="A1: One for baking bread with my class", role="answer").exists()
    assert session.tweets.filter(text__startswith="A1: Mine was for reading", role="answer").exists()


def test_a_split_taken_back_leaves_the_rows_as_they_were(batch: Import, by_id: int) -> None:
    before = list(batch.staged.order_by("ordinal").values("pk", "ordinal", "text", "payload", "same_as"))
    split_glued(batch, by_id)
    preview_edits.undo_edit(batch, by_id=by_id)
    assert (
        list(batch.staged.order_by("ordinal").values("pk", "ordinal", "text", "payload", "same_as")) == before
    )


@pytest.mark.thorough
def test_a_join_taken_back_leaves_the_rows_as_they_were(batch: Import, by_id: int) -> None:
    before = list(batch.staged.order_by("ordinal").values("pk", "ordinal", "text", "payload", "same_as"))
    preview_edits.join(row(batch, "A1: A swimming"), backwards=False, by_id=by_id)
    assert len(texts(batch)) == len(before) - 1
    preview_edits.undo_edit(batch, by_id=by_id)
    assert (
        list(batch.staged.order_by("ordinal").values("pk", "ordinal", "text", "payload", "same_as")) == before
    )


@pytest.mark.thorough
def test_the_same_paste_again_is_split_without_a_person_and_brings_nothing_new(
    batch: Import, by_id: int
) -> None:
    split_glued(batch, by_id)
    keep(batch)
    before, second = archive(), again()
    assert (second.counts["posts"], second.counts["new"], second.counts["updated"]) == (5, 0, 0)
    keep(second)
    assert archive() == before


@pytest.mark.thorough
def test_another_paste_of_the_same_words_is_split_and_joined_alike(batch: Import, by_id: int) -> None:
    split_glued(batch, by_id)
    preview_edits.join(row(batch, "A1: A swimming"), backwards=False, by_id=by_id)
    keep(batch)
    other = GLUED.replace("#BadgeChat\n", "#badgechat \n\n").replace("class A1", "class   A1")
    second = again(other)
    assert len(texts(second)) == 4
    assert (second.counts["new"], second.preview_edits.count()) == (0, 2)


@pytest.mark.thorough
def test_a_remembered_boundary_taken_back_in_a_preview_is_forgotten(batch: Import, by_id: int) -> None:
    split_glued(batch, by_id)
    keep(batch)
    second = again()
    preview_edits.undo_edit(second, second.preview_edits.get().pk, by_id=by_id)
    keep(second)
    assert Correction.objects.get(field="boundary").undone_at is not None
    assert not again().preview_edits.exists()


@pytest.mark.thorough
def test_a_split_of_a_post_that_the_archive_has_leaves_no_third_post(batch: Import, by_id: int) -> None:
    keep(batch)
    second = again()
    split_glued(second, by_id)
    session = keep(second)
    assert (session.tweets.count(), session.tweets.filter(text__contains="baking").count()) == (5, 1)
    assert again().counts["unchanged"] == 5


@pytest.mark.thorough
def test_joining_two_posts_that_the_archive_has_leaves_one_in_sight(batch: Import, by_id: int) -> None:
    keep(batch)
    second = again()
    preview_edits.join(row(second, "A1: A swimming"), backwards=False, by_id=by_id)
    session = keep(second)
    seen = session.visible_tweets.filter(text__contains="baking")
    assert [t.text.startswith("A1: A swimming") for t in seen] == [True]


@pytest.mark.thorough
def test_what_a_post_is_wins_in_the_preview_and_after(batch: Import, by_id: int) -> None:
    hello = row(batch, "A1: The one for saying")
    preview_edits.place(hello, "other", [], before=PostPlace("answer", (1,)), by_id=by_id)
    seen = preview_session(batch, batch.proposals.get())
    assert seen.reading.posts[-hello.ordinal].role == "other"
    session = keep(batch)
    assert session.tweets.get(text=hello.text).role == "other"
    made = Correction.objects.get()
    assert (made.field, made.before) == ("place", {"role": "answer", "questions": [1]})


@pytest.mark.thorough
def test_an_author_given_to_many_posts_is_theirs_in_the_archive(batch: Import, by_id: int) -> None:
    posts = list(batch.staged.all())
    preview_edits.set_author(posts, "SenorG", by_id=by_id)
    session = keep(batch)
    assert set(session.tweets.values_list("author__slug", flat=True)) == {"senorg"}
    assert Correction.objects.filter(field="author").count() == len(posts)


@pytest.mark.thorough
def test_a_given_author_survives_a_later_import_without_authors(batch: Import, by_id: int) -> None:
    preview_edits.set_author([row(batch, "A1: A swimming")], "SenorG", by_id=by_id)
    keep(batch)
    keep(again())
    assert Tweet.objects.get(text__startswith="A1: A swimming").author.slug == "senorg"


@pytest.mark.thorough
def test_a_post_left_out_is_out_of_the_reading_and_stays_out(batch: Import, by_id: int) -> None:
    hello = row(batch, "A1: The one for saying")
    preview_edits.hide(hello, by_id=by_id)
    assert -hello.ordinal not in preview_session(batch, batch.proposals.get()).reading.posts
    session = keep(batch)
    assert not session.visible_tweets.filter(text=hello.text).exists()
    second = again()
    assert hello.text not in [s.text for s in preview_session(second, second.proposals.get()).post_inputs]


def test_an_edit_undone_says_nothing_any_more(batch: Import, by_id: int) -> None:
    preview_edits.hide(row(batch, "A1: The one for saying"), by_id=by_id)
    preview_edits.undo_edit(batch, by_id=by_id)
    keep(batch)
    assert not Correction.objects.exists()


def test_a_change_that_a_later_one_built_on_is_not_taken_back_before_it(batch: Import, by_id: int) -> None:
    first = split_glued(batch, by_id)
    preview_edits.join(batch.staged.get(pk=first.rows[1]), backwards=False, by_id=by_id)
    with pytest.raises(EditRefused, match="take the later change back first"):
        preview_edits.undo_edit(batch, first.pk, by_id=by_id)


def test_posts_with_ids_of_their_own_are_not_split_or_joined(by_id: int) -> None:
    sure = bring(page(a_chat()), until="ready", confirm=False)
    first = sure.staged.order_by("ordinal").first()
    assert first is not None
    with pytest.raises(EditRefused, match="where it begins and ends is certain"):
        preview_edits.split(first, 8, by_id=by_id)


def test_a_closed_preview_takes_no_edits(batch: Import, by_id: int) -> None:
    hello = row(batch, "A1: The one for saying")
    steps.discard_import(batch)
    with pytest.raises(EditRefused, match="This preview is closed"):
        preview_edits.hide(hello, by_id=by_id)


@pytest.mark.thorough
def test_edits_go_with_the_staging_rows(batch: Import, by_id: int) -> None:
    split_glued(batch, by_id)
    keep(batch)
    assert not PreviewEdit.objects.exists()


def test_a_cut_is_found_again_where_tags_and_spaces_differ() -> None:
    parts = [fingerprint(t).value for t in ("Yes, badges for all", "A2: @ada told me so")]
    text = "Yes - badges for ALL #BadgeChat   A2: @ada told me so https://t.co/abc"
    at = find_cut(text, parts, "A2:")
    assert at is not None
    assert text[at:].startswith("A2:")


def test_no_cut_is_found_in_other_words() -> None:
    assert (
        find_cut("Something else entirely", [fingerprint("One").value, fingerprint("Two").value], "Two")
        is None
    )


@pytest.mark.thorough
def test_the_december_chat_split_and_kept_counts_one_more(by_id: int) -> None:
    chat = bring(SAMPLE, until="ready", confirm=False)
    longest = max(chat.staged.all(), key=lambda r: len(r.text))
    preview_edits.split(longest, longest.text.index(" ", 40) + 1, by_id=by_id)
    assert keep(chat).tweets.count() == 37


@pytest.mark.thorough
def test_taking_the_import_back_takes_what_was_said_in_its_preview_along(batch: Import, by_id: int) -> None:
    split_glued(batch, by_id)
    preview_edits.set_author([row(batch, "A1: A swimming")], "SenorG", by_id=by_id)
    keep(batch)
    batch.refresh_from_db()
    undo_import(batch)
    assert not Tweet.objects.exists()
    assert not ChatSession.objects.exists()


def test_a_post_corrected_after_the_import_stays_when_that_is_taken_back(batch: Import, by_id: int) -> None:
    session = keep(batch)
    correcting.place(session.tweets.get(text__contains="hello"), "other", [], by_id=by_id)
    batch.refresh_from_db()
    undo_import(batch)
    assert Tweet.objects.count() == 1


def test_a_post_left_out_comes_back_by_taking_that_back(batch: Import, by_id: int) -> None:
    hello = row(batch, "A1: The one for saying")
    preview_edits.hide(hello, by_id=by_id)
    with pytest.raises(EditRefused, match="Take back the change that left this post out"):
        preview_edits.show(hello, by_id=by_id)
