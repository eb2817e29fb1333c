"""Statistics of one hashtag over all published sessions, one module each."""
