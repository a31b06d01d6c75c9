"""Sentences of proposals and offers in the language in use, their days written as people write them."""

from dataclasses import replace
from datetime import date

from trainer.domain.errors import Sentence
from trainer.i18n import say
from trainer.services.words import short_date


def said(sentence: Sentence) -> str:
    """A sentence whose values may be days."""
    values = {name: short_date(value) if isinstance(value, date) else value for name, value in sentence.values.items()}
    return say(replace(sentence, values=values))
