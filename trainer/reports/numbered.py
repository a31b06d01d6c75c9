"""A story whose chapters are numbered I, II, III … and whose sections 1, 2, 3 … through the whole paper."""

from trainer.reports import styles
from trainer.reports.story import OVER_TABLE, Story

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class NumberedStory(Story):
    """What a scenario lacks is left out, so numbers are given when a heading is printed."""

    def __init__(self) -> None:
        super().__init__()
        self._chapters = self._sections = 0

    def chapter(self, title: str, needed: float = OVER_TABLE + 40) -> None:
        """The next chapter."""
        super().chapter(f"{ROMAN[self._chapters]}. {title}", needed)
        self._chapters += 1

    def section(self, title: str, needed: float = 36.0, beside: str = "") -> None:
        """The next section; in a paper without chapters it is of the first order in the outline."""
        self._sections += 1
        self._heading(f"{self._sections}. {title}", 1 if self._chapters else 0, styles.SECTION, needed, beside=beside)
