"""The hall: the wiring of the portal, and the nouns that every room shares."""
