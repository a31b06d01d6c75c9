"""The scenario library: find, read, plan from it."""
