"""The only writers of units and their places."""
