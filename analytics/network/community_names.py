"""What communities of a network are called: by whoever stands in their middle, and what they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import connection

from analytics.models import NetworkResult
from analytics.network.measures import Node
from analytics.tabular.sql_parts import CHAT_TAGS

# The hashtag that is most a community's own: used much by its people, and less by others.
_TAGS = f"""
WITH member AS (SELECT * FROM unnest(%(people)s::bigint[], %(communities)s::int[]) AS m(person, community)),
used AS (
    SELECT m.community, t.topic, sum(t.posts) AS posts, count(DISTINCT t.participant_id) AS people
    FROM analytics_persontopic t JOIN member m ON m.person = t.participant_id
    JOIN chats_chatsession s ON s.id = t.session_id AND s.state = 'published'
    WHERE (%(sessions)s::bigint[] = '{{}}' OR t.session_id = ANY(%(sessions)s))
      AND t.topic NOT IN {CHAT_TAGS}
    GROUP BY m.community, t.topic
)
SELECT DISTINCT ON (u.community) u.community, coalesce(a.label, u.topic)
FROM (SELECT *, posts * posts / sum(posts) OVER (PARTITION BY topic) AS own FROM used) u
LEFT JOIN analytics_topictotals a ON a.kind = 'hashtag' AND a.topic = u.topic
WHERE u.people > 1
ORDER BY u.community, u.own DESC, u.topic COLLATE "C"
"""


def circle_names(
    result: NetworkResult, nodes: Iterable[Node], names: Mapping[int, tuple[str, str]]
) -> dict[int, str]:
    """Return each community's name, like "around Ada, on #openbadges".

    *nodes* come with those of highest PageRank first; *names* are as people are to appear.
    """
    shown = [node for node in nodes if node.person in names]
    first: dict[int, str] = {}
    for node in shown:
        first.setdefault(node.community, names[node.person][1] or "someone")
    tags = _tags(result, shown)
    return {
        community: f"around {name}" + (f", on #{tags[community]}" if community in tags else "")
        for community, name in sorted(first.items())
    }


def _tags(result: NetworkResult, nodes: list[Node]) -> dict[int, str]:
    asked = {
        "people": [node.person for node in nodes],
        "communities": [node.community for node in nodes],
        "sessions": list(result.sessions),
    }
    with connection.cursor() as cursor:
        cursor.execute(_TAGS, asked)
        return dict(cursor.fetchall())
