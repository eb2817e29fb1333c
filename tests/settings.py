"""Settings of the tests: the site's own, with what only a real place needs left out.

Where no server is named (plain tests, type checking), addresses stand in that nothing listens on.
"""

import os

os.environ.setdefault("SECRET_KEY", "only for tests, where nothing is secret and nobody signs in")
os.environ.setdefault("DATABASE_URL", "postgresql://nobody@/badgechat?host=/nonexistent")
os.environ.setdefault("REDIS_URL", "unix:///nonexistent/redis.sock?db=0")
os.environ.setdefault("BADGECHAT_DATA", "var/test")
os.environ.setdefault("REDIS_PREFIX", "badgechat-test:")

# One of several processes of a run has its own part of Redis and its own folder; so have its workers, which
# read these settings again with what is written here.
OWN = os.environ.get("PYTEST_XDIST_WORKER", "")
if OWN and not os.environ["REDIS_PREFIX"].endswith(f"{OWN}:"):
    os.environ["REDIS_PREFIX"] += f"{OWN}:"
    os.environ["BADGECHAT_DATA"] = os.path.join(os.environ["BADGECHAT_DATA"], OWN)

from badgechat.settings import *  # noqa: E402, F403
from badgechat.settings import DATABASES, STORAGES  # noqa: E402

DATABASES = {"default": DATABASES["default"] | {"ENGINE": "tests.postgres"}}

# The manifest of a real place needs collected files; a page under test needs only addresses.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# The slow hash of real passwords would be most of the suite's time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
# Tests write past the acts that tell pages to be made anew.
PAGES_KEPT = READINGS_KEPT = False
