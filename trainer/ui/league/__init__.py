"""Contests between units: laying one down, the table with its reasons, the protocol."""
