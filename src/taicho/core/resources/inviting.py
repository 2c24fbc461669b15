"""Where the invitation of one person stands: how they were asked, what became of it, what they said."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from attrs import field, frozen

from taicho.core.vocabulary import Text

LETTER, MAIL, CALL = "letter", "mail", "call"


class Standing(StrEnum):
    """Where an invitation stands, in the order in which somebody must look at it."""

    FAILED = "failed"
    UNASKED = "unasked"
    WAITING = "waiting"
    NO_ANSWER = "no_answer"
    ASKED = "asked"
    YES = "yes"
    NO = "no"


STANDING_NAMES: Mapping[Standing, Text] = {
    Standing.FAILED: Text("Chưa tới được", "Did not arrive"),
    Standing.UNASKED: Text("Chưa mời", "Not asked yet"),
    Standing.WAITING: Text("Thư chờ gửi", "E-mail waits"),
    Standing.NO_ANSWER: Text("Gọi không nghe máy", "Called, no answer"),
    Standing.ASKED: Text("Đã mời, chờ trả lời", "Asked, waiting"),
    Standing.YES: Text("Đồng ý", "Agrees"),
    Standing.NO: Text("Từ chối", "Declines"),
}


@frozen
class Way:
    """One way somebody was asked. state: as kept; on: of the last try; error: why it did not arrive."""

    channel: str
    state: str
    on: date
    tries: int = 0
    error: Text | None = None

    @property
    def arrived(self) -> bool:
        """Whether the person has it in hand."""
        return self.state in ("printed", "sent", "reached")

    @property
    def failed(self) -> bool:
        """Whether it did not arrive, for now or for good."""
        return self.state in ("failed", "given_up", "wrong_number")


@frozen
class Asked:
    """A person's answer and every way they were asked."""

    answer: str = ""
    ways: Sequence[Way] = field(factory=tuple)


def standing(one: Asked) -> Standing:
    """The answer when there is one; else what arrived; else what must be looked at."""
    if one.answer:
        return Standing.YES if one.answer == "yes" else Standing.NO
    if any(way.arrived for way in one.ways):
        return Standing.ASKED
    if any(way.state in ("waiting", "sending") for way in one.ways):
        return Standing.WAITING
    if any(way.state == "no_answer" for way in one.ways):
        return Standing.NO_ANSWER
    return Standing.FAILED if any(way.failed for way in one.ways) else Standing.UNASKED


def told(way: Way) -> Text:
    """One way in words, without its day: "đã in giấy mời", "thư chưa gửi được: …"."""
    known = _TOLD.get((way.channel, way.state), Text(way.state, way.state))
    many = Text(f" ({way.tries} lần)", f" ({way.tries} times)") if way.tries > 1 else Text("", "")
    why = Text(f": {way.error.vi}", f": {way.error.en}") if way.error and way.error.vi else Text("", "")
    return Text(f"{known.vi}{many.vi}{why.vi}", f"{known.en}{many.en}{why.en}")


_TOLD: Mapping[tuple[str, str], Text] = {
    (LETTER, "printed"): Text("đã in giấy mời", "letter printed"),
    (MAIL, "waiting"): Text("thư điện tử chờ gửi", "e-mail waits to be sent"),
    (MAIL, "sending"): Text("thư điện tử đang gửi", "e-mail on its way"),
    (MAIL, "sent"): Text("đã gửi thư điện tử", "e-mail sent"),
    (MAIL, "failed"): Text("thư chưa gửi được, sẽ gửi lại", "e-mail not sent, tried again later"),
    (MAIL, "given_up"): Text("thư không gửi được", "e-mail cannot be sent"),
    (CALL, "reached"): Text("đã gọi", "called"),
    (CALL, "no_answer"): Text("gọi không nghe máy", "called, nobody answered"),
    (CALL, "wrong_number"): Text("sai số điện thoại", "wrong number"),
}
