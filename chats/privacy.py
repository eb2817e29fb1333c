"""How a person is shown, decided by a moderator; and every place where someone's words or names are kept.

What readers see follows from the database views at once. What was counted
before is either gone in the same transaction or marked to be counted again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from chats.masking import renew
from participants.models import KnownName, Participant, Visibility, VisibilityChange


@dataclass(frozen=True, slots=True)
class Place:
    """A place where words or names of people are kept, and what keeps them back there."""

    where: str
    kept_back_by: str


_VIEWS = "the view visible_tweet"
_MASKS = "made for showing: names are masked in them already"
_LOOKED_FOR = "never shown; what is looked for in others' words"
_STAYS = "kept as received, for moderators only: an import can be read and taken back as it was"
_RECOUNTED = "removed or counted again at once when someone is kept back"
_BY_HAND = "a moderator's own words: those that name someone kept back are listed for moderators"
_MODERATORS = "a moderator's own record, shown to moderators only"


def places_of_words() -> tuple[Place, ...]:
    """Return every place where a person's words or names are stored, as ``table.column`` or in words.

    A column of text that is not listed here fails a test, so that none is forgotten.
    """
    return (
        *(Place(f"chats_tweet.{column}", _VIEWS) for column in _POST_COLUMNS),
        Place("chats_tweet.words", "the search asks the view again whether the words still stand there"),
        *(Place(f"chats_question.{column}", "the view visible_question") for column in ("text",)),
        *(Place(f"chats_chatsession.{c}", _BY_HAND) for c in ("slug", "title", "description")),
        *(Place(f"participants_participant.{c}", "the view visible_participant") for c in _PERSON_COLUMNS),
        *(Place(f"participants_handle.{c}", "the view visible_participant") for c in ("handle", "key")),
        *(Place(f"chats_maskedpost.{column}", _MASKS) for column in _MASKED_COLUMNS),
        *(Place(f"chats_masked{column}", _MASKS) for column in ("question.text", "placement.detail")),
        Place("participants_knownname.name", _LOOKED_FOR),
        *(Place(f"participants_maskedname.{c}", _LOOKED_FOR) for c in _SPELLING_COLUMNS),
        Place("participants_slugalias.slug", "leads on only among people shown by name"),
        Place("participants_visibilitychange.reason", _MODERATORS),
        Place("participants_personmerge.moved", _MODERATORS),
        *(Place(f"chats_postidentity.{c}", "never shown; recognises posts again") for c in ("value",)),
        *(Place(column, _STAYS) for column in _RECEIVED),
        *(Place(f"chats_correction.{c}", _MODERATORS) for c in ("value", "before", "fingerprints")),
        *(Place(column, _RECOUNTED) for column in _COUNTED),
        Place("chats_placement.detail", "the view visible_placement"),
        Place("uploads folder (BADGECHAT_DATA)", _STAYS),
        Place("Redis: queue and cache", "holds ids and times, no words"),
        Place("CSV, JSON, GraphML and ZIP", "made from the views when asked for, stored nowhere"),
    )


_POST_COLUMNS = (
    "text", "html", "fingerprint", "source_id", "reply_to_source_id", "quote_of_source_id",
    "repost_of_source_id", "reply_to_names", "conversation_id", "hashtags", "mentions", "links", "media",
    "permalink", "role_reason",
)  # fmt: skip
_MASKED_COLUMNS = (
    "text", "html", "words", "reply_to_names", "conversation_id", "hashtags", "mentions", "links", "media",
    "permalink",
)  # fmt: skip
_SPELLING_COLUMNS = ("key", "seed", "exact", "pattern", "place", "bare_place", "stand_in", "kind", "flags")
_PERSON_COLUMNS = ("slug", "platform_id", "display_name", "name_key", "pseudonym")
_RECEIVED = (
    "chats_sighting.payload", "chats_stagedtweet.payload", "chats_stagedtweet.text",
    "chats_stagedtweet.author_key", "chats_stagedtweet.author_id", "chats_stagedtweet.uri",
    "chats_stagedtweet.source_id", "chats_stagedtweet.root_id", "chats_stagedtweet.ids",
    "chats_stagedtweet.fingerprint", "chats_import.source_name", "chats_import.report",
    "chats_import.options", "chats_import.details", "chats_import.counts", "chats_import.file",
    "chats_import.failure", "chats_importproblem.excerpt", "chats_importproblem.reason",
    "chats_proposedsession.title", "chats_proposedsession.description", "chats_proposedsession.moderators",
    "chats_previewedit.value", "chats_previewedit.before", "chats_recurringcapture.title",
    "chats_recurringcapture.moderators",
    "chats_recurringcapture.hashtag", "chats_capture.hashtag", "chats_capture.conversation",
    "chats_capture.ids", "chats_capture.options", "chats_capture.note", "chats_capture.failure",
    "chats_capturepage.body", "chats_capturepage.asked_with",
)  # fmt: skip
_COUNTED = (
    "analytics_archivefigure.rows", "analytics_sessiontopic.topic", "analytics_sessiontopic.label",
    "analytics_questiontopic.topic", "analytics_persontopic.topic", "analytics_topicpair.topic",
    "analytics_topicpair.other", "analytics_topictotals.topic", "analytics_topictotals.label",
    "analytics_topicalias.topic", "analytics_topicalias.into", "analytics_topicalias.label",
    "analytics_sessionlink.address", "analytics_sessionlink.domain", "analytics_sessionlink.title",
    "analytics_networkresult.nodes", "analytics_networkresult.edges", "analytics_networkresult.facts",
)  # fmt: skip


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

# Whoever wrote, was reposted, moderated or was mentioned there: the index of words finds the last.
_TOUCHED = """
UPDATE chats_chatsession SET revision = revision + 1 WHERE id IN (
    SELECT session_id FROM chats_tweet WHERE author_id = ANY(%(family)s)
    UNION SELECT r.session_id FROM chats_tweet o JOIN chats_tweet r ON r.repost_of_id = o.id
        WHERE o.author_id = ANY(%(family)s)
    UNION SELECT session_id FROM chats_sessionmoderator WHERE participant_id = ANY(%(family)s)
    UNION SELECT t.session_id FROM participants_handle h
        JOIN chats_tweet t ON t.words @@ phraseto_tsquery('chat_words', h.handle)
        WHERE h.participant_id = ANY(%(family)s) AND t.position IS NOT NULL
    UNION SELECT unnest(%(masked)s::bigint[])
) RETURNING id
"""

# Figures that hold words or names as text, of these sessions and of the archive, are gone at once; the
# others hold numbers of people, whom the views no longer name.
_FORGET_TOTALS = """
DELETE FROM analytics_topictotals WHERE topic IN (
    SELECT topic FROM analytics_sessiontopic WHERE session_id = ANY(%(sessions)s))
"""
_FORGET = (
    _FORGET_TOTALS,
    *(
        f"DELETE FROM analytics_{table} WHERE session_id = ANY(%(sessions)s)"
        for table in ("sessiontopic", "questiontopic", "persontopic", "topicpair", "sessionlink")
    ),
    "DELETE FROM analytics_archivefigure",
    "UPDATE analytics_archivetotals SET stamp = ''",
)


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
    sessions = mark_sessions_of(family, masked=renew(family))
    with connection.cursor() as cursor:
        for statement in _FORGET:
            cursor.execute(statement, {"sessions": sessions})


def mark_sessions_of(family: Collection[int], *, masked: Collection[int] = ()) -> list[int]:
    """Mark every session in which these people wrote, moderated or are named to be counted again.

    *masked* are sessions whose shown words changed, as :func:`chats.masking.renew` returns them.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHED, {"family": list(family), "masked": list(masked)})
        return [pk for (pk,) in cursor.fetchall()]


def family_of(person: Participant) -> Collection[int]:
    """Return the ids of a person and of all doubles."""
    with connection.cursor() as cursor:
        cursor.execute(_FAMILY, [person.pk])
        return [pk for (pk,) in cursor.fetchall()]


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
