"""Proposing a schedule: plain data of the domain in, plain data out. The solver is imported only when asked."""
