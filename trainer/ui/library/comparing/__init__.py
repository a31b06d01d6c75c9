"""Two documents beside each other, field by field."""
