"""Real published figures with their sources, and one constructed block that says so."""
