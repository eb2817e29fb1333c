"""Staged rows are stored as posts in one transaction, and taken back as a whole."""
