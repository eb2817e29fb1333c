"""Every place where someone's words or names are kept, over all apps, and what keeps them back there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceOfWords:
    """A place where words or names of people are kept, and what keeps them back there."""

    where: str
    kept_back_by: str


_VIEWS = "the view visible_tweet"
_MASKS = "made for showing: names are masked in them already"
_LOOKED_FOR = "never shown; what is looked for in others' words"
_STAYS = "kept as received, for moderators only: an import can be read and taken back as it was"
_RECOUNTED = "removed or counted again at once when someone is kept back"
_BY_HAND = "a moderator's own words: those that name someone kept back are listed for moderators"
_ASKED = "for moderators only, and emptied when the request ends"
_MODERATORS = "a moderator's own record, shown to moderators only"


def places_of_words() -> tuple[PlaceOfWords, ...]:
    """Return every place where a person's words or names are stored, as ``table.column`` or in words.

    A column of text that is not listed here fails a test, so that none is forgotten.
    """
    return (
        *(PlaceOfWords(f"chats_tweet.{column}", _VIEWS) for column in _POST_COLUMNS),
        PlaceOfWords(
            "chats_tweet.words", "the search asks the view again whether the words still stand there"
        ),
        *(PlaceOfWords(f"chats_question.{column}", "the view visible_question") for column in ("text",)),
        *(PlaceOfWords(f"chats_chatsession.{c}", _BY_HAND) for c in ("slug", "title", "description")),
        *(
            PlaceOfWords(f"participants_participant.{c}", "the view visible_participant")
            for c in _PERSON_COLUMNS
        ),
        *(
            PlaceOfWords(f"participants_handle.{c}", "the view visible_participant")
            for c in ("handle", "key")
        ),
        *(PlaceOfWords(f"chats_maskedpost.{column}", _MASKS) for column in _MASKED_COLUMNS),
        *(PlaceOfWords(f"chats_masked{column}", _MASKS) for column in ("question.text", "placement.detail")),
        PlaceOfWords("participants_knownname.name", _LOOKED_FOR),
        *(PlaceOfWords(f"participants_maskedname.{c}", _LOOKED_FOR) for c in _SPELLING_COLUMNS),
        PlaceOfWords("participants_slugalias.slug", "leads on only among people shown by name"),
        PlaceOfWords("participants_visibilitychange.reason", _MODERATORS),
        PlaceOfWords("participants_personmerge.moved", _MODERATORS),
        *(PlaceOfWords(f"chats_postidentity.{c}", "never shown; recognises posts again") for c in ("value",)),
        *(PlaceOfWords(column, _STAYS) for column in _RECEIVED),
        *(PlaceOfWords(f"chats_correction.{c}", _MODERATORS) for c in ("before", "fingerprints")),
        PlaceOfWords(
            "chats_correction.value", "for moderators; words of a recap are masked when they are read"
        ),
        *(PlaceOfWords(column, _RECOUNTED) for column in _COUNTED),
        PlaceOfWords("chats_placement.detail", "the view visible_placement"),
        *(PlaceOfWords(f"chats_takedownrequest.{c}", _ASKED) for c in _ASKED_COLUMNS),
        PlaceOfWords("chats_tombstone.mark", "a one-way mark: no word can be read from it"),
        PlaceOfWords("uploads folder (BADGECHAT_DATA)", _STAYS),
        PlaceOfWords("Redis: queue and cache", "holds ids and times, no words"),
        PlaceOfWords("memory of web processes: pages", "as strangers see them, until anything changes"),
        PlaceOfWords("CSV, JSON, GraphML and ZIP", "made from the views when asked for, stored nowhere"),
    )


_ASKED_COLUMNS = ("who", "post_address", "new_name", "words", "contact", "name_before")
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
