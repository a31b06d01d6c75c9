"""The editor of scenarios: one view, a section for each part of the format."""
