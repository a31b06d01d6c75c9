"""The page of drills over a real data file."""

from tests.drill_page import desk, jobs, open_drill, services, told, window

__all__ = ["desk", "jobs", "open_drill", "services", "told", "window"]
