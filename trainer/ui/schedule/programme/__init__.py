"""The programme: what must be drilled, and how far the plan covers it."""
