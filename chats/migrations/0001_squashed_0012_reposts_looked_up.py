"""The archive: sessions, posts, imports, captures, and what may be shown of them; 0001 to 0012 in one."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import chats.models.archive

SEARCH_CONFIGURATION = r"""
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

SEARCH_WORDS = r"""
ALTER TABLE chats_tweet ADD COLUMN words tsvector
    GENERATED ALWAYS AS (to_tsvector('chat_words'::regconfig, left(text, 100000))) STORED;
CREATE INDEX tweet_words ON chats_tweet USING gin (words) WHERE position IS NOT NULL;
"""

SEARCH_TITLES = r"""
CREATE INDEX session_words ON chats_chatsession
    USING gin (to_tsvector('chat_words'::regconfig, title || ' ' || coalesce(description, '')))
"""

SEARCH_QUESTIONS = r"""
CREATE INDEX question_words ON chats_question
    USING gin (to_tsvector('chat_words'::regconfig, coalesce(text, '')))
"""

FEW_TAKEN_DOWN = r"""
CREATE INDEX tweet_not_shown ON chats_tweet (id) WHERE visibility <> 'shown'
"""

MAY_BE_REPEATED = r"""
CREATE FUNCTION may_be_repeated(tweet bigint) RETURNS boolean LANGUAGE plpgsql STABLE COST 10 AS $$
BEGIN
    RETURN NOT EXISTS (
        SELECT 1 FROM chats_tweet o LEFT JOIN participants_participant h ON h.id = o.author_id
        WHERE o.id = tweet AND (o.visibility <> 'shown' OR h.visibility = 'hidden'));
END $$;
"""

VISIBLE_TWEET = r"""
CREATE VIEW visible_tweet AS
SELECT 
    t.id, t.key, t.platform, CASE WHEN p.id IS NULL OR p.visibility = 'public' THEN t.source_id END AS source_id, t.posted_at, t.precision, t.position, t.source_order,
    CASE WHEN t.text ~* (SELECT kept_back_pattern()) THEN without_names(t.text, false) ELSE t.text END AS text, CASE WHEN t.html ~* (SELECT kept_back_pattern()) THEN without_names(t.html, true) ELSE t.html END AS html, t.fingerprint, t.letters, t.role, t.role_reason, t.confidence,
    t.is_first_timer, t.is_context, t.flagged_moderator, t.reply_to_source_id, t.quote_of_source_id,
    t.repost_of_source_id, CASE WHEN lower(t.reply_to_names::text)::text[] && (SELECT kept_back_keys()) THEN shown_handles(t.reply_to_names::text[]) ELSE t.reply_to_names::text[] END AS reply_to_names, 
    CASE WHEN (SELECT kept_back_pattern()) IS NULL OR t.conversation_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM chats_postidentity i JOIN chats_tweet o ON o.id = i.tweet_id
        JOIN participants_participant h ON h.id = o.author_id
        WHERE i.kind = 'id' AND i.scope = '' AND i.platform = t.platform AND i.value = t.conversation_id
          AND h.visibility <> 'public') THEN t.conversation_id END AS conversation_id,
    CASE WHEN lower(t.hashtags::text)::text[] && (SELECT kept_back_keys()) THEN ARRAY(SELECT x.tag FROM unnest(t.hashtags::text[]) WITH ORDINALITY x(tag, nth)
          WHERE lower(x.tag) <> ALL((SELECT kept_back_keys())::text[]) ORDER BY x.nth) ELSE t.hashtags::text[] END AS hashtags, CASE WHEN lower(t.mentions::text)::text[] && (SELECT kept_back_keys()) THEN shown_handles(t.mentions::text[]) ELSE t.mentions::text[] END AS mentions, CASE WHEN (SELECT kept_back_pattern()) IS NULL OR t.links = '[]' THEN t.links ELSE (
        SELECT coalesce(jsonb_agg(x.item ORDER BY x.nth), '[]')
        FROM jsonb_array_elements(t.links) WITH ORDINALITY x(item, nth)
        WHERE x.item::text !~* (SELECT kept_back_pattern())) END AS links, CASE WHEN (SELECT kept_back_pattern()) IS NULL OR t.media = '[]' THEN t.media ELSE (
        SELECT coalesce(jsonb_agg(x.item ORDER BY x.nth), '[]')
        FROM jsonb_array_elements(t.media) WITH ORDINALITY x(item, nth)
        WHERE x.item::text !~* (SELECT kept_back_pattern())) END AS media,
    t.like_count, t.repost_count, t.reply_count, t.quote_count, t.lang, t.client, CASE WHEN t.permalink ~* (SELECT kept_back_pattern()) THEN NULL ELSE CASE WHEN p.id IS NULL OR p.visibility = 'public' THEN t.permalink END END AS permalink,
    t.repeats, t.visibility, t.author_id, t.quote_of_id, t.reply_to_id, t.repost_of_id, t.session_id
, t.words, coalesce(t.text ~* (SELECT kept_back_pattern()), false) AS is_masked
FROM chats_tweet t
LEFT JOIN participants_participant p ON p.id = t.author_id
WHERE NOT t.is_context
  AND t.visibility = 'shown'
  AND (p.id IS NULL OR p.visibility <> 'hidden')
  AND (t.session_id IS NULL OR t.position IS NOT NULL)
  AND (t.repost_of_id IS NULL OR may_be_repeated(t.repost_of_id))
  AND (t.role <> 'repost' OR (SELECT hidden_repost_pattern()) IS NULL OR t.text !~* (SELECT hidden_repost_pattern()))
"""

VISIBLE_PLACEMENT = r"""
CREATE VIEW visible_placement AS
SELECT l.* FROM chats_placement l JOIN visible_tweet t ON t.id = l.tweet_id
"""

VISIBLE_QUESTION = r"""
CREATE VIEW visible_question AS
SELECT q.id, q.session_id, q.number, q.is_text_by_hand, q.is_image,
       CASE WHEN NOT (SELECT somebody_is_hidden()) OR q.is_text_by_hand OR NOT EXISTS (
           SELECT 1 FROM chats_placement l
           WHERE l.question_id = q.id AND l.relation IN ('asks', 'repeats')
       ) OR EXISTS (
           SELECT 1 FROM visible_placement l
           WHERE l.question_id = q.id AND l.relation IN ('asks', 'repeats')
       ) THEN CASE WHEN q.text ~* (SELECT kept_back_pattern()) THEN without_names(q.text, false) ELSE q.text END END AS text
FROM chats_question q
"""


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("chats", "0001_archive"),
        ("chats", "0002_visible_posts"),
        ("chats", "0003_search_words"),
        ("chats", "0004_captures"),
        ("chats", "0005_preview_edits"),
        ("chats", "0006_column_mappings"),
        ("chats", "0007_kept_back"),
        ("chats", "0008_import_rows"),
        ("chats", "0009_kept_back_quickly"),
        ("chats", "0010_kept_back_hashtags"),
        ("chats", "0011_lighter_rows"),
        ("chats", "0012_reposts_looked_up"),
    ]

    dependencies = [
        ("participants", "0007_person_merge"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="VisiblePlacement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("asks", "asks"),
                            ("answers", "answers"),
                            ("discusses", "discusses"),
                            ("repeats", "repeats"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("label", "label"),
                            ("inline", "inline"),
                            ("trailing", "trailing"),
                            ("reply", "reply"),
                            ("continuation", "continuation"),
                            ("quote", "quote"),
                            ("time", "time"),
                            ("corrected", "corrected"),
                        ],
                        max_length=12,
                    ),
                ),
                ("detail", models.CharField(blank=True, default="", max_length=300)),
                ("confidence", models.FloatField(default=1.0)),
                ("part", models.CharField(blank=True, default="", max_length=20)),
            ],
            options={
                "db_table": "visible_placement",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="VisibleQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField(null=True)),
                ("is_text_by_hand", models.BooleanField(default=False)),
                ("is_image", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "visible_question",
                "ordering": ["session", "number"],
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="VisibleTweet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(default=chats.models.archive.new_key, editable=False, max_length=16),
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
                ("source_id", models.CharField(blank=True, max_length=200, null=True)),
                ("posted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("second", "second"),
                            ("minute", "minute"),
                            ("day", "day"),
                            ("unknown", "unknown"),
                        ],
                        default="unknown",
                        max_length=8,
                    ),
                ),
                ("position", models.PositiveIntegerField(blank=True, null=True)),
                ("source_order", models.BigIntegerField(default=0)),
                ("text", models.TextField()),
                ("html", models.TextField(default="")),
                ("fingerprint", models.CharField(default="", max_length=40)),
                ("letters", models.PositiveIntegerField(default=0)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("question", "question"),
                            ("answer", "answer"),
                            ("reply", "reply"),
                            ("intro", "intro"),
                            ("announcement", "announcement"),
                            ("closing", "closing"),
                            ("repost", "repost"),
                            ("spam", "spam"),
                            ("other", "other"),
                        ],
                        default="other",
                        max_length=12,
                    ),
                ),
                ("role_reason", models.CharField(blank=True, default="", max_length=200)),
                ("confidence", models.FloatField(default=1.0)),
                ("is_first_timer", models.BooleanField(default=False)),
                ("is_context", models.BooleanField(default=False)),
                ("flagged_moderator", models.BooleanField(blank=True, null=True)),
                ("reply_to_source_id", models.CharField(blank=True, max_length=200, null=True)),
                ("quote_of_source_id", models.CharField(blank=True, max_length=200, null=True)),
                ("repost_of_source_id", models.CharField(blank=True, max_length=200, null=True)),
                (
                    "reply_to_names",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), blank=True, default=list, size=None
                    ),
                ),
                ("conversation_id", models.CharField(blank=True, max_length=200, null=True)),
                (
                    "hashtags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300), blank=True, default=list, size=None
                    ),
                ),
                (
                    "mentions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), blank=True, default=list, size=None
                    ),
                ),
                ("links", models.JSONField(blank=True, default=list)),
                ("media", models.JSONField(blank=True, default=list)),
                ("like_count", models.PositiveBigIntegerField(blank=True, null=True)),
                ("repost_count", models.PositiveBigIntegerField(blank=True, null=True)),
                ("reply_count", models.PositiveBigIntegerField(blank=True, null=True)),
                ("quote_count", models.PositiveBigIntegerField(blank=True, null=True)),
                ("lang", models.CharField(blank=True, max_length=20, null=True)),
                ("client", models.CharField(blank=True, max_length=200, null=True)),
                ("permalink", models.URLField(blank=True, max_length=500, null=True)),
                ("repeats", models.PositiveIntegerField(default=0)),
                (
                    "visibility",
                    models.CharField(
                        choices=[("shown", "shown"), ("hidden", "hidden"), ("removed", "removed")],
                        default="shown",
                        max_length=8,
                    ),
                ),
            ],
            options={
                "db_table": "visible_tweet",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="ChatSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        max_length=80,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^(?!\\d{4}$)[a-z0-9-]+$", "letters, digits and hyphens; not a bare year"
                            )
                        ],
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("description", models.TextField(blank=True, null=True)),
                ("starts_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                ("has_time", models.BooleanField(default=True)),
                ("time_zone", models.CharField(default="America/New_York", max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "draft"), ("published", "published")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("is_invented", models.BooleanField(default=False)),
                ("is_named_by_hand", models.BooleanField(default=False)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ColumnMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("signature", models.CharField(max_length=32, unique=True)),
                (
                    "columns",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
                ),
                ("fields", models.JSONField()),
                ("time_zone", models.CharField(blank=True, max_length=60, null=True)),
                ("is_day_first", models.BooleanField(blank=True, null=True)),
                ("said_at", models.DateTimeField()),
                (
                    "said_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("role", "role"),
                            ("questions", "questions"),
                            ("author", "author"),
                            ("visibility", "visibility"),
                            ("boundary", "boundary"),
                            ("question_text", "question text"),
                            ("moderators", "moderators"),
                        ],
                        max_length=14,
                    ),
                ),
                ("value", models.JSONField(null=True)),
                ("before", models.JSONField(null=True)),
                ("fingerprints", models.JSONField(blank=True, default=list)),
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
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="chats.chatsession",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        default=chats.models.archive.new_key, editable=False, max_length=16, unique=True
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("source_name", models.CharField(max_length=255)),
                ("file", models.FileField(max_length=255, upload_to="imports/")),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("size", models.BigIntegerField()),
                ("format", models.CharField(blank=True, default="", max_length=40)),
                ("format_reason", models.CharField(blank=True, default="", max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "waiting to be read"),
                            ("columns", "waiting for you to say what its columns are"),
                            ("reading", "reading the posts"),
                            ("matching", "comparing with the archive"),
                            ("ready", "waiting for you to look at it"),
                            ("storing", "storing the posts"),
                            ("labelling", "finding which post answers which question"),
                            ("done", "done"),
                            ("refused", "refused"),
                            ("failed", "failed"),
                            ("discarded", "thrown away"),
                            ("undone", "taken back"),
                        ],
                        db_index=True,
                        default="received",
                        max_length=10,
                    ),
                ),
                ("steps", models.JSONField(default=dict)),
                ("heartbeat_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("rows_read", models.BigIntegerField(default=0)),
                ("details", models.JSONField(default=dict)),
                ("counts", models.JSONField(default=dict)),
                ("report", models.JSONField(default=dict)),
                ("failure", models.TextField(blank=True, default="")),
                ("options", models.JSONField(default=dict)),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="imports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ImportProblem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.BigIntegerField()),
                ("reason", models.CharField(max_length=500)),
                ("excerpt", models.CharField(blank=True, default="", max_length=300)),
                ("is_refused", models.BooleanField(default=True)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="problems",
                        to="chats.import",
                    ),
                ),
            ],
            options={
                "ordering": ["line", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ImportRows",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("runs", models.JSONField(default=list)),
                ("unstored", models.JSONField(default=list)),
                ("dropped", models.JSONField(default=list)),
                (
                    "batch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_rows",
                        to="chats.import",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PreviewEdit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("split", "split a post in two"),
                            ("join", "joined two posts"),
                            ("place", "said what a post is"),
                            ("author", "said who wrote it"),
                            ("drop", "left a post out"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "rows",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                ("value", models.JSONField(default=dict)),
                ("before", models.JSONField(default=list)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preview_edits",
                        to="chats.import",
                    ),
                ),
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
                    "remembered",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="chats.correction",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(20)]
                    ),
                ),
                ("text", models.TextField(blank=True, null=True)),
                ("is_text_by_hand", models.BooleanField(default=False)),
                ("is_image", models.BooleanField(default=False)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="chats.chatsession",
                    ),
                ),
            ],
            options={
                "ordering": ["session", "number"],
            },
        ),
        migrations.CreateModel(
            name="RecurringCapture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("x", "X"), ("bluesky", "Bluesky"), ("mastodon", "Mastodon")], max_length=10
                    ),
                ),
                ("server", models.CharField(blank=True, max_length=255, null=True)),
                ("hashtag", models.CharField(default="BadgeChat", max_length=100)),
                ("weekday", models.PositiveSmallIntegerField()),
                ("starts", models.TimeField()),
                ("minutes", models.PositiveSmallIntegerField(default=30)),
                ("time_zone", models.CharField(default="America/New_York", max_length=60)),
                ("title", models.CharField(blank=True, default="", max_length=200)),
                (
                    "moderators",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=190), blank=True, default=list, size=None
                    ),
                ),
                ("trusted", models.BooleanField(default=False)),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                ("active_since", models.DateTimeField(default=django.utils.timezone.now)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["weekday", "starts", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Capture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        default=chats.models.archive.new_key, editable=False, max_length=16, unique=True
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "source",
                    models.CharField(
                        choices=[("x", "X"), ("bluesky", "Bluesky"), ("mastodon", "Mastodon")], max_length=10
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hashtag", "a hashtag"),
                            ("conversation", "a conversation"),
                            ("ids", "a list of posts"),
                        ],
                        default="hashtag",
                        max_length=12,
                    ),
                ),
                ("hashtag", models.CharField(blank=True, max_length=100, null=True)),
                ("conversation", models.CharField(blank=True, max_length=30, null=True)),
                (
                    "ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), blank=True, default=list, size=None
                    ),
                ),
                ("server", models.CharField(blank=True, max_length=255, null=True)),
                ("since", models.DateTimeField(blank=True, null=True)),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("full_archive", models.BooleanField(default=False)),
                ("options", models.JSONField(blank=True, default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting to begin"),
                            ("fetching", "fetching"),
                            ("resting", "waiting for the next page"),
                            ("imported", "fetched"),
                            ("empty", "nothing found"),
                            ("stopped", "stopped"),
                            ("failed", "failed"),
                        ],
                        db_index=True,
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("cursor", models.TextField(blank=True, null=True)),
                ("is_complete", models.BooleanField(default=False)),
                ("page_count", models.PositiveIntegerField(default=0)),
                ("post_count", models.PositiveIntegerField(default=0)),
                ("heartbeat_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("wait_until", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("note", models.TextField(blank=True, default="")),
                ("failure", models.TextField(blank=True, default="")),
                ("slot_on", models.DateField(blank=True, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="captures",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "batch",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="capture",
                        to="chats.import",
                    ),
                ),
                (
                    "recurring",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="captures",
                        to="chats.recurringcapture",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SessionModerator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("given", "named by a person"),
                            ("flagged", "marked by the source"),
                            ("suggested", "suggested by what they posted"),
                        ],
                        default="given",
                        max_length=10,
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="participants.participant"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="chats.chatsession"),
                ),
            ],
        ),
        migrations.AddField(
            model_name="chatsession",
            name="moderators",
            field=models.ManyToManyField(
                related_name="moderated_sessions",
                through="chats.SessionModerator",
                to="participants.participant",
            ),
        ),
        migrations.CreateModel(
            name="Tweet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(default=chats.models.archive.new_key, editable=False, max_length=16),
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
                ("source_id", models.CharField(blank=True, max_length=200, null=True)),
                ("posted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "precision",
                    models.CharField(
                        choices=[
                            ("second", "second"),
                            ("minute", "minute"),
                            ("day", "day"),
                            ("unknown", "unknown"),
                        ],
                        default="unknown",
                        max_length=8,
                    ),
                ),
                ("position", models.PositiveIntegerField(blank=True, null=True)),
                ("source_order", models.BigIntegerField(default=0)),
                ("text", models.TextField()),
                ("html", models.TextField(default="")),
                ("fingerprint", models.CharField(default="", max_length=40)),
                ("letters", models.PositiveIntegerField(default=0)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("question", "question"),
                            ("answer", "answer"),
                            ("reply", "reply"),
                            ("intro", "intro"),
                            ("announcement", "announcement"),
                            ("closing", "closing"),
                            ("repost", "repost"),
                            ("spam", "spam"),
                            ("other", "other"),
                        ],
                        default="other",
                        max_length=12,
                    ),
                ),
                ("role_reason", models.CharField(blank=True, default="", max_length=200)),
                ("confidence", models.FloatField(default=1.0)),
                ("is_first_timer", models.BooleanField(default=False)),
                ("is_context", models.BooleanField(default=False)),
                ("flagged_moderator", models.BooleanField(blank=True, null=True)),
                ("reply_to_source_id", models.CharField(blank=True, max_length=200, null=True)),
                ("quote_of_source_id", models.CharField(blank=True, max_length=200, null=True)),
                ("repost_of_source_id", models.CharField(blank=True, max_length=200, null=True)),
                (
                    "reply_to_names",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), blank=True, default=list, size=None
                    ),
                ),
                ("conversation_id", models.CharField(blank=True, max_length=200, null=True)),
                (
                    "hashtags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300), blank=True, default=list, size=None
                    ),
                ),
                (
                    "mentions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), blank=True, default=list, size=None
                    ),
                ),
                ("links", models.JSONField(blank=True, default=list)),
                ("media", models.JSONField(blank=True, default=list)),
                ("like_count", models.PositiveBigIntegerField(blank=True, null=True)),
                ("repost_count", models.PositiveBigIntegerField(blank=True, null=True)),
                ("reply_count", models.PositiveBigIntegerField(blank=True, null=True)),
                ("quote_count", models.PositiveBigIntegerField(blank=True, null=True)),
                ("lang", models.CharField(blank=True, max_length=20, null=True)),
                ("client", models.CharField(blank=True, max_length=200, null=True)),
                ("permalink", models.URLField(blank=True, max_length=500, null=True)),
                ("repeats", models.PositiveIntegerField(default=0)),
                (
                    "visibility",
                    models.CharField(
                        choices=[("shown", "shown"), ("hidden", "hidden"), ("removed", "removed")],
                        default="shown",
                        max_length=8,
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tweets",
                        to="participants.participant",
                    ),
                ),
                (
                    "quote_of",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="quotes",
                        to="chats.tweet",
                    ),
                ),
                (
                    "reply_to",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replies",
                        to="chats.tweet",
                    ),
                ),
                (
                    "repost_of",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reposts",
                        to="chats.tweet",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="tweets",
                        to="chats.chatsession",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StagedTweet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ordinal", models.BigIntegerField()),
                ("line", models.BigIntegerField()),
                ("is_context", models.BooleanField(default=False)),
                ("platform", models.CharField(max_length=10)),
                ("source_id", models.CharField(max_length=200, null=True)),
                ("root_id", models.CharField(max_length=200, null=True)),
                (
                    "ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), default=list, size=None
                    ),
                ),
                ("uri", models.CharField(max_length=300, null=True)),
                ("author_id", models.CharField(max_length=200, null=True)),
                ("author_key", models.CharField(max_length=200, null=True)),
                ("posted_at", models.DateTimeField(null=True)),
                ("precision", models.CharField(max_length=8)),
                ("text", models.TextField()),
                ("fingerprint", models.CharField(max_length=40)),
                ("letters", models.PositiveIntegerField()),
                ("payload", models.JSONField()),
                ("captured_at", models.DateTimeField(null=True)),
                ("proposal", models.PositiveIntegerField(null=True)),
                ("same_as", models.BigIntegerField(null=True)),
                ("matched_by", models.CharField(blank=True, default="", max_length=12)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "new"),
                            ("updated", "updated"),
                            ("unchanged", "unchanged"),
                            ("repeat", "a repeat"),
                            ("context", "context"),
                            ("outside", "not of this chat"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="staged",
                        to="chats.import",
                    ),
                ),
                (
                    "tweet",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="chats.tweet",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Sighting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ordinal", models.BigIntegerField()),
                ("line", models.BigIntegerField()),
                ("is_context", models.BooleanField(default=False)),
                ("payload", models.JSONField()),
                ("captured_at", models.DateTimeField()),
                (
                    "batch",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sightings",
                        to="chats.import",
                    ),
                ),
                (
                    "tweet",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sightings",
                        to="chats.tweet",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PostIdentity",
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
                        max_length=10,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("id", "id"), ("uri", "address"), ("fingerprint", "fingerprint")],
                        max_length=12,
                    ),
                ),
                ("value", models.CharField(max_length=300)),
                ("scope", models.CharField(blank=True, default="", max_length=20)),
                (
                    "tweet",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identities",
                        to="chats.tweet",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("asks", "asks"),
                            ("answers", "answers"),
                            ("discusses", "discusses"),
                            ("repeats", "repeats"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("label", "label"),
                            ("inline", "inline"),
                            ("trailing", "trailing"),
                            ("reply", "reply"),
                            ("continuation", "continuation"),
                            ("quote", "quote"),
                            ("time", "time"),
                            ("corrected", "corrected"),
                        ],
                        max_length=12,
                    ),
                ),
                ("detail", models.CharField(blank=True, default="", max_length=300)),
                ("confidence", models.FloatField(default=1.0)),
                ("part", models.CharField(blank=True, default="", max_length=20)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="placements",
                        to="chats.question",
                    ),
                ),
                (
                    "tweet",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="placements",
                        to="chats.tweet",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="correction",
            name="tweet",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="corrections",
                to="chats.tweet",
            ),
        ),
        migrations.CreateModel(
            name="TweetAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=16, unique=True)),
                (
                    "tweet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="chats.tweet"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CapturePage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("asked_with", models.TextField(null=True)),
                ("body", models.BinaryField(null=True)),
                ("size", models.PositiveIntegerField()),
                ("post_count", models.PositiveIntegerField()),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "capture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pages", to="chats.capture"
                    ),
                ),
            ],
            options={
                "ordering": ["capture", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("capture", "number"), name="capture_page_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposedSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ordinal", models.PositiveIntegerField()),
                ("seen_revision", models.PositiveIntegerField(blank=True, null=True)),
                ("title", models.CharField(max_length=200)),
                ("description", models.TextField(blank=True, null=True)),
                ("starts_at", models.DateTimeField(blank=True, null=True)),
                ("ends_at", models.DateTimeField(blank=True, null=True)),
                ("has_time", models.BooleanField(default=True)),
                ("time_zone", models.CharField(max_length=60)),
                (
                    "moderators",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), blank=True, default=list, size=None
                    ),
                ),
                ("is_invented", models.BooleanField(default=False)),
                ("publish", models.BooleanField(default=False)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="chats.import",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="proposals",
                        to="chats.chatsession",
                    ),
                ),
            ],
            options={
                "ordering": ["ordinal"],
                "constraints": [models.UniqueConstraint(fields=("batch", "ordinal"), name="proposal_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(fields=("session", "number"), name="question_number_once"),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__lte", 20)), name="question_number_range"
            ),
        ),
        migrations.AddConstraint(
            model_name="recurringcapture",
            constraint=models.CheckConstraint(
                condition=models.Q(("weekday__lte", 6)), name="recurring_weekday"
            ),
        ),
        migrations.AddConstraint(
            model_name="recurringcapture",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__range", (5, 720))), name="recurring_minutes"
            ),
        ),
        migrations.AddConstraint(
            model_name="capture",
            constraint=models.UniqueConstraint(fields=("recurring", "slot_on"), name="capture_slot_once"),
        ),
        migrations.AddConstraint(
            model_name="sessionmoderator",
            constraint=models.UniqueConstraint(
                fields=("session", "participant"), name="moderator_once_a_session"
            ),
        ),
        migrations.AddConstraint(
            model_name="chatsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__isnull", True), ("starts_at__isnull", False), _connector="OR"),
                name="session_end_needs_a_start",
            ),
        ),
        migrations.AddIndex(
            model_name="tweet",
            index=models.Index(fields=["session", "position"], name="tweet_reading_order"),
        ),
        migrations.AddIndex(
            model_name="tweet",
            index=models.Index(
                condition=models.Q(("reply_to__isnull", False)), fields=["reply_to"], name="tweet_reply_to"
            ),
        ),
        migrations.AddIndex(
            model_name="tweet",
            index=models.Index(
                condition=models.Q(("quote_of__isnull", False)), fields=["quote_of"], name="tweet_quote_of"
            ),
        ),
        migrations.AddIndex(
            model_name="tweet",
            index=models.Index(
                condition=models.Q(("repost_of__isnull", False)), fields=["repost_of"], name="tweet_repost_of"
            ),
        ),
        migrations.AddIndex(
            model_name="tweet",
            index=models.Index(fields=["session", "fingerprint"], name="tweet_fingerprint"),
        ),
        migrations.AddIndex(
            model_name="tweet",
            index=models.Index(
                condition=models.Q(("reply_to__isnull", True), ("reply_to_source_id__isnull", False)),
                fields=["reply_to_source_id"],
                name="tweet_waits_reply",
            ),
        ),
        migrations.AddIndex(
            model_name="tweet",
            index=models.Index(
                condition=models.Q(("quote_of__isnull", True), ("quote_of_source_id__isnull", False)),
                fields=["quote_of_source_id"],
                name="tweet_waits_quote",
            ),
        ),
        migrations.AddIndex(
            model_name="tweet",
            index=models.Index(
                condition=models.Q(("repost_of__isnull", True), ("repost_of_source_id__isnull", False)),
                fields=["repost_of_source_id"],
                name="tweet_waits_repost",
            ),
        ),
        migrations.AddConstraint(
            model_name="tweet",
            constraint=models.UniqueConstraint(fields=("key",), name="tweet_key_once"),
        ),
        migrations.AddIndex(
            model_name="stagedtweet",
            index=models.Index(fields=["batch", "root_id"], name="staged_root"),
        ),
        migrations.AddIndex(
            model_name="stagedtweet",
            index=models.Index(fields=["batch", "proposal"], name="staged_proposal"),
        ),
        migrations.AddConstraint(
            model_name="stagedtweet",
            constraint=models.UniqueConstraint(fields=("batch", "ordinal"), name="staged_once"),
        ),
        migrations.AddConstraint(
            model_name="sighting",
            constraint=models.UniqueConstraint(fields=("batch", "ordinal"), name="sighting_once_a_row"),
        ),
        migrations.AddConstraint(
            model_name="postidentity",
            constraint=models.UniqueConstraint(
                fields=("platform", "kind", "value", "scope"), name="identity_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.UniqueConstraint(fields=("tweet", "question"), name="placement_once"),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                name="placement_confidence_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("tweet__isnull", False), ("session__isnull", False), _connector="OR"),
                name="correction_of_something",
            ),
        ),
        migrations.RunSQL(SEARCH_CONFIGURATION, "DROP TEXT SEARCH CONFIGURATION chat_words"),
        migrations.RunSQL(SEARCH_WORDS, "ALTER TABLE chats_tweet DROP COLUMN words"),
        migrations.RunSQL(SEARCH_TITLES, "DROP INDEX session_words"),
        migrations.RunSQL(SEARCH_QUESTIONS, "DROP INDEX question_words"),
        migrations.RunSQL(FEW_TAKEN_DOWN, "DROP INDEX tweet_not_shown"),
        migrations.RunSQL(MAY_BE_REPEATED, "DROP FUNCTION may_be_repeated(bigint)"),
        migrations.RunSQL(VISIBLE_TWEET, "DROP VIEW visible_tweet"),
        migrations.RunSQL(VISIBLE_PLACEMENT, "DROP VIEW visible_placement"),
        migrations.RunSQL(VISIBLE_QUESTION, "DROP VIEW visible_question"),
    ]
