"""The only writers of commendations and nominations."""
