"""The tables of a workspace: facts, who brought them, who may what, what was decided, what was done."""

from taicho.store.facts import FACTS, Fact
from taicho.store.models.documents import Document, DocumentLink, DraftEdit, PlanVersion, Recipient, TakenUp
from taicho.store.models.law import Confirmation, Decision, Override, ProposalRecord, Run
from taicho.store.models.people import AuditEvent, Duty, Profile
from taicho.store.models.taking import FactsVersion, Import, Mapping, SourceEntry, Suspect
from taicho.store.models.work import Evidence, PlanIssue, Task, TaskEntry

__all__ = [
    "FACTS",
    "AuditEvent",
    "Confirmation",
    "Decision",
    "Document",
    "DocumentLink",
    "DraftEdit",
    "Duty",
    "Evidence",
    "Fact",
    "FactsVersion",
    "Import",
    "Mapping",
    "Override",
    "PlanIssue",
    "PlanVersion",
    "Profile",
    "ProposalRecord",
    "Recipient",
    "Run",
    "SourceEntry",
    "Suspect",
    "TakenUp",
    "Task",
    "TaskEntry",
]
