"""The people of an import: who is known already, who is new, and under which names."""

from __future__ import annotations

from chats.masking import renew_masks
from chats.sql.copy_in import make_temporary, rows_of, run
from participants.matching import TAKEN_SLUGS

PERSON_COLUMNS = """platform text, author_key text, author_id text, handle text, name text,
    first_seen timestamptz, last_seen timestamptz, participant_id bigint, same_as text"""
"""Columns of the temporary table of the people an import speaks of."""

# One row per person of the import. A person is known by platform id, else by handle.
_COLLECT = """
INSERT INTO import_person
SELECT platform, author_key, max(author_id),
       (array_agg(payload->>'author_handle' ORDER BY ordinal) FILTER (WHERE payload ? 'author_handle'))[1],
       (array_agg(payload->>'author_name' ORDER BY ordinal) FILTER (WHERE payload ? 'author_name'))[1],
       min(posted_at), max(posted_at)
FROM chats_stagedtweet
WHERE batch_id = %s AND author_key IS NOT NULL AND outcome <> 'outside'
GROUP BY platform, author_key
"""

_KNOWN_BY_ID = """
UPDATE import_person n SET participant_id = coalesce(p.merged_into_id, p.id)
FROM participants_participant p
WHERE n.author_id IS NOT NULL AND p.platform = n.platform AND p.platform_id = n.author_id
"""

# A handle may have changed hands: the person seen under it last is meant. Someone known by another
# id of that platform is someone else.
_KNOWN_BY_HANDLE = """
UPDATE import_person n SET participant_id = coalesce(p.merged_into_id, p.id)
FROM (
    SELECT DISTINCT ON (platform, key) platform, key, participant_id
    FROM participants_handle ORDER BY platform, key, last_seen DESC NULLS LAST, id DESC
) h
JOIN participants_participant p ON p.id = h.participant_id
WHERE n.participant_id IS NULL AND h.platform = n.platform AND h.key = lower(n.handle)
  AND (n.author_id IS NULL OR p.platform_id IS NULL OR p.platform <> n.platform)
"""

# Rows of one file may name a person once by id and once by handle only.
_SAME_PERSON = """
UPDATE import_person n SET same_as = o.author_key
FROM import_person o
WHERE n.author_id IS NULL AND o.author_id IS NOT NULL
  AND o.platform = n.platform AND lower(o.handle) = lower(n.handle)
"""

_ADD_PEOPLE = """
WITH fresh AS (
    SELECT nextval(pg_get_serial_sequence('participants_participant', 'id')) AS id, n.*,
           coalesce(nullif(trim(BOTH '-' FROM
               regexp_replace(lower(coalesce(handle, '')), '[^a-z0-9_]+', '-', 'g')), ''), 'someone') AS wish
    FROM import_person n WHERE participant_id IS NULL AND same_as IS NULL
), numbered AS (
    SELECT f.*, row_number() OVER (PARTITION BY left(wish, 60) ORDER BY author_key) AS nth FROM fresh f
), made AS (
    INSERT INTO participants_participant
        (id, slug, platform, platform_id, display_name, name_key, visibility, pseudonym, created_at)
    SELECT id,
           left(wish, 60) || CASE
               WHEN nth = 1 AND handle IS NOT NULL AND wish <> ALL(%s) AND NOT EXISTS (
                   SELECT 1 FROM participants_participant p WHERE p.slug = left(f.wish, 60))
               AND NOT EXISTS (SELECT 1 FROM participants_slugalias a WHERE a.slug = left(f.wish, 60))
               THEN '' ELSE '-' || substr(md5(random()::text || id), 1, 6) END,
           platform, author_id, left(name, 200),
           left(lower(coalesce(name, handle, '')), 200), 'public',
           substr(md5(random()::text || id), 1, 5), now()
    FROM numbered f
    RETURNING id
)
UPDATE import_person n SET participant_id = f.id FROM numbered f
WHERE n.platform = f.platform AND n.author_key = f.author_key
"""

_JOIN_SAME = """
UPDATE import_person n SET participant_id = o.participant_id
FROM import_person o WHERE n.same_as = o.author_key AND o.platform = n.platform AND n.participant_id IS NULL
"""

_FILL_PEOPLE = """
UPDATE participants_participant p
SET platform_id = CASE WHEN p.platform = n.platform THEN coalesce(p.platform_id, n.author_id)
                       ELSE p.platform_id END,
    display_name = coalesce(left(n.name, 200), p.display_name),
    name_key = left(lower(coalesce(n.name, p.display_name, n.handle, '')), 200)
FROM import_person n
WHERE n.participant_id = p.id AND n.same_as IS NULL
  AND (p.platform_id IS NULL AND n.author_id IS NOT NULL AND p.platform = n.platform
       OR p.display_name IS NULL AND n.name IS NOT NULL)
"""

# A name that is new for someone known, or that others had too, may mean another person than before:
# where they were there, posts that name them turn to someone else.
_SEE_HANDLES = """
WITH seen AS (
    INSERT INTO participants_handle (participant_id, platform, handle, key, first_seen, last_seen)
    SELECT participant_id, platform, min(left(handle, 200)), left(lower(handle), 200),
           min(first_seen), max(last_seen)
    FROM import_person WHERE handle IS NOT NULL
    GROUP BY participant_id, platform, left(lower(handle), 200)
    ON CONFLICT (platform, key, participant_id) DO UPDATE
    SET first_seen = least(participants_handle.first_seen, excluded.first_seen),
        last_seen = greatest(participants_handle.last_seen, excluded.last_seen)
    RETURNING participant_id AS person, platform, key, xmax = 0 AS is_new
), meant AS (
    SELECT n.person FROM seen n WHERE n.is_new OR EXISTS (
        SELECT 1 FROM participants_handle h
        WHERE h.platform = n.platform AND h.key = n.key AND h.participant_id <> n.person)
)
SELECT t.session_id FROM meant n JOIN chats_tweet t ON t.author_id = n.person
WHERE t.session_id IS NOT NULL
UNION SELECT m.session_id FROM meant n JOIN chats_sessionmoderator m ON m.participant_id = n.person
"""

# Who is not shown by name is looked for under every name, also under those this import brings.
_NAMES_KEPT_BACK = """
INSERT INTO participants_knownname (participant_id, name, is_said)
SELECT DISTINCT n.participant_id, left(s.payload->>'author_name', 200), false
FROM participants_participant p JOIN import_person n ON n.participant_id = p.id
JOIN chats_stagedtweet s ON s.batch_id = %s AND s.platform = n.platform AND s.author_key = n.author_key
WHERE p.visibility <> 'public' AND coalesce(s.payload->>'author_name', '') <> ''
ON CONFLICT DO NOTHING RETURNING participant_id
"""
_HANDLES_KEPT_BACK = """
SELECT n.participant_id FROM participants_participant p JOIN import_person n ON n.participant_id = p.id
WHERE p.visibility <> 'public' AND n.handle IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM participants_maskedname k
    WHERE k.participant_id = p.id AND k.kind = 'handle' AND k.exact = lower(n.handle))
"""

_ADD_NAMED = """
INSERT INTO import_person (platform, author_key, handle)
SELECT DISTINCT ON (lower(given.handle)) 'x', '@' || lower(given.handle), given.handle
FROM unnest(%s::text[]) AS given(handle)
WHERE NOT EXISTS (SELECT 1 FROM import_person n WHERE lower(n.handle) = lower(given.handle))
ORDER BY lower(given.handle), given.handle
"""


def resolve_people(batch_id: int, *, named: list[str]) -> set[int]:
    """Fill the temporary table ``import_person`` with the participant of each author of the import.

    *named* are handles a person gave (moderators): they are people of the
    archive even if none of their posts was captured. New people are added,
    unknown names of known people are filled in, handles are noted with
    the times they were seen. Returns the ids of stored sessions in which a
    name may mean someone else now. Must run inside a transaction.
    """
    make_temporary("import_person", PERSON_COLUMNS)
    run(_COLLECT, batch_id)
    run(_ADD_NAMED, named)
    run("ANALYZE import_person")
    for statement in (_KNOWN_BY_ID, _SAME_PERSON, _KNOWN_BY_HANDLE):
        run(statement)
    run(_ADD_PEOPLE, list(TAKEN_SLUGS))
    for statement in (_JOIN_SAME, _FILL_PEOPLE):
        run(statement)
    touched = {session for (session,) in rows_of(_SEE_HANDLES)}
    renamed = {pk for (pk,) in (*rows_of(_NAMES_KEPT_BACK, batch_id), *rows_of(_HANDLES_KEPT_BACK))}
    return touched | (renew_masks(renamed) if renamed else set())
