"""The anonymizer of an export: it knows who is known by which handle."""

from __future__ import annotations

from django.db import connection

from analytics.exports.anonymize import Anonymizer, KnownHandle, People

_HANDLES = """
SELECT h.platform, h.key, coalesce(p.merged_into_id, p.id),
       CASE WHEN v.id IS NULL THEN 'someone'
            WHEN v.visibility <> 'public' THEN replace(v.display_name, ' ', '_') END,
       v.visibility IS DISTINCT FROM 'public', h.last_seen, h.id
FROM participants_handle h
JOIN participants_participant p ON p.id = h.participant_id
LEFT JOIN visible_participant v ON v.id = coalesce(p.merged_into_id, p.id)
WHERE %s OR v.id IS NULL OR v.visibility <> 'public'
UNION ALL
SELECT '', lower(replace(v.display_name, ' ', '_')), v.id, replace(v.display_name, ' ', '_'), true, NULL, 0
FROM visible_participant v WHERE v.visibility <> 'public'
ORDER BY 5, 6 NULLS FIRST, 7
"""
"""Who is known by which handle: everyone, or (``false``) only those who are not public.

Later rows win: the one seen last under a handle, and before all others whoever is not public.
What stands in for those under a pseudonym is known on no platform, and means them on each.
"""


def anonymizer_for(people: People) -> Anonymizer:
    """Return the anonymizer that shows people as *people* says; with one statement, or none."""
    if people is People.NONE:
        return Anonymizer(people)
    with connection.cursor() as cursor:
        cursor.execute(_HANDLES, [people is People.PSEUDONYMS])
        known = {(row[0], row[1]): KnownHandle(row[2], row[3]) for row in cursor}
    return Anonymizer(people, known)
