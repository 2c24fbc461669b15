"""What the register of outgoing documents says of a plan that is issued: from its heading, its foot and its office."""

from attrs import frozen

from taicho.core.plans import Plan
from taicho.core.vocabulary import Places
from taicho.intake.places import unit_words
from taicho.pipeline.report_filing import office
from taicho.pipeline.sending import recipients_of
from taicho.printing.forms import document_kinds
from taicho.store.outgoing import Outgoing


@frozen
class Paper:
    """What the person who issues says of the paper; "" where the text itself says it, or nobody knows.

    urgency, secrecy: of `store.outgoing.URGENCIES` and `SECRECIES`.
    """

    signer_title: str = ""
    signer_name: str = ""
    urgency: str = ""
    secrecy: str = ""


def signer_of(plan: Plan, places: Places) -> tuple[str, str]:
    """Authority and office, and name, as the foot of the text has them; else the authority of the issuing office."""
    signer = plan.document.signer
    if signer is None:
        issuer = plan.document.issuer
        return (office(issuer, places).authority.vi.replace("|", " / ") if issuer.place in places else ""), ""
    return " / ".join(part for part in (signer.on_behalf, signer.title.vi) if part), signer.name


def record(plan: Plan, paper: Paper, places: Places, *, amends: str = "") -> Outgoing:
    """The fields of annex VI of an issued plan. amends: the number of the plan it changes, for the note."""
    document, issuer = plan.document, plan.document.issuer
    title, name = signer_of(plan, places)
    kinds, received = document_kinds(), recipients_of(plan, places)
    return Outgoing(
        unit=str(issuer),
        issuer=unit_words(issuer, places).vi,
        place_code=issuer.place,
        place_path=places.path(issuer.place),
        kind=document.kind,
        kind_name=kinds[document.kind].vi if document.kind in kinds else document.kind,
        symbol=document.symbol,
        abstract=document.title.vi,
        signer_title=paper.signer_title or title,
        signer_name=paper.signer_name or name,
        recipients=tuple(words for words, _, _ in received),
        recipient_ids=tuple(unit for _, unit, _ in received if unit),
        urgency=paper.urgency,
        secrecy=paper.secrecy,
        note=f"Sửa đổi, bổ sung {amends}" if amends else "",
    )
