"""Make the web fonts from the installed font packages: `python tools/build_fonts.py`.

Four weights of Be Vietnam Pro, cut to Latin, Vietnamese and the signs the pages use, as WOFF2; and "Taicho Figures":
the ten digits of each weight on one width, because Be Vietnam Pro has no tabular numerals of its own. Needs fonttools
and brotli, which nothing else needs; the results are kept in the repository. The licences (OFL 1.1) are copied beside
them. Source Serif 4, cut in the same way, sets the plan page, which looks like the paper officers know.
"""

import shutil
from pathlib import Path

import fontpkg_be_vietnam_pro
import fontpkg_source_serif_4
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

SOURCE = Path(fontpkg_be_vietnam_pro.__file__).parent
SERIF = Path(fontpkg_source_serif_4.__file__).parent
SERIF_FILES = {
    "upright": ("SourceSerif4[opsz,wght].ttf", (400, 700)),
    "italic": ("SourceSerif4-Italic[opsz,wght].ttf", 400),
}
TARGET = Path(__file__).parent.parent / "src/taicho/web/static/taicho/fonts"
WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
LETTERS = (
    *range(0x20, 0x7F), *range(0xA0, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x300, 0x324), *range(0x1EA0, 0x1EFA),
    0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2030, 0x20AB,
    0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x00D7,
)  # fmt: skip
DIGITS = [ord(digit) for digit in "0123456789"]


def cut(font: TTFont, letters: list[int], features: list[str]) -> None:
    """Keep only `letters` and `features`."""
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)


def level_widths(font: TTFont) -> None:
    """Set every digit in the middle of one common width, that of the zero."""
    names = [font.getBestCmap()[digit] for digit in DIGITS]
    metrics, glyphs = font["hmtx"].metrics, font["glyf"]
    width = metrics[names[0]][0]
    for name in names:
        old, bearing = metrics[name]
        shift = (width - old) // 2
        glyph = glyphs[name]
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(glyphs)
        metrics[name] = (width, bearing + shift)


def write(font: TTFont, name: str) -> None:
    """Save as WOFF2."""
    font.flavor = "woff2"
    font.save(TARGET / name)


def build() -> None:
    """Write the eight files and the licence."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for weight, style in WEIGHTS.items():
        path = SOURCE / "files" / f"BeVietnamPro-{style}.ttf"
        text = TTFont(path, recalcTimestamp=False)
        cut(text, LETTERS, ["ccmp", "locl", "kern", "mark", "mkmk", "liga"])
        write(text, f"be-vietnam-pro-{weight}.woff2")
        figures = TTFont(path, recalcTimestamp=False)
        cut(figures, DIGITS, [])
        level_widths(figures)
        write(figures, f"taicho-figures-{weight}.woff2")
    for name, (file, weights) in SERIF_FILES.items():
        serif = TTFont(SERIF / "files" / file, recalcTimestamp=False)
        serif = instancer.instantiateVariableFont(serif, {"opsz": 12, "wght": weights})
        cut(serif, LETTERS, ["ccmp", "locl", "kern", "mark", "mkmk", "liga"])
        write(serif, f"source-serif-{name}.woff2")
    shutil.copy(SOURCE / "LICENSE", TARGET / "OFL.txt")
    shutil.copy(SERIF / "LICENSE", TARGET / "OFL-serif.txt")


if __name__ == "__main__":
    build()
