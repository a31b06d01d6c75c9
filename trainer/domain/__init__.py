"""What is true without a computer: frozen values and rules. Standard library only; no clock, no files."""
