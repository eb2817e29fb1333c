"""Whole sites whose programs are killed while they work."""
