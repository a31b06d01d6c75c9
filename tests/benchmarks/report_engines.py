"""The after-action report beside other ways to make a PDF of the same texts, tables and charts.

python -m tests.benchmarks.report_engines [TIMES]

Whole processes in turns, medians. LibreOffice, fpdf2 and WeasyPrint are used where they are installed:
python -m pip install fpdf2 weasyprint; apt-get install libreoffice-writer-nogui libpango-1.0-0 libpangoft2-1.0-0
"""

import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from tests.benchmarks.report import OURS, in_turns

TIMES = 5
ENGINES = {
    "LibreOffice headless": ("office", ""),
    "fpdf2": ("fpdf2", "fpdf"),
    "WeasyPrint": ("weasy", "weasyprint"),
    "QTextDocument": ("qt_document", "PySide6"),
}
"""Name, the module that runs it, and what must be installed."""


class Maker:
    """One way to the file, as a process."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self.path = name, folder / f"{name.split()[0]}.pdf"
        module = ENGINES[name][0] if name in ENGINES else ""
        asked = f"import sys; sys.stdout = open({str(self.path)!r}, 'w'); {OURS}"
        self._words = ["-m", f"tests.benchmarks.engines.{module}", str(self.path)] if module else ["-c", asked]

    def __call__(self) -> None:
        subprocess.run([sys.executable, *self._words], check=True, capture_output=True)

    def pages(self) -> int:
        return len(PdfReader(BytesIO(self.path.read_bytes())).pages)


def is_there(name: str) -> bool:
    """Whether an engine is installed."""
    needed = ENGINES[name][1]
    return find_spec(needed) is not None if needed else bool(shutil.which("soffice") or shutil.which("libreoffice"))


def usable(maker: Maker) -> bool:
    """Whether it makes a file here; says why where it does not."""
    try:
        maker()
    except subprocess.CalledProcessError as error:
        told = error.stderr.decode(errors="replace").strip().splitlines()
        print(f"{maker.name}: does not run here: {told[-1] if told else error}")
        return False
    return True


def main(times: int) -> None:
    """Print medians, pages, and how many times as long as ours the others take."""
    for name in ENGINES:
        if not is_there(name):
            print(f"{name}: not installed, left out")
    with tempfile.TemporaryDirectory() as place:
        ours = Maker("Polres Trainer", Path(place))
        makers = [ours, *(Maker(name, Path(place)) for name in ENGINES if is_there(name))]
        makers = [maker for maker in makers if usable(maker)]
        spans = in_turns(makers, times)
        for maker, seconds in zip(makers, spans, strict=True):
            share = seconds / spans[0]
            size = maker.path.stat().st_size / 1024
            print(f"{maker.name}: {seconds * 1000:.0f} ms, {maker.pages()} pages, {size:.0f} kB, {share:.1f} × ours")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES)
