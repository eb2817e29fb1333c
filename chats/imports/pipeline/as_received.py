"""A person's word on repairs: keep a kind as it was received, or have it put right again.

An import that waits for a look is read again without the repair. Of a stored one the sightings
are changed and the posts folded anew, so that other sources of the same posts still count.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import F

from chatreader.text.repairs import RepairKind
from chats.imports.pipeline.steps import empty_staging, reach_state
from chats.imports.staging.payloads import Payload, repaired_payload
from chats.imports.staging.repairs import AS_RECEIVED, REPAIRS
from chats.imports.storing.fold import fold_posts
from chats.imports.storing.people import PERSON_COLUMNS
from chats.imports.storing.undo import UNDOABLE
from chats.models import ChatSession, Import
from chats.models.imports import ImportState
from chats.sql.archive_lock import lock_archive
from chats.sql.copy_in import as_json, copy_rows, make_temporary, rows_of, run

_READ_ANEW = ("refused", REPAIRS, "left_out")
"""Details that add up while a file is read."""

# What was repaired keeps the original in its payload; a link keeps how it is written.
_SIGHTINGS = """
SELECT id, payload FROM chats_sighting
WHERE batch_id = %s AND (payload ? 'received' OR payload @? '$.links[*] ? (@.written != @.url)')
"""

_WRITE = """
UPDATE chats_sighting g SET payload = n.payload FROM new_payload n
WHERE g.id = n.id AND g.payload <> n.payload RETURNING g.tweet_id
"""


def choose_repair(batch: Import, kind: RepairKind, *, as_received: bool) -> list[int]:
    """Keep *kind* of an import as received, or have it repaired; return the sessions to label again.

    Of an import that waits for a look, reading starts over and is to be queued (its state says so).
    Nothing happens to an import that is being worked at, or was thrown away.
    """
    with transaction.atomic():
        lock_archive()
        batch = Import.objects.select_for_update().get(pk=batch.pk)
        kept = set(batch.details.get(AS_RECEIVED, ())) - {kind.value} | (
            {kind.value} if as_received else set()
        )
        batch.details[AS_RECEIVED] = sorted(kept)
        if batch.state == ImportState.READY:
            _read_again(batch)
        elif batch.state in UNDOABLE:
            batch.save(update_fields=["details"])
            return _fold_again(batch)
    return []


def _read_again(batch: Import) -> None:
    empty_staging(batch)
    batch.problems.all().delete()
    for name in _READ_ANEW:
        batch.details.pop(name, None)
    reach_state(batch, ImportState.RECEIVED, details=batch.details, rows_read=0, counts={})


def _fold_again(batch: Import) -> list[int]:
    make_temporary("new_payload", "id bigint PRIMARY KEY, payload jsonb")
    copy_rows("new_payload", ("id", "payload"), _new_payloads(batch))
    make_temporary("posts_to_fold", "tweet_id bigint PRIMARY KEY, proposal integer")
    changed = {pk for (pk,) in rows_of(_WRITE)}
    run("INSERT INTO posts_to_fold SELECT unnest(%s::bigint[])", sorted(changed))
    # Repairs change no author: nobody has to be looked up.
    make_temporary("import_person", PERSON_COLUMNS)
    fold_posts("posts_to_fold")
    sessions = rows_of(
        "SELECT DISTINCT session_id FROM chats_tweet JOIN posts_to_fold ON id = tweet_id "
        "WHERE session_id IS NOT NULL"
    )
    found = [pk for (pk,) in sessions]
    ChatSession.objects.filter(pk__in=found).update(revision=F("revision") + 1)
    return found


def _new_payloads(batch: Import) -> Iterator[tuple[int, str]]:
    keep = batch.details[AS_RECEIVED]
    for pk, payload in rows_of(_SIGHTINGS, batch.pk):
        yield pk, as_json(repaired_payload(_decoded(payload), keep))


def _decoded(payload: Any) -> Payload:
    decoded: Payload = json.loads(payload) if isinstance(payload, str) else payload
    return decoded
