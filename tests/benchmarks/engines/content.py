"""The texts, tables and charts of `bare_report` written down block by block, and as HTML with SVG charts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from itertools import count
from typing import Any

import font_source_sans_pro

from tests.benchmarks.bare_report import lay_out
from tests.reports.samples import a_played_report

FONT = "Source Sans Pro"
REGULAR = f"{font_source_sans_pro.font_directory}/SourceSansPro-Regular.ttf"
BOLD = f"{font_source_sans_pro.font_directory}/SourceSansPro-Bold.ttf"
WIDE = 482


@dataclass
class Block:
    """A heading, a text, a caption, a table, a chart or a new page."""

    kind: str
    text: str = ""
    level: int = 0
    heads: list[str] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    numbers: str = ""
    size: float = 9


class Recorder:
    """Takes the calls of `bare_canvas.Pages`."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.y = 0.0

    def turn(self) -> None:
        self.blocks.append(Block("turn"))

    def room(self, needed: float) -> None:
        """A matter of the engine."""

    def text(self, text: str, *_font: object, **_place: object) -> None:
        self.blocks.append(Block("text", text))

    def heading(self, text: str, level: int) -> None:
        self.blocks.append(Block("heading", text, level))

    def caption(self, text: str) -> None:
        self.blocks.append(Block("caption", text))

    def items(self, texts: tuple[str, ...]) -> None:
        self.blocks += [Block("text", f"{place}. {text}") for place, text in enumerate(texts, 1)]

    def table(
        self, heads: list[str], widths: list[float], rows: list[list[str]], numbers: str = "", size: float = 9
    ) -> None:
        self.blocks.append(
            Block("table", heads=heads, widths=widths, rows=[[str(cell) for cell in row] for row in rows],
                  numbers=numbers, size=size)
        )  # fmt: skip

    def chart(self, kind: str, high: float, *data: Any) -> None:
        self.blocks.append(Block("chart", svg(kind, high, data)))


def blocks() -> list[Block]:
    """All of the report."""
    recorder = Recorder()
    lay_out(a_played_report(), recorder)  # type: ignore[arg-type]
    return recorder.blocks


def _heat(_codes: list[str], teams: Any) -> list[tuple[str, float]]:
    return [(name, max((score or 0 for score in scores), default=0)) for name, scores in teams]


BARS: dict[str, Callable[..., list[tuple[str, float]]]] = {
    "timeline": lambda runs, minutes: [(str(run.inject.number), 100 * run.inject.minute / max(1, minutes)) for run in runs],
    "boxes": lambda figures: [(f"{value} {words}", 50.0) for value, words in figures],
    "ladder": lambda _minutes, lines: [(f"T+{minute}", 16.0 * stage) for steps in lines for minute, stage in steps],
    "heat": _heat,
    "agreement": lambda agreed: [(subject, 100 * max(0.0, value)) for subject, value, _items in agreed],
    "histogram": lambda scores: [(f"{low}", float(sum(low <= score < low + 5 for score in scores))) for low in range(0, 100, 5)],
    "bars": lambda marks: [(label, float(score)) for label, score, _coverage in marks],
    "radar": lambda marks: [(label, float(score)) for label, score in marks],
    "trend": lambda marks: [(label, float(score)) for label, score in marks],
}  # fmt: skip


def svg(kind: str, high: float, data: tuple[Any, ...]) -> str:
    """A plain chart of the same data; every kind as bars, which favours the others."""
    bars = BARS[kind](*data)
    step = high / max(1, len(bars))
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{high}" viewBox="0 0 {WIDE} {high}">']
    for place, (label, value) in enumerate(bars):
        y = place * step
        parts.append(
            f'<text x="0" y="{y + step * 0.7:.1f}" font-family="{FONT}" font-size="8">{escape(label[:40])}</text>'
            f'<rect x="170" y="{y + step * 0.2:.1f}" width="{value * 2.8:.1f}" height="{step * 0.6:.1f}" fill="#404040"/>'
            f'<text x="{value * 2.8 + 176:.1f}" y="{y + step * 0.7:.1f}" font-family="{FONT}" font-size="8">{value:.1f}</text>'
        )
    return "".join([*parts, "</svg>"])


def html(style: str, chart: Any, *, contents: bool = False) -> str:
    """The whole report; `chart(number, svg)` says how an engine takes a chart in."""
    numbers, held = count(), blocks()
    parts = [
        f"<!doctype html><html lang=id><head><meta charset=utf-8><title>LHPL</title><style>{style}</style></head><body>"
    ]
    if contents:
        titles = [block.text for block in held if block.kind == "heading"]
        lines = "".join(f"<li><a href='#h{place}'>{escape(text)}</a></li>" for place, text in enumerate(titles))
        parts.append(f"<ul class=toc>{lines}</ul>")
    place = 0
    for block in held:
        if block.kind == "heading":
            parts.append(f"<h{block.level + 1} id=h{place}>{escape(block.text)}</h{block.level + 1}>")
            place += 1
        elif block.kind == "turn":
            parts.append("<div style='page-break-before:always'></div>")
        elif block.kind == "chart":
            parts.append(chart(next(numbers), block.text))
        elif block.kind == "table":
            parts.append(_table(block))
        else:
            tag = "p" if block.kind == "text" else "h4"
            parts.append(f"<{tag}>{escape(block.text)}</{tag}>")
    return "".join([*parts, "</body></html>"])


def _table(block: Block) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in block.heads)
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
    return f"<table border=1 cellspacing=0 cellpadding=2 width='100%'><thead><tr>{head}</tr></thead>{rows}</table>"
