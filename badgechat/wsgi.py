"""The site for Django's own tools (``runserver``). Readers get ``badgechat.asgi``, which has deadlines."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgechat.settings")

application = get_wsgi_application()
