"""Commendations: proposed, decided, granted; read from published results only."""
