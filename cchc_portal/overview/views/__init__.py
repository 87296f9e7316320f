"""Pages that join rooms, for everybody; they show published figures only."""
