"""Read an official document of twenty pages, and a folder of documents; beside it the bare text of the same PDF."""

from pathlib import Path

import pypdfium2
import typst

from bench.measured import Line, timed
from taicho.core.documents import Names, read
from taicho.intake.documents import text_of
from taicho.intake.places import gazetteer, roles

CORPUS = Path(__file__).parents[1] / "tests" / "documents" / "corpus"
PAGES = 20
BAR = 1.0
"""Seconds for twenty pages."""


def long_text() -> str:
    """Invented documents one after the other under one letterhead, about twenty pages."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("kh-*.txt"))]
    whole = texts[0]
    number = 1
    while len(whole) < PAGES * 2_500:
        body = texts[number % len(texts)].split("\n")[12:]
        whole += "\n" + "\n".join(body)
        number += 1
    return whole


def as_pdf(text: str) -> bytes:
    """The text set on A4 pages."""
    escaped = "".join(f"\\{letter}" if letter in "#$*_`<>@=-+/\\[]~'\"" else letter for letter in text)
    paragraphs = escaped.replace("\n", "\n\n")
    made = typst.compile(f'#set page("a4")\n#set text(size: 13pt, lang: "vi")\n{paragraphs}'.encode())
    assert isinstance(made, bytes)
    return made


def measure() -> list[Line]:
    """Seconds for twenty pages as text and as PDF, and documents a second."""
    names = Names(roles(), gazetteer())
    text = long_text()
    read(text[:3_000], names)
    with timed() as reading:
        found = read(text, names)
    assert len(found.tasks) > 20
    pdf = as_pdf(text)
    with timed() as bare:
        document = pypdfium2.PdfDocument(pdf)
        pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    with timed() as whole:
        read(text_of(pdf, "long.pdf").text, names)
    paths = sorted(CORPUS.glob("*.txt"))
    with timed() as folder:
        for path in paths:
            read(text_of(path).text, names)
    return [
        Line(f"read a document of {PAGES} pages ({len(text):,} letters)", reading.seconds, bar=BAR),
        Line(f"the same from a PDF of {len(pages)} pages, beside its bare text", whole.seconds, bare.seconds),
        Line("documents read a second", len(paths) / folder.seconds, unit="documents/s", smaller_is_better=False),
    ]


if __name__ == "__main__":
    for line in measure():
        print(line)
