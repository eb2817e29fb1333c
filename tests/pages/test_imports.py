"""A moderator's path: bring, check, keep. Steps run in this process; the queue has tests of its own."""

from __future__ import annotations

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chats.imports.pipeline import steps
from chats.models import ChatSession, Import, ImportProblem, Tweet
from tests.factories import make_import
from tests.imports.bringing import EVENING, SAMPLE, a_chat, bring, page, post

pytestmark = pytest.mark.django_db


def _bring(client: Client, **data: object) -> Import:
    """Post to the form, then do what a worker would."""
    response = client.post("/imports/new/", data)
    assert response.status_code == 302, response.content.decode()
    batch = Import.objects.latest("pk")
    return _work(batch)


def _work(batch: Import) -> Import:
    """Run the steps here; a worker left over from another test may be at it already."""
    until = time.monotonic() + 30
    batch.refresh_from_db()
    while batch.is_running and time.monotonic() < until:
        if steps.advance_import(batch.pk) is None:
            time.sleep(0.02)
        batch.refresh_from_db()
    return batch


def test_strangers_are_asked_to_sign_in_and_others_are_told_no(reader: Client, rita: Client) -> None:
    for address in ("/imports/", "/imports/new/"):
        assert reader.get(address).headers["Location"].startswith("/accounts/login/")
        assert rita.get(address).status_code == 403


@pytest.mark.thorough
def test_a_paste_is_previewed_post_by_post_and_stored_only_on_confirmation(mora: Client) -> None:
    batch = _bring(mora, text=SAMPLE.read_text())
    text = mora.get(f"/imports/{batch.ref}/").content.decode()
    assert "What stakeholders might be included" in text
    assert "label at the start of the post" in text
    assert not Tweet.objects.exists()


@pytest.mark.thorough
def test_what_the_moderator_says_is_what_readers_see(mora: Client, reader: Client) -> None:
    batch = _bring(mora, text=SAMPLE.read_text())
    said = {
        "p1-title": "Badges for principals", "p1-starts_on": "2018-12-03", "p1-starts_at": "18:30",
        "p1-time_zone": "America/New_York", "p1-moderators": "@SenorG", "p1-description": "A good evening.",
    }  # fmt: skip
    mora.post(f"/imports/{batch.ref}/confirm/", said)
    _work(batch)
    session = ChatSession.objects.get()
    assert (session.slug, session.is_draft) == ("2018-12-03-badges-for-principals", True)
    assert session.moderators.get().slug == "senorg"
    mora.post(f"/sessions/{session.slug}/publish/")
    assert "A good evening." in reader.get(f"/sessions/{session.slug}/").content.decode()


@pytest.mark.thorough
def test_a_wrong_word_in_the_form_is_said_beside_it_and_nothing_is_stored(mora: Client) -> None:
    batch = _bring(mora, text=SAMPLE.read_text())
    said = {"p1-title": "", "p1-starts_at": "18:30", "p1-time_zone": "Mars/Olympus"}
    response = mora.post(f"/imports/{batch.ref}/confirm/", said)
    assert response.status_code == 400
    batch.refresh_from_db()
    assert batch.state == "ready"


def test_times_of_day_get_the_day_and_the_zone_that_the_moderator_says(mora: Client) -> None:
    text = "11:58:01 PM @hana_v: Q1: why? #badgechat\n12:00:05 AM @jo_park: A1: so #badgechat\n"
    said = {"starts_on": "2018-12-31", "starts_at": "23:30", "time_zone": "America/Chicago"}
    batch = _bring(mora, text=text, **said)
    times = list(batch.staged.order_by("ordinal").values_list("posted_at", flat=True))
    assert [f"{time:%Y-%m-%dT%H:%M:%S}" for time in times] == ["2019-01-01T05:58:01", "2019-01-01T06:00:05"]


def test_an_hour_without_a_day_is_asked_for_its_day(mora: Client) -> None:
    response = mora.post("/imports/new/", {"text": SAMPLE.read_text(), "starts_at": "18:30"})
    assert response.status_code == 400
    assert "Say the day too" in response.content.decode()
    assert not Import.objects.exists()


def test_a_file_is_taken_like_a_paste(mora: Client) -> None:
    batch = _bring(mora, file=SimpleUploadedFile("x.txt", EVENING.read_bytes()))
    assert (batch.format, batch.counts["posts"]) == ("api_pages", 78)


def test_nothing_and_two_things_at_once_are_refused_with_a_sentence(mora: Client) -> None:
    assert "Nothing to read yet" in mora.post("/imports/new/", {"text": "  "}).content.decode()
    both = {"text": "A1 yes #x", "file": SimpleUploadedFile("x.txt", b"A1")}
    assert "bring one at a time" in mora.post("/imports/new/", both).content.decode()


def test_a_file_over_the_limit_is_refused(mora: Client, settings: object) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1000  # type: ignore[attr-defined]
    response = mora.post("/imports/new/", {"file": SimpleUploadedFile("x.txt", b"x" * 1001)})
    assert "which is the most this site takes at once" in response.content.decode()
    assert not Import.objects.exists()


def test_a_refused_source_says_why_and_leaves_the_archive_alone(mora: Client) -> None:
    batch = _bring(mora, file=SimpleUploadedFile("x.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 99))
    text = mora.get(f"/imports/{batch.ref}/").content.decode()
    assert "could not be read" in text
    assert "picture" in text or "image" in text
    assert not Tweet.objects.exists()


def test_progress_is_shown_without_javascript_by_reloading(mora: Client) -> None:
    mora.post("/imports/new/", {"text": SAMPLE.read_text()})
    text = mora.get(f"/imports/{Import.objects.get().ref}/").content.decode()
    assert '<noscript><meta http-equiv="refresh"' in text


def test_the_progress_fragment_asks_for_a_reload_when_a_person_is_wanted(mora: Client) -> None:
    mora.post("/imports/new/", {"text": SAMPLE.read_text()})
    batch = Import.objects.get()
    assert "HX-Refresh" not in mora.get(f"/imports/{batch.ref}/progress/").headers
    _work(batch)
    assert mora.get(f"/imports/{batch.ref}/progress/").headers["HX-Refresh"] == "true"


def test_throwing_away_leaves_nothing(mora: Client) -> None:
    batch = _bring(mora, text=SAMPLE.read_text())
    mora.post(f"/imports/{batch.ref}/discard/")
    assert not ChatSession.objects.exists()
    assert "Thrown away" in mora.get(f"/imports/{batch.ref}/").content.decode()


def test_the_report_accounts_for_every_row_on_the_page_and_as_json(mora: Client) -> None:
    batch = bring(page(a_chat()))
    assert "Every row is accounted for" in mora.get(f"/imports/{batch.ref}/").content.decode()
    report = mora.get(f"/imports/{batch.ref}/report.json").json()
    assert (report["rows"], report["new"], report["sessions"][0]["answers"]) == (12, 12, {"1": 5, "2": 5})


@pytest.mark.thorough
def test_taking_back_says_first_what_goes_and_what_stays(mora: Client) -> None:
    batch = bring(page(a_chat()), title="A mistake")
    assert "A mistake" in mora.get(f"/imports/{batch.ref}/undo/").content.decode()
    assert Tweet.objects.exists()
    mora.post(f"/imports/{batch.ref}/undo/")
    assert not Tweet.objects.exists()
    assert "Taken back" in mora.get(f"/imports/{batch.ref}/").content.decode()


@pytest.mark.thorough
def test_the_preview_of_a_second_source_shows_what_joins_what(mora: Client) -> None:
    posts = a_chat()
    bring(page(posts[:8]), title="One evening")
    batch = _bring(mora, file=SimpleUploadedFile("x.json", page(posts[4:])))
    text = mora.get(f"/imports/{batch.ref}/").content.decode()
    assert "Joins “One evening”" in text
    assert batch.counts["new"] == 4


@pytest.mark.thorough
def test_posts_far_from_the_chat_are_told_of_before_and_after(mora: Client) -> None:
    stray = post(99, "Still thinking of that evening, and of what it began", minute=60 * 24 * 40)
    batch = _bring(mora, file=SimpleUploadedFile("chat.json", page([*a_chat(), stray])))
    assert "1 more post stands too far away in time" in mora.get(f"/imports/{batch.ref}/").content.decode()
    mora.post(f"/imports/{batch.ref}/confirm/")
    _work(batch)
    assert "waits without a session" in mora.get(f"/imports/{batch.ref}/").content.decode()


@pytest.mark.thorough
def test_the_report_says_by_what_known_posts_were_recognised(mora: Client) -> None:
    bring(page(a_chat()))
    again = bring(page(a_chat()[:5]), until="ready", confirm=False)
    waiting = mora.get(f"/imports/{again.ref}/").content.decode()
    assert "Known posts were recognised: 5 by id." in waiting
    mora.post(f"/imports/{again.ref}/confirm/", {"p1-title": "x", "p1-time_zone": "UTC"})
    _work(again)
    assert "Known posts were recognised: 5 by id." in mora.get(f"/imports/{again.ref}/").content.decode()


@pytest.mark.thorough
def test_words_recognise_posts_without_an_id(mora: Client) -> None:
    bring(SAMPLE)
    again = bring(SAMPLE.read_bytes() + b"\n", until="ready", confirm=False)
    text = mora.get(f"/imports/{again.ref}/").content.decode()
    assert "Known posts were recognised: 36 by words." in text


def test_of_very_many_remarks_their_true_number_is_said(mora: Client) -> None:
    batch = make_import(state="done", counts={"problems": 250, "posts": 1})
    ImportProblem.objects.bulk_create(
        ImportProblem(batch=batch, line=n, reason="no words in it") for n in range(250)
    )
    text = mora.get(f"/imports/{batch.ref}/").content.decode()
    assert "250 lines with a remark" in text
    assert "These are the first 200." in text


def test_what_was_pasted_is_kept_until_it_was_taken_in(mora: Client) -> None:
    form = mora.get("/imports/new/").content.decode()
    assert "data-draft" in form
    assert "js/draft" in form
    batch = _bring(mora, text=SAMPLE.read_text())
    assert "data-draft-taken" in mora.get(f"/imports/{batch.ref}/").content.decode()
