"""Another kind of mark for a criterion: what only the old kind has goes, and comes back when one thinks better of it."""

from collections.abc import Mapping

from trainer.domain.plain import Document, Place, text_at, value_at, with_value
from trainer.domain.scoring import Kind

OWN: Mapping[str, tuple[str, ...]] = {Kind.GRADE: ("anchors",), Kind.TIME: ("target", "limit")}


class KindChange:
    """Remembers what was left out as long as the section lives."""

    def __init__(self) -> None:
        self._left: dict[tuple[str, str], object] = {}

    def changed(self, document: Document, place: Place, key: str, value: object) -> dict[str, object]:
        """The document with a value of a criterion set; `anchors.SB` names a word of the grades."""
        changed = with_value(document, (*place, *key.split(".")), value)
        if key.startswith("anchors.") and not value_at(changed, (*place, "anchors")):
            return with_value(changed, (*place, "anchors"), None)
        if key != "kind":
            return changed
        code = text_at(document, (*place, "code"))
        for kind, names in OWN.items():
            for name in names:
                at: Place = (*place, name)
                held = value_at(changed, at)
                if kind != value and held is not None:
                    self._left[code, name] = held
                    changed = with_value(changed, at, None)
                elif kind == value and held is None:
                    changed = with_value(changed, at, self._left.get((code, name)))
        return changed
