"""Statistics of one person over all published sessions, one module each."""
