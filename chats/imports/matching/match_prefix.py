"""Posts whose text one source gives whole and another cut ("…", "...", a retweet of old at 140 characters).

The cut words must be the beginning of the whole ones, at least 25 letters of them, in the same session, by
nobody else, within a minute where times are known; and nothing else may begin like that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chatreader.text.fingerprints import SHORT_LETTERS, fingerprint
from chats.models import Import
from chats.sql.copy_in import copy_rows, make_temporary, rows_of, run

# Posts that a row stands for already: gathered once, then looked up, whatever the planner thinks of them.
NOT_MET = """
  t.id NOT IN (SELECT u.tweet_id FROM chats_stagedtweet u WHERE u.batch_id = %s AND u.tweet_id IS NOT NULL)
"""

# Author and time of a staged row ("mine") and of a post of the archive ("theirs") speak against no match.
AUTHORS_AND_TIMES_AGREE = """
  (mine.posted_at IS NULL OR theirs.posted_at IS NULL
       OR abs(extract(epoch FROM mine.posted_at - theirs.posted_at)) <= 60)
  AND (mine.author_key IS NULL OR theirs.author_id IS NULL
       OR mine.author_key = 'id:' || theirs.platform_id
       OR EXISTS (SELECT 1 FROM participants_handle h
                  WHERE h.participant_id = theirs.author_id
                    AND (mine.author_key = '@' || h.key
                         OR (theirs.platform_id IS NULL AND mine.handle = h.key))))
"""

_MAY_BE_CUT = """
    (text LIKE '%%…%%' OR (length(text) >= 130 AND text LIKE '%%...%%')
     OR (length(text) BETWEEN 138 AND 140 AND text LIKE 'RT @%%'))
"""

# Both sides of the sessions in which something is cut, as far as nothing else matched them. Where
# both sides have ids there is nothing to compare.
_UNMATCHED = f"""
WITH mine AS (
    SELECT s.ordinal, p.session_id, s.source_id, s.text
    FROM chats_stagedtweet s
    JOIN chats_proposedsession p ON p.batch_id = s.batch_id AND p.ordinal = s.proposal
    WHERE s.batch_id = %s AND s.same_as = s.ordinal AND s.tweet_id IS NULL AND NOT s.is_context
      AND p.session_id IS NOT NULL
), theirs AS (
    SELECT t.id, t.session_id, t.source_id, t.text FROM chats_tweet t
    WHERE t.session_id IN (SELECT session_id FROM mine) AND NOT t.is_context
      AND {NOT_MET}
), both_sides AS (
    SELECT ordinal, NULL::bigint AS tweet_id, session_id, source_id, text FROM mine
    UNION ALL SELECT NULL, id, session_id, source_id, text FROM theirs
), looked_at AS (
    SELECT session_id FROM both_sides
    GROUP BY session_id HAVING bool_or({_MAY_BE_CUT}) AND bool_or(source_id IS NULL)
)
SELECT ordinal, tweet_id, session_id, text FROM both_sides JOIN looked_at USING (session_id)
"""

_BY_BEGINNING = f"""
WITH mine AS (
    SELECT w.ordinal, w.session_id, w.beginning, w.words, w.is_cut, s.source_id, s.author_key,
           lower(s.payload->>'author_handle') AS handle,
           CASE WHEN s.precision IN ('second', 'minute') THEN s.posted_at END AS posted_at
    FROM words_of_cut w JOIN chats_stagedtweet s ON s.batch_id = %s AND s.ordinal = w.ordinal
), theirs AS (
    SELECT t.id, w.session_id, w.beginning, w.words, w.is_cut, t.source_id, t.author_id, a.platform_id,
           CASE WHEN t.precision IN ('second', 'minute') THEN t.posted_at END AS posted_at
    FROM words_of_cut w JOIN chats_tweet t ON t.id = w.tweet_id
    LEFT JOIN participants_participant a ON a.id = t.author_id
), pairs AS (
    SELECT mine.ordinal, theirs.id, count(*) OVER (PARTITION BY mine.ordinal) AS of_mine,
           count(*) OVER (PARTITION BY theirs.id) AS of_theirs
    FROM mine JOIN theirs USING (session_id, beginning)
    WHERE ((mine.is_cut AND starts_with(theirs.words, mine.words))
           OR (theirs.is_cut AND starts_with(mine.words, theirs.words)))
      AND (mine.source_id IS NULL OR theirs.source_id IS NULL)
      AND {AUTHORS_AND_TIMES_AGREE}
)
UPDATE chats_stagedtweet s SET tweet_id = pairs.id, matched_by = 'prefix'
FROM pairs WHERE s.batch_id = %s AND s.ordinal = pairs.ordinal AND of_mine = 1 AND of_theirs = 1
"""


_COLUMNS = ("ordinal", "tweet_id", "session_id", "beginning", "words", "is_cut")


def match_cut_texts(batch: Import) -> int:
    """Match rows of *batch* that nothing else matched by the beginning of their words; return how many."""
    rows = rows_of(_UNMATCHED, batch.pk, batch.pk)
    if not rows:
        return 0
    make_temporary(
        "words_of_cut",
        "ordinal bigint, tweet_id bigint, session_id bigint, beginning text, words text, is_cut boolean",
    )
    copy_rows("words_of_cut", _COLUMNS, _with_words(rows))
    run("ANALYZE words_of_cut")
    return run(_BY_BEGINNING, batch.pk, batch.pk)


def _with_words(rows: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for ordinal, tweet_id, session_id, text in rows:
        mark = fingerprint(text)
        if not mark.is_short:
            # Whatever begins like another shares its first letters: so only those are compared at length.
            yield ordinal, tweet_id, session_id, mark.words[:SHORT_LETTERS], mark.words, mark.is_cut
