"""Readiness: where units and people stand by their issued reports, and what to drill next."""
