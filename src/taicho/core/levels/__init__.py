"""Rules and readings in, a proposed level or scenario with its reasons out."""

from taicho.core.levels.condition_model import Input
from taicho.core.levels.judge import judge_declaration
from taicho.core.levels.model import Confirmation, LegalValue, Override, RuleSet, Rung
from taicho.core.levels.proposal_model import (
    Declaration,
    Ground,
    Previous,
    Proposal,
    Reason,
    ReasonKind,
    Scale,
    Verdict,
)
from taicho.core.levels.propose import inputs_of, propose, reach, scale_of
from taicho.core.levels.propose_scenario import propose_scenario, scenario_scale
from taicho.core.levels.settle import settle
from taicho.core.levels.tell import MARKS, explain, tell_missing, tell_reason

__all__ = [
    "MARKS",
    "Confirmation",
    "Declaration",
    "Ground",
    "Input",
    "LegalValue",
    "Override",
    "Previous",
    "Proposal",
    "Reason",
    "ReasonKind",
    "RuleSet",
    "Rung",
    "Scale",
    "Verdict",
    "explain",
    "inputs_of",
    "judge_declaration",
    "propose",
    "propose_scenario",
    "reach",
    "scale_of",
    "scenario_scale",
    "settle",
    "tell_missing",
    "tell_reason",
]
