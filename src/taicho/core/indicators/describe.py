"""The reference page of the indicators, written from the catalogue."""

from taicho.core.indicators import model as nodes
from taicho.core.indicators.catalogue import INDICATORS, MARKS, UNITS
from taicho.core.indicators.measures import CROWDED, LEAST_CLUSTER
from taicho.core.indicators.model import DateType, Indicator, Node
from taicho.core.vocabulary.texts import Text

_DATES = {
    DateType.HAPPENED: Text("ngày xảy ra hoặc công bố", "day it happened or was announced"),
    DateType.STANDING: Text("hiện có đến hết ngày", "what stands at the end of the day"),
}

_HEAD = f"""# Chỉ số · Indicators

Trang này do chương trình tự viết từ danh mục chỉ số. · This page is written by the program from the catalogue.

## Cách đọc · How to read a number

- **Không có số liệu không phải là 0.** Một ngày chỉ là 0 khi có nguồn nói về ngày đó: số đếm của ngày, hoặc danh sách
  ca bệnh còn ghi trong ngày đó. · **No number is not zero.** A day is zero only where a source speaks of it: a count of
  that day, or a line list that was being kept on it.
- **Tổng của nhiều ngày** cần đủ mọi ngày. Thiếu ngày thì không có số, chỉ có "ít nhất". · **A sum of days** needs every
  day. Where one is missing there is no number, only an "at least".
- **Nhiều nguồn không cộng vào nhau.** Với mỗi địa bàn và ngày chỉ lấy một nguồn, theo thứ tự nguồn; tổng của các đơn vị
  trực thuộc mạnh bằng nguồn mạnh nhất trong đó, và nhường số của chính địa bàn khi ngang nhau. Nguồn không có trong
  thứ tự đứng sau; khi đó số của chính địa bàn đứng trước tổng cấp dưới. · **Several sources never add up.** For each
  place and day one source is taken, by the order of sources; the sum of the units below is as strong as the strongest
  source inside it and gives way to the place's own count at equal strength. Sources outside the order come last; among
  them the place's own count comes before the sum from below.
- **Cấp trên cộng các đơn vị có số liệu**; `completeness` cho biết bao nhiêu đơn vị đã báo cáo. Dân số thì không cộng:
  mỗi cấp dùng số công bố của chính mình. · **A place sums the units that have numbers**; `completeness` says how many
  reported. Population does not add up: each tier uses its own published figure.
- **Danh sách ca bệnh** nói về các xã có trong danh sách, từ ngày đầu đến ngày cuối của danh sách, hoặc về cả địa bàn
  được tuyên bố là đầy đủ. · **A line list** speaks of the communes that occur in it, from its first to its last day, or
  of a whole subtree declared complete.
- **Chùm ca** là từ {LEAST_CLUSTER} ca cùng mã chùm ở cùng địa bàn trong 14 ngày; **nơi đông người** là
  {", ".join(f"`{one}`" for one in CROWDED)}. · **A cluster** is {LEAST_CLUSTER} or more cases with one cluster code in
  one place within 14 days; **crowded places** are the settings named above.
- **Tính đến điều đã biết ngày K**: lấy bản được biết muộn nhất không sau ngày K. · **As known on day K**: of
  every fact the latest version known by day K.
- Tỷ lệ là phân số, 0,7 là 70%; tỷ lệ trên 1 được giữ nguyên. · Shares are fractions, 0.7 is 70%; shares above 1 stay.
"""


def as_markdown() -> str:
    """All indicators in both languages: definition, unit, date, formula, registers, rule or paper."""
    marks = ["## Dấu · Marks", "", "| dấu · mark | nghĩa · meaning |", "|---|---|"]
    marks += [f"| `{name}` | {text.vi} · {text.en} |" for name, text in MARKS.items()]
    listing = ["## Danh mục · Catalogue", "", "| id | tên · label | đơn vị · unit |", "|---|---|---|"]
    listing += [
        f"| [`{one.id}`](#{one.id}) | {one.label.vi} · {one.label.en} | {_unit(one)} |" for one in INDICATORS.values()
    ]
    return "\n".join([_HEAD, *marks, "", *listing, "", *(_section(one) for one in INDICATORS.values())]).rstrip() + "\n"


def _unit(one: Indicator) -> str:
    return f"{UNITS[one.unit].vi} · {UNITS[one.unit].en} (`{one.unit}`)"


def _section(one: Indicator) -> str:
    date = _DATES[one.date_type]
    lines = [
        f"### `{one.id}`",
        "",
        f"**{one.label.vi} · {one.label.en}.** {one.definition.vi} · {one.definition.en}",
        "",
        f"- đơn vị · unit: {_unit(one)}",
        f"- ngày · date: {date.vi} · {date.en}",
        f"- cách tính · formula: `{formula(one.variants[0].node)}`",
        f"- sổ · registers: {', '.join(f'`{name}`' for name in one.registers)}",
    ]
    keys: dict[str, list[str]] = {}
    for variant in one.variants:
        for name, value in variant.where.items():
            keys.setdefault(name, []).append(str(value))
    for name, values in keys.items():
        lines.append(f"- `{name}`: {', '.join(f'`{value}`' for value in dict.fromkeys(values))}")
    if one.cite:
        lines.append(f"- căn cứ · source: {'; '.join(str(cite) for cite in one.cite)}")
    return "\n".join(lines) + "\n"


def formula(node: Node) -> str:
    """A node in a line, as one would write it by hand."""
    match node:
        case nodes.OnDay():
            return f"{node.measure} of the day"
        case nodes.Window():
            total = f"sum({node.measure}, {node.days} days)"
            return f"{total} / {node.days}" if node.mean else total
        case nodes.Cumulative():
            return f"latest {node.total}, else running sum of {node.measure}"
        case nodes.Ratio():
            times = "" if node.times == 1 else f" * {node.times:,.0f}"
            return f"{formula(node.top)} / {formula(node.bottom)}{times}"
        case nodes.Growth():
            return f"ln(sum({node.measure}, {node.days} days) / sum of the {node.days} days before) / {node.days}"
    return _other_formula(node)


def _other_formula(node: Node) -> str:
    match node:
        case nodes.Latest():
            oldest = f", at most {node.max_age} days old" if node.max_age is not None else ""
            return f"latest {node.measure}{oldest}"
        case nodes.Beds():
            return f"{node.what} beds ({', '.join(node.kinds)})"
        case nodes.People():
            return "population" if node.band == "all" else f"population {node.band}"
        case nodes.DaysSince():
            return f"days since the last {node.measure} above 0"
        case nodes.Completeness():
            return "units below with a count / units below"
        case nodes.Statement():
            return f"latest statement {node.signal}, at most {node.days} days old"
        case nodes.Evidence():
            told = [f"{node.measure} in the list, {node.days} days"] if node.measure else []
            told += [f"statement {node.signal}, at most {node.statement_days} days old"] if node.signal else []
            return "worst of: " + "; ".join(told) if len(told) > 1 else told[0]
    raise TypeError(f"no formula for {type(node).__name__}")
