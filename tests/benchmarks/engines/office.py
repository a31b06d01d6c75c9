"""LibreOffice headless from HTML; without contents and "page x of y". python -m … OUT.pdf"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.engines.content import FONT, WIDE, html

program = shutil.which("soffice") or shutil.which("libreoffice")
if program is None:
    raise SystemExit("LibreOffice is not installed")
with tempfile.TemporaryDirectory() as place:
    folder = Path(place)

    def chart(number: int, svg: str) -> str:
        (folder / f"c{number}.svg").write_text(svg, "utf-8")
        return f"<img src='c{number}.svg' width={WIDE}>"

    (folder / "d.html").write_text(html(f"body{{font:11pt '{FONT}'}} table{{font-size:9pt}}", chart), "utf-8")
    subprocess.run(
        [program, "--headless", f"-env:UserInstallation=file://{place}/profile", "--convert-to",
         "pdf:writer_web_pdf_Export", "--outdir", place, str(folder / "d.html")],
        check=True, capture_output=True,
    )  # fmt: skip
    shutil.move(folder / "d.pdf", sys.argv[1])
