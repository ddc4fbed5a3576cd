"""Documents as typst source."""

import typst

FILLS = {"shaded": 'fill: (_, y) => if y == 0 { rgb("8fb4d9") } else if calc.odd(y) '
                   '{ rgb("e6eef6") } else { white },'}
STROKES = {"ruled": "0.5pt", "lines": "(x: none, y: 0.5pt)", "shaded": "none", "bare": "none"}


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def cell(it, bold):
    spans = f"colspan: {it.columns}, rowspan: {it.rows}, " if it.columns + it.rows > 2 else ""
    body = f"text(weight: \"bold\", {quoted(it.text)})" if bold else f"text({quoted(it.text)})"
    return f"table.cell({spans}{body}),"


def table(it):
    gutter = "column-gutter: 10pt, row-gutter: 8pt, " if it.style == "bare" else ""
    inset = "1pt" if it.style == "bare" else "4pt"
    out = [f"#table(columns: ({', '.join(f'{w}fr' for w in it.widths)}), {gutter}"
           f"inset: {inset}, stroke: {STROKES[it.style]}, {FILLS.get(it.style, '')}"]
    head = ["".join(cell(one, True) for one in row) for row in it.rows[:it.header_rows]]
    repeat = "true" if it.repeat else "false"
    out.append(f"table.header(repeat: {repeat}, {' '.join(head)}),")
    columns = len(it.widths)
    for row in it.rows[it.header_rows:]:
        heading = len(row) == 1 and row[0].columns == columns
        out.append(" ".join(cell(one, heading) for one in row))
    return "\n".join(out) + ")"


def make(document, path):
    flipped = "flipped: true, " if document.landscape else ""
    source = [f'#set page("a4", {flipped}margin: 50pt, columns: {document.columns})',
              f'#set text(font: "Libertinus Serif", size: {document.size}pt, '
              f'lang: "{document.language}", hyphenate: false)',
              "#set par(spacing: 1.2em)", "#set table(align: left + top)"]
    for block in document.blocks:
        body = f"#par(text({quoted(block)}))" if isinstance(block, str) else table(block)
        if document.turned and not isinstance(block, str):
            body = f"#rotate(-90deg, reflow: true, box(width: 720pt)[{body}])"
        source.append(body)
    typst.compile("\n\n".join(source).encode(), output=str(path))
