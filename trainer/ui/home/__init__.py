"""The first page: this week, what waits, where to go."""
