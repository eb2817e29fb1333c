"""A hashtag that is the handle of someone who is kept back is no topic: it goes, nothing stands in for it."""

from importlib import import_module

from django.db import migrations

_first = import_module("chats.migrations.0007_kept_back")
_second = import_module("chats.migrations.0009_kept_back_quickly")

BEFORE = _second._quickly(_second._again(_first.VISIBLE_TWEET))
NOW = BEFORE.replace(
    "shown_handles(t.hashtags::text[])",
    """ARRAY(SELECT x.tag FROM unnest(t.hashtags::text[]) WITH ORDINALITY x(tag, nth)
          WHERE lower(x.tag) <> ALL((SELECT kept_back_keys())::text[]) ORDER BY x.nth)""",
)


class Migration(migrations.Migration):
    dependencies = [("chats", "0009_kept_back_quickly")]

    operations = [migrations.RunSQL(NOW, BEFORE)]
