"""Tables of people: who they are, and who turned to whom."""

from __future__ import annotations

from analytics.exports.codebook.columns import SESSION, SESSION_STARTS
from analytics.exports.columns import Cell, Column, Kind, Personal

PARTICIPANTS = Kind(
    slug="participants",
    title="People",
    sentence="Everyone who wrote a post, with counts: one row per person, most posts first.",
    columns=(
        Column("participant", "The person's name in this archive's addresses.", Cell.ID, Personal.PERSON),
        Column("handle", "Newest known handle, without @.", Cell.TEXT, Personal.HANDLE),
        Column("name", "Display name.", Cell.TEXT, Personal.NAME),
        Column("platform_id", "The id that the platform gave the person.", Cell.ID, Personal.PERSON),
        Column("platform", "x, bluesky, mastodon or unknown."),
        Column("sessions", "Sessions the person posted in.", Cell.NUMBER),
        Column("sessions_moderated", "Those of them the person moderated.", Cell.NUMBER),
        Column("posts", "Posts.", Cell.NUMBER),
        Column("answers", "Answers; a post that answers two questions counts twice.", Cell.NUMBER),
        Column("first_posted_at_utc", "Time of the first post, in UTC.", Cell.UTC),
        Column("last_posted_at_utc", "Time of the last post, in UTC.", Cell.UTC),
    ),
)

EDGES = Kind(
    slug="edges",
    title="Ties between people",
    sentence="Who turned to whom: one row per session, pair of people, direction and kind of tie. Ties join "
    "people who wrote in the session or moderated it; a post gives one person at most one tie.",
    columns=(
        SESSION,
        SESSION_STARTS,
        Column("source", "The person it went from, by their name in this archive's addresses.", Cell.ID,
               Personal.PEOPLE),
        Column("source_handle", "Newest known handle of that person, without @.", Cell.TEXT, Personal.PEOPLE),
        Column("target", "The person it went to.", Cell.ID, Personal.PEOPLE),
        Column("target_handle", "Newest known handle of that person, without @.", Cell.TEXT, Personal.PEOPLE),
        Column("kind", "reply, mention, quote, repost or same_question; the last has no direction."),
        Column("weight", "Posts; for same_question the number of questions both answered.", Cell.NUMBER),
        Column("first_at_utc", "The first time, where known to the minute, in UTC.", Cell.UTC),
        Column("last_at_utc", "The last time, likewise.", Cell.UTC),
    ),
    is_counted=True,
)  # fmt: skip
