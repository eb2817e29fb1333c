"""What people change in the archive: corrections, their history and undo, sessions, merges of people."""
