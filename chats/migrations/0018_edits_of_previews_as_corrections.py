"""What was said in a preview has the shape of a correction: field, value, before."""

from django.db import migrations, models

AS_CORRECTIONS = """
UPDATE chats_previewedit SET
    value = CASE
        WHEN field IN ('split', 'join') THEN value || jsonb_build_object('kind', field)
        WHEN field = 'place' THEN jsonb_build_object('role', value->0, 'questions', value->1)
        WHEN field = 'drop' THEN '"hidden"'
        ELSE nullif(value, '""') END,
    before = CASE
        WHEN field IN ('split', 'join') THEN before
        WHEN field = 'place' THEN jsonb_build_object('role', before->0, 'questions', before->1) END,
    field = CASE field WHEN 'split' THEN 'boundary' WHEN 'join' THEN 'boundary' WHEN 'drop' THEN 'visibility'
        ELSE field END
"""
AS_THEY_WERE = """
UPDATE chats_previewedit SET
    value = CASE field
        WHEN 'boundary' THEN value - 'kind'
        WHEN 'place' THEN jsonb_build_array(value->'role', value->'questions')
        WHEN 'visibility' THEN '{}'
        ELSE coalesce(nullif(value, 'null'), '""') END,
    before = CASE field
        WHEN 'boundary' THEN before
        WHEN 'place' THEN jsonb_build_array(before->'role', before->'questions')
        ELSE '[]' END,
    field = CASE field WHEN 'boundary' THEN value->>'kind' WHEN 'visibility' THEN 'drop' ELSE field END
"""

FIELDS = [
    ("place", "place"),
    ("author", "author"),
    ("visibility", "visibility"),
    ("boundary", "boundary"),
    ("question_text", "question text"),
    ("moderators", "moderators"),
]


class Migration(migrations.Migration):
    dependencies = [("chats", "0017_kept_back_ids_looked_up")]

    operations = [
        migrations.RenameField("previewedit", "kind", "field"),
        migrations.AlterField("previewedit", "field", models.CharField(choices=FIELDS, max_length=14)),
        migrations.AlterField("previewedit", "value", models.JSONField(null=True)),
        migrations.AlterField("previewedit", "before", models.JSONField(null=True)),
        migrations.RunSQL(AS_CORRECTIONS, AS_THEY_WERE),
    ]
