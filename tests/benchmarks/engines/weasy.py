"""WeasyPrint. python -m tests.benchmarks.engines.weasy OUT.pdf"""

import sys

import weasyprint

from tests.benchmarks.engines.content import BOLD, FONT, REGULAR, html

STYLE = f"""@font-face{{font-family:'{FONT}';src:url(file://{REGULAR})}}
@font-face{{font-family:'{FONT}';font-weight:bold;src:url(file://{BOLD})}}
@page{{size:A4;margin:20mm 15mm 25mm 25mm;@bottom-right{{content:'halaman ' counter(page) ' dari ' counter(pages)}}}}
body{{font:11pt '{FONT}'}} table{{border-collapse:collapse;font-size:9pt}} td,th{{border:.3pt solid #888}}
.toc a::after{{content:leader('.') target-counter(attr(href),page)}}"""

weasyprint.HTML(string=html(STYLE, lambda _number, svg: svg, contents=True)).write_pdf(sys.argv[1])
