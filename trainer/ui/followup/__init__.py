"""Tindak Lanjut: what was promised after drills, by whom, until when, and whether a later drill proves it."""
