"""Data that is in two places: the laptop and the hub."""
