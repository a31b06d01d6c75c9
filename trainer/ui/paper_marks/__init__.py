"""Marks from printed score sheets, typed in the order of the page."""
