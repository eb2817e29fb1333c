"""Quoted posts that a source shows below the quoting one without an id: the pointer goes by their words.

The quoting row's payload has the mark of the quoted one (see ``payloads.mark_of_words``), and the source
shows that one too: as a post of its own, or as context, which is stored when nobody else has brought it.
"""

from __future__ import annotations

from chatreader.formats.base.reader import Trait
from chatreader.formats.registry import traits_of
from chats.models import Import
from chats.sql.copy_in import make_temporary, rows_of, run

_MARK = "md5(x.fingerprint || coalesce(x.author_key, ''))"

# A context row that a session has as a post: the post with its words, by the same person.
_MATCH = f"""
UPDATE chats_stagedtweet q SET tweet_id = found.tweet_id, matched_by = 'quoted'
FROM (
    SELECT x.ordinal, min(t.id) AS tweet_id
    FROM chats_stagedtweet s
    JOIN chats_proposedsession p ON p.batch_id = s.batch_id AND p.ordinal = s.proposal
    JOIN chats_stagedtweet x ON x.batch_id = s.batch_id AND x.is_context AND x.same_as = x.ordinal
         AND x.tweet_id IS NULL AND {_MARK} = s.payload->>'quoted'
    JOIN chats_tweet t ON t.session_id = p.session_id AND t.fingerprint = x.fingerprint
         AND NOT t.is_context
    WHERE s.batch_id = %s AND NOT s.is_context AND s.payload ? 'quoted' AND x.letters > 0
      AND (x.author_key IS NULL OR t.author_id IS NULL OR EXISTS (
          SELECT 1 FROM participants_handle h
          WHERE h.participant_id = t.author_id AND x.author_key = '@' || h.key))
    GROUP BY x.ordinal
) found
WHERE q.batch_id = %s AND q.ordinal = found.ordinal
"""

_STORE_CONTEXT = f"""
INSERT INTO import_id (ordinal, tweet_id, is_added)
SELECT x.ordinal, nextval(pg_get_serial_sequence('chats_tweet', 'id')), true
FROM chats_stagedtweet x
WHERE x.batch_id = %s AND x.is_context AND x.same_as = x.ordinal AND x.tweet_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM import_id i WHERE i.ordinal = x.ordinal)
  AND {_MARK} IN (SELECT s.payload->>'quoted' FROM chats_stagedtweet s
                  WHERE s.batch_id = %s AND NOT s.is_context AND s.payload ? 'quoted')
"""

_COLLECT = f"""
INSERT INTO import_quote
SELECT DISTINCT ON (mine.tweet_id) mine.ordinal, mine.tweet_id, theirs.tweet_id
FROM chats_stagedtweet s
JOIN import_id mine ON mine.ordinal = s.same_as
JOIN chats_stagedtweet x ON x.batch_id = s.batch_id AND {_MARK} = s.payload->>'quoted'
JOIN import_id theirs ON theirs.ordinal = x.same_as AND theirs.tweet_id <> mine.tweet_id
WHERE s.batch_id = %s AND NOT s.is_context AND s.payload ? 'quoted'
ORDER BY mine.tweet_id, x.is_context, x.ordinal
"""

_POINT_NEW = """
UPDATE import_post i SET quote_of_id = q.quoted_id FROM import_quote q
WHERE q.ordinal = i.ordinal AND i.quote_of_id IS NULL
"""

_POINT_KNOWN = """
UPDATE chats_tweet t SET quote_of_id = q.quoted_id FROM import_quote q
WHERE t.id = q.tweet_id AND t.quote_of_id IS NULL AND t.quote_of_source_id IS NULL
RETURNING t.session_id
"""


def quotes_by_words(batch: Import) -> bool:
    """Whether its format shows quoted posts without ids; nothing is looked for in others."""
    return Trait.QUOTES_BY_WORDS in traits_of(batch.format)


def match_quoted(batch: Import) -> None:
    """Find the posts of the archive that the import only quotes."""
    if quotes_by_words(batch):
        run(_MATCH, batch.pk, batch.pk)


def give_ids_to_quoted(batch: Import) -> None:
    """Have the quoted posts stored that nobody brought, and note who quotes whom (``import_quote``)."""
    make_temporary("import_quote", "ordinal bigint, tweet_id bigint, quoted_id bigint")
    if quotes_by_words(batch):
        run(_STORE_CONTEXT, batch.pk, batch.pk)
        run(_COLLECT, batch.pk)


def point_new_posts_to_quoted() -> None:
    """Let new posts point at what they quote; needs ``import_quote`` and ``import_post``."""
    run(_POINT_NEW)


def point_known_posts_to_quoted() -> list[int]:
    """Let known posts point at what they quote; return the sessions that changed."""
    return [pk for (pk,) in rows_of(_POINT_KNOWN) if pk is not None]
