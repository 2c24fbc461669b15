"""The tables of a workspace: facts, who brought them, who may what, what was decided, what was done."""

from taicho.store.facts import FACTS, Fact
from taicho.store.models.deployments import (
    Deployment,
    DeploymentEntry,
    DutyDay,
    Leg,
    Member,
    MemberCheck,
    Nomination,
    Pool,
)
from taicho.store.models.documents import Document, DocumentLink, DraftEdit, PlanVersion, Recipient, TakenUp
from taicho.store.models.filing import (
    NumberSeries,
    OutgoingDocument,
    Report,
    ReportEdition,
    ReportStep,
    ReportTemplate,
    ReportText,
    TypedTarget,
)
from taicho.store.models.law import Confirmation, Decision, Override, ProposalRecord, Run
from taicho.store.models.people import AuditEvent, Duty, Profile
from taicho.store.models.taking import FactsVersion, Import, Mapping, SourceEntry, Suspect
from taicho.store.models.work import Evidence, PlanIssue, Task, TaskEntry

__all__ = [
    "FACTS",
    "AuditEvent",
    "Confirmation",
    "Decision",
    "Deployment",
    "DeploymentEntry",
    "Document",
    "DocumentLink",
    "DraftEdit",
    "Duty",
    "DutyDay",
    "Evidence",
    "Fact",
    "FactsVersion",
    "Import",
    "Leg",
    "Mapping",
    "Member",
    "MemberCheck",
    "Nomination",
    "NumberSeries",
    "OutgoingDocument",
    "Override",
    "PlanIssue",
    "PlanVersion",
    "Pool",
    "Profile",
    "ProposalRecord",
    "Recipient",
    "Report",
    "ReportEdition",
    "ReportStep",
    "ReportTemplate",
    "ReportText",
    "Run",
    "SourceEntry",
    "Suspect",
    "TakenUp",
    "Task",
    "TaskEntry",
    "TypedTarget",
]
