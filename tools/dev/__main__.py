"""Entry of ./dev: `python tools/dev COMMAND` runs a command of its command line."""

import sys
from pathlib import Path

# Running a folder puts that folder first on the path; its module names are not meant to be top-level.
sys.path[0] = str(Path(__file__).resolve().parent.parent.parent)

from tools.dev.commands import main  # noqa: E402

sys.exit(main(sys.argv[1:]))
