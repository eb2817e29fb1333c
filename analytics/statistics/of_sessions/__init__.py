"""Statistics of one session, one module each."""
