"""Counting: the visible posts of one session, then what follows for the archive."""
