"""Names that must not be said: where they stand in others' words too. Stated here and nowhere else.

``masked_name`` lists every way in which someone who is not shown by name is
named, as a pattern, and what stands there instead. Views call the functions
only when there is anybody to keep back; they are functions, not parts of a
view, so that no query has to plan them.
"""

from django.db import migrations

FEW_KEPT_BACK = """
CREATE INDEX participant_kept_back ON participants_participant (id) WHERE visibility <> 'public'
"""

# A handle counts with its @, in addresses of profiles, and bare when it is no word of the language:
# long, or with a digit, an underscore or a capital inside. A name counts when it has two words.
MASKED_NAME = r"""
CREATE VIEW masked_name AS
WITH shy AS (
    SELECT p.id, p.display_name, m.display_name AS other_name,
           'hidden' IN (p.visibility, coalesce(m.visibility, '')) AS is_hidden,
           CASE WHEN 'hidden' IN (p.visibility, coalesce(m.visibility, '')) THEN 'someone'
                ELSE 'Participant_' || coalesce(m.pseudonym, p.pseudonym) END AS stand_in
    FROM participants_participant p LEFT JOIN participants_participant m ON m.id = p.merged_into_id
    WHERE p.visibility <> 'public' OR m.visibility <> 'public'
), handles AS (
    SELECT s.*, h.key, h.handle, regexp_replace(h.key, '([^\w])', '\\\1', 'g') AS spelled
    FROM shy s JOIN participants_handle h ON h.participant_id = s.id
    UNION ALL
    SELECT s.*, split_part(h.key, '@', 1), split_part(h.handle, '@', 1),
           regexp_replace(split_part(h.key, '@', 1), '([^\w])', '\\\1', 'g')
    FROM shy s JOIN participants_handle h ON h.participant_id = s.id AND h.key ~ '^[^@]{3,}@'
), names AS (
    SELECT DISTINCT s.is_hidden, s.stand_in, regexp_replace(n.name, '([^\w\s])', '\\\1', 'g') AS spelled
    FROM shy s CROSS JOIN LATERAL (
        SELECT regexp_replace(btrim(known), '\s+', ' ', 'g')
        FROM unnest(ARRAY[s.display_name, s.other_name]) known
    ) n(name) WHERE n.name ~ '\w+ .*\w'
)
SELECT key, is_hidden, '[@＠]' || spelled || '(?!\w)' AS pattern, '@' || stand_in AS stand_in,
       '(?:(?:twitter|x)\.com/(?:#!/)?@?|bsky\.app/profile/|/@)' || spelled || '(?!\w)' AS address
FROM handles WHERE spelled <> ''
UNION ALL
SELECT key, is_hidden, '(?<!\w)' || spelled || '(?!\w)', stand_in, '(?<!\w)' || spelled || '(?!\w)'
FROM handles WHERE handle ~ '[0-9_.@]' OR handle ~ '^.+[[:lower:]][[:upper:]]' OR length(handle) >= 10
UNION ALL
SELECT NULL, is_hidden, '(?<!\w)' || replace(spelled, ' ', '\s+') || '(?!\w)',
       replace(stand_in, '_', ' '), NULL
FROM names
UNION ALL
SELECT NULL, is_hidden, '(?<!\w)' || replace(html, ' ', '\s+') || '(?!\w)', replace(stand_in, '_', ' '), NULL
FROM (SELECT *, replace(replace(replace(spelled, '\&', '&amp;'), '\''', '&#x27;'), '\"', '&quot;') AS html
      FROM names) n WHERE html <> spelled
"""

FUNCTIONS = r"""
CREATE FUNCTION kept_back_pattern() RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM participants_participant WHERE visibility <> 'public') THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT string_agg(concat_ws('|', pattern, address), '|') FROM masked_name);
END $$;

CREATE FUNCTION somebody_is_hidden() RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM participants_participant WHERE visibility = 'hidden');
END $$;

CREATE FUNCTION hidden_repost_pattern() RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT somebody_is_hidden() THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT '^\W*RT\s+(?:' || string_agg(pattern, '|') || ')' FROM masked_name
            WHERE is_hidden AND pattern LIKE '[@＠]%');
END $$;

CREATE FUNCTION without_names(words text, is_html boolean) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    places text;
    known record;
BEGIN
    SELECT string_agg(address, '|') INTO places FROM masked_name;
    IF places IS NOT NULL AND is_html THEN
        words := regexp_replace(words, '<a [^>]*(?:' || places || ')[^>]*>[^<]*</a>',
                                '<span class="mention">[link to a person]</span>', 'gi');
    ELSIF places IS NOT NULL THEN
        words := regexp_replace(words, 'https?://[^\s<>"]*(?:' || places || ')[^\s<>"]*',
                                '[link to a person]', 'gi');
    END IF;
    FOR known IN
        SELECT pattern, stand_in, address FROM masked_name ORDER BY length(pattern) DESC, pattern
    LOOP
        IF known.address LIKE '(?:%' THEN
            words := regexp_replace(words, '(?:www\.|mobile\.)?' || known.address || '[^\s<>"]*',
                                    '[link to a person]', 'gi');
        END IF;
        words := regexp_replace(words, known.pattern, known.stand_in, 'gi');
    END LOOP;
    RETURN words;
END $$;

CREATE FUNCTION shown_words(words text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN CASE WHEN words ~* kept_back_pattern() THEN without_names(words, false) ELSE words END;
END $$;

CREATE FUNCTION shown_handles(handles text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT ARRAY(SELECT coalesce((SELECT ltrim(m.stand_in, '@') FROM masked_name m
                                  WHERE m.key = lower(ltrim(h.handle, '@＠')) LIMIT 1), h.handle)
                 FROM unnest(handles) WITH ORDINALITY h(handle, nth) ORDER BY h.nth)
$$;
"""

DROP_FUNCTIONS = """
DROP FUNCTION shown_handles(text[]);
DROP FUNCTION shown_words(text);
DROP FUNCTION without_names(text, boolean);
DROP FUNCTION hidden_repost_pattern();
DROP FUNCTION somebody_is_hidden();
DROP FUNCTION kept_back_pattern();
"""

# Someone shown by a pseudonym is found under an address that says nothing of them.
VISIBLE_PARTICIPANT = """
DROP VIEW visible_participant;
CREATE VIEW visible_participant AS
SELECT p.id, {slug} AS slug, p.platform,
       CASE WHEN p.visibility = 'public' THEN p.platform_id END AS platform_id,
       CASE WHEN p.visibility = 'public' THEN (
           SELECT h.handle FROM participants_handle h
           WHERE h.participant_id = p.id
           ORDER BY h.last_seen DESC NULLS LAST, h.id DESC LIMIT 1
       ) END AS handle,
       CASE WHEN p.visibility = 'public' THEN p.display_name
            ELSE 'Participant ' || p.pseudonym END AS display_name,
       CASE WHEN p.visibility = 'public' THEN p.name_key ELSE 'participant ' || p.pseudonym END AS name_key,
       p.visibility
FROM participants_participant p
WHERE p.visibility <> 'hidden' AND p.merged_into_id IS NULL
"""
BY_PSEUDONYM = VISIBLE_PARTICIPANT.format(
    slug="CASE WHEN p.visibility = 'public' THEN p.slug ELSE ('participant-' || p.pseudonym)::varchar(80) END"
)
BY_SLUG = VISIBLE_PARTICIPANT.format(slug="p.slug")


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0003_visibility_changes"),
    ]

    operations = [
        migrations.RunSQL(FEW_KEPT_BACK, "DROP INDEX participant_kept_back"),
        migrations.RunSQL(MASKED_NAME, "DROP VIEW masked_name"),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        migrations.RunSQL(BY_PSEUDONYM, BY_SLUG),
    ]
