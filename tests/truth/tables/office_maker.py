"""Documents as HTML that LibreOffice prints."""

import subprocess
import tempfile
from html import escape
from pathlib import Path

BORDER = {"ruled": "border:1px solid #000;", "lines": "border-top:1px solid #000;border-bottom:1px solid #000;",
          "shaded": "", "bare": ""}


def table(it):
    total = sum(it.widths)
    out = ['<table width="100%" cellspacing="0" cellpadding="3" style="border-collapse:collapse">']
    widths = [f' width="{round(100 * width / total)}%"' for width in it.widths]

    def row(cells, bold, shade):
        line = "<tr>"
        for at, one in enumerate(cells):
            spans = f' colspan="{one.columns}"' if one.columns > 1 else ""
            spans += f' rowspan="{one.rows}"' if one.rows > 1 else ""
            spans += widths[at] if bold and len(cells) == len(widths) else ""
            text = f"<b>{escape(one.text)}</b>" if bold else escape(one.text)
            line += f'<td valign="top"{spans}{shade} style="{BORDER[it.style]}">{text}</td>'
        return line + "</tr>"

    head = [row(cells, True, "") for cells in it.rows[:it.header_rows]]
    body = [row(cells, False, ' bgcolor="#e6eef6"' if it.style == "shaded" and at % 2 else "")
            for at, cells in enumerate(it.rows[it.header_rows:])]
    out += ["<thead>", *head, "</thead>"] if it.repeat else head
    return "\n".join([*out, *body, "</table>"])


def make(document, path):
    size = "size:297mm 210mm" if document.landscape else "size:210mm 297mm"
    blocks = [f"<p>{escape(block)}</p>" if isinstance(block, str) else table(block)
              for block in document.blocks]
    html = (f'<html lang="{document.language}"><head><meta charset="utf-8"><style>@page{{{size};'
            f'margin:18mm}}body,td{{font-family:"Liberation Serif";font-size:{document.size}pt}}'
            f'</style></head><body>{"".join(blocks)}</body></html>')
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{path.stem}.html"
        source.write_text(html)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                        "--convert-to", "pdf:writer_pdf_Export",
                        "--infilter=HTML (StarWriter)", "--outdir", str(path.parent), str(source)],
                       check=True, capture_output=True, timeout=120)
