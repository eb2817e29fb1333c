"""Networks of several sessions, with what is being done for them; and how many posts made ties.

Networks are made again by themselves, and so are the counts of sessions.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

FORGET = "DELETE FROM analytics_networkresult"
COUNT_ANEW = "UPDATE analytics_sessionstatistics SET revision_counted = NULL"


class Migration(migrations.Migration):
    dependencies = [("analytics", "0001_stored_figures")]

    operations = [
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
        migrations.RemoveConstraint(model_name="networkresult", name="network_once"),
        migrations.RemoveConstraint(model_name="networkresult", name="network_session_or_span"),
        migrations.RemoveField(model_name="networkresult", name="session"),
        migrations.AddField(
            model_name="networkresult",
            name="sessions",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.PositiveBigIntegerField(), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="networkresult", name="attempts", field=models.PositiveSmallIntegerField(default=0)
        ),
        migrations.AddField(
            model_name="networkresult",
            name="started_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="networkresult",
            name="step",
            field=models.CharField(
                blank=True,
                choices=[
                    ("reading", "reading who turned to whom"),
                    ("measuring", "measuring who stands in the middle, and which people belong together"),
                    ("placing", "finding a place for everyone in the picture"),
                ],
                max_length=9,
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="networkresult",
            constraint=models.UniqueConstraint(
                fields=("sessions", "since", "until", "kinds"), name="network_once", nulls_distinct=False
            ),
        ),
        migrations.AddField(
            model_name="sessionstatistics", name="turned", field=models.JSONField(default=dict)
        ),
        migrations.RunSQL(COUNT_ANEW, migrations.RunSQL.noop),
    ]
