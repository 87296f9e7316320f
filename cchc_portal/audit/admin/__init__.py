"""Bases of every admin: writes go through actions, history is shown, nothing is deleted."""
