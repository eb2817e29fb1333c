"""Registration of the analytics app."""

from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    """The analytics app."""

    name = "analytics"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have what lists show written before a change is answered."""
        from analytics.counts.summaries import keep_up
        from participants.tasks import follow_at_once

        follow_at_once(keep_up)
