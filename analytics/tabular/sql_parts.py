"""SQL that several statements share, given the aliases that all statements use."""

from __future__ import annotations

NAME = "coalesce(p.display_name, '@' || p.handle, p.slug)"
"""A person's name, given ``visible_participant p``."""

DAY = "to_char(s.starts_at AT TIME ZONE s.time_zone, 'YYYY-MM-DD')"
"""The local day of ``chats_chatsession s``."""

CHAT_TAGS = "(SELECT c.topic FROM analytics_topictotals c WHERE c.kind = 'hashtag' AND c.is_chat_tag)"
"""The hashtags that are the chats' own."""

COUNTED_SESSIONS = """
analytics_sessionstatistics c JOIN chats_chatsession s ON s.id = c.session_id AND s.state = 'published'
"""
"""Published sessions ``s`` with their figures ``c``."""

ATTENDANCE = """
analytics_sessionperson c JOIN chats_chatsession s ON s.id = c.session_id AND s.state = 'published'
"""
"""Who came to published sessions ``s``, with their figures ``c``."""

JOIN_PUBLISHED = "JOIN chats_chatsession s ON s.id = t.session_id AND s.state = 'published'"
"""The published sessions ``s`` of figures ``t``."""
