"""Polres Trainer: plan, run, score and report conflict-handling drills of police districts."""

__version__ = "0.1.0"
