"""SQL that writes a time as ISO 8601 has it, to the second, with its offset."""

from __future__ import annotations

_UTC = "'UTC'"


def _second(value: str) -> str:
    return f"""to_char({value}, 'YYYY-MM-DD"T"HH24:MI:SS')"""


def in_utc(value: str) -> str:
    """Return SQL for a moment in UTC."""
    return f"{_second(f'{value} AT TIME ZONE {_UTC}')} || '+00:00'"


def in_zone(value: str, zone: str) -> str:
    """Return SQL for a moment in a time zone, which is SQL, too; intervals are written in Postgres' style."""
    # To ask for a time zone costs more than all the rest. Offsets are "-05:00:00" or "05:30:00".
    here, there = f"({value} AT TIME ZONE {zone})", f"({value} AT TIME ZONE {_UTC})"
    return f"{_second(here)} || right('+' || left(({here} - {there})::text, -3), 6)"


def start(value: str, zone: str, day_only: str) -> str:
    """Return SQL for a moment of which only the day may be known: then only the day is written."""
    day = f"to_char({value} AT TIME ZONE {zone}, 'YYYY-MM-DD')"
    return f"CASE WHEN {day_only} THEN {day} ELSE {in_zone(value, zone)} END"
