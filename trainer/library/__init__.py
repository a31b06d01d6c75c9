"""Reading and checking what ships and what officers write: scenarios, score sheets, the Polda's resources."""
