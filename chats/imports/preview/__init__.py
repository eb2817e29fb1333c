"""What a session would look like with an import in it, and what a moderator edits there."""
