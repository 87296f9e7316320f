"""Official decisions: shared by publications, targets and commendations."""
