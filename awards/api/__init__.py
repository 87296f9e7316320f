"""What the API tells of commendations."""
