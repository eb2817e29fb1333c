"""Who: people, their handles, decisions about who is shown; 0001 to 0007 in one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import participants.models

FEW_KEPT_BACK = r"""
CREATE INDEX participant_kept_back ON participants_participant (id) WHERE visibility <> 'public'
"""

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

VISIBLE_PARTICIPANT = r"""
CREATE VIEW visible_participant AS
SELECT p.id, CASE WHEN p.visibility = 'public' THEN p.slug ELSE ('participant-' || p.pseudonym)::varchar(80) END AS slug, p.platform,
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


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("participants", "0001_archive"),
        ("participants", "0002_visible_participant"),
        ("participants", "0003_visibility_changes"),
        ("participants", "0004_names_kept_back"),
        ("participants", "0005_kept_back_keys"),
        ("participants", "0006_handle_of_person"),
        ("participants", "0007_person_merge"),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="VisibleParticipant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80)),
                (
                    "platform",
                    models.CharField(
                        choices=[
                            ("x", "X (Twitter)"),
                            ("bluesky", "Bluesky"),
                            ("mastodon", "Mastodon"),
                            ("unknown", "unknown"),
                        ],
                        max_length=10,
                    ),
                ),
                ("platform_id", models.CharField(max_length=200, null=True)),
                ("handle", models.CharField(max_length=200, null=True)),
                ("display_name", models.CharField(max_length=200, null=True)),
                ("name_key", models.CharField(max_length=200)),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("public", "public"),
                            ("pseudonymous", "pseudonymous"),
                            ("hidden", "hidden"),
                        ],
                        max_length=12,
                    ),
                ),
            ],
            options={
                "db_table": "visible_participant",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "platform",
                    models.CharField(
                        choices=[
                            ("x", "X (Twitter)"),
                            ("bluesky", "Bluesky"),
                            ("mastodon", "Mastodon"),
                            ("unknown", "unknown"),
                        ],
                        default="x",
                        max_length=10,
                    ),
                ),
                ("platform_id", models.CharField(blank=True, max_length=200, null=True)),
                ("display_name", models.CharField(blank=True, max_length=200, null=True)),
                ("name_key", models.CharField(blank=True, db_index=True, default="", max_length=200)),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("public", "public"),
                            ("pseudonymous", "pseudonymous"),
                            ("hidden", "hidden"),
                        ],
                        default="public",
                        max_length=12,
                    ),
                ),
                (
                    "pseudonym",
                    models.CharField(
                        default=participants.models.new_pseudonym, editable=False, max_length=20
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="doubles",
                        to="participants.participant",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Handle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "platform",
                    models.CharField(
                        choices=[
                            ("x", "X (Twitter)"),
                            ("bluesky", "Bluesky"),
                            ("mastodon", "Mastodon"),
                            ("unknown", "unknown"),
                        ],
                        default="x",
                        max_length=10,
                    ),
                ),
                ("handle", models.CharField(max_length=200)),
                ("key", models.CharField(max_length=200)),
                ("first_seen", models.DateTimeField(blank=True, null=True)),
                ("last_seen", models.DateTimeField(blank=True, null=True)),
                (
                    "participant",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handles",
                        to="participants.participant",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PersonMerge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("moved", models.JSONField(default=dict)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "double",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges",
                        to="participants.participant",
                    ),
                ),
                (
                    "into",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges_of_doubles",
                        to="participants.participant",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SlugAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="old_slugs",
                        to="participants.participant",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VisibilityChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("public", "public"),
                            ("pseudonymous", "pseudonymous"),
                            ("hidden", "hidden"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        choices=[
                            ("public", "public"),
                            ("pseudonymous", "pseudonymous"),
                            ("hidden", "hidden"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visibility_changes",
                        to="participants.participant",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("platform_id__isnull", False)),
                fields=("platform", "platform_id"),
                name="participant_platform_id_once",
            ),
        ),
        migrations.AddIndex(
            model_name="handle",
            index=models.Index(fields=["platform", "key"], name="handle_key"),
        ),
        migrations.AddIndex(
            model_name="handle",
            index=models.Index(
                models.F("participant"),
                models.OrderBy(models.F("last_seen"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                include=("handle",),
                name="handle_of_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="handle",
            constraint=models.UniqueConstraint(
                fields=("platform", "key", "participant"), name="handle_once_a_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="personmerge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)),
                fields=("double",),
                name="merged_once_at_a_time",
            ),
        ),
        migrations.RunSQL(FEW_KEPT_BACK, "DROP INDEX participant_kept_back"),
        migrations.RunSQL(MASKED_NAME, "DROP VIEW masked_name"),
        migrations.RunSQL(
            FUNCTIONS,
            "DROP FUNCTION shown_handles(text[]); DROP FUNCTION shown_words(text); DROP FUNCTION without_names(text, boolean); DROP FUNCTION hidden_repost_pattern(); DROP FUNCTION somebody_is_hidden(); DROP FUNCTION kept_back_pattern();",
        ),
        migrations.RunSQL(KEYS, "DROP FUNCTION kept_back_keys()"),
        migrations.RunSQL(VISIBLE_PARTICIPANT, "DROP VIEW visible_participant"),
    ]
