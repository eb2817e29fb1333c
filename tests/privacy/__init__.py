"""Whom the archive keeps back, and that it does so everywhere."""
