"""What other systems read: blocks and units, with their codes, places and predecessors."""
