"""Ties by name, and how much of a tie is no guess; sessions are counted anew."""

import django.contrib.postgres.fields
from django.db import migrations, models

KINDS = [
    ("reply", "replies"), ("address", "addressed by name"), ("mention", "mentions"), ("quote", "quotes"),
    ("repost", "reposts"), ("same_question", "answered the same question"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("analytics", "0005_summaries_of_sessions")]

    operations = [
        migrations.AlterField("sessiontie", "kind", models.CharField(choices=KINDS, max_length=13)),
        migrations.AlterField(
            "networkresult", "kinds",
            django.contrib.postgres.fields.ArrayField(
                models.CharField(choices=KINDS, max_length=13), size=None
            ),
        ),
        migrations.AddField(
            "sessiontie", "sure", models.PositiveIntegerField(default=0), preserve_default=False
        ),
        migrations.RunSQL(
            "UPDATE analytics_sessionstatistics SET revision_counted = NULL", migrations.RunSQL.noop
        ),
    ]  # fmt: skip
