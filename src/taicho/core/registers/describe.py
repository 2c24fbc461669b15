"""The reference page of the registers, written from their declarations."""

from taicho.core.registers.catalogue import REGISTERS
from taicho.core.registers.fixed import PLACE_COLUMNS, REPORTED, date_of
from taicho.core.registers.model import Column, Kind, NotAbove, NotBefore, Register, Rule
from taicho.core.vocabulary.texts import Text

_KINDS = {
    Kind.TEXT: Text("chữ", "text"),
    Kind.INT: Text("số nguyên", "whole number"),
    Kind.FLOAT: Text("số", "number"),
    Kind.DATE: Text("ngày", "day"),
    Kind.BOOL: Text("có/không", "yes/no"),
    Kind.CHOICE: Text("danh mục", "choice"),
    Kind.PLACE: Text("địa bàn", "place"),
}

_HEAD = """# Sổ số liệu · Registers

Trang này do chương trình tự viết từ khai báo các sổ. · This page is written by the program from the declarations.

Tệp nhập là CSV, XLSX hoặc Parquet; tiêu đề cột tiếng Việt hay tiếng Anh, có dấu hay không dấu. Cột có dấu `*` là bắt
buộc, cột có dấu `†` là dữ liệu cá nhân. Cùng nguồn và cùng khóa là cùng một số liệu: gửi lại với giá trị khác là đính
chính, gửi lại y nguyên thì không đổi gì.

A file is CSV, XLSX or Parquet; headings may be Vietnamese or English, with or without marks. Columns with `*` are
required, columns with `†` are personal data. The same source and the same key mean the same fact: other values are
a correction, the same values change nothing.

## Cột chung · Columns of every register

Địa bàn: cột chi tiết nhất có giá trị là địa bàn của dòng, các cột rộng hơn giúp phân biệt tên trùng. Sau khi mất số 0
ở đầu, mã vẫn được nhận (`1` trong cột mã tỉnh là `01`). · Place: the finest column that holds a value is the place of
the row, the wider ones tell equal names apart. Codes that lost their zeros are understood (`1` as a province's code
is `01`).
"""


def as_markdown() -> str:
    """All registers in both languages: what they hold, columns, natural key, checks between columns."""
    shared = [_line(column) for column in (date_of(next(iter(REGISTERS.values()))), REPORTED, *PLACE_COLUMNS)]
    parts = [_HEAD, "\n".join((*_TABLE, *shared)), *(_section(one) for one in REGISTERS.values())]
    return "\n".join(parts).rstrip() + "\n"


_TABLE = ("| cột · column | tiêu đề · heading | loại · kind | giá trị · values |", "|---|---|---|---|")


def _section(register: Register) -> str:
    lines = [
        f"\n## `{register.name}`: {register.label.vi} · {register.label.en}\n",
        f"{register.about.vi} · {register.about.en}\n",
        f"Khóa · key: {', '.join(f'`{name}`' for name in ('source', *register.key))}. "
        f"Ngày · date: {register.date_label.vi} · {register.date_label.en}{_undated(register)}.\n",
        *_TABLE,
        *(_line(column) for column in register.columns),
    ]
    if register.rules:
        lines += ["", "Kiểm tra · checks:", "", *(f"- {_rule(rule)}" for rule in register.rules)]
    if register.alike:
        alike = ", ".join(f"`{name}`" for name in register.alike)
        lines += ["", f"Nghi trùng khi cùng · suspected to be one when equal in: {alike}."]
    return "\n".join(lines)


def _undated(register: Register) -> str:
    return f" (trống: {register.undated} · empty: {register.undated})" if register.undated else ""


def _line(column: Column) -> str:
    name = f"`{column.name}`{'*' if column.required else ''}{'†' if column.sensitive else ''}"
    heading = "; ".join(dict.fromkeys((column.label.vi, column.label.en, *column.headings)))
    kind = _KINDS[column.kind]
    return f"| {name} | {heading} | {kind.vi} · {kind.en} | {_values(column)} |"


def _values(column: Column) -> str:
    if column.choices:
        return "; ".join(f"`{code}` {label.vi} · {label.en}" for code, label in column.choices.items())
    parts = []
    if column.lowest is not None:
        parts.append(f"≥ {column.lowest:g}")
    if column.highest is not None and column.highest < 1_000_000:
        parts.append(f"≤ {column.highest:g}")
    if column.default is not None:
        parts.append(f"trống · empty: `{column.default}`")
    if column.help:
        parts.append(f"{column.help.vi} · {column.help.en}")
    return "; ".join(parts)


def _rule(rule: Rule) -> str:
    if isinstance(rule, NotBefore):
        return f"`{rule.later}` không trước · not before `{rule.earlier}`"
    if isinstance(rule, NotAbove):
        return f"{' + '.join(f'`{name}`' for name in rule.parts)} ≤ `{rule.total}`"
    return "có ít nhất một · at least one of: " + ", ".join(f"`{name}`" for name in rule.columns)
