"""fpdf2, with contents and "page x of y". python -m tests.benchmarks.engines.fpdf2 OUT.pdf"""

import io
import sys
from typing import Any

from fpdf import FPDF

from tests.benchmarks.engines.content import BOLD, REGULAR, Block, blocks


class Paper(FPDF):
    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("S", size=9)
        self.cell(0, 4, f"halaman {self.page_no()} dari {{nb}}", align="R")


def contents(pdf: FPDF, outline: Any) -> None:
    pdf.set_font("S", size=10)
    for line in outline:
        pdf.cell(0, 5, f"{line.name} ... {line.page_number}", new_x="LMARGIN", new_y="NEXT")


def table(pdf: FPDF, block: Block) -> None:
    pdf.set_font("S", size=block.size)
    with pdf.table(col_widths=tuple(block.widths), line_height=4, first_row_as_headings=True) as made:
        for cells in (block.heads, *block.rows):
            row = made.row()
            for cell in cells:
                row.cell(cell)


def add(pdf: FPDF, block: Block) -> None:
    if block.kind == "turn":
        pdf.add_page()
    elif block.kind == "table":
        table(pdf, block)
    elif block.kind == "chart":
        pdf.image(io.BytesIO(block.text.encode()), w=170)
    else:
        if block.kind == "heading":
            pdf.start_section(block.text)
        pdf.set_font("S", "" if block.kind == "text" else "B", 11)
        pdf.multi_cell(0, 5.2, block.text, new_x="LMARGIN", new_y="NEXT")


paper = Paper(format="A4")
paper.add_font("S", "", REGULAR)
paper.add_font("S", "B", BOLD)
paper.add_font("Source Sans Pro", "", REGULAR)
paper.set_margins(25, 20, 15)
paper.set_auto_page_break(True, 25)
paper.add_page()
paper.insert_toc_placeholder(contents, 1, allow_extra_pages=True)
for held in blocks():
    add(paper, held)
paper.output(sys.argv[1])
