"""Stored statistics and long exports. Tables appear here as figures are stored."""
