"""The map of vulnerability."""
