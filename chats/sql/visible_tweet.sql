-- Which posts may be seen, and which of their words.
--
-- A post is shown when all of this is true:
--   it is of a chat, not context that a source brought along;
--   no moderator hid it or took it down;
--   its author is not hidden (authors may be unknown);
--   it has its place in the reading order of its session, so that none is seen half labelled;
--   what it passes on may be seen as well, known by its id or by its words.
-- Words and lists in which somebody is named who is kept back come from chats_maskedpost, where the
-- database keeps them masked (triggers of chats_tweet); ids and addresses are those of public authors.

CREATE OR REPLACE FUNCTION may_be_repeated(tweet bigint) RETURNS boolean LANGUAGE plpgsql STABLE COST 10 AS $$
BEGIN
    RETURN NOT EXISTS (
        SELECT 1 FROM chats_tweet o LEFT JOIN participants_participant h ON h.id = o.author_id
        WHERE o.id = tweet AND (o.visibility <> 'shown' OR h.visibility = 'hidden'));
END $$;

CREATE VIEW visible_tweet AS
SELECT
    t.id, t.key, t.platform,
    CASE WHEN p.id IS NULL OR p.visibility = 'public' THEN t.source_id END AS source_id,
    t.posted_at, t.precision, t.position, t.source_order,
    CASE WHEN m.tweet_id IS NULL THEN t.text ELSE m.text END AS text,
    CASE WHEN m.tweet_id IS NULL THEN t.html ELSE m.html END AS html,
    t.fingerprint, t.letters, t.role, t.role_reason, t.confidence, t.is_first_timer, t.is_context,
    t.flagged_moderator, t.reply_to_source_id, t.quote_of_source_id, t.repost_of_source_id,
    CASE WHEN m.tweet_id IS NULL THEN t.reply_to_names::text[]
         ELSE m.reply_to_names::text[] END AS reply_to_names,
    CASE WHEN m.tweet_id IS NULL THEN t.conversation_id ELSE m.conversation_id END AS conversation_id,
    CASE WHEN m.tweet_id IS NULL THEN t.hashtags::text[] ELSE m.hashtags::text[] END AS hashtags,
    CASE WHEN m.tweet_id IS NULL THEN t.mentions::text[] ELSE m.mentions::text[] END AS mentions,
    CASE WHEN m.tweet_id IS NULL THEN t.links ELSE m.links END AS links,
    CASE WHEN m.tweet_id IS NULL THEN t.media ELSE m.media END AS media,
    t.like_count, t.repost_count, t.reply_count, t.quote_count, t.lang, t.client,
    CASE WHEN p.id IS NULL OR p.visibility = 'public' THEN
        CASE WHEN m.tweet_id IS NULL THEN t.permalink ELSE m.permalink END
    END AS permalink,
    t.repeats, t.visibility, t.author_id, t.quote_of_id, t.reply_to_id, t.repost_of_id, t.session_id,
    t.words, m.tweet_id IS NOT NULL AS is_masked, m.words AS masked_words
FROM chats_tweet t
LEFT JOIN participants_participant p ON p.id = t.author_id
LEFT JOIN chats_maskedpost m ON m.tweet_id = t.id
WHERE NOT t.is_context
  AND t.visibility = 'shown'
  AND (p.id IS NULL OR p.visibility <> 'hidden')
  AND (t.session_id IS NULL OR t.position IS NOT NULL)
  AND (t.repost_of_id IS NULL OR may_be_repeated(t.repost_of_id))
  AND (t.role <> 'repost' OR m.repeats_hidden IS NOT TRUE);
