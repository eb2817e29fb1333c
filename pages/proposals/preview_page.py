"""A proposed session as its page will look: the archive's posts and the staged rows, arranged alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F

from chatreader.sessions.transcript import Place, Post, Transcript, Voice, arrange_transcript
from chatreader.threads.explaining import explain_placement
from chatreader.threads.model import PostReading
from chats.imports.preview.edits import Overlay
from chats.imports.preview.preview import SessionPreview, preview_session
from chats.imports.staging.payloads import html_of
from chats.imports.storing.commit import local_start
from chats.models import ChatSession, Import, PreviewEdit, ProposedSession, StagedTweet
from chats.models.imports import Outcome
from chats.session_summary import QuestionMark, SessionHead
from pages.sessions.session_page import posts_by_id, session_head, zone_label


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """One proposed session, ready for the preview page."""

    proposal: ProposedSession
    head: SessionHead
    transcript: Transcript
    joins: SessionHead | None
    new_count: int
    left_out: tuple[Post, ...]
    """Posts that readers will not see: left out here, or hidden before."""
    edits: tuple[PreviewEdit, ...]
    """What was changed in this preview and still stands, newest first."""
    rows: dict[str, int]
    """Staged row of each post that the import brings, by the post's key."""


def proposal_page(batch: Import, proposal: ProposedSession) -> ProposalPage:
    """Read one proposal and arrange it as its page."""
    seen = preview_session(batch, proposal)
    session = proposal.session
    archived = posts_by_id(session) if session else {}
    rows = _staged_rows(batch, proposal)
    staged = _staged_posts(rows, proposal, seen.said, archived)
    base, reading = archived | staged, seen.reading
    hosts = {s.ref for s in seen.post_inputs if s.author in reading.moderators}
    posts = [
        _placed(_hosted(base[ref], ref in hosts), n, reading.posts[ref])
        for n, ref in enumerate(reading.order, 1)
        if ref in base
    ]
    transcript = arrange_transcript(posts, [(q.number, q.text, q.is_image) for q in reading.questions])
    return ProposalPage(
        proposal=proposal,
        head=_head(proposal, seen, transcript),
        transcript=transcript,
        joins=session_head(session) if session else None,
        new_count=sum(p.outcome == Outcome.NEW for p in posts),
        left_out=tuple(post for ref, post in staged.items() if ref in seen.said.gone),
        edits=tuple(batch.preview_edits.live().reverse()),
        rows={f"row{row.pk}": row.pk for row in rows},
    )


def _staged_rows(batch: Import, proposal: ProposedSession) -> list[StagedTweet]:
    rows = batch.staged.filter(proposal=proposal.ordinal, same_as=F("ordinal"), is_context=False)
    return list(rows.order_by("ordinal"))


def _staged_posts(
    rows: list[StagedTweet], proposal: ProposedSession, said: Overlay, archived: dict[int, Post]
) -> dict[int, Post]:
    keys = {row.source_id: f"row{row.pk}" for row in rows if row.source_id}
    found = {}
    for row in rows:
        ref = row.tweet_id or -row.ordinal
        post = _corrected(_staged_post(row, proposal, keys), ref, said)
        known = archived.get(ref)
        # A poorer source blanks nothing.
        found[ref] = replace(post, voice=post.voice or known.voice) if known else post
    return found


def _corrected(post: Post, ref: int, said: Overlay) -> Post:
    """Lay over a post what a moderator said of it in this preview."""
    if ref in said.authors:
        handle = said.authors[ref]
        voice = Voice(slug=handle, handle=handle, name=None) if handle else None
        post = replace(post, voice=voice)
    return replace(post, is_corrected=ref in said.authors or ref in said.fixed)


def _staged_post(row: StagedTweet, proposal: ProposedSession, keys: dict[str, str]) -> Post:
    said = row.payload
    return Post(
        key=f"row{row.pk}",
        text=row.text,
        html=html_of(row.text, said.get("links", ())),
        role="other",
        position=row.ordinal,
        voice=_voice(said),
        posted_at=ChatSession(time_zone=proposal.time_zone).local(row.posted_at),
        precision=row.precision,
        reply_to_key=keys.get(said.get("reply_to_source_id", "")),
        reply_to_names=tuple(said.get("reply_to_names", ())),
        quote_of_key=keys.get(said.get("quote_of_source_id", "")),
        repost_of_key=keys.get(said.get("repost_of_source_id", "")),
        permalink=said.get("permalink"),
        line=row.line,
        outcome=row.outcome,
        media=tuple(said.get("media", ())),
    )


def _voice(said: dict[str, Any]) -> Voice | None:
    handle, name, author = (said.get(f"author_{x}") for x in ("handle", "name", "id"))
    if not (handle or name or author):
        return None
    return Voice(
        slug=handle or author, handle=handle, name=name, is_moderator=bool(said.get("flagged_moderator"))
    )


def _hosted(post: Post, is_host: bool) -> Post:
    """Mark the author as a moderator whom the source, a person or the posts themselves show to be one."""
    if post.voice is None or post.voice.is_moderator == is_host:
        return post
    return replace(post, voice=replace(post.voice, is_moderator=is_host))


def _placed(post: Post, position: int, read: PostReading) -> Post:
    """Lay the rules' reading over a post."""
    return replace(
        post,
        position=position,
        role=read.role,
        role_reason=read.reason,
        confidence=read.confidence,
        places=places_of(read),
        is_first_timer=read.is_first_timer,
    )


def places_of(read: PostReading) -> tuple[Place, ...]:
    """Return a post's placements as a page shows them."""
    return tuple(
        Place(
            number=p.number,
            relation=p.relation,
            reason=p.reason,
            confidence=p.confidence,
            detail=p.detail,
            part=p.part,
            sentence=explain_placement(p, read.role),
        )
        for p in read.placements
    )


def _head(proposal: ProposedSession, seen: SessionPreview, transcript: Transcript) -> SessionHead:
    blocks = transcript.questions
    local = ChatSession(time_zone=proposal.time_zone).local
    people = {s.author: s.handle for s in seen.post_inputs if s.author in seen.reading.moderators}
    return SessionHead(
        slug="",
        title=proposal.title,
        description=proposal.description,
        local_start=local_start(proposal),
        local_end=local(proposal.ends_at),
        has_time=proposal.has_time,
        zone_label=zone_label(proposal.time_zone),
        is_draft=True,
        is_invented=proposal.is_invented,
        moderators=tuple(
            Voice(slug=None, handle=handle, name=None, is_moderator=True) for handle in people.values()
        ),
        post_count=transcript.post_count,
        people_count=transcript.people_count,
        answer_count=sum(b.answer_count for b in blocks),
        question_count=len(blocks),
        without_author=transcript.without_author,
        without_time=transcript.without_time,
        marks=tuple(QuestionMark(b.number, b.answer_count) for b in blocks),
    )
