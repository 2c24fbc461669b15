"""A report's content as plain values and back: what is kept when it is submitted, and what the API gives."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from taicho.core.reports.content import Cell, Content, Figure, Grid, GridColumn, Part
from taicho.core.reports.model import Align, NumberForm
from taicho.core.reports.template import Show
from taicho.core.vocabulary import Reading, Text


def frozen_values(content: Content) -> dict[str, Any]:
    """The content as JSON holds it; `thawed` gives the same content back."""
    return {
        "key": content.key,
        "author": content.author,
        "place": content.place,
        "title": _pair(content.title),
        "kind": _pair(content.kind),
        "type": content.type,
        "since": content.since.isoformat(),
        "until": content.until.isoformat(),
        "day": content.day.isoformat(),
        "as_of": _iso(content.as_of),
        "snapshot": content.snapshot,
        "template": content.template,
        "template_digest": content.template_digest,
        "plan": content.plan,
        "notes": [_pair(one) for one in content.notes],
        "parts": [_part(part) for part in content.parts],
    }


def thawed(values: Mapping[str, Any]) -> Content:
    """The content that was frozen."""
    return Content(
        key=values["key"],
        author=values["author"],
        place=values["place"],
        title=_text(values["title"]),
        kind=_text(values["kind"]),
        type=values["type"],
        since=date.fromisoformat(values["since"]),
        until=date.fromisoformat(values["until"]),
        day=date.fromisoformat(values["day"]),
        parts=tuple(_thawed_part(part) for part in values["parts"]),
        template=values["template"],
        template_digest=values["template_digest"],
        as_of=_day(values["as_of"]),
        snapshot=values["snapshot"],
        plan=values["plan"],
        notes=tuple(_text(one) for one in values["notes"]),
    )


def _part(part: Part) -> dict[str, Any]:
    return {
        "id": part.id,
        "heading": _pair(part.heading),
        "show": part.show.value,
        "text": _pair(part.text),
        "free": part.free,
        "hint": _pair(part.hint) if part.hint else None,
        "required": part.required,
        "public": part.public,
        "figures": [_figure(one) for one in part.figures],
        "grid": _grid(part.grid) if part.grid else None,
    }


def _thawed_part(values: Mapping[str, Any]) -> Part:
    return Part(
        id=values["id"],
        heading=_text(values["heading"]),
        show=Show(values["show"]),
        text=_text(values["text"]),
        figures=tuple(_thawed_figure(one) for one in values["figures"]),
        grid=_thawed_grid(values["grid"]) if values["grid"] else None,
        free=values["free"],
        hint=_text(values["hint"]) if values["hint"] else None,
        required=values["required"],
        public=values["public"],
    )


def _figure(one: Figure) -> dict[str, Any]:
    return {
        "id": one.id,
        "label": _pair(one.label),
        "form": one.form.value,
        "value": one.value,
        "reading": _reading(one.reading),
        "before": _reading(one.before) if one.before else None,
        "rise": one.rise,
    }


def _thawed_figure(values: Mapping[str, Any]) -> Figure:
    before = values["before"]
    return Figure(
        id=values["id"],
        label=_text(values["label"]),
        form=NumberForm(values["form"]),
        reading=_thawed_reading(values["reading"]),
        before=_thawed_reading(before) if before else None,
        rise=values["rise"],
    )


def _reading(one: Reading) -> dict[str, Any]:
    return {
        "place": one.place,
        "indicator": one.indicator,
        "where": dict(one.where),
        "day": one.day.isoformat(),
        "value": one.value,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "unit": one.unit,
        "as_of": _iso(one.as_of),
        "at_least": one.at_least,
        "marks": list(one.marks),
    }


def _thawed_reading(values: Mapping[str, Any]) -> Reading:
    given = dict(values)
    given["day"], given["as_of"] = date.fromisoformat(given["day"]), _day(given["as_of"])
    given["marks"] = tuple(given["marks"])
    return Reading(**given)


def _grid(grid: Grid) -> dict[str, Any]:
    columns = [
        {"title": _pair(one.title), "align": one.align.value, "form": one.form.value if one.form else None,
         "weight": one.weight}
        for one in grid.columns
    ]  # fmt: skip
    return {
        "columns": columns,
        "rows": [[_cell(cell) for cell in row] for row in grid.rows],
        "empty": _pair(grid.empty),
    }


def _thawed_grid(values: Mapping[str, Any]) -> Grid:
    columns = tuple(
        GridColumn(
            _text(one["title"]), Align(one["align"]), NumberForm(one["form"]) if one["form"] else None, one["weight"]
        )
        for one in values["columns"]
    )
    rows = tuple(tuple(_thawed_cell(cell) for cell in row) for row in values["rows"])
    return Grid(columns, rows, _text(values["empty"]))


def _cell(cell: Cell) -> Any:
    if isinstance(cell, Figure):
        return {"figure": _figure(cell)}
    if isinstance(cell, Text):
        return {"text": _pair(cell)}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    return cell


def _thawed_cell(value: Any) -> Cell:
    if not isinstance(value, Mapping):
        return value  # type: ignore[no-any-return]
    if "figure" in value:
        return _thawed_figure(value["figure"])
    return _text(value["text"]) if "text" in value else date.fromisoformat(value["day"])


def _pair(text: Text) -> dict[str, str]:
    return {"vi": text.vi, "en": text.en}


def _text(values: Mapping[str, str]) -> Text:
    return Text(values["vi"], values["en"])


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
