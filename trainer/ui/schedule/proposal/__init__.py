"""Asking the planner for a schedule and taking what it proposes."""
