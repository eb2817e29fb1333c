"""A recap is among what a moderator may say of a chat."""

from django.db import migrations, models

FIELDS = [
    ("place", "place"),
    ("author", "author"),
    ("visibility", "visibility"),
    ("boundary", "boundary"),
    ("question_text", "question text"),
    ("moderators", "moderators"),
    ("recap", "recap"),
]


class Migration(migrations.Migration):
    dependencies = [("chats", "0021_posts_that_may_name_someone")]
    operations = [
        migrations.AlterField("correction", "field", models.CharField(choices=FIELDS, max_length=14)),
        migrations.AlterField("previewedit", "field", models.CharField(choices=FIELDS, max_length=14)),
    ]
