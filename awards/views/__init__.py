"""The public page of the register."""
