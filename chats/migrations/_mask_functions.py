"""Functions by which names are found and masked in the words of posts, questions and reasons."""

# Letters and digits alone, in one case, without accents: where the letters of a name are missing in it,
# the name is not there in any spelling. Most posts are plain ASCII and take the short way.
LETTERS = r"""
CREATE FUNCTION squashed(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT translate(lower(CASE WHEN octet_length(words) = char_length(words) THEN words ELSE
    regexp_replace(translate(replace(replace(replace(lower(normalize(words, NFKD)),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'øłđðıħ', 'olddih'),
        '[\u00a0-\u00bf\u0300-\u036f\u1680\u180e\u2000-\u206f\u3000-\u3003\ufe00-\ufe0f\ufeff]+', '', 'g')
    END), E' \t\n\r.,-_''`"+&/()*', '')
FROM (SELECT replace(words, '%20', ' ')) plain(words)
$$;

-- Whether the letters of a name may stand in a text. *seeds* are runs of letters that every spelling in
-- plain ASCII holds, and are looked for first; other texts are squashed.
CREATE FUNCTION may_name(words text, seeds text, needles text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    plain text;
BEGIN
    IF words IS NULL OR words = '' THEN
        RETURN false;
    END IF;
    IF words ~* seeds THEN
        RETURN squashed(words) ~ needles;
    END IF;
    IF octet_length(words) = char_length(words) THEN
        RETURN false;
    END IF;
    plain := translate(words, '’‘“”…–—', '');
    RETURN octet_length(plain) <> char_length(plain) AND squashed(plain) ~ needles;
END $$;

-- Letters of other scripts and styles as they are usually written; signs that would be markup stay none.
CREATE FUNCTION in_plain_form(words text, is_html boolean) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF words IS NULL OR octet_length(words) = char_length(words) THEN
        RETURN words;
    END IF;
    IF is_html THEN
        words := translate(words, '＜＞＆＂＇﹤﹥﹠', '‹›+”’‹›+');
    END IF;
    IF words IS NOT NFKC NORMALIZED THEN
        words := normalize(words, NFKC);
    END IF;
    RETURN regexp_replace(words, '(?<=[[:alnum:]])[\u00ad\u200b-\u200d\u2060\ufeff]+(?=[[:alnum:]])', '',
                          'g');
END $$;
"""

NAMES = r"""
CREATE FUNCTION kept_back_needles() RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM participants_participant WHERE visibility <> 'public') THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT string_agg(DISTINCT regexp_replace(key, '([^[:alnum:]])', '\\\1', 'g'), '|')
            FROM participants_maskedname);
END $$;

CREATE FUNCTION kept_back_seeds() RETURNS text LANGUAGE sql STABLE AS $$
SELECT string_agg(DISTINCT regexp_replace(seed, '([^[:alnum:]])', '\\\1', 'g'), '|')
FROM participants_maskedname
$$;

CREATE FUNCTION without_name(words text, n participants_maskedname, is_html boolean) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF n.place <> '' AND is_html THEN
        words := regexp_replace(words, '<a [^>]*(?:' || n.place || ')[^>]*>[^<]*</a>',
                                '<span class="mention">[link to a person]</span>', n.flags);
    ELSIF n.place <> '' THEN
        words := regexp_replace(words, '(?:https?://|www\.)[^\s<>"]*(?:' || n.place || ')[^\s<>"]*',
                                '[link to a person]', n.flags);
    END IF;
    IF n.bare_place <> '' THEN
        words := regexp_replace(words, '[[:alnum:].-]*(?:' || n.bare_place || ')[^\s<>"]*',
                                '[link to a person]', n.flags);
    END IF;
    RETURN regexp_replace(words, n.pattern, n.stand_in, n.flags);
END $$;

CREATE FUNCTION is_name(word text, n participants_maskedname) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
SELECT NOT n.needs_mention AND CASE
    WHEN n.kind = 'name' THEN squashed(word) = n.exact OR n.anywhere AND strpos(squashed(word), n.key) > 0
    ELSE lower(ltrim(word, '@＠#＃')) = n.exact END
$$;

CREATE FUNCTION handles_without(handles text[], n participants_maskedname) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
SELECT ARRAY(SELECT CASE WHEN n.kind NOT IN ('tag', 'id') AND is_name(h.handle, n)
                         THEN replace(ltrim(n.stand_in, '@'), ' ', '_') ELSE h.handle END
             FROM unnest(handles) WITH ORDINALITY h(handle, nth) ORDER BY h.nth)
$$;

CREATE FUNCTION tags_without(tags text[], n participants_maskedname) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
SELECT ARRAY(SELECT x.tag FROM unnest(tags) WITH ORDINALITY x(tag, nth)
             WHERE n.kind IN ('handle', 'id') OR NOT is_name(x.tag, n) ORDER BY x.nth)
$$;

CREATE FUNCTION names_item(item jsonb, n participants_maskedname) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
SELECT EXISTS (SELECT 1 FROM unnest(ARRAY[n.place, n.bare_place, n.pattern]) spelled
               WHERE spelled <> '' AND CASE WHEN n.flags = 'g' THEN in_plain_form(item::text, false) ~ spelled
                                            ELSE in_plain_form(item::text, false) ~* spelled END)
$$;

CREATE FUNCTION items_without(items jsonb, n participants_maskedname) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
SELECT CASE WHEN items = '[]' OR n.needs_mention THEN items ELSE (
    SELECT coalesce(jsonb_agg(x.item ORDER BY x.nth) FILTER (WHERE NOT names_item(x.item, n)), '[]')
    FROM jsonb_array_elements(items) WITH ORDINALITY x(item, nth)) END
$$;

-- A single text: a question, a title, why a post stands where it does.
CREATE FUNCTION shown_words(words text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    n participants_maskedname;
    said text := squashed(words);
BEGIN
    FOR n IN SELECT * FROM participants_maskedname
             WHERE strpos(said, key) > 0 AND NOT needs_mention ORDER BY length(key) DESC, id LOOP
        words := without_name(in_plain_form(words, false), n, false);
    END LOOP;
    RETURN words;
END $$;
"""

# Addresses of posts lead to who wrote them, whatever name stands in them.
POINTED = r"""
CREATE FUNCTION posts_pointed_at(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE WHEN words ~* '/(status|post)' THEN ARRAY(
    SELECT DISTINCT found[1] FROM regexp_matches(words, '/(?:status(?:es)?|posts?)/(\w{5,})', 'gi') m(found))
    END
$$;

CREATE FUNCTION kept_back_ids(ids text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
SELECT array_agg(DISTINCT i.value) FROM unnest(ids) known(id)
JOIN chats_postidentity i ON i.value = known.id AND i.kind = 'id' AND i.scope = ''
    AND i.platform IN ('x', 'bluesky', 'mastodon', 'unknown')
JOIN chats_tweet o ON o.id = i.tweet_id
JOIN participants_participant h ON h.id = o.author_id AND h.visibility <> 'public'
$$;

CREATE FUNCTION without_posts(words text, ids text[], is_html boolean) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    place text := '/(?:status(?:es)?|posts?)/(?:' || array_to_string(ids, '|') || ')(?!\w)';
BEGIN
    IF is_html THEN
        words := regexp_replace(words, '<a [^>]*' || place || '[^>]*>[^<]*</a>',
                                '<span class="mention">[link to a person]</span>', 'gi');
    END IF;
    RETURN regexp_replace(words, '(?:(?:https?://)?[[:alnum:].-]+/)?[^\s<>"]*' || place || '[^\s<>"]*',
                          '[link to a person]', 'gi');
END $$;
"""

MASK = r"""
CREATE FUNCTION mask_posts(wanted bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    one record;
    n participants_maskedname;
BEGIN
    DELETE FROM chats_maskedpost WHERE tweet_id = ANY(wanted);
    IF NOT EXISTS (SELECT 1 FROM participants_participant WHERE visibility <> 'public') THEN
        RETURN;
    END IF;
    INSERT INTO chats_maskedpost (tweet_id, text, html, reply_to_names, hashtags, mentions, links, media,
                                  conversation_id, permalink, names, repeats_hidden)
    SELECT t.id, in_plain_form(t.text, false), in_plain_form(t.html, true), t.reply_to_names, t.hashtags,
           t.mentions, t.links, t.media, CASE WHEN NOT c.is_theirs THEN t.conversation_id END, t.permalink,
           coalesce(k.names, '{}'), false
    FROM chats_tweet t
    CROSS JOIN LATERAL (SELECT squashed(concat_ws(' ', t.text, t.permalink, t.reply_to_names::text,
        t.hashtags::text, t.mentions::text, t.links::text, t.media::text)) AS words) said
    CROSS JOIN LATERAL (
        SELECT array_agg(k.id) AS names FROM participants_maskedname k
        WHERE strpos(said.words, k.key) > 0 AND (NOT k.needs_mention OR EXISTS (
            SELECT 1 FROM participants_maskedname h
            WHERE h.participant_id = k.participant_id AND h.kind = 'handle'
              AND h.exact = ANY(lower((t.mentions || t.reply_to_names)::text)::text[])))) k
    CROSS JOIN LATERAL (SELECT t.conversation_id IS NOT NULL
        AND kept_back_ids(ARRAY[t.conversation_id::text]) IS NOT NULL AS is_theirs) c
    WHERE t.id = ANY(wanted) AND (k.names IS NOT NULL OR c.is_theirs
        OR kept_back_ids(posts_pointed_at(concat_ws(' ', t.text, nullif(t.links, '[]')::text))) IS NOT NULL);
    PERFORM mask_addresses_of_posts(wanted);
    FOR one IN
        SELECT k.id, array_agg(m.tweet_id) AS posts
        FROM chats_maskedpost m CROSS JOIN unnest(m.names) named(id) JOIN participants_maskedname k USING (id)
        WHERE m.tweet_id = ANY(wanted) GROUP BY k.id, k.key ORDER BY length(k.key) DESC, k.id
    LOOP
        SELECT * INTO n FROM participants_maskedname WHERE id = one.id;
        UPDATE chats_maskedpost m
        SET text = without_name(without_links(m.text, m.links, n), n, false),
            html = without_name(m.html, n, true), links = items_without(m.links, n),
            media = items_without(m.media, n), hashtags = tags_without(m.hashtags::text[], n),
            mentions = handles_without(m.mentions::text[], n),
            reply_to_names = handles_without(m.reply_to_names::text[], n),
            permalink = CASE WHEN NOT names_item(to_jsonb(m.permalink), n) THEN m.permalink END,
            repeats_hidden = m.repeats_hidden
                OR n.is_hidden AND n.kind = 'handle' AND t.text ~* ('^\W*RT\s+' || n.pattern)
        FROM chats_tweet t
        WHERE m.tweet_id = ANY(one.posts) AND t.id = m.tweet_id;
    END LOOP;
    DELETE FROM chats_maskedpost m USING chats_tweet t
    WHERE m.tweet_id = ANY(wanted) AND t.id = m.tweet_id AND NOT m.repeats_hidden
      AND (m.text, m.html, m.reply_to_names, m.hashtags, m.mentions, m.links, m.media, m.conversation_id,
           m.permalink) IS NOT DISTINCT FROM (
               in_plain_form(t.text, false), in_plain_form(t.html, true), t.reply_to_names, t.hashtags,
               t.mentions, t.links, t.media, t.conversation_id, t.permalink);
    UPDATE chats_maskedpost SET words = to_tsvector('chat_words'::regconfig, left(text, 100000))
    WHERE tweet_id = ANY(wanted);
END $$;

-- A short address in the text whose target is left out goes too.
CREATE FUNCTION without_links(words text, links jsonb, n participants_maskedname) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    written text;
BEGIN
    IF links = '[]' OR n.needs_mention THEN
        RETURN words;
    END IF;
    FOR written IN SELECT x.item->>'written' FROM jsonb_array_elements(links) x(item)
                   WHERE coalesce(x.item->>'written', '') <> '' AND names_item(x.item, n) LOOP
        words := replace(words, written, '[link to a person]');
    END LOOP;
    RETURN words;
END $$;

CREATE FUNCTION without_written(words text, links jsonb, ids text[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    written text;
BEGIN
    FOR written IN SELECT x.item->>'written' FROM jsonb_array_elements(links) x(item)
                   WHERE coalesce(x.item->>'written', '') <> '' AND posts_pointed_at(x.item::text) && ids LOOP
        words := replace(words, written, '[link to a person]');
    END LOOP;
    RETURN words;
END $$;

CREATE FUNCTION mask_addresses_of_posts(wanted bigint[]) RETURNS void LANGUAGE sql AS $$
UPDATE chats_maskedpost m
SET text = without_posts(without_written(m.text, m.links, f.ids), f.ids, false),
    html = without_posts(m.html, f.ids, true),
    links = (SELECT coalesce(jsonb_agg(x.item ORDER BY x.nth)
                             FILTER (WHERE NOT posts_pointed_at(x.item::text) && f.ids IS TRUE), '[]')
             FROM jsonb_array_elements(m.links) WITH ORDINALITY x(item, nth))
FROM (SELECT p.tweet_id,
             kept_back_ids(posts_pointed_at(concat_ws(' ', p.text, p.links::text))) AS ids
      FROM chats_maskedpost p WHERE p.tweet_id = ANY(wanted)) f
WHERE m.tweet_id = f.tweet_id AND f.ids IS NOT NULL
$$;

-- The posts in which the letters of these names stand, wherever.
CREATE FUNCTION posts_with_letters(seeds text, needles text) RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
SELECT t.id FROM chats_tweet t
WHERE may_name(t.text, seeds, needles)
   OR may_name(concat_ws(' ', t.permalink, nullif(t.reply_to_names, '{}')::text,
                         nullif(t.hashtags, '{}')::text,
                         nullif(t.mentions, '{}')::text, nullif(t.links, '[]')::text,
                         nullif(t.media, '[]')::text), seeds, needles)
$$;

-- The posts that point at these posts: by an address, or as one conversation.
CREATE FUNCTION posts_that_point_at(posts bigint[]) RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
WITH theirs AS MATERIALIZED (
    SELECT DISTINCT i.value FROM chats_postidentity i
    WHERE i.tweet_id = ANY(posts) AND i.kind = 'id' AND i.scope = ''
)
SELECT t.id FROM chats_tweet t WHERE t.conversation_id IN (SELECT value FROM theirs)
UNION
SELECT t.id FROM chats_tweet t
CROSS JOIN LATERAL unnest(posts_pointed_at(concat_ws(' ', t.text, nullif(t.links, '[]')::text))) p(id)
JOIN theirs ON theirs.value = p.id
$$;

CREATE FUNCTION mask_questions() RETURNS void LANGUAGE sql AS $$
DELETE FROM chats_maskedquestion;
INSERT INTO chats_maskedquestion (question_id, text)
SELECT q.id, s.shown FROM chats_question q CROSS JOIN LATERAL (SELECT shown_words(q.text) AS shown) s
WHERE may_name(q.text, (SELECT kept_back_seeds()), (SELECT kept_back_needles())) AND s.shown <> q.text
$$;

CREATE FUNCTION mask_placements() RETURNS void LANGUAGE sql AS $$
DELETE FROM chats_maskedplacement;
INSERT INTO chats_maskedplacement (placement_id, detail)
SELECT l.id, left(s.shown, 300)
FROM chats_placement l CROSS JOIN LATERAL (SELECT shown_words(l.detail) AS shown) s
WHERE l.detail LIKE '%@%' AND may_name(l.detail, (SELECT kept_back_seeds()), (SELECT kept_back_needles()))
  AND s.shown <> l.detail
$$;
"""

FUNCTIONS = LETTERS + NAMES + POINTED + MASK
