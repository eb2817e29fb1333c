"""SQL for many rows at once: COPY, temporary tables, what the planner is told."""
