"""Gather tasks that differ only in who leads them: one duty of each commune is one line."""

from collections.abc import Sequence

from taicho.core.reports.situation_model import TaskLine


def grouped(tasks: Sequence[TaskLine]) -> list[list[TaskLine]]:
    """Tasks with the same words, section, day and standing together, in the order they came."""
    found: dict[tuple[object, ...], list[TaskLine]] = {}
    for task in tasks:
        key = (
            task.plan,
            task.cite,
            task.text,
            task.due,
            task.recurrence,
            task.state_label,
            task.overdue_days,
            task.explanation,
        )
        found.setdefault(key, []).append(task)
    return list(found.values())


def leads(tasks: Sequence[TaskLine], language: str) -> str:
    """Who leads, common words said once: "Ban Chỉ đạo xã Bù Gia Mập, Đắk Ơ, Phú Văn; Công an huyện"."""
    names = list(dict.fromkeys(task.lead.in_(language) for task in tasks))
    alike: dict[tuple[str, ...], list[list[str]]] = {}
    for name in names:
        alike.setdefault(tuple(name.split()[:2]), []).append(name.split())
    return "; ".join(_told_once(split) for split in alike.values())


def _told_once(split: Sequence[list[str]]) -> str:
    """Names that begin alike: from three on their common words are said once; nothing is cut off a name."""
    common = _common_start(split)
    if len(split) < 3 or any(len(words) == len(common) for words in split):
        return "; ".join(" ".join(words) for words in split)
    return " ".join(common) + " " + ", ".join(" ".join(words[len(common) :]) for words in split)


def _common_start(rows: Sequence[Sequence[str]]) -> list[str]:
    """The words all rows begin with."""
    start = []
    for words in zip(*rows, strict=False):
        if len(set(words)) > 1:
            break
        start.append(words[0])
    return start
