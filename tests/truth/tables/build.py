"""Makes the PDF files of this folder and, beside each, what a reader must find in it.

Run it with `python3 build.py`; it needs the package `typst` and LibreOffice.
"""

import json
import sys
from pathlib import Path

import office_maker
import typst_maker
from content import AFTER, BEFORE, COLUMNS, MEASURES
from model import Cell, Document, table


def pick(language, columns, measures=None):
    rows = MEASURES[language] if measures is None else MEASURES[language][:measures]
    return [COLUMNS[language][at] for at in columns], [[row[at] for at in columns] for row in rows]


def matrix(language, columns, widths, measures=None, **options):
    header, rows = pick(language, columns, measures)
    return table(header, rows, widths, **options)


def around(language, *tables):
    return [BEFORE[language], *tables, AFTER[language]]


def framework(language, titles, style, heading=None, **options):
    """A results framework: the targets of three years stand under one title, and all titles under
    a `heading` where one is given."""
    group, indicator, base, targets, cost = titles
    years = ["2024", "2025", "2026"]
    top = [[Cell(group, rows=2), Cell(indicator, rows=2), Cell(base, rows=2),
            Cell(targets, columns=3), Cell(cost, rows=2)], [Cell(year) for year in years]]
    rows = []
    for at, row in enumerate(MEASURES[language]):
        steps = [str(10 * (at + 1) + 5 * year) for year in range(3)]
        rows.append([row[0], row[5], row[6] or "n.d.", *steps, row[8]])
    if heading:
        top.insert(0, [Cell(heading, columns=7)])
    return table(top, rows, [3, 4, 2, 1.3, 1.3, 1.3, 2.5], groups=(0,), header_rows=len(top),
                 style=style, **options)


def numbers(title, names, start, style="bare"):
    years = [str(start + at) for at in range(5)]
    rows = [[name, *[f"{(place + 3) * 117 + 41 * at:,}" for at in range(5)]]
            for place, name in enumerate(names)]
    return table([title, *years], rows, [3, 1, 1, 1, 1, 1], style=style)


DISTRICTS = ["Northern Hills", "Lake Shore", "Central Plain", "Harbour", "Southern Gate", "Islands"]
REGIONES = ["Costa norte", "Sierra central", "Valle del sur", "Frontera", "Capital"]

DOCUMENTS = [
    Document("en-ruled-repeated", "en", around("en", matrix(
        "en", [0, 1, 2, 3, 4, 8], [2, 2, 4, 2.4, 1.4, 1.4], groups=(0, 1))), landscape=True, size=18),
    Document("en-ruled-headings", "en", around("en", matrix(
        "en", [0, 1, 2, 3, 4, 5], [1, 2, 4, 2.4, 1.5, 2.4], heads=True, repeat=False)),
        landscape=True, size=18),
    Document("fr-ruled-levels", "fr", around("fr", framework(
        "fr", ["Axe", "Indicateur", "Référence", "Cibles", "Coût (FCFA)"], "ruled")), size=19),
    Document("en-ruled-outcomes", "en", around("en", framework(
        "en", ["Area", "Indicator", "Baseline", "Targets", "Cost (USD)"], "ruled",
        heading="Priority area 4: To make sure that everyone who leaves, stays or comes back finds "
                "work, papers and a fair hearing in every district of the country.")),
        landscape=True, size=24),
    Document("es-shaded", "es", around("es", matrix(
        "es", [1, 2, 3, 4, 8], [2.2, 4, 2.4, 2, 1.6], style="shaded")), landscape=True, size=19),
    Document("pt-lines", "pt", around("pt", matrix(
        "pt", [0, 2, 3, 4, 8], [2.2, 4, 2.6, 2, 2], groups=(0,), style="lines")), landscape=True,
        size=18),
    Document("en-bare-years", "en", around("en", numbers(
        "Workers abroad by district", DISTRICTS, 2019))),
    Document("fr-bare-matrix", "fr", around("fr", matrix(
        "fr", [1, 2, 3, 4], [2.4, 4, 2.4, 1.4], style="bare"))),
    Document("es-columns", "es", [
        BEFORE["es"], AFTER["es"],
        matrix("es", [2, 3, 4], [4, 3, 2], measures=4), BEFORE["es"], AFTER["es"],
        BEFORE["es"]], columns=2, size=9),
    Document("en-turned", "en", around("en", matrix(
        "en", [1, 2, 3, 4, 7], [2, 4, 2.4, 1.4, 1.2], measures=7)), turned=True, size=9),
    Document("pt-office-repeated", "pt", around("pt", matrix(
        "pt", [0, 1, 2, 3, 8], [3.4, 3, 4, 3, 2.2], groups=(0, 1))), landscape=True, size=19,
        maker="office"),
    Document("en-office-results", "en", around("en", matrix(
        "en", [2, 5, 6, 7, 3, 8], [4, 2.4, 1.2, 1.2, 2.2, 1.4], repeat=False)), landscape=True,
        size=15, maker="office"),
    Document("fr-office-bare", "fr", around("fr", matrix(
        "fr", [5, 6, 7, 3], [4, 2, 2, 4], style="bare")), maker="office"),
    Document("en-bare-matrix", "en", around("en", matrix(
        "en", [1, 2, 3, 4], [2.4, 4, 2.4, 1.4], style="bare")), size=17),
    Document("es-lines-results", "es", around("es", framework(
        "es", ["Eje", "Indicador", "Línea de base", "Metas", "Costo (USD)"], "lines"), numbers(
        "Salidas por región", REGIONES, 2018)), size=12),
]


def main():
    makers = {"typst": typst_maker.make, "office": office_maker.make}
    folder = Path(__file__).parent
    for document in DOCUMENTS:
        if len(sys.argv) > 1 and document.name not in sys.argv[1:]:
            continue
        path = folder / f"{document.name}.pdf"
        makers[document.maker](document, path)
        truth = json.dumps(document.truth(), ensure_ascii=False, indent=1)
        path.with_suffix(".json").write_text(truth + "\n")
        print(f"{path.name}: {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
