"""Tables of posts: the posts themselves, answers beside their questions, and bare ids."""

from __future__ import annotations

from analytics.exports.codebook.columns import (
    AUTHOR_HANDLE,
    AUTHOR_ID,
    AUTHOR_NAME,
    IS_MODERATOR,
    POSITION,
    POSTED_LOCAL,
    POSTED_UTC,
    PRECISION,
    ROLE,
    SESSION,
    SESSION_STARTS,
    SOURCE_URL,
    TEXT,
    TWEET_ID,
    TWEET_KEY,
)
from analytics.exports.columns import Cell, Column, Kind, Personal

TWEETS = Kind(
    slug="tweets",
    title="Posts",
    sentence="Every post with its author, time, role and the questions it belongs to: one row per post.",
    columns=(
        TWEET_KEY, TWEET_ID, SESSION, SESSION_STARTS, POSITION, POSTED_UTC, POSTED_LOCAL, PRECISION,
        AUTHOR_HANDLE, AUTHOR_NAME, AUTHOR_ID, IS_MODERATOR, ROLE,
        Column(
            "questions",
            "Numbers of the questions it belongs to: what an answer answers, what a question asks, what a "
            "reply, quote or repost is about.",
            Cell.WORDS,
        ),
        Column(
            "answer_reason",
            "What decided each of these, in the same order: label, inline, trailing, reply, continuation, "
            "quote, time or corrected.",
            Cell.WORDS,
        ),
        Column("confidence", "How sure the rules are of each, 0 to 1; 0.5 and less is a guess.", Cell.WORDS),
        Column("corrected_by_moderator", "true when a person's correction of it is in force.", Cell.FLAG),
        TEXT,
        Column("hashtags", "Hashtags, without #.", Cell.WORDS),
        Column("mentions", "Handles mentioned, without @.", Cell.WORDS, Personal.HANDLES),
        Column("links", "Addresses linked to, as far as known where they lead.", Cell.WORDS, Personal.LINKS),
        Column("media", "Addresses of pictures and films.", Cell.WORDS, Personal.LINKS),
        Column("in_reply_to", "tweet_key of the post it replies to.", Cell.ID),
        Column("reply_to_names", "Handles it is addressed to, without @.", Cell.WORDS, Personal.HANDLES),
        Column("quote_of", "tweet_key of the post it quotes.", Cell.ID),
        Column("repost_of", "tweet_key of the post it passes on.", Cell.ID),
        Column("conversation_id", "The platform's id of the conversation.", Cell.ID, Personal.THREAD),
        Column("repeats", "How often the sources showed the post again.", Cell.NUMBER),
        Column("like_count", "Likes, when last captured.", Cell.NUMBER),
        Column("repost_count", "Reposts, when last captured.", Cell.NUMBER),
        Column("reply_count", "Replies on the platform, when last captured.", Cell.NUMBER),
        Column("quote_count", "Quotes on the platform, when last captured.", Cell.NUMBER),
        Column("lang", "Language, as the platform took it to be."),
        Column("platform", "x, bluesky, mastodon or unknown."),
        SOURCE_URL,
        Column("import_id", "The import that brought the post first.", Cell.ID),
    ),
)  # fmt: skip

ANSWERS = Kind(
    slug="answers",
    title="Answers",
    sentence="Every answer beside its question: one row per answer and question.",
    columns=(
        SESSION, SESSION_STARTS,
        Column("question", "Number of the question answered.", Cell.NUMBER),
        Column("question_text", "Its words; empty when not captured.", Cell.TEXT, Personal.PROSE),
        TWEET_KEY, TWEET_ID, POSITION, POSTED_UTC, POSTED_LOCAL, PRECISION,
        AUTHOR_HANDLE, AUTHOR_NAME, AUTHOR_ID, IS_MODERATOR, ROLE,
        Column("reason", "What decided it; the words are those of answer_reason."),
        Column("confidence", "How sure the rules are, from 0 to 1; 0.5 and less is a guess.", Cell.NUMBER),
        Column("part", "The part as written, for an answer in several posts: 1/2, a, cont.", Cell.ID),
        TEXT, SOURCE_URL,
    ),
)  # fmt: skip

IDS = Kind(
    slug="ids",
    title="Ids only",
    sentence="The ids of posts on X and nothing else, which is what may be passed on freely: whoever has "
    "them asks X for the posts that still exist. One row per post.",
    columns=(Column("tweet_id", "The id that X gave the post.", Cell.ID, Personal.TRACE),),
    is_of_people=True,
)
