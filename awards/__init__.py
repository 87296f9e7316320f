"""Commendations: proposed, decided, granted. Read published results only. Built in a later stone."""
