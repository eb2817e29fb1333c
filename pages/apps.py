"""Registration of the pages app."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The pages app: no tables of its own."""

    name = "pages"
