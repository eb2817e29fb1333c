-- Who may be seen, and under which name.
--
-- public         under their own name
-- pseudonymous   as "Participant 17": no handle, no id, no name of theirs
-- hidden         not at all
--
-- Of two records that were merged, the one that stays.

CREATE VIEW visible_participant AS
SELECT
    p.id,
    CASE WHEN p.visibility = 'public' THEN p.slug
         ELSE ('participant-' || p.pseudonym)::varchar(80) END AS slug,
    p.platform,
    CASE WHEN p.visibility = 'public' THEN p.platform_id END AS platform_id,
    CASE WHEN p.visibility = 'public' THEN (
        SELECT h.handle FROM participants_handle h
        WHERE h.participant_id = p.id
        ORDER BY h.last_seen DESC NULLS LAST, h.id DESC LIMIT 1
    ) END AS handle,
    CASE WHEN p.visibility = 'public' THEN p.display_name
         ELSE 'Participant ' || p.pseudonym END AS display_name,
    CASE WHEN p.visibility = 'public' THEN p.name_key
         ELSE 'participant ' || p.pseudonym END AS name_key,
    p.visibility
FROM participants_participant p
WHERE p.visibility <> 'hidden'
  AND p.merged_into_id IS NULL;

-- Asked by views of the archive before they look closer.
CREATE OR REPLACE FUNCTION somebody_is_hidden() RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM participants_participant WHERE visibility = 'hidden');
END $$;
