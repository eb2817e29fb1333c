"""Entry of ./dev: runs the command line without loading the site's own package, which needs Celery."""

import sys
import types
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent

# Running a folder puts that folder first on the path; its module names are not meant to be top-level.
sys.path[0] = str(PACKAGE.parent)
bare = types.ModuleType("badgechat")
bare.__path__ = [str(PACKAGE)]
sys.modules["badgechat"] = bare

from badgechat.local.commands import main  # noqa: E402

sys.exit(main(sys.argv[1:]))
