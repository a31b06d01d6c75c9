"""Calibrating an evaluator before a drill: scenes to rate, the key beside the answers, the card."""
