"""Puts proposals into words: why a place stands where it stands, what is missing, what nobody has confirmed."""

from collections.abc import Iterable, Mapping

from taicho.core.indicators import INDICATORS
from taicho.core.levels.proposal_model import Proposal, Reason, ReasonKind, Scale
from taicho.core.vocabulary import Confidence, Places, Text

MARKS: Mapping[str, Text] = {
    "unconfirmed": Text("dựa trên giá trị chưa xác nhận", "rests on an unconfirmed value"),
    "upper_estimate": Text(
        "ước tính cận trên: tính theo mọi ca công bố, gồm cả ca trong cách ly",
        "upper estimate: by all announced cases, those in quarantine included",
    ),
    "at_least": Text("ít nhất ở mức này, có thể cao hơn", "at least this level, perhaps higher"),
    "derived_neighbours": Text("giáp ranh suy ra từ tọa độ", "adjacency derived from points"),
    "overridden": Text("theo ngưỡng riêng của tỉnh", "by the province's own threshold"),
    "held": Text("quy định chưa cho giảm cấp", "the rules do not allow lowering yet"),
    "kept": Text("giữ mức trước vì thiếu số liệu", "kept at the level before, because data are missing"),
}
"""Marks this room sets on proposals, beside those that readings carry."""

_SURE: Mapping[Confidence, Text] = {
    Confidence.SOURCE: Text("có nguồn", "from a source"),
    Confidence.DEDUCED: Text("suy từ kết quả đã công bố", "deduced from a published result"),
    Confidence.RECALLED: Text("nhớ lại, chưa kiểm", "recalled, not verified"),
    Confidence.UNKNOWN: Text("không tìm thấy, tạm dùng", "not found, a working default"),
    Confidence.CONFIRMED: Text("đã xác nhận", "confirmed"),
}
_OWN = {
    "neighbours": Text("mức của địa bàn giáp ranh", "levels of neighbours"),
    "children": Text("mức của các đơn vị trực thuộc", "levels of the units below"),
    "previous_since": Text("ngày bắt đầu của mức trước", "since when the level before has held"),
}


def explain(proposal: Proposal, language: str, places: Places | None = None) -> list[str]:
    """The chain in words: the answer first, then each reason with its article, then what is missing or unconfirmed.

    places: the tree of the day, to call neighbours by name.
    """
    return [one.in_(language) for one in _chain(proposal, places)]


def _chain(proposal: Proposal, places: Places | None) -> Iterable[Text]:
    yield summary(proposal)
    yield from (tell_reason(one, proposal.scale, places) for one in proposal.reasons)
    if "upper_estimate" in proposal.marks:
        yield _what_is_certain(proposal)
    if proposal.missing:
        yield _listed(Text("Còn thiếu", "Missing"), [tell_missing(one, proposal.scale) for one in proposal.missing])
    if proposal.needs_confirmation:
        values = [proposal.scale.words.get(one, Text(one, one)) for one in proposal.needs_confirmation]
        yield _listed(
            Text(
                "Chưa ai xác nhận, nên chưa quyết định được", "Nobody has confirmed, so that it cannot be declared yet"
            ),
            values,
        )


def summary(proposal: Proposal) -> Text:
    """What is proposed, in one sentence."""
    scale, day = proposal.scale, f"{proposal.day:%-d/%-m/%Y}"
    head = Text(f"{scale.title.vi}, ngày {day}: ", f"{scale.title.en}, {day}: ")
    if proposal.rung is None:
        return _joined(head, Text("chưa đủ số liệu để đề xuất.", "not enough is known to propose a level."))
    name = scale.rung(proposal.rung).name
    said = Text(f"đề xuất {name.vi}", f"proposed {name.en}")
    if "at_least" in proposal.marks and proposal.at_most is not None and proposal.at_most > proposal.rung:
        worst = scale.rung(proposal.at_most).name
        said = _joined(said, Text(f" (ít nhất; có thể đến {worst.vi})", f" (at least; perhaps up to {worst.en})"))
    return _joined(head, said, Text(".", "."))


def _what_is_certain(proposal: Proposal) -> Text:
    low = proposal.scale.rung(proposal.highest_certain or 1).name
    high = proposal.scale.rung(proposal.at_most or len(proposal.scale.rungs)).name
    if low == high:
        return Text(
            "Chỉ biết tổng số ca công bố, không biết số ca cộng đồng; mức này vẫn chắc chắn.",
            "Only all announced cases are known, not those in the community; the level is certain all the same.",
        )
    return Text(
        f"Chỉ biết tổng số ca công bố, không biết số ca cộng đồng: chắc chắn từ {low.vi} đến {high.vi}.",
        f"Only all announced cases are known, not those in the community: certainly from {low.en} to {high.en}.",
    )


def tell_reason(reason: Reason, scale: Scale, places: Places | None = None) -> Text:
    """One link of the chain, with its article and how sure that is."""
    told = _joined(_body(reason, places), _result(reason, scale))
    sure = reason.set_by or _SURE[reason.confidence]
    if reason.kind is ReasonKind.KEPT:
        return _joined(told, Text(".", "."))
    return _joined(told, Text(f" ({reason.cite}; {sure.vi}).", f" ({reason.cite}; {sure.en})."))


def _body(reason: Reason, places: Places | None) -> Text:
    words = reason.text or Text("", "")
    match reason.kind:
        case ReasonKind.CELL:
            return Text(f"Ma trận: {words.vi}", f"Matrix: {words.en}")
        case ReasonKind.KEPT:
            return Text("Thiếu số liệu thì không hạ mức", "Missing data lower nothing")
        case ReasonKind.NEIGHBOUR:
            derived = "derived_neighbours" in reason.marks
            note = Text(", giáp ranh suy ra từ tọa độ", ", adjacency derived from points") if derived else Text("", "")
            near = ", ".join(places[one].name if places is not None and one in places else one for one in reason.places)
            return Text(f"{words.vi} ({near}{note.vi})", f"{words.en} ({near}{note.en})")
        case ReasonKind.CHILDREN:
            counted = _of_children(reason)
            return Text(f"{words.vi}: {counted.vi}", f"{words.en}: {counted.en}")
    if not reason.indicator:
        return words
    numbers = _numbers(reason)
    return Text(f"{words.vi}: {numbers.vi}", f"{words.en}: {numbers.en}")


def _result(reason: Reason, scale: Scale) -> Text:
    if reason.rung is None:
        return Text("", "")
    if reason.kind is ReasonKind.ADDITION:
        return Text(f" → +{reason.rung}", f" → +{reason.rung}")
    name = scale.rung(reason.rung).name
    return Text(f" → {name.vi}", f" → {name.en}")


def _numbers(reason: Reason) -> Text:
    """Label, number and threshold: "Ca cộng đồng/100.000 dân/tuần 177,0 ≥ 150"."""
    label = _label(reason.indicator, reason.where)
    if reason.value is None:
        return label
    share = INDICATORS[reason.indicator].unit == "fraction" if reason.indicator in INDICATORS else False
    if reason.indicator in INDICATORS and INDICATORS[reason.indicator].unit == "flag":
        return Text(
            f"{label.vi}: {'có' if reason.value else 'không'}", f"{label.en}: {'yes' if reason.value else 'no'}"
        )
    parts = [*(() if reason.threshold is None else (f"{reason.op} {_plain(reason.threshold, share)}",))]
    if reason.upto is not None:
        parts.append(f"< {_plain(reason.upto, share)}")
    shown = _shown(reason.value, [one for one in (reason.threshold, reason.upto) if one is not None], share)
    at_least = "at_least" in reason.marks
    vi = f"{label.vi} {'ít nhất ' if at_least else ''}{_vi(shown)} {_vi(', '.join(parts))}"
    return Text(vi.strip(), f"{label.en} {'at least ' if at_least else ''}{shown} {', '.join(parts)}".strip())


def _of_children(reason: Reason) -> Text:
    total = reason.where.get("total", 0)
    if reason.indicator == "children_share":
        value = reason.value or 0.0
        count = round(value * float(total))
        shown = f"{count}/{total} ({_shown(value, [reason.threshold or 0.0], True)})"
        return Text(_vi(shown), shown)
    shown = f"{reason.value or 0:g}/{total}"
    return Text(shown, shown)


def _shown(value: float, edges: list[float], share: bool) -> str:
    """The number with as few decimals as keep it on its side of the thresholds beside it."""
    times = 100 if share else 1
    for decimals in (0, 1, 2, 3, 4):
        rounded = round(value * times, decimals)
        exact = decimals > 0 or float(value * times).is_integer()
        if exact and all((rounded >= edge * times) == (value >= edge) for edge in edges):
            break
    return f"{rounded:,.{decimals}f}{'%' if share else ''}"


def _plain(edge: float, share: bool) -> str:
    return f"{edge * 100:g}%" if share else f"{edge:,g}"


def _vi(text: str) -> str:
    """Numbers as Vietnamese write them; ", " between two of them stays."""
    return text.replace(", ", "\x00").translate(str.maketrans(",.", ".,")).replace("\x00", ", ")


def _label(indicator: str, where: Mapping[str, str | int]) -> Text:
    known = INDICATORS.get(indicator)
    label = known.label if known is not None else Text(indicator, indicator)
    if "dose" in where:
        among_vi = {"population": "tổng dân số"}.get(str(where["among"]), str(where["among"]))
        among_en = {"population": "the population"}.get(str(where["among"]), str(where["among"]))
        return Text(f"{label.vi} mũi {where['dose']}, {among_vi}", f"{label.en} dose {where['dose']}, {among_en}")
    return label


def tell_missing(key: str, scale: Scale) -> Text:
    """A key of `Proposal.missing` in words."""
    if key in _OWN:
        return _OWN[key]
    if key.startswith("value:"):
        words = scale.words.get(key[6:], Text(key[6:], key[6:]))
        return Text(f"giá trị của quy định: {words.vi}", f"a value of the rules: {words.en}")
    name, _, inner = key.rstrip("]").partition("[")
    where = dict(one.split("=", 1) for one in inner.split(",")) if inner else {}
    return _label(name, where)


def reason_as_json(reason: Reason) -> dict[str, object]:
    """The contract of reasons in `taicho levels --json`: indicator, value, threshold, cite, and what else is known."""
    return {
        "indicator": reason.indicator,
        "value": reason.value,
        "threshold": reason.threshold,
        "cite": str(reason.cite),
        "kind": reason.kind.value,
        "where": dict(reason.where),
        "op": reason.op,
        "below": reason.upto,
        "rung": reason.rung,
        "value_id": reason.value_id,
        "confidence": reason.confidence.value,
        "places": list(reason.places),
    }


def _listed(head: Text, items: Iterable[Text]) -> Text:
    told = list(items)
    return Text(f"{head.vi}: {'; '.join(one.vi for one in told)}.", f"{head.en}: {'; '.join(one.en for one in told)}.")


def _joined(*texts: Text) -> Text:
    return Text("".join(one.vi for one in texts), "".join(one.en for one in texts))
