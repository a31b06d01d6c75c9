"""The page of control: clock, injects, situation and force, casualties, attendance, the running log."""
