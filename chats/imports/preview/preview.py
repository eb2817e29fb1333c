"""What a session would look like with an import in it: the archive's posts and the staged ones together.

The same rules read both, by the same function that labels the archive
afterwards: what a moderator checks is what readers will see.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.conf import settings

from chatreader.threads.model import ChatReading, PostInput
from chatreader.threads.read_chat import read_chat
from chats.imports.preview.edits import Overlay, overlay_of
from chats.labelling.post_inputs import archived_material, staged_post_inputs
from chats.labelling.stated_questions import stated_for
from chats.models import Import, ProposedSession


@dataclass(frozen=True, slots=True)
class SessionPreview:
    """A proposed session as the rules read it. Refs below zero are rows not stored yet (minus ordinal)."""

    proposal: ProposedSession
    post_inputs: tuple[PostInput, ...]
    reading: ChatReading
    said: Overlay
    """What a moderator said of its posts in this preview."""


def preview_session(batch: Import, proposal: ProposedSession) -> SessionPreview:
    """Read one proposed session: the archive's posts of it, and what the import adds."""
    archived = archived_material(proposal.session) if proposal.session else None
    said = overlay_of(batch, proposal.ordinal)
    kept = archived.post_inputs if archived else []
    known = {s.ref for s in kept}
    staged = [s for s in staged_post_inputs(batch, proposal.ordinal) if s.ref not in known]
    together = [*kept, *(replace(s, position=len(kept) + n) for n, s in enumerate(staged))]
    post_inputs = [said.said_of(s) for s in together if s.ref not in said.gone]
    named = {h.lower().lstrip("@") for h in proposal.moderators}
    moderators = {s.author for s in post_inputs if s.author and s.handle in named}
    reading = read_chat(
        post_inputs,
        moderators=moderators | (archived.moderators if archived else frozenset()),
        known_questions=archived.known_questions if archived else {},
        corrected=(archived.corrected if archived else {}) | said.fixed,
        letters=settings.LABEL_LETTERS,
    )
    stated = {**(archived.stated_questions if archived else {}), **stated_for(batch, proposal)}
    return SessionPreview(proposal, tuple(post_inputs), reading.with_texts(stated), said)
