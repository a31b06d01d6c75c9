"""What leaves and comes back: spreadsheets, calendars and field packages."""
