"""Staged rows are compared with the archive: which post is which, and of which session."""
