"""The form of units' papers and the register of their numbers."""
