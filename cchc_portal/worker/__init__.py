"""What work in the background has in common, whichever room it belongs to: its tasks in the
queue when a process was killed, and the loss of the database."""
