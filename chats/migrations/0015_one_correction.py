"""One act of a moderator is one row: what a post is and the questions it belongs to were two."""

from django.db import migrations, models

# The two rows of a click: the questions first, then the role, by one person within two seconds, both
# standing or both undone, and nothing else said of the post's place between them. Of rows that were
# written in one moment the ids say which came first.
ONE = """
CREATE TEMPORARY TABLE made_together AS
SELECT r.id AS role_id, q.id AS questions_id, q.value AS questions, q.before AS questions_before
FROM chats_correction r
CROSS JOIN LATERAL (
    SELECT * FROM chats_correction o
    WHERE o.tweet_id = r.tweet_id AND o.field IN ('role', 'questions')
      AND (o.at, o.id) < (r.at, r.id)
    ORDER BY o.at DESC, o.id DESC LIMIT 1
) q
WHERE r.field = 'role' AND q.field = 'questions' AND q.by_id IS NOT DISTINCT FROM r.by_id
  AND r.at - q.at < interval '2 seconds' AND (q.undone_at IS NULL) = (r.undone_at IS NULL);

UPDATE chats_correction c SET field = 'place',
    value = jsonb_strip_nulls(jsonb_build_object('role', c.value))
        || jsonb_build_object('questions', coalesce(nullif(m.questions, 'null'), '[]')),
    before = jsonb_strip_nulls(jsonb_build_object('role', c.before))
        || jsonb_build_object('questions', coalesce(nullif(m.questions_before, 'null'), '[]'))
FROM made_together m WHERE c.id = m.role_id;

DELETE FROM chats_correction c USING made_together m WHERE c.id = m.questions_id;

DROP TABLE made_together;

UPDATE chats_correction SET field = 'place', value = jsonb_strip_nulls(jsonb_build_object('role', value)),
    before = jsonb_strip_nulls(jsonb_build_object('role', before))
WHERE field = 'role';

UPDATE chats_correction SET field = 'place',
    value = jsonb_build_object('questions', coalesce(nullif(value, 'null'), '[]')),
    before = jsonb_build_object('questions', coalesce(nullif(before, 'null'), '[]'))
WHERE field = 'questions';
"""

# The role keeps the row; ids grow, so the questions say by their moment that they came first.
TWO = """
INSERT INTO chats_correction (
    tweet_id, session_id, field, value, before, fingerprints, by_id, at, undone_at, undone_by_id)
SELECT tweet_id, session_id, 'questions', value->'questions', before->'questions', fingerprints, by_id,
       at - interval '1 millisecond', undone_at, undone_by_id
FROM chats_correction WHERE field = 'place' AND value ? 'questions';

DELETE FROM chats_correction WHERE field = 'place' AND NOT value ? 'role';

UPDATE chats_correction SET field = 'role', value = value->'role', before = before->'role'
WHERE field = 'place';
"""


class Migration(migrations.Migration):
    dependencies = [("chats", "0014_words_masked_once")]

    operations = [
        migrations.RunSQL(ONE, TWO),
        migrations.AlterField(
            model_name="correction",
            name="field",
            field=models.CharField(
                max_length=14,
                choices=[
                    ("place", "place"),
                    ("author", "author"),
                    ("visibility", "visibility"),
                    ("boundary", "boundary"),
                    ("question_text", "question text"),
                    ("moderators", "moderators"),
                ],
            ),
        ),
    ]
