"""Find people by the names others type, or add them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import connection, transaction
from django.db.models import F
from django.utils.text import slugify

from participants.models import Handle, Participant, Platform, SlugAlias, fold_name

LONGEST_HANDLE = 190
"""Characters; no platform's are as long."""

TAKEN_SLUGS = ("kept-back",)
"""Addresses below ``/participants/`` that are pages of their own: nobody's name becomes one of them."""


@transaction.atomic
def find_or_add_by_handle(handle: str, platform: str = Platform.X) -> Participant:
    """Return the person last seen under *handle* (without ``@``), or a new one known by it only.

    What is longer than a handle can be is cut, as imports cut it.
    """
    handle = handle[:LONGEST_HANDLE]
    known = (
        Handle.objects.filter(platform=platform, key=handle.lower())
        .select_related("participant__merged_into")
        .order_by(F("last_seen").desc(nulls_last=True), "-pk")
        .first()
    )
    if known is not None:
        return known.participant.merged_into or known.participant
    person = Participant.objects.create(
        slug=_free_slug(handle), platform=platform, name_key=fold_name(handle)[:200]
    )
    Handle.objects.create(participant=person, platform=platform, handle=handle, key=handle.lower())
    return person


def now_recorded_as(person_ids: Iterable[int | None]) -> dict[int, int]:
    """Return, for each of these people, the record that stands for them: another one for doubles."""
    wanted = {pk for pk in person_ids if pk}
    doubles = Participant.objects.filter(pk__in=wanted, merged_into__isnull=False)
    into = dict(doubles.values_list("pk", "merged_into")) if wanted else {}
    return {pk: into.get(pk) or pk for pk in wanted}


def slug_of_handle(handle: str) -> str:
    """Return what an address would call whoever goes by *handle*, were nobody else called so."""
    slug = slugify(handle.lower())[:60] or "someone"
    return f"{slug}-1" if slug in TAKEN_SLUGS else slug


def _free_slug(handle: str) -> str:
    wish = slug_of_handle(handle)
    slug, n = wish, 1
    while Participant.objects.filter(slug=slug).exists() or SlugAlias.objects.filter(slug=slug).exists():
        n += 1
        slug = f"{wish}-{n}"
    return slug


# Doubles of a person are that person.
_FAMILY = """
WITH RECURSIVE family AS (
    SELECT id FROM participants_participant WHERE id = %s
    UNION
    SELECT other.id FROM family f JOIN participants_participant p ON p.id = f.id
    JOIN participants_participant other ON other.merged_into_id = p.id OR other.id = p.merged_into_id
)
SELECT id FROM family
"""


def family_of(person: Participant) -> Collection[int]:
    """Return the ids of a person and of all doubles."""
    with connection.cursor() as cursor:
        cursor.execute(_FAMILY, [person.pk])
        return [pk for (pk,) in cursor.fetchall()]
