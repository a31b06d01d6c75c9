"""Home: what is coming, what waits, what to do next."""
