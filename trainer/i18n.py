"""Words on screen, paper and terminal: English in the source, Indonesian by default, one gettext catalogue."""

import gettext as _gettext
from collections.abc import Iterable
from pathlib import Path

from trainer.domain.errors import Both, Number, Sentence, Trouble
from trainer.paths import resources

DEFAULT = "id"
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}


class _Current:
    code = "en"
    catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def set_language(code: str, folder: Path | None = None) -> None:
    """Use the catalogue of a language; English is the source and needs none."""
    _Current.code = code if code in LANGUAGES else DEFAULT
    _Current.catalogue = (
        _gettext.NullTranslations()
        if _Current.code == "en"
        else _gettext.translation("trainer", folder or resources() / "locale", [_Current.code], fallback=True)
    )


def language() -> str:
    """Code of the language in use."""
    return _Current.code


def _(text: str) -> str:
    """The text in the language in use."""
    return _Current.catalogue.gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The form for that count; Indonesian has one form."""
    return _Current.catalogue.ngettext(one, many, count)


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
        return decimal(value)
    if isinstance(value, Both):
        return value.indonesian if _Current.code == "id" else value.english
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
    return text.replace(".", ",") if _Current.code == "id" else text


def join(texts: Iterable[str]) -> str:
    """Texts as an enumeration: "a, b dan c"."""
    items = list(texts)
    if len(items) < 2:
        return "".join(items)
    return _("{first} and {last}").format(first=", ".join(items[:-1]), last=items[-1])
