"""Two records of one person become one, and two again when that was a mistake.

Posts, the moderating of sessions and handles move to the record that stays, so
that everything that reads them finds one person; the other record keeps its
address, which leads on, and its platform's id, by which later imports know it.
What moved is noted, and goes back when the merge is taken back.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from chats.labelling.relabel import relabel_sessions
from chats.masking import mark_sessions_of, renew_masks
from chats.sql.archive_lock import lock_archive
from chats.sql.copy_in import as_json
from participants.matching import family_of
from participants.models import Handle, Participant, PersonMerge, Visibility, fold_name


class NotMergeable(ValueError):
    """Two records cannot become one, or two again. Its text is for people and says what to do."""


_MOVE_POSTS = "UPDATE chats_tweet SET author_id = %(into)s WHERE author_id = %(double)s RETURNING id"

_MOVE_SESSIONS = """
UPDATE chats_sessionmoderator m SET participant_id = %(into)s
WHERE participant_id = %(double)s AND NOT EXISTS (
    SELECT 1 FROM chats_sessionmoderator o
    WHERE o.session_id = m.session_id AND o.participant_id = %(into)s)
RETURNING session_id
"""
# Of two rows one stays; a person's word that either moderated is kept.
_DROP_SESSIONS = """
WITH gone AS (
    DELETE FROM chats_sessionmoderator WHERE participant_id = %(double)s RETURNING session_id, how
), given AS (
    UPDATE chats_sessionmoderator m SET how = 'given' FROM gone
    WHERE m.participant_id = %(into)s AND m.session_id = gone.session_id AND gone.how = 'given'
)
SELECT gone.session_id, gone.how, o.how FROM gone JOIN chats_sessionmoderator o
  ON o.session_id = gone.session_id AND o.participant_id = %(into)s
"""

# Posts that moved, and posts brought since under the id or a name of the other record; who wrote a post
# in a moderator's words of later on stays.
_POSTS_BACK = """
UPDATE chats_tweet t SET author_id = %(double)s
FROM participants_participant p
WHERE p.id = %(double)s AND t.author_id = %(into)s
  AND (t.id = ANY(%(posts)s::bigint[]) OR EXISTS (
        SELECT 1 FROM chats_sighting g WHERE g.tweet_id = t.id AND t.platform = p.platform
          AND (g.payload->>'author_id' = p.platform_id OR (NOT g.payload ? 'author_id'
               AND lower(g.payload->>'author_handle') = ANY(%(keys)s::text[])))))
  AND NOT EXISTS (
        SELECT 1 FROM chats_correction c
        WHERE c.tweet_id = t.id AND c.field = 'author' AND c.undone_at IS NULL AND c.at > %(at)s)
"""

_SESSIONS_BACK = """
UPDATE chats_sessionmoderator m SET participant_id = %(double)s
WHERE participant_id = %(into)s AND session_id = ANY(%(moderated)s::bigint[])
"""
_BOTH_MODERATED = """
WITH both_moderated AS (
    SELECT b.* FROM jsonb_to_recordset(%(both)s::jsonb) b(session_id bigint, how text, other text)
    JOIN chats_chatsession s ON s.id = b.session_id
), as_before AS (
    UPDATE chats_sessionmoderator m SET how = b.other FROM both_moderated b
    WHERE m.session_id = b.session_id AND m.participant_id = %(into)s AND b.how = 'given'
)
INSERT INTO chats_sessionmoderator (session_id, participant_id, how)
SELECT b.session_id, %(double)s, b.how FROM both_moderated b
ON CONFLICT DO NOTHING
"""

# Who follows whom, and who moderates, decides where posts belong: only where both took part.
_BOTH_TOOK_PART = """
SELECT a.session_id FROM (
    SELECT session_id FROM chats_tweet WHERE author_id = %(into)s
    UNION SELECT session_id FROM chats_sessionmoderator WHERE participant_id = %(into)s
) a JOIN (
    SELECT session_id FROM chats_tweet WHERE author_id = %(double)s
    UNION SELECT session_id FROM chats_sessionmoderator WHERE participant_id = %(double)s
) b ON b.session_id = a.session_id
"""


def obstacle_to(double: Participant, into: Participant) -> str | None:
    """Say why two records cannot become one; ``None`` when they can."""
    if double.pk == into.pk:
        return "This is one record already."
    if double.merged_into_id or into.merged_into_id:
        return "One of them is part of another record already; open the page of that one."
    if double.visibility != into.visibility:
        return (
            f"“{double}” is {double.visibility} and “{into}” is {into.visibility}. "
            "First decide how this person is shown; then the two records can be one."
        )
    return None


@transaction.atomic
def merge_people(double: Participant, into: Participant, *, by_id: int | None) -> PersonMerge:
    """Let *into* stand for *double* too; sessions of both are labelled and counted again.

    Raises :class:`NotMergeable` with a sentence for people.
    """
    lock_archive()
    double, into = _locked(double.pk), _locked(into.pk)
    problem = obstacle_to(double, into)
    if problem:
        raise NotMergeable(problem)
    shared = _shared_sessions(double, into)
    moved = {
        **_move_posts(double, into),
        "handles": _move_handles(double, into),
        "facts": _give_facts(double, into),
        "doubles": _lead_on(double, into),
    }
    _after(double, into, shared)
    return PersonMerge.objects.create(double=double, into=into, moved=moved, by_id=by_id)


@transaction.atomic
def unmerge_people(done: PersonMerge) -> None:
    """Take a merge back: what moved goes back.

    Raises :class:`NotMergeable` when something stands in the way.
    """
    lock_archive()
    done = PersonMerge.objects.select_for_update().get(pk=done.pk)
    double, into = _locked(done.double_id), _locked(done.into_id)
    if done.undone_at is not None:
        raise NotMergeable("This was taken back before.")
    if into.merged_into is not None:
        raise NotMergeable(f"“{into}” is part of “{into.merged_into}” by now; take that back first.")
    _move_back(done, double, into)
    PersonMerge.objects.filter(pk=done.pk).update(undone_at=timezone.now())
    _after(double, into, _shared_sessions(double, into))


def _locked(pk: int) -> Participant:
    return Participant.objects.select_for_update(of=("self",)).select_related("merged_into").get(pk=pk)


def _shared_sessions(double: Participant, into: Participant) -> list[int]:
    rows = _run(_BOTH_TOOK_PART, double=double.pk, into=into.pk)
    return [pk for (pk,) in rows if pk is not None]


def _run(statement: str, **values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []


def _after(double: Participant, into: Participant, shared: list[int]) -> None:
    if shared:
        relabel_sessions(shared)
    both = [double.pk, into.pk]
    masked = renew_masks({*both, *family_of(into)}) if into.visibility != Visibility.PUBLIC else set()
    mark_sessions_of(both, masked=masked)


def _move_posts(double: Participant, into: Participant) -> dict[str, Any]:
    both = {"double": double.pk, "into": into.pk}
    return {
        "posts": [pk for (pk,) in _run(_MOVE_POSTS, **both)],
        "moderated": [pk for (pk,) in _run(_MOVE_SESSIONS, **both)],
        "both_moderated": [
            {"session_id": pk, "how": how, "other": other} for pk, how, other in _run(_DROP_SESSIONS, **both)
        ],
    }


def _move_handles(double: Participant, into: Participant) -> list[dict[str, Any]]:
    """Move handles; one that both were seen under is one row, seen from the first time to the last."""
    known = {(one.platform, one.key): one for one in into.handles.all()}
    theirs = list(double.handles.all())
    noted = [_noted(one, known.get((one.platform, one.key))) for one in theirs]
    for one in theirs:
        same = known.get((one.platform, one.key))
        if same:
            same.first_seen = min(filter(None, (same.first_seen, one.first_seen)), default=None)
            same.last_seen = max(filter(None, (same.last_seen, one.last_seen)), default=None)
    Handle.objects.bulk_update(known.values(), ["first_seen", "last_seen"])
    Handle.objects.filter(pk__in=[n["pk"] for n in noted if n["of_both"]]).delete()
    double.handles.update(participant=into)
    return noted


def _noted(one: Handle, same: Handle | None) -> dict[str, Any]:
    seen = {
        name: moment.isoformat() if moment else None
        for name, moment in (("first_seen", one.first_seen), ("last_seen", one.last_seen))
    }
    return {
        "pk": one.pk, "platform": one.platform, "handle": one.handle, "key": one.key,
        "of_both": same is not None, **seen,
    }  # fmt: skip


def _give_facts(double: Participant, into: Participant) -> dict[str, Any]:
    """Fill in what only the double was known by: the platform's id, a name."""
    given: dict[str, Any] = {}
    if into.platform_id is None and double.platform_id and into.platform == double.platform:
        given["platform_id"] = double.platform_id
        Participant.objects.filter(pk=double.pk).update(platform_id=None)
    if not into.display_name and double.display_name:
        given |= {"display_name": double.display_name, "name_key": fold_name(double.display_name)[:200]}
    before = {name: getattr(into, name) for name in given}
    Participant.objects.filter(pk=into.pk).update(**given)
    return {"given": given, "before": before}


def _lead_on(double: Participant, into: Participant) -> list[int]:
    # One step leads from any double to the record that stays.
    doubles = list(double.doubles.values_list("pk", flat=True))
    Participant.objects.filter(pk__in=[double.pk, *doubles]).update(merged_into=into)
    return doubles


def _move_back(done: PersonMerge, double: Participant, into: Participant) -> None:
    moved = done.moved
    Participant.objects.filter(pk=double.pk).update(merged_into=None)
    Participant.objects.filter(pk__in=moved["doubles"], merged_into=into).update(merged_into=double)
    _take_facts_back(moved["facts"], double, into)
    keys = [one["key"] for one in moved["handles"] if not one["of_both"]]
    both = {"double": double.pk, "into": into.pk}
    _run(_POSTS_BACK, **both, posts=moved["posts"], keys=keys, at=done.at)
    _run(_SESSIONS_BACK, **both, moderated=moved["moderated"])
    _run(_BOTH_MODERATED, **both, both=as_json(moved["both_moderated"]))
    _handles_back(moved["handles"], double, into)


def _take_facts_back(facts: dict[str, Any], double: Participant, into: Participant) -> None:
    still = {
        name: was for name, was in facts["before"].items() if getattr(into, name) == facts["given"][name]
    }
    Participant.objects.filter(pk=into.pk).update(**still)
    if "platform_id" in still:
        Participant.objects.filter(pk=double.pk).update(platform_id=facts["given"]["platform_id"])


def _handles_back(noted: list[dict[str, Any]], double: Participant, into: Participant) -> None:
    alone = [one["pk"] for one in noted if not one["of_both"]]
    into.handles.filter(pk__in=alone).update(participant=double)
    columns = ("platform", "handle", "key", "first_seen", "last_seen")
    shared = [{name: one[name] for name in columns} for one in noted if one["of_both"]]
    Handle.objects.bulk_create([Handle(participant=double, **one) for one in shared], ignore_conflicts=True)
