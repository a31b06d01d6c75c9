"""Field packages: what goes out, what comes back, and what became of it."""
