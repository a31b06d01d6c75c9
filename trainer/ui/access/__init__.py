"""Signing in, the locked screen, users, and the audit list."""
