"""The periodic report on reform."""
