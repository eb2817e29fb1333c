"""A wrong setting ends any of the site's programs with one sentence, never with a traceback."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT

PROGRAMS = {
    "manage.py": [sys.executable, "manage.py", "check"],
    "the worker": [sys.executable, "-m", "celery", "--app", "badgechat", "worker"],
    "the web server": [sys.executable, "-m", "gunicorn", "--check-config", "badgechat.wsgi"],
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_wrong_setting_ends_it_with_one_sentence(program):
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "badgechat.settings", "SECRET_KEY": "k", "PORT": "high"}
    done = subprocess.run(
        PROGRAMS[program], check=False, cwd=ROOT, env=environ, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert done.stderr.strip() == "PORT is 'high'; it must be a whole number from 1 to 65535, like PORT=8000."
