"""Registration of the chats app."""

from django.apps import AppConfig


class ChatsConfig(AppConfig):
    """The chats app."""

    name = "chats"
    default_auto_field = "django.db.models.BigAutoField"
