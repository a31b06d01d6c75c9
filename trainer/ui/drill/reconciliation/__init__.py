"""Several evaluators: their differences, the lead's rulings, how far each is, how strict each is."""
