"""Counts: what came in online, what was answered, and when. Figures enter here in a later stone."""
