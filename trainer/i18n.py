"""Words on screen, paper and terminal: English in the source, Indonesian by default, one gettext catalogue."""

import gettext as _gettext
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from trainer.domain.errors import Both, Number, Sentence, Trouble
from trainer.paths import resources

DEFAULT = "id"
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}


class _Tongue:
    """A language with its catalogue."""

    def __init__(self, code: str, folder: Path | None = None) -> None:
        self.code = code if code in LANGUAGES else DEFAULT
        self.catalogue = (
            _gettext.NullTranslations()
            if self.code == "en"
            else _gettext.translation("trainer", folder or resources() / "locale", [self.code], fallback=True)
        )


_current = _Tongue("en")
_paper: ContextVar[_Tongue | None] = ContextVar("language of a paper", default=None)
"""Each thread has its own: a paper is made in English while the window stays Indonesian."""


def _in_use() -> _Tongue:
    return _paper.get() or _current


def set_language(code: str, folder: Path | None = None) -> None:
    """Use the catalogue of a language; English is the source and needs none."""
    chosen = _Tongue(code, folder)
    _current.code, _current.catalogue = chosen.code, chosen.catalogue


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Another language on this thread until the block ends, for a paper; an empty code changes nothing."""
    if not code or code == language():
        yield
        return
    token = _paper.set(_known(code))
    try:
        yield
    finally:
        _paper.reset(token)


@cache
def _known(code: str) -> _Tongue:
    return _Tongue(code)


def language() -> str:
    """Code of the language in use."""
    return _in_use().code


def _(text: str) -> str:
    """The text in the language in use."""
    return _in_use().catalogue.gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The form for that count; Indonesian has one form."""
    return _in_use().catalogue.ngettext(one, many, count)


def say(sentence: Sentence) -> str:
    """A marked sentence in the language in use, its values filled in."""
    values = {name: _told(value) for name, value in sentence.values.items()}
    return _(sentence.template).format(**values) if values else _(sentence.template)


def tell(trouble: Trouble) -> str:
    """What to show a person for a refusal or an obstacle."""
    return say(trouble.sentence)


def _told(value: object) -> object:
    if isinstance(value, Sentence):
        return say(value)
    if isinstance(value, Number):
        return decimal(value, value.places)
    if isinstance(value, Both):
        return value.indonesian if language() == "id" else value.english
    if isinstance(value, tuple | list):
        return "; ".join(str(_told(item)) for item in value)
    return value


def decimal(value: float | None, places: int = 1) -> str:
    """A number with the decimal mark of the language and no needless zeros; a dash for None."""
    if value is None:
        return "–"
    text = f"{value:.{places}f}"
    if places:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") if language() == "id" else text


def join(texts: Iterable[str]) -> str:
    """Texts as an enumeration: "a, b dan c"."""
    items = list(texts)
    if len(items) < 2:
        return "".join(items)
    return _("{first} and {last}").format(first=", ".join(items[:-1]), last=items[-1])
