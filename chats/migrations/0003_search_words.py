"""The words of each post, ready to be searched: stemmed as English, without regard to accents.

A stored column costs an import about as much as an index on an expression
does, and lets a search rank its finds without reading every text anew. The
index holds labelled posts only, so that a post enters it once, not at each
of the writes before.
"""

from django.db import migrations

# Hashtags, handles and addresses are words of their own for Postgres's parser; addresses stay as they are.
# Accents need an extension that comes with Postgres; a server without it finds words as they are spelled.
CREATE_CONFIGURATION = """
CREATE TEXT SEARCH CONFIGURATION chat_words (COPY = pg_catalog.english);
DO $$
DECLARE extension text;
BEGIN
    FOREACH extension IN ARRAY ARRAY['unaccent', 'pg_trgm'] LOOP
        BEGIN
            EXECUTE format('CREATE EXTENSION IF NOT EXISTS %I', extension);
        EXCEPTION WHEN undefined_file OR feature_not_supported OR insufficient_privilege THEN
            RAISE NOTICE 'search goes without the extension %', extension;
        END;
    END LOOP;
    IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'unaccent') THEN
        ALTER TEXT SEARCH CONFIGURATION chat_words
            ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
    END IF;
END $$;
"""

DROP_CONFIGURATION = "DROP TEXT SEARCH CONFIGURATION chat_words"

# Postgres refuses more than a megabyte of different words; nobody searches the end of such a post.
ADD_WORDS = """
ALTER TABLE chats_tweet ADD COLUMN words tsvector
    GENERATED ALWAYS AS (to_tsvector('chat_words'::regconfig, left(text, 100000))) STORED;
CREATE INDEX tweet_words ON chats_tweet USING gin (words) WHERE position IS NOT NULL;
"""

INDEX_TITLES = """
CREATE INDEX session_words ON chats_chatsession
    USING gin (to_tsvector('chat_words'::regconfig, title || ' ' || coalesce(description, '')))
"""

INDEX_QUESTIONS = """
CREATE INDEX question_words ON chats_question
    USING gin (to_tsvector('chat_words'::regconfig, coalesce(text, '')))
"""


class Migration(migrations.Migration):
    dependencies = [("chats", "0002_visible_posts")]

    operations = [
        migrations.RunSQL(CREATE_CONFIGURATION, DROP_CONFIGURATION),
        migrations.RunSQL(ADD_WORDS, "ALTER TABLE chats_tweet DROP COLUMN words"),
        migrations.RunSQL(INDEX_TITLES, "DROP INDEX session_words"),
        migrations.RunSQL(INDEX_QUESTIONS, "DROP INDEX question_words"),
    ]
