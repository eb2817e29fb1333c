"""Questions whose words stand in a source outside of any post: a curator's headings.

They are the text of a question whose own post was not captured. A captured post
says it better, and a person's word always wins.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable

from chats.models import Import, ProposedSession
from chats.sql.copy_in import rows_of

_TEXTS = "question_texts"
_SESSION = "questions_of"
"""Keys of the import's details: pairs of number and text, and the session they were given to."""

_LARGEST = """
SELECT proposal FROM chats_stagedtweet
WHERE batch_id = %s AND proposal IS NOT NULL AND NOT is_context
GROUP BY proposal ORDER BY count(*) DESC, proposal LIMIT 1
"""


def stated_for(batch: Import, proposal: ProposedSession) -> dict[int, str]:
    """Return the texts the import states for a proposal: its largest one gets them."""
    texts = batch.details.get(_TEXTS)
    if not texts or rows_of(_LARGEST, batch.pk) != [(proposal.ordinal,)]:
        return {}
    return _texts(texts)


def keep_stated(batch: Import, proposals: Collection[ProposedSession]) -> None:
    """Note in the import's details (unsaved) which session its texts belong to, while its rows are staged."""
    for proposal in proposals:
        if stated_for(batch, proposal):
            batch.details[_SESSION] = proposal.session_id


def kept_stated(batch: Import) -> dict[int, dict[int, str]]:
    """Return what :func:`keep_stated` noted: texts by number, by session."""
    session_id = batch.details.get(_SESSION)
    return {session_id: _texts(batch.details[_TEXTS])} if session_id else {}


def _texts(pairs: Iterable[tuple[int, str]]) -> dict[int, str]:
    return {int(number): str(text) for number, text in pairs}


def stated_of(session_ids: Collection[int]) -> defaultdict[int, dict[int, str]]:
    """Return, by session, the texts that stored imports state; the latest import's win."""
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for session_id, texts in rows_of(_STATED, list(session_ids)):
        found[session_id] |= _texts(json.loads(texts))
    return found


_STATED = f"""
SELECT p.session_id, b.details->'{_TEXTS}'
FROM chats_proposedsession p JOIN chats_import b ON b.id = p.batch_id
WHERE p.session_id = ANY(%s) AND b.state <> 'undone' AND b.details->'{_SESSION}' = to_jsonb(p.session_id)
ORDER BY b.id
"""
