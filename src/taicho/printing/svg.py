"""Write SVG: escaped text, short numbers, the colours and patterns of levels.

Colours are presentation attributes, so a page may restyle them by class (dark theme) and a printer needs no sheet.
No `style` attribute is used: a strict content policy would drop it.
"""

from xml.sax.saxutils import escape, quoteattr

FONT = "Be Vietnam Pro"
INK = "#1a1f24"
QUIET = "#5b6670"
FAINT = "#d5dade"
GROUND = "#ffffff"
BAR = "#a9c4bf"
LINE = "#14302d"
ACCENT = "#0b6b61"
ALARM = "#b3261e"
NO_DATA = "#eceef0"

LEVELS = {1: "#4aa56c", 2: "#f2c94c", 3: "#ec8b33", 4: "#cf3b33"}
"""Green, yellow, orange, red: the official level colours; always with a pattern and a name beside them."""

_PATTERNS = {
    2: '<circle cx="4" cy="4" r="1.2" fill="#5c4600"/>',
    3: '<path d="M-1 9L9 -1M-1 1L1 -1M7 9L9 7" stroke="#5e2a00" stroke-width="1.2"/>',
    4: '<path d="M0 0L8 8M8 0L0 8" stroke="#4d0a08" stroke-width="1.2"/>',
    None: '<path d="M0 8L8 0" stroke="#c3c9ce" stroke-width="0.8"/>',
}
_TILE = 8


def n(value: float) -> str:
    """A coordinate with at most one decimal."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def tag(name: str, content: str = "", /, **attributes: str | float | None) -> str:
    """An element. `class_` gives class, `stroke_width` gives stroke-width; None attributes are left out."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(value if isinstance(value, str) else n(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def text(x: float, y: float, words: str, *, size: float = 11, anchor: str = "start", **attributes: str | float) -> str:
    """A line of text, escaped."""
    given: dict[str, str | float | None] = {"fill": QUIET, "class_": "label", **attributes}
    return tag("text", escape(words), x=x, y=y, font_size=size, text_anchor=anchor, **given)


def width_of(words: str, size: float) -> float:
    """About how wide a text is, for placing labels (the typeface averages 0.56 of its size)."""
    return 0.56 * size * len(words)


def drawing(
    body: str, *, box: tuple[float, float, float, float], width: float, label: str, class_: str, stretch: bool = False
) -> str:
    """A whole picture with its name for readers by ear. box: x, y, width, height in drawing units.

    stretch: it fills whatever width the page gives it (bars without words).
    """
    height = width * box[3] / box[2] if box[2] else 0
    return tag(
        "svg",
        tag("title", escape(label)) + body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=" ".join(n(part) for part in box),
        width=width,
        height=height,
        role="img",
        aria_label=label,
        font_family=f"{FONT}, sans-serif",
        class_=class_,
        preserveAspectRatio="none" if stretch else None,
    )


def level_patterns(prefix: str, scale: float = 1.0) -> str:
    """Definitions of the level patterns (clear ground, marks only), named by `pattern_id`; step 1 has none.

    scale: size of a page pixel in the drawing's units.
    """
    made = [
        tag(
            "pattern",
            marks,
            id=pattern_id(prefix, step),
            width=_TILE,
            height=_TILE,
            patternUnits="userSpaceOnUse",
            patternTransform=f"scale({scale:.3g})",
        )
        for step, marks in _PATTERNS.items()
    ]
    return tag("defs", "".join(made))


def pattern_id(prefix: str, step: int | None) -> str:
    """Name of the pattern of a step; steps beyond the fourth look like the fourth."""
    return f"{prefix}{min(step, 4) if step else 'none'}"


def level_colour(step: int | None) -> str:
    """Ground colour of a step; None is "no data"."""
    return LEVELS[min(step, 4)] if step else NO_DATA


def has_pattern(step: int | None) -> bool:
    """Whether marks lie over the ground colour."""
    return step is None or step > 1


def swatch(step: int | None, prefix: str, *, x: float = 0, y: float = 0, size: float = 14, edge: float = 0.5) -> str:
    """A square of a legend in the colour and pattern of a step; the patterns of `prefix` must be defined beside it."""
    box: dict[str, str | float | None] = {
        "x": f"{x + edge:.5g}",
        "y": f"{y + edge:.5g}",
        "width": f"{size - 2 * edge:.4g}",
        "height": f"{size - 2 * edge:.4g}",
        "stroke": QUIET,
        "stroke_width": f"{edge:.3g}",
    }
    ground = tag("rect", **box, fill=level_colour(step), class_=f"level-{step or 'none'}")
    marks = tag("rect", **box, fill=f"url(#{pattern_id(prefix, step)})") if has_pattern(step) else ""
    return ground + marks
