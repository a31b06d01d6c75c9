"""A believable training year of Polda Sultra with invented people: the same every time."""

from trainer.demo.build import build as build
