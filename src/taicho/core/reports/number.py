"""Number the headings of a report: I., II. and, within each, 1., 2."""

from collections.abc import Sequence

from attrs import evolve

from taicho.core.reports.model import Heading, Section

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(value: int) -> str:
    """A number from 1 to 39 in Roman figures."""
    written = ""
    for size, sign in _ROMAN:
        while value >= size:
            written, value = written + sign, value - size
    return written


def numbered(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The same sections, every heading with its label."""
    first = second = 0
    labelled: list[Section] = []
    for section in sections:
        if isinstance(section, Heading) and section.level == 1:
            first, second = first + 1, 0
            section = evolve(section, label=f"{roman(first)}.")
        elif isinstance(section, Heading):
            second += 1
            section = evolve(section, label=f"{second}.")
        labelled.append(section)
    return tuple(labelled)
