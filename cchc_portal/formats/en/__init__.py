"""English as read in Vietnam."""
