"""Who may be shown, and under which name: stated here and nowhere else."""

from django.db import migrations

CREATE = """
CREATE VIEW visible_participant AS
SELECT p.id, p.slug, p.platform,
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
    dependencies = [("participants", "0001_archive")]

    operations = [migrations.RunSQL(CREATE, "DROP VIEW visible_participant")]
