"""Names a document prints alone, as its addressees and recipients are: where such a name goes on, so does the unit."""

from collections.abc import Sequence

from attrs import evolve

from taicho.core.documents.letters import low
from taicho.core.documents.parties import mentions
from taicho.core.documents.passages import Passage
from taicho.core.documents.reading_model import Heading, PartyWords, Span

LONGEST_TAIL = 60
"""Letters a name may go on for."""


def own_names(head: Heading) -> tuple[str, ...]:
    """Names of one unit each among those the document is addressed and sent to, in small letters."""
    found = []
    for words in (*head.addressees, *head.recipients):
        printed = low(words.text.split("(")[0].strip(" .;,"))
        passage = Passage(printed, ((0, 0),), len(printed))
        if sum(len(one.parties) for one in mentions(passage)) == 1:
            found.append(printed)
    return tuple(dict.fromkeys(found))


def whole(parties: Sequence[PartyWords], names: Sequence[str], text: str) -> tuple[PartyWords, ...]:
    """The parties, each as long as the document's own name for it where that name goes on behind it in `text`."""
    return tuple(_whole(party, names, text) for party in parties)


def _whole(party: PartyWords, names: Sequence[str], text: str) -> PartyWords:
    start, end = party.span.start, party.span.end
    if low(text[start:end]) != low(party.text):
        return party
    behind = low(text[start : end + LONGEST_TAIL])
    fitting = [name for name in names if len(name) > len(party.text) and behind.startswith(name)]
    if not fitting:
        return party
    end = start + len(max(fitting, key=len))
    return evolve(party, text=text[start:end], span=Span(start, end))
