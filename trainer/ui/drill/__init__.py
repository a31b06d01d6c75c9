"""Drills: the list, and the workspace in which one is planned, staffed, scored and reported."""
