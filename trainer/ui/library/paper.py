"""A page of text as one would print it: headings, paragraphs and tables in the screen's font and colours."""

import html
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from trainer.ui import theme
from trainer.ui.theme import Theme

Cells = Sequence[str]


def esc(words: str) -> str:
    """Words as they are typed, whatever signs are in them; the one place where text becomes markup."""
    return html.escape(words, quote=True)


def heading(words: str, aside: str = "") -> str:
    """A heading with something quieter after it."""
    after = f'&nbsp; <span class="aside">{esc(aside)}</span>' if aside else ""
    return f"<h3>{esc(words)}{after}</h3>"


def paragraphs(words: str, kind: str = "") -> str:
    """One paragraph for each that an empty line parts."""
    parts = (" ".join(part.split()) for part in words.split("\n\n"))
    return "".join(f'<p class="{kind}">{esc(part)}</p>' for part in parts if part)


def bullets(items: Iterable[str]) -> str:
    """A list."""
    return f"<ul>{''.join(f'<li>{esc(item)}</li>' for item in items)}</ul>"


def facts(lines: Iterable[tuple[str, str]]) -> str:
    """Names and values in two columns; what has no value is left out."""
    found = "".join(
        f'<tr><td class="name" width="22%">{esc(name)}</td><td>{esc(value)}</td></tr>' for name, value in lines if value
    )
    return f'<table class="facts" cellspacing="0" cellpadding="0" width="100%">{found}</table>'


def table(titles: Sequence[tuple[str, str]], lines: Iterable[Cells]) -> str:
    """A table; titles come with their shares of the width in percent, cells are markup already."""
    looks = [_look(share, titles[place - 1][1] if place else "") for place, (_title, share) in enumerate(titles)]
    head = "".join(
        f'<th {look} width="{share.rstrip("r")}%">{esc(title)}</th>'
        for look, (title, share) in zip(looks, titles, strict=True)
    )
    body = "".join(
        "<tr>" + "".join(f"<td {look}>{cell}</td>" for look, cell in zip(looks, line, strict=True)) + "</tr>"
        for line in lines
    )
    return f'<table class="grid" cellspacing="0" cellpadding="6" width="100%"><tr>{head}</tr>{body}</table>'


def _look(share: str, before: str) -> str:
    """Shares that end in r belong to numbers, which stand at the right; what follows them keeps a distance."""
    if share.endswith("r"):
        return 'class="cell" align="right"'
    return f'class="{"after" if before.endswith("r") else "cell"}" align="left"'


def hanging(lines: Iterable[tuple[str, str]]) -> str:
    """Small lines that begin with a sign, their further lines under the first word."""
    found = "".join(
        f'<tr><td width="30" class="sign">{esc(sign)}</td><td class="small">{esc(words)}</td></tr>'
        for sign, words in lines
    )
    return f'<table cellspacing="0" cellpadding="1">{found}</table>' if found else ""


def style(look: Theme) -> str:
    """The signs of the text in the colours of a theme."""
    return f"""
h2 {{ font-size: 16pt; font-weight: {look.strong}; margin-top: 4px; margin-bottom: 0; }}
h3 {{ font-size: 12pt; font-weight: {look.strong}; margin-top: 18px; margin-bottom: 4px; }}
p, li, td {{ color: {look.text}; }}
p {{ margin-top: 0; margin-bottom: 8px; line-height: 125%; }}
ul {{ margin-top: 0; margin-bottom: 8px; -qt-list-indent: 0; margin-left: 18px; }}
li {{ margin-bottom: 4px; line-height: 120%; }}
.lead {{ font-size: 12pt; }}
.muted, .name, .aside {{ color: {look.muted}; }}
.aside {{ font-size: 11pt; font-weight: {look.weight}; }}
.small {{ font-size: 10pt; color: {look.muted}; }}
.strong {{ font-weight: {look.strong}; }}
.accent {{ color: {look.accent}; font-weight: {look.strong}; }}
.bad {{ color: {look.bad}; font-weight: {look.strong}; }}
.green {{ background-color: {look.green}; color: {look.on_green}; font-weight: {look.strong}; }}
.yellow {{ background-color: {look.yellow}; color: {look.on_yellow}; font-weight: {look.strong}; }}
.red {{ background-color: {look.red}; color: {look.on_red}; font-weight: {look.strong}; }}
table.grid {{ border-collapse: collapse; margin-top: 4px; margin-bottom: 10px; }}
th, .whole {{ white-space: nowrap; }}
th {{ color: {look.muted}; font-weight: {look.strong}; border-bottom: {look.line + 1}px solid {look.border}; }}
td.cell, td.after {{ border-bottom: {look.line}px solid {look.border}; }}
td.after, th.after {{ padding-left: 24px; }}
td.sign {{ font-size: 10pt; font-weight: {look.strong}; }}
table.facts {{ margin-bottom: 8px; }}
table.facts td {{ padding-top: 3px; padding-bottom: 3px; }}
"""


class Paper(QTextBrowser):
    """Shows markup made with the functions above; drawn again when the theme changes."""

    def __init__(self, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markup = ""
        self.setAccessibleName(said)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextBrowser { border: none; padding: 0; background: transparent; }")
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(4)

    def show_markup(self, markup: str) -> None:
        """Another text, from its beginning."""
        self._markup = markup
        self._draw()

    def jump(self, anchor: str) -> None:
        """Bring a named place to the top."""
        self.scrollToAnchor(anchor)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._markup:
            place = self.verticalScrollBar().value()
            self._draw()
            self.verticalScrollBar().setValue(place)
        super().changeEvent(event)

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:
        """Nothing is fetched from anywhere."""

    def _draw(self) -> None:
        self.document().setDefaultFont(theme.font())
        self.document().setDefaultStyleSheet(style(theme.current()))
        self.setHtml(self._markup)
