"""SQL in files: the views that say who may be seen, and what makes them anew."""
