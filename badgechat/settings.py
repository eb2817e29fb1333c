"""Settings of the site. What differs between places is read from the environment (.env.example)."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from badgechat import policy
from badgechat.env import Environment, broker_address
from badgechat.log_settings import logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment(os.environ)

START_HINT = "Use ./dev, which sets it for you, or set it by hand as .env.example shows."

# The place and its secrets
DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.required("SECRET_KEY", hint=START_HINT)
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
PORT = env.whole("PORT", 8000, least=1, most=65535)
SITE_URL = env.text("SITE_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
INSTANCE = env.text("BADGECHAT_INSTANCE", "")
"""Names this running site, so that whoever started it can tell it from another program on the same port."""

CHAT_HASHTAG = env.text("CHAT_HASHTAG", "BadgeChat").lstrip("#")
"""The hashtag of the chats, by which posts of a personal archive are known to be of one."""

DATA_ROOT = env.folder("BADGECHAT_DATA", BASE_DIR / "var")
UPLOADS_ROOT = DATA_ROOT / "uploads"
MEDIA_ROOT = UPLOADS_ROOT
"""Sources as received: kept private, read by workers, never served."""
UPLOAD_LIMIT_BYTES = env.whole("UPLOAD_LIMIT_MB", 200, least=1, most=10_000) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
"""Bounds a pasted chat; a file may be larger (UPLOAD_LIMIT_BYTES)."""
FILE_UPLOAD_HANDLERS = [
    "pages.imports.upload_handler.CountingHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# The house
INSTALLED_APPS = [
    "badgechat",
    "participants",
    "chats",
    "analytics",
    "pages",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
]
MIDDLEWARE = [
    # These come before whatever may answer by itself, so that static files and errors have their headers too.
    "badgechat.responses.headers_of_every_answer",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "badgechat.responses.Packed",
    "badgechat.responses.private_pages_not_kept",
    "badgechat.patience.statements_in_time",
    "badgechat.responses.kept_while_true",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "badgechat.audit.middleware.acts_are_kept",
    "django_htmx.middleware.HtmxMiddleware",
    "badgechat.patience.few_heavy_at_once",
    "pages.request_params.params.RequestParams",
    "badgechat.outage.first_words_first",
    "badgechat.responses.head_without_body",
]
TEMPLATES = [
    {
        "NAME": "django",
        "BACKEND": "badgechat.templates.LazyTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "participants.permissions.who_is_asking",
            ]
        },
    }
]
# Of the models beside the apps; those of the apps say for themselves. Django warns where nobody says it.
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
ROOT_URLCONF = "badgechat.urls"
WSGI_APPLICATION = "badgechat.wsgi.application"

# Postgres and Redis
DATABASES = {
    "default": env.postgres("DATABASE_URL", hint=START_HINT)
    | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
}
REDIS_URL = env.redis("REDIS_URL", hint=START_HINT)
REDIS_PREFIX = env.text("REDIS_PREFIX", "badgechat:")
"""Set before every key, so that several sites can share one Redis."""
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": f"{REDIS_PREFIX}cache",
    }
}

PAGES_KEPT = True
"""Whether web processes keep pages as strangers see them (:mod:`badgechat.kept_pages`)."""
READINGS_KEPT = True
"""Whether they keep what strangers read of a chat (:mod:`pages.sessions.kept_readings`)."""

# The queue. Tasks may be delivered twice and are written for it; Postgres is the truth about a job,
# so that no result is kept here.
QUEUE = "badgechat.celery"
"""The module of the queue's application, imported with the first task; most commands need neither."""
CELERY_BROKER_URL = broker_address(REDIS_URL)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A worker waits for its queue for as long as it takes.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "global_keyprefix": REDIS_PREFIX,
    # Longer than the longest import: a message comes back only when its worker is gone.
    "visibility_timeout": int(timedelta(hours=6).total_seconds()),
}
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_RESULT_SERIALIZER = "json"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TRACK_STARTED = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 2, "interval_start": 0.1, "interval_max": 0.5}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 2.0
CELERY_WORKER_ENABLE_SOFT_SHUTDOWN_ON_IDLE = False
# A step that runs while Redis goes away ends well in Postgres; to cut it short would only lose time.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
# No task works for ever. The first limit lets it end in good order, the second ends its process.
# Both lie under the visibility timeout, so that nothing is handed out again while it is still being done.
CELERY_TASK_SOFT_TIME_LIMIT = int(timedelta(minutes=20).total_seconds())
CELERY_TASK_TIME_LIMIT = int(timedelta(minutes=22).total_seconds())
# A step of an import of hundreds of thousands of posts may be long; a killed one is taken up by the sweep,
# and after three tries without progress the import is given up.
CELERY_TASK_ANNOTATIONS = {
    f"chats.tasks.imports.{name}": {
        "soft_time_limit": int(timedelta(hours=2).total_seconds()),
        "time_limit": int(timedelta(hours=2, minutes=5).total_seconds()),
    }
    for name in ("read_import", "match_import", "store_import", "label_import")
}
CELERY_TIMEZONE = "UTC"
CELERY_IMPORTS = ("chats.tasks.captures", "chats.tasks.imports")
"""Modules with tasks besides each app's ``tasks``."""
CELERY_TASK_DEFAULT_QUEUE = "celery"
# A worker takes from both in turn: an import does not wait until hundreds of sessions are counted.
CELERY_TASK_QUEUES: dict[str, dict[str, object]] = {"celery": {}, "imports": {}}
CELERY_TASK_ROUTES = {"chats.tasks.imports.*": {"queue": "imports"}}
TASKS_AFTER_LABELLING = ("analytics.tasks.sweep_statistics",)
"""Queued when a worker has labelled chats: what is counted of them need not wait for the next sweep."""
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    # A sweep that found no worker in time is not worth doing: the next one is due.
    "sweep imports": {
        "task": "chats.tasks.imports.sweep_imports",
        "schedule": timedelta(seconds=5),
        "options": {"expires": 5},
    },
    "sweep captures": {"task": "chats.tasks.captures.sweep_captures", "schedule": timedelta(seconds=30)},
    "claim weekly captures": {
        "task": "chats.tasks.captures.claim_captures",
        "schedule": timedelta(minutes=1),
    },
    "sweep statistics": {"task": "analytics.tasks.sweep_statistics", "schedule": timedelta(seconds=15)},
}

# How chats label
LABEL_LETTERS = env.label_letters("LABEL_LETTERS")
"""Letters of questions and answers in every chat of this site; None = each chat shows its own."""

# The audit trail
AUDIT_DAYS = env.whole("AUDIT_DAYS", 400, least=1, most=3_650)
"""So long entries are kept."""
CELERY_BEAT_SCHEDULE["forget old audit entries"] = {
    "task": "badgechat.tasks.forget_audit",
    "schedule": timedelta(hours=6),
}

# Copies of the whole site
BACKUP_FOLDER = env.folder("BACKUP_FOLDER", DATA_ROOT / "backups") if env.text("BACKUP_FOLDER", "") else None
"""Where the clock puts copies; without it, it makes none."""
BACKUP_PASSPHRASE = env.text("BACKUP_PASSPHRASE", "")
BACKUP_HOUR = env.whole("BACKUP_HOUR", 3, least=0, most=23)
"""The hour (UTC) at which a copy is made each day."""
BACKUP_KEEP = (
    env.whole("BACKUP_KEEP_DAYS", 7, least=1, most=3_650),
    env.whole("BACKUP_KEEP_WEEKS", 5, least=0, most=520),
    env.whole("BACKUP_KEEP_MONTHS", 12, least=0, most=120),
)
"""Of how many of the last days, weeks and months the newest copy is kept."""

# Where posts are fetched from. Without a token a page says what to do; the addresses are the platforms' own.
X_BEARER_TOKEN = env.text("X_BEARER_TOKEN", "")
X_API_URL = env.text("X_API_URL", "https://api.x.com")
BLUESKY_HANDLE = env.text("BLUESKY_HANDLE", "")
BLUESKY_APP_PASSWORD = env.text("BLUESKY_APP_PASSWORD", "")
BLUESKY_URL = env.text("BLUESKY_URL", "https://bsky.social")
MASTODON_SERVER = env.text("MASTODON_SERVER", "mastodon.social").rstrip("/")
MASTODON_TOKEN = env.text("MASTODON_TOKEN", "")

# Signing in: a password, or a link that works once
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend", "sesame.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
SESAME_MAX_AGE = timedelta(hours=1)
SESAME_ONE_TIME = True
SESAME_TOKENS = ["sesame.tokens_v2"]

# Who may ask, and what a page may load
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", (SITE_URL,) if "://" in SITE_URL else ())
CONTENT_SECURITY_POLICY = {"DIRECTIVES": policy.CONTENT}
RUN_BY = env.text("RUN_BY", "")
"""Who runs the archive, as the page about it says; a name, or a few words."""
CONTACT = env.text("CONTACT", "")
"""How to reach them: a mail address or a page, told on the page about the archive."""
HEALTH_TOKEN = env.text("HEALTH_TOKEN", "")
"""Whoever sends it to /healthz as a bearer token is told which part is ill, as owners are."""
SECURITY_CONTACT = env.text("SECURITY_CONTACT", "")
"""A mail address or a page, told at /.well-known/security.txt."""
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

HTTPS = env.flag("HTTPS", default=False)
"""True where the site is reached through https: cookies are then kept to it, and browsers told to insist."""
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = policy.cookie_name("sessionid", https=HTTPS)
CSRF_COOKIE_NAME = policy.cookie_name("csrftoken", https=HTTPS)
KNOWN_BROWSER_COOKIE_NAME = policy.cookie_name("known_browser", https=HTTPS)
MESSAGES_COOKIE_NAME = policy.cookie_name("messages", https=HTTPS)
MESSAGE_STORAGE = "badgechat.cookies.MessageStorage"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = env.whole("HSTS_SECONDS", 31_536_000, least=0, most=63_072_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.flag("HSTS_PRELOAD", default=False)
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=False)
"""True where all requests come through a proxy of ours: its word on scheme and client address is believed."""
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Static files: our own, and third-party ones copied from the npm lock file into build/vendor
STATIC_URL = "/static/"
STATIC_ROOT = DATA_ROOT / "static"
STATICFILES_DIRS = [BASE_DIR / "static", ("vendor", BASE_DIR / "build" / "vendor")]
STORAGES = {
    "default": {"BACKEND": "badgechat.storage.OwnersStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Words and times
LANGUAGE_CODE = "en-us"
USE_I18N = False
TIME_ZONE = "UTC"
USE_TZ = True

LOG_LEVEL = env.text("LOG_LEVEL", "INFO").upper()
LOGGING = logging_settings(LOG_LEVEL)
