"""Questions about commendations and nominations."""
