"""What this computer and this data file are set to."""
