"""Registration of the participants app."""

from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    """The participants app."""

    name = "participants"
    default_auto_field = "django.db.models.BigAutoField"
