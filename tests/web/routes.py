"""Every address of the pages, filled with things that exist in the demonstration."""

from taicho.store import workspaces
from taicho.store.workspaces import Workspace

PLAN = "vn/70/691/152-kh-ubnd-2021"
POST_ONLY = {
    "cascade_say",
    "document_act",
    "import_undo",
    "invitation_letters",
    "own_notices_act",
    "person_act",
    "report_act",
    "review_act",
    "run_now",
    "settle",
    "task_act",
}


def filled(workspace: Workspace) -> dict[str, list[str]]:
    """Route name -> the rest of the address behind place and day, one for each interesting argument."""
    with workspaces.use(workspace):
        from django.contrib.auth.models import User

        from taicho.store.facts import FACTS
        from taicho.store.models import Document, Import, OutgoingDocument, Report

        taken = Import.objects.order_by("id").first()
        person = User.objects.order_by("id").first()

        papers = list(Document.objects.exclude(entered_at=None).order_by("pk").values_list("pk", flat=True)) or [0]
        draft = Document.objects.filter(pk=papers[-1]).first()
        item = next((one["key"] for one in draft.reading["items"] if one["table"] == "tasks"), "") if draft else ""
        name = "case_list" if FACTS["case_list"].objects.exists() else "cases"
        key = FACTS[name].objects.filter(current=True).values_list("key", flat=True).first()
        report, sent = Report.objects.order_by("id").first(), OutgoingDocument.objects.order_by("id").first()
        report_id, sent_id = report.pk if report else 1, sent.pk if sent else 1
        import_id, person_id = taken.pk if taken else 1, person.pk if person else 1
    own = {
        "rows": ["rows/cases_7d/", "rows/dose_coverage/?where_dose=1&where_among=18%2B", "rows/free_beds/"],
        "find": ["find/?q=dak+o", "find/?q=zzzz"],
        "suggest": ["places.json?q=bu"],
        "go": ["go/?to=/x/&day=2021-08-20"],
        "search": ["search/?q=cach+ly"],
        "task": ["tasks/one/?key=nothing"],
        "tasks": ["tasks/", "tasks/?whose=all&show=late"],
        "board": [f"tasks/board/?by={by}" for by in ("unit", "place", "plan", "section", "lateness")]
        + [f"tasks/board/?by=unit&plan={PLAN}&section=II&late=unexplained"],
        "calendar": ["tasks/calendar/", "tasks/calendar/?view=week&whose=all"],
        "notice": ["notices/1/"],
        "task_act": [f"tasks/one/act/?key={PLAN}%231.3"],
        "difficulty_new": [f"difficulties/new/?plan={PLAN}", "difficulties/new/?key=nothing"],
        "difficulty": ["difficulties/1/"],
        "body": ["bodies/1/"],
        "merits": ["merits/", "merits/?kind=violation"],
        "merit": ["merits/1/"],
        "inspection": ["inspections/1/"],
        "hand_over": [f"people/{person_id}/hand-over/"],
        "evidence": ["tasks/evidence/1/"],
        "plan": [f"plans/{PLAN}/"],
        "documents": ["documents/", "documents/?q=152+kh+ubnd", "documents/?state=review"],
        "document": [f"documents/{one}/" for one in (*papers, 0)],
        "document_act": [f"documents/{papers[0]}/act/"],
        "document_file": [f"documents/{papers[0]}/file/"],
        "review": [f"documents/{one}/review/" for one in papers]
        + [
            f"documents/{papers[-1]}/review/?item={item}&mode={mode}"
            for mode in ("mend", "split", "merge", "add", "head")
        ],
        "review_act": [f"documents/{papers[-1]}/review/act/"],
        "compare": [f"documents/{papers[-1]}/compare/?a=0&b=1"],
        "issue": [f"documents/{one}/issue/" for one in papers],
        "cascade": ["cascade/", f"cascade/?plan={PLAN}", "cascade/?plan=nothing"],
        "cascade_say": ["cascade/say/"],
        "units": ["units.json?q=tram"],
        "declare": [f"decisions/declare/?scale={PLAN}", "decisions/declare/?scale=vn-4800-2021"],
        "withdraw": ["decisions/1/withdraw/"],
        "register": [f"registers/{one}/" for one in FACTS],
        "export": [f"registers/{name}/rows.csv", "registers/sites/rows.xlsx"],
        "fact": [f"registers/{name}/facts/{key}/"],
        "enter": [f"registers/{name}/enter/", f"registers/{name}/enter/?key={key}"],
        "strike": [f"registers/{name}/facts/{key}/strike/"],
        "import_try": ["imports/try/nothing/"],
        "import_errors": ["imports/try/nothing/errors/"],
        "import_one": [f"imports/{import_id}/"],
        "import_file": [f"imports/{import_id}/errors/"],
        "import_undo": [f"imports/{import_id}/undo/"],
        "settle": ["duplicates/1/"],
        "order": ["sources/cases/"],
        "confirm": ["values/vn-4800-2021/nothing/confirm/"],
        "override": ["values/vn-4800-2021/nothing/override/"],
        "override_end": ["values/overrides/1/end/"],
        "values": ["values/", "values/?rules=vn-218-2022"],
        "person": [f"people/{person_id}/"],
        "person_act": [f"people/{person_id}/act/"],
        "run": ["runs/nothing/"],
        "report": ["reports/situation.xlsx"],
        "reports": ["reports/", "reports/?show=missing"],
        "reports_due": ["reports/due/", "reports/due/?as=xlsx"],
        "report_template": ["reports/templates/periodic/", "reports/templates/nothing/"],
        "report_one": [f"reports/{report_id}/", f"reports/{report_id}/?edition=7"],
        "report_write": [f"reports/{report_id}/write/difficulties/"],
        "report_submit": [f"reports/{report_id}/submit/"],
        "report_act": [f"reports/{report_id}/act/"],
        "report_amend": [f"reports/{report_id}/amend/"],
        "report_file": [f"reports/{report_id}/file.xlsx", f"reports/{report_id}/file.pdf?public=1"],
        "outgoing": ["documents/outgoing/", "documents/outgoing/?as=xlsx"],
        "outgoing_one": [f"documents/outgoing/{sent_id}/"],
        "outgoing_complete": [f"documents/outgoing/{sent_id}/complete/"],
        "targets": ["targets/", "targets/?as=xlsx"],
        "target_type": [f"targets/type/?plan={PLAN}&target=vaccination-eligible"],
        "campaign": ["campaigns/1/"],
        "campaign_people": ["campaigns/1/people/", "campaigns/1/people/?show=standby"],
        "candidates": ["campaigns/1/candidates/"],
        "invitations": ["campaigns/1/invitations/", "campaigns/1/invitations/?show=waiting"],
        "invitation_letters": ["campaigns/1/letters/"],
        "calls": ["campaigns/1/calls/"],
        "campaign_proposal": ["campaigns/1/proposal/"],
        "rate_confirm": ["allowance-rates/16-standby/confirm/", "allowance-rates/16-treatment/confirm/"],
        "rotation": ["staff-moves/", "staff-moves/?since=2021-09-24&until=2021-10-07", "staff-moves/?since=never"],
        "roster": ["campaigns/1/roster/", "campaigns/1/roster/?fill=1", "campaigns/1/roster/?shift=1&on=never"],
        "roster_file": ["campaigns/1/roster.xlsx"],
        "campaign_ward": ["campaigns/1/wards/25222/", "campaigns/1/wards/25225/"],
        "settlement": ["campaigns/1/allowances.xlsx"],
    }
    with workspaces.use(workspace):
        from taicho.store.models import Deployment

        team = Deployment.objects.order_by("id").first()
    at = f"deployments/{team.pk if team else 1}/"
    own |= {
        "deployment": [at],
        "deployment_step": [f"{at}step/?step=open", f"{at}step/?step=nothing"],
        "deployment_propose": [f"{at}proposal/"],
        "deployment_nominate": [f"{at}nominate/"],
        "deployment_ready": [f"{at}readiness/"],
        "deployment_way": [f"{at}way/"],
        "deployment_days": [f"{at}days/", f"{at}days/?on=2021-08-30"],
        "deployment_pay": [f"{at}allowances/", f"{at}allowances/?days=60"],
        "deployment_member": [f"{at}members/1/"],
        "team_paper": [f"{at}decision.docx", f"{at}settlement.xlsx", f"{at}nothing.pdf"],
    }
    from taicho.web.urls import scoped

    return {route.name: own.get(route.name, [str(route.pattern)]) for route in scoped}
