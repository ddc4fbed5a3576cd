"""Documents of paragraphs and tables: what they are, and what a reader must find in them."""

from dataclasses import dataclass


@dataclass
class Cell:
    text: str
    columns: int = 1
    rows: int = 1


@dataclass
class Table:
    """`rows` holds cells as drawn: one that spans is given once. A row of one cell over all
    columns is a heading inside the table."""

    widths: list
    rows: list
    header_rows: int = 1
    style: str = "ruled"  # ruled, lines, shaded, bare
    repeat: bool = True

    def truth(self):
        columns = len(self.widths)
        grid = [[None] * columns for _ in self.rows]
        rows = []
        for at, row in enumerate(self.rows):
            if len(row) == 1 and row[0].columns == columns:
                rows.append([row[0].text])
                grid[at] = [row[0].text] * columns
                continue
            place = 0
            for cell in row:
                while grid[at][place] is not None:
                    place += 1
                for down in range(cell.rows):
                    for across in range(cell.columns):
                        grid[at + down][place + across] = cell.text
            rows.append(grid[at])
        return {"kind": "table", "rows": rows, "header_rows": self.header_rows,
                "ruled": self.style != "bare"}


@dataclass
class Document:
    name: str
    language: str
    blocks: list
    landscape: bool = False
    turned: bool = False
    columns: int = 1
    size: int = 10
    maker: str = "typst"

    def truth(self):
        blocks = [{"kind": "paragraph", "text": block} if isinstance(block, str) else block.truth()
                  for block in self.blocks]
        return {"blocks": blocks}


def table(header, rows, widths, groups=(), heads=False, **options):
    """A table of plain rows. Equal neighbours in the columns `groups` are merged; with `heads` the
    first column of each row becomes a heading over the rows that share it."""
    if heads:
        out, last = [], None
        for row in rows:
            if row[0] != last:
                out.append([Cell(row[0], columns=len(row) - 1)])
                last = row[0]
            out.append([Cell(text) for text in row[1:]])
        top = [[Cell(text) for text in header[1:]]]
        return Table(widths[1:], top + out, **options)
    out = []
    for at, row in enumerate(rows):
        cells = []
        for column, text in enumerate(row):
            if column in groups:
                same = [row[:column + 1] == other[:column + 1] for other in rows]
                if at > 0 and same[at - 1]:
                    continue
                after = next((n for n in range(at, len(rows)) if not same[n]), len(rows))
                cells.append(Cell(text, rows=after - at))
            else:
                cells.append(Cell(text))
        out.append(cells)
    if header and not isinstance(header[0], list):
        header = [[Cell(text) for text in header]]
    return Table(widths, header + out, **options)
