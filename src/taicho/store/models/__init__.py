"""The tables of a workspace: facts, who brought them, who may what, what was decided, what was done."""

from taicho.store.facts import FACTS, Fact
from taicho.store.models.bodies import Body, BodyMember, Inspection, InspectionFinding, Merit
from taicho.store.models.campaigns import Campaign, CampaignWard, Placing, Presence, Volunteer
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
from taicho.store.models.following import (
    Assignment,
    Board,
    BoardPart,
    BoardTask,
    Collector,
    Difficulty,
    Feed,
    Follower,
    Mail,
    MailChoice,
    Notice,
    TaskMark,
    TaskNote,
)
from taicho.store.models.helping import HelpOffer, HelpRequest
from taicho.store.models.invitations import Invitation
from taicho.store.models.law import Confirmation, Decision, Override, ProposalRecord, Run
from taicho.store.models.people import AuditEvent, Duty, Profile
from taicho.store.models.rosters import RosterShift, RosterTurn
from taicho.store.models.taking import FactsVersion, Import, Mapping, SourceEntry, Suspect
from taicho.store.models.transfers import Transfer
from taicho.store.models.typed_rates import TypedRate
from taicho.store.models.work import Evidence, PlanIssue, Task, TaskEntry

__all__ = [
    "FACTS",
    "Assignment",
    "AuditEvent",
    "Board",
    "BoardPart",
    "BoardTask",
    "Body",
    "BodyMember",
    "Campaign",
    "CampaignWard",
    "Collector",
    "Confirmation",
    "Decision",
    "Deployment",
    "DeploymentEntry",
    "Difficulty",
    "Document",
    "DocumentLink",
    "DraftEdit",
    "Duty",
    "DutyDay",
    "Evidence",
    "Fact",
    "FactsVersion",
    "Feed",
    "Follower",
    "HelpOffer",
    "HelpRequest",
    "Import",
    "Inspection",
    "InspectionFinding",
    "Invitation",
    "Leg",
    "Mail",
    "MailChoice",
    "Mapping",
    "Member",
    "MemberCheck",
    "Merit",
    "Nomination",
    "Notice",
    "NumberSeries",
    "OutgoingDocument",
    "Override",
    "Placing",
    "PlanIssue",
    "PlanVersion",
    "Pool",
    "Presence",
    "Profile",
    "ProposalRecord",
    "Recipient",
    "Report",
    "ReportEdition",
    "ReportStep",
    "ReportTemplate",
    "ReportText",
    "RosterShift",
    "RosterTurn",
    "Run",
    "SourceEntry",
    "Suspect",
    "TakenUp",
    "Task",
    "TaskEntry",
    "TaskMark",
    "TaskNote",
    "Transfer",
    "TypedRate",
    "TypedTarget",
    "Volunteer",
]
