"""Stored figures; 0001 to 0004 in one."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("analytics", "0001_stored_figures"),
        ("analytics", "0002_networks_of_any_sessions"),
        ("analytics", "0003_shared_links"),
        ("analytics", "0004_own_hashtags_of_chats"),
    ]

    dependencies = [
        ("chats", "0012_reposts_looked_up"),
        ("participants", "0007_person_merge"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ArchiveFigure",
            fields=[
                ("slug", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("rows", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="SessionStatistics",
            fields=[
                (
                    "session",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="chats.chatsession",
                    ),
                ),
                ("revision_counted", models.PositiveIntegerField(null=True)),
                ("refreshed_at", models.DateTimeField()),
                ("posts", models.PositiveIntegerField(default=0)),
                ("reposts", models.PositiveIntegerField(default=0)),
                ("repeats", models.PositiveIntegerField(default=0)),
                ("people", models.PositiveIntegerField(default=0)),
                ("replies", models.PositiveIntegerField(default=0)),
                ("answers", models.PositiveIntegerField(default=0)),
                ("questions", models.PositiveIntegerField(default=0)),
                ("links", models.PositiveIntegerField(default=0)),
                ("link_posts", models.PositiveIntegerField(default=0)),
                ("moderator_posts", models.PositiveIntegerField(default=0)),
                ("unassigned", models.PositiveIntegerField(default=0)),
                ("without_author", models.PositiveIntegerField(default=0)),
                ("timed_posts", models.PositiveIntegerField(default=0)),
                ("roles", models.JSONField(default=dict)),
                ("turned", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="ArchiveTotals",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("stamp", models.CharField(max_length=32)),
                ("refreshed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="one_row_of_totals")
                ],
            },
        ),
        migrations.CreateModel(
            name="NetworkResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sessions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveBigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("reply", "replies"),
                                ("mention", "mentions"),
                                ("quote", "quotes"),
                                ("repost", "reposts"),
                                ("same_question", "answered the same question"),
                            ],
                            max_length=13,
                        ),
                        size=None,
                    ),
                ),
                ("stamp", models.CharField(blank=True, max_length=32, null=True)),
                ("refreshed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reading", "reading who turned to whom"),
                            (
                                "measuring",
                                "measuring who stands in the middle, and which people belong together",
                            ),
                            ("placing", "finding a place for everyone in the picture"),
                        ],
                        max_length=9,
                        null=True,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("facts", models.JSONField(default=dict)),
                ("nodes", models.JSONField(default=list)),
                ("edges", models.JSONField(default=list)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sessions", "since", "until", "kinds"),
                        name="network_once",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonTopic",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "session_id",
                        "participant_id",
                        "topic",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("topic", models.CharField(db_index=True, max_length=300)),
                ("posts", models.PositiveIntegerField()),
                (
                    "participant",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participants.visibleparticipant",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="chats.chatsession",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PersonTotals",
            fields=[
                (
                    "participant",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="participants.visibleparticipant",
                    ),
                ),
                ("sessions", models.PositiveIntegerField()),
                ("moderated", models.PositiveIntegerField()),
                ("posts", models.PositiveIntegerField()),
                ("reposts", models.PositiveIntegerField()),
                ("answers", models.PositiveIntegerField()),
                ("replies", models.PositiveIntegerField()),
                ("links", models.PositiveIntegerField()),
                ("dated_sessions", models.PositiveIntegerField()),
                ("first_session", models.PositiveBigIntegerField(null=True)),
                ("last_session", models.PositiveBigIntegerField(null=True)),
                ("longest_streak", models.PositiveIntegerField()),
                ("current_streak", models.PositiveIntegerField()),
                ("is_regular", models.BooleanField()),
                ("is_core", models.BooleanField()),
            ],
            options={
                "indexes": [models.Index(fields=["-posts", "participant"], name="people_by_posts")],
            },
        ),
        migrations.CreateModel(
            name="SessionMinute",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "session_id", "minute", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("minute", models.DateTimeField()),
                ("posts", models.PositiveIntegerField()),
                ("people", models.PositiveIntegerField()),
                ("answers", models.PositiveIntegerField()),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="chats.chatsession",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SessionPerson",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "session_id",
                        "participant_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("posts", models.PositiveIntegerField()),
                ("reposts", models.PositiveIntegerField()),
                ("replies", models.PositiveIntegerField()),
                ("links", models.PositiveIntegerField()),
                ("answers", models.PositiveIntegerField()),
                (
                    "answered",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), default=list, size=None
                    ),
                ),
                ("is_moderator", models.BooleanField()),
                ("is_first_timer", models.BooleanField()),
                ("timed_posts", models.PositiveIntegerField()),
                ("first_at", models.DateTimeField(null=True)),
                ("last_at", models.DateTimeField(null=True)),
                (
                    "participant",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participants.visibleparticipant",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="chats.chatsession",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SessionQuestion",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "session_id", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("answers", models.PositiveIntegerField()),
                ("people", models.PositiveIntegerField()),
                ("without_author", models.PositiveIntegerField()),
                ("timed_answers", models.PositiveIntegerField()),
                ("discussion", models.PositiveIntegerField()),
                ("repeats", models.PositiveIntegerField()),
                ("asked_at", models.DateTimeField(null=True)),
                ("first_answer_at", models.DateTimeField(null=True)),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="chats.chatsession",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SessionTie",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "session_id",
                        "source_id",
                        "target_id",
                        "kind",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reply", "replies"),
                            ("mention", "mentions"),
                            ("quote", "quotes"),
                            ("repost", "reposts"),
                            ("same_question", "answered the same question"),
                        ],
                        max_length=13,
                    ),
                ),
                ("weight", models.PositiveIntegerField()),
                ("first_at", models.DateTimeField(null=True)),
                ("last_at", models.DateTimeField(null=True)),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="chats.chatsession",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participants.visibleparticipant",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participants.visibleparticipant",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TopicAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("topic", models.CharField(max_length=300, unique=True)),
                ("into", models.CharField(db_index=True, max_length=300)),
                ("label", models.CharField(blank=True, max_length=300, null=True)),
                ("made_at", models.DateTimeField(auto_now=True)),
                (
                    "made_by",
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
            name="TopicPair",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "session_id",
                        "topic",
                        "other",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("topic", models.CharField(db_index=True, max_length=300)),
                ("other", models.CharField(db_index=True, max_length=300)),
                ("posts", models.PositiveIntegerField()),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="chats.chatsession",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TopicTotals",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kind", "topic", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("hashtag", "hashtag"), ("word", "word"), ("phrase", "phrase")], max_length=7
                    ),
                ),
                ("topic", models.CharField(max_length=300)),
                ("label", models.CharField(max_length=300)),
                ("posts", models.PositiveIntegerField()),
                ("sessions", models.PositiveIntegerField()),
                ("people", models.PositiveIntegerField(null=True)),
                ("is_chat_tag", models.BooleanField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "is_chat_tag", "-posts", "topic"], name="topics_by_posts")
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionTopic",
            fields=[
                (
                    "kind",
                    models.CharField(
                        choices=[("hashtag", "hashtag"), ("word", "word"), ("phrase", "phrase")], max_length=7
                    ),
                ),
                ("topic", models.CharField(max_length=300)),
                ("posts", models.PositiveIntegerField()),
                ("people", models.PositiveIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "session_id",
                        "number",
                        "kind",
                        "topic",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="chats.chatsession",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("kind", "hashtag")), fields=["topic"], name="question_hashtag"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionLink",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "session_id", "nth", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("nth", models.PositiveIntegerField()),
                ("address", models.CharField(max_length=1000)),
                ("domain", models.CharField(max_length=300)),
                ("title", models.CharField(max_length=300, null=True)),
                (
                    "tweets",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                ("first_at", models.DateTimeField(null=True)),
                ("last_at", models.DateTimeField(null=True)),
                (
                    "participant",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="participants.visibleparticipant",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="chats.chatsession",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["domain"], name="link_domain")],
            },
        ),
        migrations.CreateModel(
            name="SessionTopic",
            fields=[
                (
                    "kind",
                    models.CharField(
                        choices=[("hashtag", "hashtag"), ("word", "word"), ("phrase", "phrase")], max_length=7
                    ),
                ),
                ("topic", models.CharField(max_length=300)),
                ("posts", models.PositiveIntegerField()),
                ("people", models.PositiveIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "session_id",
                        "kind",
                        "topic",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("label", models.CharField(max_length=300)),
                ("is_chat_tag", models.BooleanField(default=False)),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="chats.chatsession",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["topic", "kind"], name="session_topic")],
            },
        ),
    ]
