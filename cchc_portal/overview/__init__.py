"""The top floor: pages that join rooms (home, the profile of one unit). Knows everyone."""
