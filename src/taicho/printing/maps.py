"""Draw a map of places by level as SVG: colour and pattern, circles for places without outlines, names, a legend."""

from hashlib import md5
from xml.sax.saxutils import escape

from taicho.core.reports.model import LegendEntry, MapFigure
from taicho.printing import svg

NAME_SIZE = 10.0
CIRCLE = 6.5
_LEGEND_LINE = 20.0
_SWATCH = 14.0


def choropleth(
    figure: MapFigure, *, width: int | None = None, tallest: int = 520, legend: bool = True, share: float = 1.0
) -> str:
    """The map as SVG. Without `width` it is as wide as `tallest` allows, 720 at most.

    share: the part of the width the map itself takes, in the middle; the legend has the whole width.
    Every place of the ground is drawn; one without a step is visibly "no data". With `figure.links` each place is a
    link.
    """
    x, y, wide, high = figure.ground.box
    x, wide = x - wide * (1 / share - 1) / 2, wide / share
    wanted = width or int(min(720, tallest * wide / high if high else 720))
    unit = wide / wanted
    prefix = "p" + md5((figure.title + figure.subtitle + str(figure.ground.box)).encode()).hexdigest()[:6] + "-"
    body = svg.level_patterns(prefix, unit) + _context(figure, unit)
    body += "".join(_place(figure, code, prefix, unit) for code in _order(figure))
    body += _names(figure, unit) + _words_of_ground(figure, unit)
    if legend:
        below, rows = _legend(figure.legend, prefix, unit, x, y + high, wide)
        body, high = body + below, high + rows
    return svg.drawing(body, box=(x, y, wide, high), width=wanted, label=figure.alt or figure.title, class_="level-map")


def _order(figure: MapFigure) -> list[str]:
    """Outlines first, then circles; declared places last, so that their firm outline is not covered."""
    drawn = [code for code in figure.step_by_code if code in figure.ground.paths or code in figure.ground.points]
    return sorted(drawn, key=lambda code: (code not in figure.ground.paths, code in figure.declared, code))


def _context(figure: MapFigure, unit: float) -> str:
    look = {"fill": "none", "stroke": svg.FAINT, "stroke_width": f"{unit:.4g}"}
    behind = [svg.tag("path", d=path, **look, class_="context") for path in figure.ground.context]
    frames = [
        svg.tag("rect", x=x, y=y, width=wide, height=high, rx=4 * unit, **look, class_="frame")
        for x, y, wide, high in figure.ground.frames
    ]
    return "".join((*behind, *frames))


def _place(figure: MapFigure, code: str, prefix: str, unit: float) -> str:
    """One place: its ground colour, the marks of its pattern over it, its name for a hover, its link.

    The edge lies below the colour, or small islands would vanish under it.
    """
    step = figure.step_by_code[code]
    declared = code in figure.declared
    if code in figure.ground.paths:
        name = f"{prefix}at{code}"
        shape = svg.tag("defs", svg.tag("path", id=name, d=figure.ground.paths[code], stroke_linejoin="round"))
        kind, outline = "use", {"href": f"#{name}"}
        edge = svg.GROUND
    else:
        x, y = figure.ground.points[code]
        shape, kind, edge = "", "circle", svg.QUIET
        outline = {"cx": f"{x:.5g}", "cy": f"{y:.5g}", "r": f"{CIRCLE * unit:.4g}"}
    ground = svg.tag(
        kind,
        **outline,
        fill=svg.level_colour(step),
        stroke=svg.INK if declared else edge,
        stroke_width=f"{(1.6 if declared else 0.8) * unit:.4g}",
        paint_order="stroke",
        class_=f"level-{step or 'none'}",
    )
    marks = svg.tag(kind, **outline, fill=f"url(#{svg.pattern_id(prefix, step)})") if svg.has_pattern(step) else ""
    drawn = svg.tag(
        "g",
        svg.tag("title", escape(_words(figure, code))) + shape + ground + marks,
        class_="place declared" if declared else "place",
        data_code=code,
    )
    link = figure.links.get(code)
    return svg.tag("a", drawn, href=link) if link else drawn


def _words(figure: MapFigure, code: str) -> str:
    step = figure.step_by_code[code]
    rung = next((entry.name for entry in figure.legend if entry.step == step), "")
    return f"{figure.names.get(code, code)}: {rung}"


def _names(figure: MapFigure, unit: float) -> str:
    """Names of the places to be named, in their order: over a circle or under it; one that would cover another is left
    out."""
    size = NAME_SIZE * unit
    taken: list[tuple[float, float, float, float]] = []
    made = []
    left, _, wide, _ = figure.ground.box
    wanted = [code for code in figure.labels if code in figure.ground.points]
    for code in wanted:
        x, y = figure.ground.points[code]
        half = svg.width_of(figure.names.get(code, code), size) / 2
        x = min(max(x, left + half), left + wide - half)
        beside = (0.0,) if code in figure.ground.paths else (-(CIRCLE + 3) * unit, (CIRCLE + 3) * unit + size)
        boxes = [(x - half, y + by - size, x + half, y + by + size * 0.3) for by in beside]
        free = next((box for box in boxes if not any(_cover(box, other, 2 * unit) for other in taken)), None)
        if free is None:
            continue
        taken.append(free)
        y = free[1] + size
        made.append(
            svg.text(
                x,
                y,
                figure.names.get(code, code),
                size=size,
                anchor="middle",
                fill=svg.INK,
                stroke=svg.GROUND,
                stroke_width=f"{2.6 * unit:.4g}",
                paint_order="stroke",
                class_="place-name",
            )
        )
    return "".join(made)


def _cover(one: tuple[float, ...], other: tuple[float, ...], apart: float) -> bool:
    """Whether two boxes (left, top, right, bottom) lie over each other or closer than `apart` beside each other."""
    beside = one[0] < other[2] + apart and other[0] < one[2] + apart
    return beside and one[1] < other[3] and other[1] < one[3]


def _words_of_ground(figure: MapFigure, unit: float) -> str:
    """Names that belong to the ground itself, such as those of archipelagos."""
    return "".join(
        svg.text(x, y, words, size=9 * unit, anchor="middle", font_style="italic", class_="ground-name")
        for x, y, words in figure.ground.words
    )


def _legend(
    entries: tuple[LegendEntry, ...], prefix: str, unit: float, left: float, top: float, wide: float
) -> tuple[str, float]:
    """The legend below the map, and how high it is in the drawing's units."""
    size = 11 * unit
    x, y = left, top + 10 * unit
    made = []
    for entry in entries:
        words = f"{entry.name}: {entry.count}"
        needed = (_SWATCH + 6) * unit + svg.width_of(words, size) + 14 * unit
        if x > left and x + needed > left + wide:
            x, y = left, y + _LEGEND_LINE * unit
        made.append(_swatch(entry.step, prefix, unit, x, y))
        made.append(
            svg.text(x + (_SWATCH + 5) * unit, y + 11.2 * unit, words, size=size, fill=svg.INK, class_="legend")
        )
        x += needed
    return "".join(made), y + _LEGEND_LINE * unit - top


def _swatch(step: int | None, prefix: str, unit: float, x: float, y: float) -> str:
    return svg.swatch(step, prefix, x=x, y=y, size=_SWATCH * unit, edge=0.5 * unit)
