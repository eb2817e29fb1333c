#!/usr/bin/env python3
"""Django's commands, for the plain way of running the site; ./dev manage sets everything up first."""

import os
import sys


def main() -> None:
    """Run the command named on the command line.

    Where Postgres or Redis is away it ends with one sentence and exit code 1; ``--traceback`` shows all.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgechat.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except Exception as error:
        from badgechat.outage import told_in_a_shell

        said = told_in_a_shell(error)
        if said is None or "--traceback" in sys.argv:
            raise
        sys.exit(said)


if __name__ == "__main__":
    main()
