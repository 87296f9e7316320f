"""Small worlds for tests, built through the portal's own actions."""
