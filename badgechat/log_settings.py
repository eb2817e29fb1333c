"""How the site logs: JSON lines for machines, plain lines in a terminal, and never a sign-in link."""

from __future__ import annotations

import logging
import re
import sys
from typing import Any

from pythonjsonlogger.core import RESERVED_ATTRS

ARRIVAL = re.compile(r"(/accounts/arrive/)[^/\s\"']+")
PERSON = re.compile(r"(/participants/|[?&](?:q|author|person|who)=)(?!kept-back|\d+/)[^/&\s\"']+")
"""Addresses that may name somebody who is kept back."""


class WithoutSignInLinks(logging.Filter):
    """Blots out tokens of sign-in links, and names of people in addresses: the log is read by others, too."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record's message; every record passes."""
        message = record.getMessage()
        blotted = PERSON.sub(r"\1…", ARRIVAL.sub(r"\1…", message))
        if blotted != message:
            record.msg, record.args = blotted, ()
        return True


def logging_settings(level: str) -> dict[str, Any]:
    """Django's LOGGING for a level such as ``INFO``. All goes to standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_links": {"()": WithoutSignInLinks}},
        "formatters": {
            "lines": {"format": "{levelname:<7} {name}: {message}", "style": "{"},
            "json": {
                "()": "pythonjsonlogger.json.JsonFormatter",
                "format": "{levelname}{name}{message}",
                "style": "{",
                "timestamp": "time",
                "rename_fields": {"levelname": "level", "name": "logger"},
                # Django hangs whole requests on its records; their address may be a sign-in link.
                "reserved_attrs": [*RESERVED_ATTRS, "request"],
            },
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "lines" if sys.stderr.isatty() else "json",
                "filters": ["without_links"],
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django hangs its own handlers here; one handler at the root is enough.
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
        },
    }
