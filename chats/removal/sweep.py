"""Taking names out of every column of text there is; which ones there are, the models say."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from chatreader.text.fingerprints import fingerprint
from chats.imports.staging.payloads import html_of
from chats.models import PostIdentity, Tweet
from chats.tombstones import Removed

TEXTS = (models.CharField, models.TextField, models.JSONField, ArrayField)
LEFT = frozenset(
    {
        # Made anew from the posts by the database itself.
        "chats_maskedpost", "chats_maskedquestion", "chats_maskedplacement",
        # Moderators' own words: the ones that name somebody are listed, and written anew by hand.
        "chats_chatsession",
        "chats_tombstone", "chats_columnmapping", "chats_postidentity", "chats_tweetalias",
    }
)  # fmt: skip

# The letters of a name, wherever they stand in what a row says.
_ROWS = "SELECT {pk} FROM {table} WHERE squashed(concat_ws(' ', {columns})) ~ %s"


def needles_of(spellings: Collection[str]) -> str:
    """Return a pattern that finds the letters of any of these names and handles."""
    with connection.cursor() as cursor:
        cursor.execute(
            r"SELECT string_agg(DISTINCT regexp_replace(squashed(s), '([^[:alnum:]])', '\\\1', 'g'), '|')"
            " FROM unnest(%s::text[]) s WHERE length(squashed(s)) > 2",
            [list(spellings)],
        )
        return str(cursor.fetchone()[0] or "")


def sweep(needles: str, removed: Removed, labels: Collection[str]) -> set[int]:
    """Mask names in every table of these apps; return the ids of posts that changed."""
    if not needles:
        return set()
    changed: set[int] = set()
    for model in _tables(labels):
        fields = [f for f in model._meta.local_concrete_fields if _holds_words(f)]
        if fields:
            rows = _mask_rows(model, fields, needles, removed)
            changed |= {row.pk for row in rows} if model is Tweet else set()
    return changed


def _tables(labels: Collection[str]) -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        meta = model._meta
        # Keys of several columns have only tables that are counted anew from the posts.
        is_counted = isinstance(meta.pk, models.CompositePrimaryKey)
        if meta.app_label in labels and meta.managed and meta.db_table not in LEFT and not is_counted:
            yield model


def _holds_words(field: models.Field[Any, Any]) -> bool:
    is_text = isinstance(field, TEXTS) and not isinstance(field, models.FileField)
    return is_text and not field.choices and not field.primary_key and not field.unique


def _mask_rows(
    model: type[models.Model], fields: list[models.Field[Any, Any]], needles: str, removed: Removed
) -> list[models.Model]:
    quote = connection.ops.quote_name
    columns = ", ".join(f"{quote(str(f.column))}::text" for f in fields)
    statement = _ROWS.format(
        pk=quote(str(model._meta.pk.column)), table=quote(model._meta.db_table), columns=columns
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [needles])
        keys = [pk for (pk,) in cursor.fetchall()]
    rows = [row for row in model._default_manager.filter(pk__in=keys) if _mask_row(row, fields, removed)]
    names = [f.attname for f in fields]
    if model is Tweet:
        names += ["html", "fingerprint", "letters"]
        _words_anew(rows)  # type: ignore[arg-type]  # they are tweets
    if rows:
        model._default_manager.bulk_update(rows, list(dict.fromkeys(names)), batch_size=500)
    return rows


def _mask_row(row: models.Model, fields: list[models.Field[Any, Any]], removed: Removed) -> bool:
    is_changed = False
    for field in fields:
        value = getattr(row, field.attname)
        masked = removed.masked(value)
        longest = getattr(field, "max_length", None)
        if masked != value:
            setattr(row, field.attname, masked[:longest] if isinstance(masked, str) else masked)
            is_changed = True
    return is_changed


def _words_anew(posts: list[Tweet]) -> None:
    """What is derived from the words follows them, so that the same words brought again are known again."""
    moved = []
    for post in posts:
        before, mark = post.fingerprint, fingerprint(post.text)
        post.html = html_of(post.text, post.links)
        post.fingerprint, post.letters = mark.value, mark.letters
        if before != mark.value:
            moved.append(post.pk)
    PostIdentity.objects.filter(tweet__in=moved, kind="fingerprint").delete()
