"""The handles that must not be said, as a list: most posts mention none of them, and need no second look."""

from django.db import migrations

KEYS = r"""
CREATE FUNCTION kept_back_keys() RETURNS text[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM participants_participant WHERE visibility <> 'public') THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT array_agg(DISTINCT spelled)
            FROM masked_name, unnest(ARRAY[key, '@' || key, '＠' || key]) spelled
            WHERE key IS NOT NULL);
END $$;

CREATE OR REPLACE FUNCTION kept_back_pattern() RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM participants_participant WHERE visibility <> 'public') THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT string_agg(DISTINCT spelled, '|')
            FROM masked_name, unnest(ARRAY[pattern, address]) spelled
            WHERE spelled IS NOT NULL);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0004_names_kept_back")]

    operations = [migrations.RunSQL(KEYS, "DROP FUNCTION kept_back_keys()")]
