"""Tables of chats: sessions, their questions, their topics, the links shared in them."""

from __future__ import annotations

from analytics.exports.codebook.columns import SESSION, SESSION_STARTS
from analytics.exports.columns import Cell, Column, Kind, Personal

SESSIONS = Kind(
    slug="sessions",
    title="Sessions",
    sentence="Every chat with its time, its moderators and its counts: one row per session.",
    columns=(
        SESSION,
        Column("title", "Its title.", Cell.TEXT, Personal.PROSE),
        Column("description", "What it is about.", Cell.TEXT, Personal.PROSE),
        Column("state", "published, or draft (read by moderators only)."),
        Column(
            "starts_at",
            "When it began, in its time zone; only the day where the hour is unknown.",
            Cell.START,
        ),
        Column("ends_at", "When it ended, likewise.", Cell.START),
        Column("time_zone", "Its time zone, by its IANA name."),
        Column("moderators", "Handles of its moderators, without @.", Cell.WORDS, Personal.PEOPLE),
        Column("posts", "Distinct posts.", Cell.NUMBER),
        Column("repeats", "How often the sources showed one of them again.", Cell.NUMBER),
        Column("people", "Distinct known authors.", Cell.NUMBER),
        Column("questions", "Questions.", Cell.NUMBER),
        Column("answers", "Answers; a post that answers two questions counts twice.", Cell.NUMBER),
        Column("posts_without_author", "Posts whose author is unknown.", Cell.NUMBER),
        Column("posts_without_time", "Posts whose time is unknown.", Cell.NUMBER),
        Column("is_invented", "true for a chat that was made up to show the site.", Cell.FLAG),
    ),
)

QUESTIONS = Kind(
    slug="questions",
    title="Questions",
    sentence="Every numbered question with its text and what it drew: one row per question.",
    columns=(
        SESSION,
        SESSION_STARTS,
        Column("question", "Its number.", Cell.NUMBER),
        Column("text", "Its words, without the label; empty when not captured.", Cell.TEXT, Personal.PROSE),
        Column("is_image", "true when it was asked by a picture.", Cell.FLAG),
        Column("asked_by", "tweet_key of the post that asks it first.", Cell.ID),
        Column("asked_at_utc", "When that was posted, in UTC.", Cell.UTC),
        Column("answers", "Posts that answer it.", Cell.NUMBER),
        Column("people", "Distinct known authors of these.", Cell.NUMBER),
        Column("discussion", "Posts that discuss it without answering it.", Cell.NUMBER),
        Column("asked_again", "Posts that repeat it.", Cell.NUMBER),
    ),
)

TOPICS = Kind(
    slug="topics",
    title="Topics",
    sentence="What each chat was about: hashtags, words and phrases of its own posts (reposts left out), one "
    "row per session and topic, most posts first.",
    columns=(
        SESSION,
        SESSION_STARTS,
        Column("kind", "hashtag, word or phrase (two words that stand together in two posts or more)."),
        Column(
            "topic",
            "The topic in one case, a hashtag without #; hashtags that moderators merged are one.",
            Cell.TEXT,
            Personal.PROSE,
        ),
        Column("label", "The topic as people spell it most.", Cell.TEXT, Personal.PROSE),
        Column("posts", "Own posts with it.", Cell.NUMBER),
        Column("people", "Distinct known authors of these.", Cell.NUMBER),
        Column("is_chat_tag", "true for the chat's own hashtag.", Cell.FLAG),
    ),
    is_counted=True,
)

LINKS = Kind(
    slug="links",
    title="Links",
    sentence="Every address that was shared in own posts (reposts left out), except addresses of posts on X: "
    "one row per address, most posts first.",
    columns=(
        Column("url", "Where it leads, as far as known.", Cell.TEXT, Personal.LINK),
        Column("domain", "The site, without www."),
        Column("title", "Title of the page, where a source says it.", Cell.TEXT, Personal.TITLE),
        Column("posts", "Own posts with it.", Cell.NUMBER),
        Column("people", "Distinct known authors of these.", Cell.NUMBER),
        Column("shared_by", "Handles of these, without @, the first to share it first.", Cell.WORDS,
               Personal.PEOPLE),
        Column("sessions", "Slugs of the sessions it was shared in, in order of time.", Cell.WORDS),
        Column("first_shared_at_utc", "When it was first shared, where that is known, in UTC.", Cell.UTC),
        Column("last_shared_at_utc", "When it was last shared, likewise.", Cell.UTC),
    ),
)  # fmt: skip
