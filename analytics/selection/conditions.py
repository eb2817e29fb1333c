"""Selections in SQL: conditions on ``visible_tweet t``, ``chats_chatsession s``, ``visible_participant p``.

The rules are those of the statistics (``analytics/counts``), so that a
number and the list behind it agree; a test holds them together.
"""

from __future__ import annotations

from collections.abc import Iterator

from analytics.selection.interactions import answered_alike, has_interaction
from analytics.selection.scope import Condition
from analytics.selection.selection import SAME_QUESTION, Kind, Selection
from chats.sql.post_rules import IS_OWN, IS_REPLY, SHARED_LINKS, TIME_TO_THE_MINUTE
from chats.sql.quiet_roles import QUIET

FROM = """
FROM visible_tweet t JOIN chats_chatsession s ON s.id = t.session_id
LEFT JOIN visible_participant p ON p.id = t.author_id
"""
"""What the conditions speak of."""

_TIMED = f"({TIME_TO_THE_MINUTE} IS NOT NULL)"
_MODERATES = """EXISTS (SELECT 1 FROM chats_sessionmoderator m
    WHERE m.session_id = s.id AND m.participant_id = p.id)"""
_CAME_BEFORE = """EXISTS (SELECT 1 FROM analytics_sessionperson e
    JOIN chats_chatsession o ON o.id = e.session_id
    WHERE e.participant_id = p.id AND o.state = 'published' AND (o.starts_at, o.id) < (s.starts_at, s.id))"""
_KINDS = {
    Kind.OWN: IS_OWN,
    Kind.REPOST: "t.role = 'repost'",
    Kind.REPLY: f"{IS_OWN} AND {IS_REPLY}",
    Kind.BROADCAST: f"{IS_OWN} AND NOT {IS_REPLY}",
    Kind.LINKING: f"{SHARED_LINKS} > 0",
    Kind.BY_MODERATOR: _MODERATES,
    Kind.BY_OTHERS: f"p.id IS NOT NULL AND NOT {_MODERATES}",
    Kind.UNPLACED: f"t.role NOT IN {QUIET} AND NOT EXISTS "
    "(SELECT 1 FROM chats_placement l WHERE l.tweet_id = t.id)",
    Kind.KNOWN: "p.id IS NOT NULL",
    Kind.NOBODYS: "p.id IS NULL",
    Kind.TIMED: _TIMED,
    Kind.UNTIMED: f"NOT {_TIMED}",
    Kind.REPEATED: "t.repeats > 0",
    Kind.NEWCOMERS: f"p.id IS NOT NULL AND s.starts_at IS NOT NULL AND NOT {_CAME_BEFORE}",
    Kind.RETURNING: f"p.id IS NOT NULL AND s.starts_at IS NOT NULL AND {_CAME_BEFORE}",
}

_CIRCLES = {
    "core": "x.is_core",
    "returning": "x.sessions > 1 AND NOT x.is_core",
    "once": "x.sessions <= 1 AND NOT x.is_core",
}
_NEWEST = """(SELECT o.id FROM chats_chatsession o JOIN analytics_sessionstatistics c ON c.session_id = o.id
    WHERE o.state = 'published' AND o.starts_at IS NOT NULL ORDER BY o.starts_at DESC, o.id DESC LIMIT 1)"""
_CAME = {
    "again": "x.dated_sessions > 1",
    "not": f"x.dated_sessions = 1 AND x.first_session <> {_NEWEST}",
    "not-yet": f"x.dated_sessions = 1 AND x.first_session = {_NEWEST}",
}
_CALENDAR = {4: "YYYY", 7: "YYYY-MM"}
_QUARTER = 'YYYY-"Q"Q'

# A merged hashtag counts as what it was merged into. Folding is that of the counts: one case, no sign.
_SPELLINGS = """(SELECT %s UNION SELECT a.topic FROM analytics_topicalias a WHERE a.into = %s)"""
# Lower case is not all of it: some letters fold to others, as Python's casefold has it.
_FOLDED = """replace(translate(lower(replace(rtrim(ltrim(h, ' #＃')), 'İ', 'i\u0307')),
    'ςſµϐϑϕϖϰϱϵ', 'σsμβθφπκρε'), 'ß', 'ss')"""
_TAGGED = f"""EXISTS (SELECT 1 FROM unnest({{post}}.hashtags) h
    WHERE {_FOLDED} IN {{spellings}})"""
# Stored figures say in which chats it was used, and by whom; in a chat that changed since, by anyone.
_BEHIND = """SELECT o.id FROM chats_chatsession o
    LEFT JOIN analytics_sessionstatistics c ON c.session_id = o.id
    WHERE c.revision_counted IS DISTINCT FROM o.revision"""
_MAY_HOLD = f"""s.id IN (
    SELECT k.session_id FROM analytics_sessiontopic k WHERE k.kind = 'hashtag' AND k.topic IN {_SPELLINGS}
    UNION ALL {_BEHIND})
AND (p.id IS NULL OR s.id IN ({_BEHIND}) OR (s.id, p.id) IN (
    SELECT k.session_id, k.participant_id FROM analytics_persontopic k WHERE k.topic IN {_SPELLINGS}))"""
_TOPICAL = """s.id NOT IN (SELECT k.session_id FROM analytics_sessiontopic k
    WHERE k.kind = 'hashtag' AND k.is_chat_tag AND k.topic = ANY(%s))"""


def condition_of(selection: Selection) -> Condition:
    """Return the WHERE clause of a selection, and its values."""
    parts = [selection.scope.posts(), *_parts(selection)]
    sql = " AND ".join(f"({part.sql})" for part in parts)
    return Condition(sql, tuple(value for part in parts for value in part.parameters))


def chats_of(selection: Selection) -> Condition:
    """Return the condition on ``chats_chatsession s`` of a selection that chooses by nothing else."""
    parts = [selection.scope.chats(), *([_began(selection.began)] if selection.began else [])]
    sql = " AND ".join(f"({part.sql})" for part in parts)
    return Condition(sql, tuple(value for part in parts for value in part.parameters))


def placement_condition(selection: Selection) -> Condition:
    """Return the condition on ``visible_placement l JOIN chats_question q`` for how a post stands where."""
    clauses, values = ["l.tweet_id = t.id"], list[object]()
    if selection.place:
        clauses.append("l.relation = %s")
        values.append(selection.place)
    if selection.question:
        clauses.append("q.number = ANY(%s)")
        values.append(list(selection.question))
    if selection.ties == (SAME_QUESTION,):
        alike = answered_alike(selection)
        clauses.append(alike.sql)
        values += alike.parameters
    return Condition(" AND ".join(clauses), tuple(values))


def _parts(selection: Selection) -> Iterator[Condition]:
    for kind in selection.kind:
        if kind in _KINDS:
            yield Condition(_KINDS[kind])
    if selection.author:
        yield Condition("p.slug = ANY(%s)", (list(selection.author),))
    if selection.role:
        yield Condition("t.role = ANY(%s)", (list(selection.role),))
    if selection.place or selection.question:
        where = placement_condition(selection)
        yield Condition(f"EXISTS (SELECT 1 {PLACEMENTS} WHERE {where.sql})", where.parameters)
    if selection.ties:
        yield has_interaction(selection)
    yield from _tags(selection)
    yield from _times(selection)
    yield from _people(selection)


PLACEMENTS = "FROM chats_placement l JOIN chats_question q ON q.id = l.question_id"
"""Where visible posts ``t`` stand: :func:`placement_condition` asks for theirs alone."""


def _tags(selection: Selection) -> Iterator[Condition]:
    tags = [tag for tag in (selection.tag, selection.beside) if tag]
    for tag in tags:
        yield Condition(_MAY_HOLD, (tag,) * 4)
        yield Condition(_TAGGED.format(post="t", spellings=_SPELLINGS), (tag, tag))
    if tags:
        yield Condition(IS_OWN)
    if tags and Kind.TOPICAL in selection.kind:
        yield Condition(_TOPICAL, (tags,))


def _times(selection: Selection) -> Iterator[Condition]:
    if selection.began:
        yield _began(selection.began)
    if selection.minute:
        yield Condition(f"{_TIMED} AND date_trunc('minute', t.posted_at) = %s", (selection.minute,))
    for unit, value in (("isodow", selection.weekday), ("hour", selection.hour)):
        if value is not None:
            local = f"extract({unit} FROM t.posted_at AT TIME ZONE s.time_zone)"
            yield Condition(f"{_TIMED} AND {local} = %s", (value,))


def _began(when: str) -> Condition:
    """The condition on the session alone: it holds for those without a post as well."""
    if when in ("dated", "undated"):
        return Condition(f"s.starts_at IS {'NOT ' if when == 'dated' else ''}NULL")
    if ".." in when:
        since, until = (day or None for day in when.split(".."))
        local = "(s.starts_at AT TIME ZONE s.time_zone)::date"
        return Condition(
            f"{local} >= coalesce(%s::date, '-infinity') AND {local} <= coalesce(%s::date, 'infinity')",
            (since, until),
        )
    pattern = _QUARTER if "Q" in when else _CALENDAR[len(when)]
    return Condition("to_char(s.starts_at AT TIME ZONE s.time_zone, %s) = %s", (pattern, when))


def _people(selection: Selection) -> Iterator[Condition]:
    for value, rules in ((selection.circle, _CIRCLES), (selection.came, _CAME)):
        if value:
            yield Condition(
                f"p.id IN (SELECT x.participant_id FROM analytics_persontotals x WHERE {rules[value]})"
            )
    if selection.first:
        yield Condition(
            """p.id IN (SELECT x.participant_id FROM analytics_persontotals x
            JOIN chats_chatsession o ON o.id = x.first_session
            WHERE to_char(o.starts_at AT TIME ZONE o.time_zone, %s) = %s)""",
            (_QUARTER, selection.first),
        )
