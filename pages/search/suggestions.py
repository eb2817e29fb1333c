"""When a search finds nothing: what else could be meant. Reads only."""

from __future__ import annotations

from django.db import connection

from pages.search.results import plain_words

MOST_WORDS = 6
"""So many words of a search are looked at."""
ALIKE = 0.3
"""Trigram similarity (0 to 1) from which a word counts as another one misspelled."""

# Words that were said in published chats; the nearest, and of those equally near the most frequent.
_NEAREST = """
SELECT w.word, (
    SELECT t.topic FROM analytics_topictotals t
    WHERE t.kind IN ('word', 'hashtag') AND t.topic <> w.word AND {is_near}
    ORDER BY {nearness} DESC, t.posts DESC, t.topic LIMIT 1)
FROM unnest(%(words)s::text[]) WITH ORDINALITY AS w(word, n)
WHERE NOT EXISTS (SELECT 1 FROM analytics_topictotals k
                  WHERE k.kind IN ('word', 'hashtag') AND k.topic = w.word)
ORDER BY w.n
"""
_BY_TRIGRAMS = _NEAREST.format(
    is_near="similarity(t.topic, w.word) >= %(alike)s", nearness="similarity(t.topic, w.word)"
)
_BY_BEGINNING = _NEAREST.format(is_near="left(t.topic, 4) = left(w.word, 4)", nearness="t.posts")


def did_you_mean(words: str) -> str | None:
    """Return the search with unknown words replaced by the nearest known ones; ``None`` when none is near."""
    plain = plain_words(words).casefold().split()[:MOST_WORDS]
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm')")
        ((has_trigrams,),) = cursor.fetchall()
        cursor.execute(_BY_TRIGRAMS if has_trigrams else _BY_BEGINNING, {"words": plain, "alike": ALIKE})
        nearest = {word: near for word, near in cursor.fetchall() if near}
    meant = " ".join(nearest.get(word, word) for word in plain)
    return meant if nearest else None


def any_of(words: str) -> str | None:
    """Return the search for any one of the words; ``None`` when there is but one."""
    plain = plain_words(words).split()
    return " OR ".join(plain[:MOST_WORDS]) if len(plain) > 1 else None
