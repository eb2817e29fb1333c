"""Compare staged rows with each other and with the archive: which post is which, and what is new.

One statement per step, whatever the number of rows. Identity is tried in
this order: the platform's id; the post's address; the same line of the same
bytes imported before; the fingerprint within the session.
"""

from __future__ import annotations

from collections import Counter

from django.db import transaction

from chats.edits.staged_boundaries import carry_on
from chats.imports.matching.match_prefix import AUTHORS_AND_TIMES_AGREE, NOT_MET, match_cut_texts
from chats.imports.matching.propose import propose_sessions
from chats.imports.matching.rewording import weigh_rewordings
from chats.imports.staging.outside import left_out_counts
from chats.labelling.quoted import match_quoted
from chats.models import Import, ImportProblem
from chats.sql.copy_in import rows_of, run
from chats.sql.planner import fill_temporary, post_by_id

SURE_LETTERS = 25
"""Texts with fewer letters and digits are too common to be recognised without an author."""

# Texts and payloads are not compared by the planner; looking at them would cost as much as a step.
_ANALYZE = """
ANALYZE chats_stagedtweet (batch_id, ordinal, is_context, platform, source_id, root_id, uri, author_key,
                           posted_at, precision, fingerprint, letters, matched_by, outcome, same_as, tweet_id,
                           proposal)
"""

_START_OVER = """
UPDATE chats_stagedtweet SET tweet_id = NULL, matched_by = ''
WHERE batch_id = %s AND tweet_id IS NOT NULL
"""

_FOLD_DUPLICATES = """
UPDATE chats_stagedtweet s SET same_as = f.first
FROM (
    SELECT ordinal, first_value(ordinal) OVER (
        PARTITION BY platform, CASE
            WHEN root_id IS NOT NULL THEN 'i' || root_id
            WHEN uri IS NOT NULL THEN 'u' || uri
            WHEN letters = 0 OR (letters < %s AND author_key IS NULL) THEN 'o' || ordinal
            ELSE 'f' || fingerprint || coalesce(author_key, '')
                 || coalesce(date_trunc('minute', posted_at)::text, '')
        END
        ORDER BY is_context, ordinal
    ) AS first
    FROM chats_stagedtweet WHERE batch_id = %s
) f
WHERE s.batch_id = %s AND s.ordinal = f.ordinal AND s.same_as IS DISTINCT FROM f.first
"""

_BY_ID = f"""
UPDATE chats_stagedtweet s SET tweet_id = m.tweet_id, matched_by = 'id', outcome = CASE
    WHEN s.is_context THEN 'context'
    WHEN EXISTS (SELECT 1 FROM chats_sighting g WHERE g.tweet_id = m.tweet_id AND g.payload = s.payload)
    THEN 'unchanged' ELSE 'updated' END
FROM (
    SELECT s.ordinal, (SELECT min({post_by_id("s.platform", "known_as.id")})
                       FROM unnest(s.ids) AS known_as(id)) AS tweet_id
    FROM chats_stagedtweet s
    WHERE s.batch_id = %s AND s.same_as = s.ordinal AND s.source_id IS NOT NULL
    OFFSET 0
) m
WHERE s.batch_id = %s AND s.ordinal = m.ordinal AND m.tweet_id IS NOT NULL
"""

_BY_ADDRESS = f"""
UPDATE chats_stagedtweet s SET tweet_id = m.tweet_id, matched_by = 'uri'
FROM (
    SELECT s.ordinal, {post_by_id("s.platform", "s.uri", kind="uri")} AS tweet_id
    FROM chats_stagedtweet s
    WHERE s.batch_id = %s AND s.same_as = s.ordinal AND s.tweet_id IS NULL AND s.uri IS NOT NULL
    OFFSET 0
) m
WHERE s.batch_id = %s AND s.ordinal = m.ordinal AND m.tweet_id IS NOT NULL
"""

_SEEN_LINES = """
SELECT g.line, g.payload->>'text', min(g.tweet_id)
FROM chats_sighting g JOIN chats_import b ON b.id = g.batch_id
WHERE b.sha256 = %s AND b.id <> %s
GROUP BY 1, 2
"""

_BY_SAME_LINE = """
UPDATE chats_stagedtweet s SET tweet_id = seen.tweet_id, matched_by = 'line'
FROM seen_line seen
WHERE s.batch_id = %s AND s.same_as = s.ordinal AND s.tweet_id IS NULL
  AND s.root_id IS NULL AND s.uri IS NULL AND seen.line = s.line AND seen.text = s.text
"""

# Both sides are numbered, so that the k-th post with these words meets the k-th and nobody twice.
# A post without author and id that its source showed k times may stand for k posts.
_MINE_COLUMNS = """ordinal bigint, session_id bigint, fingerprint text, source_id text, author_key text,
    letters integer, handle text, posted_at timestamptz, nth bigint"""

_MINE = """
SELECT s.ordinal, p.session_id, s.fingerprint, s.source_id, s.author_key, s.letters,
       lower(s.payload->>'author_handle'),
       CASE WHEN s.precision IN ('second', 'minute') THEN s.posted_at END,
       row_number() OVER (PARTITION BY p.session_id, s.fingerprint ORDER BY s.ordinal)
FROM chats_stagedtweet s
JOIN chats_proposedsession p ON p.batch_id = s.batch_id AND p.ordinal = s.proposal
WHERE s.batch_id = %s AND s.same_as = s.ordinal AND s.tweet_id IS NULL AND NOT s.is_context
  AND s.letters > 0 AND p.session_id IS NOT NULL
"""

_THEIRS_COLUMNS = """id bigint, session_id bigint, fingerprint text, source_id text, author_id bigint,
    platform_id text, posted_at timestamptz, nth bigint"""

_THEIRS = f"""
SELECT t.id, t.session_id, t.fingerprint, t.source_id, t.author_id, a.platform_id,
       CASE WHEN t.precision IN ('second', 'minute') THEN t.posted_at END,
       row_number() OVER (PARTITION BY t.session_id, t.fingerprint ORDER BY t.source_order, seen)
FROM chats_tweet t LEFT JOIN participants_participant a ON a.id = t.author_id
CROSS JOIN LATERAL generate_series(
    0, CASE WHEN t.author_id IS NULL AND t.source_id IS NULL THEN t.repeats ELSE 0 END) AS seen
WHERE t.session_id = ANY(%s) AND NOT t.is_context
  AND {NOT_MET}
"""

_BY_FINGERPRINT = f"""
UPDATE chats_stagedtweet s SET tweet_id = theirs.id, matched_by = 'fingerprint'
FROM unmatched_row mine JOIN unmatched_post theirs USING (session_id, fingerprint, nth)
WHERE s.batch_id = %s AND s.ordinal = mine.ordinal
  AND (mine.source_id IS NULL OR theirs.source_id IS NULL)
  AND {AUTHORS_AND_TIMES_AGREE}
  AND (mine.letters >= %s OR (mine.author_key IS NULL) = (theirs.author_id IS NULL))
"""

# Most rows are what they were taken for when they were read; only the others are written.
_OUTCOMES = """
UPDATE chats_stagedtweet s SET outcome = w.outcome
FROM (
    SELECT x.ordinal, CASE
        WHEN x.is_context THEN 'context'
        WHEN x.same_as <> x.ordinal OR x.ordinal > first.ordinal THEN 'repeat'
        WHEN x.tweet_id IS NULL THEN 'new'
        WHEN t.is_context THEN 'new'
        WHEN x.matched_by = 'id' AND x.outcome IN ('unchanged', 'updated') THEN x.outcome
        WHEN EXISTS (SELECT 1 FROM chats_sighting g
                     WHERE g.tweet_id = x.tweet_id AND g.payload = x.payload) THEN 'unchanged'
        ELSE 'updated'
    END AS outcome
    FROM chats_stagedtweet x
    LEFT JOIN chats_tweet t ON t.id = x.tweet_id
    LEFT JOIN (
        SELECT tweet_id, min(ordinal) AS ordinal FROM chats_stagedtweet
        WHERE batch_id = %s AND NOT is_context AND same_as = ordinal AND tweet_id IS NOT NULL
        GROUP BY tweet_id
    ) first ON first.tweet_id = x.tweet_id
    WHERE x.batch_id = %s AND (x.tweet_id IS NOT NULL OR x.same_as <> x.ordinal
        OR x.outcome <> CASE WHEN x.is_context THEN 'context' ELSE 'new' END)
) w
WHERE s.batch_id = %s AND s.ordinal = w.ordinal AND s.outcome <> w.outcome
"""

# What a source says that is already known, and counts older than those kept, change nothing.
_UNCHANGED_AFTER_ALL = """
UPDATE chats_stagedtweet s SET outcome = 'unchanged'
FROM (
    SELECT u.id
    FROM chats_stagedtweet u
    JOIN LATERAL (
        SELECT jsonb_object_agg(e.key, e.value ORDER BY g.captured_at, g.id) AS said
        FROM chats_sighting g CROSS JOIN jsonb_each(g.payload) e WHERE g.tweet_id = u.tweet_id
    ) f ON true
    WHERE u.batch_id = %s AND u.outcome = 'updated' AND f.said @> u.payload
) same
WHERE s.id = same.id
"""


@transaction.atomic
def match_staged(batch: Import) -> None:
    """Find duplicates, sessions and known posts among the staged rows, and each row's outcome.

    May be run again at any time before the rows are stored: it starts over.
    """
    # The planner knows nothing yet of rows that came a moment ago, and would walk them row by row.
    run(_ANALYZE)
    run(_START_OVER, batch.pk)
    run(_FOLD_DUPLICATES, SURE_LETTERS, batch.pk, batch.pk)
    run(_BY_ID, batch.pk, batch.pk)
    run(_BY_ADDRESS, batch.pk, batch.pk)
    _match_same_lines(batch)
    propose_sessions(batch)
    carry_on(batch)
    _match_words(batch)
    match_cut_texts(batch)
    match_quoted(batch)
    run(_OUTCOMES, batch.pk, batch.pk, batch.pk)
    run(_UNCHANGED_AFTER_ALL, batch.pk)
    weigh_rewordings(batch)
    Import.objects.filter(pk=batch.pk).update(counts=count_outcomes(batch))


def _match_same_lines(batch: Import) -> None:
    seen = "line bigint, text text, tweet_id bigint"
    if fill_temporary("seen_line", seen, _SEEN_LINES, batch.sha256, batch.pk):
        run("CREATE INDEX ON seen_line (line)")
        run(_BY_SAME_LINE, batch.pk)


def _match_words(batch: Import) -> None:
    if fill_temporary("unmatched_row", _MINE_COLUMNS, _MINE, batch.pk):
        sessions = [pk for (pk,) in rows_of("SELECT DISTINCT session_id FROM unmatched_row")]
        fill_temporary("unmatched_post", _THEIRS_COLUMNS, _THEIRS, sessions, batch.pk)
        run(_BY_FINGERPRINT, batch.pk, SURE_LETTERS)


def count_outcomes(batch: Import) -> dict[str, int]:
    """Return how every row of the source ends: ``rows = posts + repeats + context + refused``."""
    found = Counter(
        dict(
            rows_of(
                "SELECT outcome, count(*) FROM chats_stagedtweet WHERE batch_id = %s GROUP BY outcome",
                batch.pk,
            )
        )
    )
    found.update(left_out_counts(batch))
    refused = batch.details.get("refused", 0)
    posts = found["new"] + found["updated"] + found["unchanged"] + found["outside"]
    return {
        "rows": posts + found["repeat"] + found["context"] + refused,
        "posts": posts,
        "repeats": found["repeat"],
        "context": found["context"],
        "refused": refused,
        "new": found["new"],
        "updated": found["updated"],
        "unchanged": found["unchanged"],
        "outside": found["outside"],
        "problems": ImportProblem.objects.filter(batch=batch).count(),
    }
