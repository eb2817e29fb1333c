"""Figures follow what they are counted from: what is stale is known, and twice is as once."""

from __future__ import annotations

import io
from itertools import permutations
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from analytics import tasks
from analytics.counts.content_hash import content_hash
from analytics.counts.sessions import SESSION_TABLES, ask_for_recount, refresh_session
from analytics.models import ArchiveTotals, SessionPerson, SessionStatistics, SessionTie
from analytics.statistics import freshness
from chats.edits import sessions as curating
from chats.labelling.relabel import relabel_one
from chats.models import ChatSession, Tweet
from chats.sql.copy_in import rows_of
from tests.analytics.counting import count_all, said
from tests.analytics.hand_counted import Evening, the_evening
from tests.factories import make_session, make_tweet

pytestmark = pytest.mark.django_db


@pytest.fixture
def evening() -> Evening:
    """The evening counted by hand, and counted."""
    made = the_evening()
    count_all()
    return made


def test_what_was_never_counted_is_pending() -> None:
    session = make_session()
    assert freshness.is_pending(session)
    assert freshness.as_of(session) is None


def test_what_was_just_counted_is_not_pending(evening: Evening) -> None:
    assert not freshness.is_pending(evening.session)
    assert freshness.as_of(evening.session)
    assert not freshness.archive_is_pending()


def test_a_relabelling_that_changes_something_makes_it_pending(evening: Evening) -> None:
    relabel_one(evening.session.pk)
    evening.session.refresh_from_db()
    assert freshness.is_pending(evening.session)


def test_publishing_makes_the_archive_pending(evening: Evening) -> None:
    curating.unpublish_session(evening.session)
    assert freshness.archive_is_pending()
    count_all()
    assert said("archive-totals") == "1 session with 3 posts by 2 people."


def test_a_published_state_written_without_a_mark_is_noticed_too(evening: Evening) -> None:
    ChatSession.objects.filter(pk=evening.session.pk).update(state="draft")
    assert not freshness.totals_are_true()


def test_counting_twice_changes_nothing(evening: Evening) -> None:
    before = content_hash()
    ask_for_recount()
    count_all()
    assert content_hash() == before


def test_a_session_that_did_not_change_is_not_counted_again(evening: Evening) -> None:
    assert not refresh_session(evening.session.pk)
    assert not tasks.sum_up_archive()


@pytest.mark.thorough
def test_the_order_of_counting_makes_no_difference() -> None:
    the_evening()
    ids = [*ChatSession.objects.values_list("pk", flat=True), make_session().pk]
    hashes = set()
    for order in permutations(ids):
        for session_id in order:
            refresh_session(session_id, even_if_fresh=True)
            tasks.sum_up_archive()
        hashes.add(content_hash())
    assert len(hashes) == 1


def test_a_changed_post_changes_the_hash(evening: Evening) -> None:
    before = content_hash()
    Tweet.objects.filter(session=evening.session, position=4).update(visibility="hidden")
    ask_for_recount()
    count_all()
    assert content_hash() != before


def test_a_deleted_session_leaves_nothing(evening: Evening) -> None:
    session_id = evening.session.pk
    curating.delete_session(ChatSession.objects.get(pk=session_id))
    assert session_id in dict(freshness.stale_sessions())
    count_all()
    for table in SESSION_TABLES:
        assert rows_of(f"SELECT count(*) FROM {table} WHERE session_id = %s", session_id) == [(0,)]
    assert not freshness.archive_is_pending()


def test_old_figures_stay_readable_until_they_are_counted_again(evening: Evening) -> None:
    ask_for_recount([evening.session.pk])
    assert freshness.is_pending(evening.session)
    assert said("session-figures", evening.session).startswith("14 posts by 4 people")


def test_a_count_that_breaks_off_leaves_the_figures_before_it(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content_hash()

    def breaks(session_id: int) -> None:
        raise RuntimeError

    monkeypatch.setattr("analytics.counts.sessions.write_topics", breaks)
    with pytest.raises(RuntimeError):
        refresh_session(evening.session.pk, even_if_fresh=True)
    assert content_hash() == before


def test_a_change_while_counting_makes_another_count_due(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "analytics.counts.sessions.write_topics", lambda pk: curating.publish_session(evening.session)
    )
    refresh_session(evening.session.pk, even_if_fresh=True)
    assert evening.session.pk in dict(freshness.stale_sessions())


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """What is sent to the queue, as (task, arguments), instead of the queue."""
    from celery.app.task import Task

    sent: list[tuple[str, Any]] = []

    def note(self: Task, args: Any = None, *_: Any, **__: Any) -> None:
        sent.append((self.name.rpartition(".")[2], *(args or ())))

    monkeypatch.setattr(Task, "apply_async", note)
    tasks.cache.clear()
    return sent


def test_the_sweep_queues_what_is_stale_and_asks_once(queued: list[tuple[str, Any]]) -> None:
    session = make_session()
    tasks.sweep_statistics()
    tasks.sweep_statistics()
    assert [job for job in queued if job[0] == "refresh_session"] == [("refresh_session", session.pk)]


def test_a_session_that_changed_again_is_asked_for_again(queued: list[tuple[str, Any]]) -> None:
    session = make_session()
    tasks.sweep_statistics()
    curating.publish_session(session)
    tasks.sweep_statistics()
    assert queued.count(("refresh_session", session.pk)) == 2


def test_many_counted_sessions_are_summed_up_once(queued: list[tuple[str, Any]]) -> None:
    for session in [make_session() for _ in range(3)]:
        tasks.refresh_session(session.pk)
    assert queued == [("refresh_archive",)]


def test_the_sweep_sums_up_what_lost_its_second_pass(queued: list[tuple[str, Any]]) -> None:
    refresh_session(make_session().pk)
    tasks.sweep_statistics()
    assert ("refresh_archive",) in queued


def test_the_sweep_finds_networks_that_are_not_made(queued: list[tuple[str, Any]], evening: Evening) -> None:
    tasks.sweep_statistics()
    assert [job[0] for job in queued] == ["make_network"]


def test_hidden_people_and_posts_are_in_no_table(evening: Evening) -> None:
    names = set(SessionPerson.objects.values_list("participant__slug", flat=True))
    assert names == {"mora", "ada", "ben", "cy"}
    tied = SessionTie.objects.values_list("source_id", "target_id")
    known = {evening.mora.pk, evening.ada.pk, evening.ben.pk, evening.cy.pk}
    assert {person for pair in tied for person in pair} <= known
    for table in SESSION_TABLES:
        assert rows_of(f"SELECT 1 FROM {table} t WHERE to_jsonb(t)::text LIKE '%%secret%%'") == []


def test_the_command_counts_in_its_own_process() -> None:
    make_tweet(session=make_session())
    out = io.StringIO()
    call_command("refresh_statistics", "--here", stdout=out)
    assert out.getvalue() == "Counted 1 session.\n"
    assert not freshness.archive_is_pending()


def test_the_command_counts_only_what_changed(evening: Evening) -> None:
    before = dict(SessionStatistics.objects.values_list("pk", "refreshed_at"))
    fresh = make_session()
    call_command("refresh_statistics", "--here", stdout=io.StringIO())
    after = dict(SessionStatistics.objects.values_list("pk", "refreshed_at"))
    assert {pk for pk in after if before.get(pk) != after[pk]} == {fresh.pk}


def test_the_command_with_all_counts_everything_anew(evening: Evening) -> None:
    before, stamp = content_hash(), ArchiveTotals.objects.stored_stamp()
    call_command("refresh_statistics", "--here", "--all", stdout=io.StringIO())
    assert content_hash() == before
    assert ArchiveTotals.objects.stored_stamp() != stamp


def test_the_command_says_when_nobody_is_at_work(queued: list[tuple[str, Any]]) -> None:
    make_session()
    with pytest.raises(CommandError, match="no worker seems to be at work"):
        call_command("refresh_statistics", patience=0.1, stdout=io.StringIO())
