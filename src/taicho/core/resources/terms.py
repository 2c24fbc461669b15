"""What a campaign asks and offers: its duties, who may be asked, whether the antibody decides, how often it reports.

Data of the campaign, from its plan or from whoever opens it: shock teams and drivers have other duties than recovered
volunteers, and no antibody table.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen

from taicho.core.resources.volunteers import UNTESTED, CampaignRules, Duty, Eligibility
from taicho.core.vocabulary import Citation, Text

WEEKLY, STATUS, FIRST_WEEK, FINAL = "weekly", "status", "first-week", "final"
REPORTS: Mapping[str, Text] = {
    WEEKLY: Text("Báo cáo tuần", "Weekly report"),
    STATUS: Text("Phản ánh thứ hai, thứ sáu", "Monday and Friday status"),
    FIRST_WEEK: Text("Đánh giá sơ bộ tuần đầu", "Review of the first week"),
    FINAL: Text("Báo cáo kết thúc đợt huy động", "Final report"),
}
"""Reports of a campaign. The final one is always owed; the others as its plan or its opener says."""


@frozen
class TermDuty:
    """A kind of work. antibody: results that open it, () when the result does not matter; pay: paid as this work."""

    id: str
    text: Text
    cite: str = ""
    antibody: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    pay: str = ""


@frozen
class Terms:
    """Everything. lead: the unit that answers for the campaign, as role@place. ages None: not asked."""

    duties: tuple[TermDuty, ...]
    tested: bool = False
    age_from: int | None = None
    age_to: int | None = None
    lead: str = ""
    reports: tuple[str, ...] = field(factory=tuple)


def terms_as_json(terms: Terms) -> dict[str, Any]:
    """Plain values; `terms_of` gives the same back."""
    return {
        "duties": [
            {
                "id": one.id, "vi": one.text.vi, "en": one.text.en, "cite": one.cite, "antibody": list(one.antibody),
                "skills": list(one.skills), "pay": one.pay,
            }
            for one in terms.duties
        ],
        "tested": terms.tested, "age_from": terms.age_from, "age_to": terms.age_to, "lead": terms.lead,
        "reports": list(terms.reports),
    }  # fmt: skip


def terms_of(values: Mapping[str, Any]) -> Terms:
    """Of plain values; what is missing is not asked."""
    return Terms(
        duties=tuple(
            TermDuty(
                one["id"], Text(one["vi"], one.get("en") or one["vi"]), one.get("cite", ""),
                tuple(one.get("antibody", ())), tuple(one.get("skills", ())), one.get("pay", ""),
            )
            for one in values.get("duties", ())
        ),
        tested=bool(values.get("tested")), age_from=values.get("age_from"), age_to=values.get("age_to"),
        lead=values.get("lead", ""), reports=tuple(values.get("reports", ())),
    )  # fmt: skip


def named_duties(names: Sequence[Text], cite: str = "") -> tuple[TermDuty, ...]:
    """Duties that somebody wrote, numbered "duty-1" on; the same name twice is one."""
    once = {one.vi.strip().lower(): one for one in reversed(names) if one.vi.strip()}
    ordered = [one for one in names if once.get(one.vi.strip().lower()) is one]
    return tuple(TermDuty(f"duty-{at}", one, cite) for at, one in enumerate(ordered, start=1))


def rules_of_terms(terms: Terms, pack: CampaignRules, eligibility: Eligibility) -> CampaignRules:
    """The rules a proposal is made by: duties and ages of the terms, weights and words of the pack."""
    duties = tuple(
        Duty(
            one.id, one.text, Citation(one.cite), frozenset(one.antibody) if terms.tested else UNTESTED,
            frozenset(one.skills), one.pay,
        )
        for one in terms.duties
    )  # fmt: skip
    rule = evolve(eligibility, age_from=terms.age_from, age_to=terms.age_to)
    return evolve(pack, duties=duties, eligibility=rule, tested=terms.tested)
