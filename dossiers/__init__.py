"""Counts: what came in online, what was answered, and when."""
