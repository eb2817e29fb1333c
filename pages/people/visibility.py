"""How a person is shown, decided by a moderator: masked in chats and forgotten in figures by one transaction.

What readers see follows from the database views at once. What was counted
before is either gone in the same transaction or marked to be counted again.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection, transaction
from django.utils import timezone

from analytics.counts.sessions import forget_words_of
from chats.masking import mark_sessions_of, renew_masks
from participants.matching import family_of
from participants.models import KnownName, Participant, Visibility, VisibilityChange, fold_name


@transaction.atomic
def show_as(
    person: Participant, value: str, *, by_id: int | None, reason: str = "", also: Collection[str] = ()
) -> VisibilityChange | None:
    """Show a person by name, under a pseudonym, or not at all; ``None`` when it is so already.

    *also* are names and hashtags that a moderator says mean the person, though
    they are words of the language. Effective with the transaction. Sessions
    that name the person are marked to be counted again.
    """
    person = Participant.objects.select_for_update().get(pk=person.pk)
    if person.visibility == value:
        return None
    before = person.visibility
    _say(person, also)
    _apply(person, value)
    return VisibilityChange.objects.create(
        participant=person, value=Visibility(value), before=before, by_id=by_id, reason=reason.strip()[:300]
    )


@transaction.atomic
def say_also(person: Participant, also: Collection[str]) -> bool:
    """Let exactly these names and hashtags mean the person too; return whether that is new."""
    person = Participant.objects.select_for_update().get(pk=person.pk)
    if not _say(person, also):
        return False
    _apply(person, person.visibility)
    return True


def _say(person: Participant, also: Collection[str]) -> bool:
    said, wanted = person.known_names.filter(is_said=True), {name[:200] for name in also if name}
    before = set(said.values_list("name", flat=True))
    said.exclude(name__in=wanted).delete()
    KnownName.objects.bulk_create(
        [KnownName(participant=person, name=name, is_said=True) for name in sorted(wanted - before)]
    )
    return before != wanted


@transaction.atomic
def take_back(change: VisibilityChange) -> bool:
    """Undo the newest change of a person; return whether it was that and not undone before."""
    newest = change.participant.visibility_changes.filter(undone_at=None).first()
    if newest is None or newest.pk != change.pk:
        return False
    _apply(change.participant, change.before)
    VisibilityChange.objects.filter(pk=change.pk).update(undone_at=timezone.now())
    return True


def _apply(person: Participant, value: str) -> None:
    family = family_of(person)
    Participant.objects.filter(pk__in=family).update(visibility=value)
    forget_words_of(mark_sessions_of(family, masked=renew_masks(family)))


_SESSIONS_THAT_NAME = """
SELECT slug, title, coalesce(description, '') FROM chats_chatsession
WHERE squashed(concat_ws(' ', title, description)) ~ (SELECT kept_back_needles())
      AND shown_words(concat_ws(' ', title, description)) <> concat_ws(' ', title, description)
   OR EXISTS (SELECT 1 FROM participants_maskedname n
              WHERE length(n.key) > 5 AND NOT n.needs_mention AND strpos(squashed(slug), n.key) > 0)
ORDER BY starts_at DESC NULLS LAST LIMIT 50
"""


def sessions_that_name() -> list[tuple[str, str, str]]:
    """Return (slug, title, description) of sessions where one of these names someone who is kept back."""
    with connection.cursor() as cursor:
        cursor.execute(_SESSIONS_THAT_NAME)
        found: list[tuple[str, str, str]] = cursor.fetchall()
        return found


@transaction.atomic
def rename(person: Participant, name: str) -> None:
    """Give a person another display name (empty: none); lists of names are counted again."""
    person = Participant.objects.select_for_update().get(pk=person.pk)
    person.display_name = name.strip()[:200] or None
    called = person.display_name or person.handles.values_list("handle", flat=True).first() or ""
    person.name_key = fold_name(called)[:200]
    person.save(update_fields=["display_name", "name_key"])
    family = family_of(person)
    forget_words_of(mark_sessions_of(family, masked=renew_masks(family)))
