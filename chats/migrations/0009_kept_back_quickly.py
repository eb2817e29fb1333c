"""Lists of handles are looked through only where they name someone who is kept back."""

from importlib import import_module

from django.db import migrations

_before = import_module("chats.migrations.0007_kept_back")
_KEYS = "(SELECT kept_back_keys())"


def _again(kept_back: str) -> str:
    return kept_back.replace("DROP VIEW visible_placement;\nDROP VIEW visible_tweet;\n", "").replace(
        "CREATE VIEW", "CREATE OR REPLACE VIEW"
    )


def _quickly(kept_back: str) -> str:
    for column in ("reply_to_names", "hashtags", "mentions"):
        slow = _before._handles(column)
        quick = (
            f"CASE WHEN lower(t.{column}::text)::text[] && {_KEYS} THEN shown_handles(t.{column}::text[]) "
            f"ELSE t.{column}::text[] END"
        )
        assert slow in kept_back
        kept_back = kept_back.replace(slow, quick)
    return kept_back


class Migration(migrations.Migration):
    dependencies = [("chats", "0008_import_rows"), ("participants", "0005_kept_back_keys")]

    operations = [
        migrations.RunSQL(_quickly(_again(_before.VISIBLE_TWEET)), _again(_before.VISIBLE_TWEET)),
    ]
