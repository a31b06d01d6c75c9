"""Widgets that know nothing of drills."""
