"""Posts that turn to someone: the ties of a session's statistics, asked of one post.

The rules are those of ``analytics/counts/ties.py``, stated in docs/statistics.md:
a post gives one person at most one tie; ties join people who were there;
names speak only where the post that is pointed at is not known; someone shown under
a pseudonym is named by it ("Participant_abcde"). Those who answered one question are
tied as well, without a direction: a post that answers ties its author to each of the others.
"""

from __future__ import annotations

from analytics.selection.scope import Condition
from analytics.selection.selection import SAME_QUESTION, TIES, Kind, Selection
from chats.sql.post_rules import IS_OWN, IS_POINTED, IS_REPLY, addressed_names

_POINTED = """
(VALUES ('reply', CASE WHEN t.role <> 'repost' THEN t.reply_to_id END),
        ('quote', CASE WHEN t.role <> 'repost' THEN t.quote_of_id END),
        ('repost', CASE WHEN t.role = 'repost' THEN t.repost_of_id END)) k(kind, other)
JOIN visible_tweet o ON o.id = k.other AND o.session_id = t.session_id
JOIN visible_participant a ON a.id = o.author_id"""

_NAMED = rf"""
(SELECT lower(r.name) AS key, 'reply' AS kind FROM unnest(t.reply_to_names) r(name) WHERE t.role <> 'repost'
 UNION SELECT a.key, 'address' FROM ({addressed_names("t")}) a
 WHERE {IS_OWN} AND {IS_REPLY} AND NOT {IS_POINTED}
 UNION SELECT lower(m.name), 'mention' FROM unnest(t.mentions) m(name) WHERE t.role <> 'repost'
 UNION SELECT lower(substring(t.text FROM '^\s*(?:RT|MT)\s+@(\w+)')), 'repost' WHERE t.role = 'repost') n"""

_PRESENT = """
SELECT c.participant_id FROM analytics_sessionperson c WHERE c.session_id = t.session_id
UNION ALL
SELECT v.id FROM chats_sessionmoderator m JOIN visible_participant v ON v.id = m.participant_id
WHERE m.session_id = t.session_id"""

_TURNED = f"""
(SELECT DISTINCT ON (x.target) x.target, x.kind FROM (
    SELECT a.id AS target, k.kind FROM {_POINTED}
    UNION ALL
    SELECT h.participant_id, n.kind FROM {_NAMED} CROSS JOIN LATERAL (
        (SELECT h.participant_id FROM participants_handle h
         WHERE h.platform = t.platform AND h.key = n.key AND h.participant_id IN ({_PRESENT})
         ORDER BY h.last_seen DESC NULLS LAST, h.id DESC LIMIT 1)
        UNION ALL
        SELECT v.id FROM visible_participant v
        WHERE v.visibility <> 'public' AND replace(v.slug, '-', '_') = n.key AND v.id IN ({_PRESENT})
          AND EXISTS (SELECT 1 FROM participants_handle k
                      WHERE k.participant_id = v.id AND k.platform = t.platform)) h
    WHERE NOT EXISTS (SELECT 1 FROM {_POINTED} WHERE k.kind = n.kind)
) x WHERE x.target <> p.id
ORDER BY x.target, array_position(ARRAY['repost', 'reply', 'address', 'quote', 'mention'], x.kind))"""

_OTHERS = """visible_placement o JOIN chats_tweet u ON u.id = o.tweet_id AND u.session_id = t.session_id
    JOIN visible_participant v ON v.id = u.author_id AND v.id <> p.id"""
_ALIKE = f"""
(SELECT DISTINCT v.id, '{SAME_QUESTION}'
 FROM visible_placement l JOIN {_OTHERS} ON o.question_id = l.question_id AND o.relation = 'answers'
 WHERE l.tweet_id = t.id AND l.relation = 'answers')"""

_SLUGS = "(SELECT w.id FROM visible_participant w WHERE w.slug = ANY(%s))"
_IN_TURN = """EXISTS (SELECT 1 FROM analytics_sessiontie b WHERE b.session_id = t.session_id
    AND b.source_id = y.target AND b.target_id = p.id AND b.kind = y.kind)"""
_RETURNED = {Kind.RETURNED: f" AND {_IN_TURN}", Kind.UNRETURNED: f" AND NOT {_IN_TURN}"}


def interactions_of(selection: Selection) -> Condition:
    """Return the ties of a post ``t`` by ``p`` that a selection asks for, as ``FROM … WHERE …``."""
    kinds = selection.ties
    found = [_TURNED] if set(kinds) & set(TIES) else []
    found += [_ALIKE] if SAME_QUESTION in kinds else []
    whom, values = _whom(selection, "y.target")
    returned = "".join(_RETURNED.get(kind, "") for kind in selection.kind)
    every = " UNION ALL ".join(found)
    return Condition(
        f"FROM ({every}) y(target, kind) WHERE y.kind = ANY(%s){whom}{returned}", (list(kinds), *values)
    )


def has_interaction(selection: Selection) -> Condition:
    """Return the condition that a post has such a tie; stored ties say which authors are worth asking."""
    ties = interactions_of(selection)
    whom, values = _whom(selection, "e.target_id")
    stored = f"e.source_id = p.id{whom}"
    if SAME_QUESTION in selection.ties:
        # Stored once for each pair, from the smaller id to the larger.
        back, more = _whom(selection, "e.source_id")
        stored += f" OR e.target_id = p.id AND e.kind = '{SAME_QUESTION}'{back}"
        values += more
    sql = f"""EXISTS (SELECT 1 FROM analytics_sessiontie e WHERE e.session_id = s.id
    AND e.kind = ANY(%s) AND ({stored})) AND EXISTS (SELECT 1 {ties.sql})"""
    return Condition(sql, (list(selection.ties), *values, *ties.parameters))


def answered_alike(selection: Selection) -> Condition:
    """Return the condition on placement ``l`` of a post by ``p`` that others answer its question as well."""
    whom, values = _whom(selection, "v.id")
    sql = f"""l.relation = 'answers' AND EXISTS (SELECT 1 FROM {_OTHERS}
    WHERE o.question_id = l.question_id AND o.relation = 'answers'{whom})"""
    return Condition(sql, values)


def _whom(selection: Selection, column: str) -> tuple[str, tuple[object, ...]]:
    return (f" AND {column} IN {_SLUGS}", (list(selection.to),)) if selection.to else ("", ())
