"""The evaluator's page: marks at the press of a key, on disk before the screen says so."""
