"""Tables of the site as a whole."""

from badgechat.audit.models import AuditEntry

__all__ = ["AuditEntry"]
