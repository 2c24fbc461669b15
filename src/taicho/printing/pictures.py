"""Turn an SVG drawing into a PNG picture, for outlets that take no SVG (DOCX)."""

import json

import typst

from taicho.printing import fonts

DOTS_PER_INCH = 200.0

_PAGE = (
    "#set page(width: {width}pt, height: auto, margin: 0pt, fill: white)\n"
    '#image(bytes({text}), width: 100%, format: "svg")\n'
)


def png(svg_text: str, *, width: float) -> bytes:
    """The drawing as PNG, `width` points wide, with the typefaces of the program."""
    source = _PAGE.format(width=width, text=json.dumps(svg_text, ensure_ascii=False))
    made = typst.compile(
        source.encode(),
        format="png",
        ppi=DOTS_PER_INCH,
        font_paths=fonts.fonts(),
        ignore_system_fonts=True,
    )
    assert isinstance(made, bytes)
    return made
