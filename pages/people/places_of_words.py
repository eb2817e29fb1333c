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
    return tuple(PlaceOfWords(where, why) for why, places in _PLACES for where in places)


def _of(table: str, *columns: str) -> tuple[str, ...]:
    return tuple(f"{table}.{column}" for column in columns)


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

_PLACES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (_VIEWS, _of("chats_tweet", *_POST_COLUMNS)),
    ("the search asks the view again whether the words still stand there", ("chats_tweet.words",)),
    ("the view visible_question", ("chats_question.text",)),
    (_BY_HAND, _of("chats_chatsession", "slug", "title", "description")),
    ("the view visible_participant",
     (*_of("participants_participant", *_PERSON_COLUMNS), *_of("participants_handle", "handle", "key"))),
    (_MASKS, (*_of("chats_maskedpost", *_MASKED_COLUMNS), "chats_maskedquestion.text",
              "chats_maskedplacement.detail")),
    (_LOOKED_FOR, ("participants_knownname.name", *_of("participants_maskedname", *_SPELLING_COLUMNS))),
    ("leads on only among people shown by name", ("participants_slugalias.slug",)),
    (_MODERATORS, ("participants_visibilitychange.reason", "participants_personmerge.moved",
                   *_of("chats_correction", "before", "fingerprints"))),
    ("never shown; recognises posts again", ("chats_postidentity.value",)),
    (_STAYS, (*_RECEIVED, "uploads folder (BADGECHAT_DATA)")),
    ("for moderators; words of a recap are masked when they are read", ("chats_correction.value",)),
    (_RECOUNTED, _COUNTED),
    ("the view visible_placement", ("chats_placement.detail",)),
    (_ASKED, _of("chats_takedownrequest", *_ASKED_COLUMNS)),
    ("a one-way mark: no word can be read from it", ("chats_tombstone.mark",)),
    ("holds ids and times, no words", ("Redis: queue and cache",)),
    ("as strangers see them, until anything changes", ("memory of web processes: pages",)),
    ("made from the views when asked for, stored nowhere", ("CSV, JSON, GraphML and ZIP",)),
)  # fmt: skip
"""Why words may lie somewhere, and where."""
