"""The schedule: months, days, new drills and what stands against them."""
