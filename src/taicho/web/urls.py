"""Addresses: `/<workspace>/<place>/<day>/<page>/`, so that every view can be sent to a colleague."""

from datetime import date
from typing import Any

from django.urls import include, path, register_converter
from django.views.generic import RedirectView

from taicho.web.api import reports as _reports
from taicho.web.api.routes import api
from taicho.web.views import (
    api_pages,
    applying,
    asking,
    boards,
    bodies,
    calendar,
    campaigns,
    cascading,
    days,
    decisions,
    deployments,
    difficulties,
    documents,
    entering,
    filing,
    filing_acts,
    finding,
    gallery,
    handing_over,
    handling,
    imports,
    inspections,
    invitations,
    issuing,
    keeping,
    law,
    looking,
    merits,
    mobilising,
    notices,
    on_the_spot,
    outgoing,
    outgoing_acts,
    people,
    placing,
    plans,
    rates,
    registers,
    report_words,
    reviewing,
    rostering,
    rotating,
    signing_in,
    situation,
    targets,
    tasks,
    team_records,
    ward_days,
)


class DayInAddress:
    """2021-08-20."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """The day; an impossible one is no match."""
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        """ISO."""
        return value if isinstance(value, str) else value.isoformat()


class PlaceInAddress:
    """VN, or a code of the statistics office."""

    regex = r"VN|\d{2}|\d{3}|\d{5}"

    def to_python(self, value: str) -> str:
        """The code as it is."""
        return value

    to_url = to_python


register_converter(DayInAddress, "day")
register_converter(PlaceInAddress, "place")

scoped: list[Any] = [
    path("", RedirectView.as_view(url="situation/", http_method_names=["get"]), name="cut_short"),
    path("situation/", situation.situation, name="situation"),
    path("place/", looking.place, name="place"),
    path("why/", looking.why, name="why"),
    path("rows/<slug:indicator>/", looking.rows, name="rows"),
    path("find/", finding.find, name="find"),
    path("places.json", finding.suggest, name="suggest"),
    path("go/", finding.go, name="go"),
    path("search/", finding.search, name="search"),
    path("tasks/", tasks.tasks, name="tasks"),
    path("tasks/board/", boards.board, name="board"),
    path("tasks/calendar/", calendar.calendar, name="calendar"),
    path("tasks/new/", handling.order_new, name="order_new"),
    path("tasks/hands/", handling.hands, name="hands"),
    path("tasks/one/", tasks.task, name="task"),
    path("tasks/one/act/", handling.task_act, name="task_act"),
    path("difficulties/", difficulties.difficulties, name="difficulties"),
    path("difficulties/new/", difficulties.difficulty_new, name="difficulty_new"),
    path("difficulties/<int:difficulty_id>/", difficulties.difficulty, name="difficulty"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/new/", bodies.body_new, name="body_new"),
    path("bodies/<int:body_id>/", bodies.body, name="body"),
    path("merits/", merits.merits, name="merits"),
    path("merits/new/", merits.merit_new, name="merit_new"),
    path("merits/<int:merit_id>/", merits.merit, name="merit"),
    path("inspections/", inspections.inspections, name="inspections"),
    path("inspections/new/", inspections.inspection_new, name="inspection_new"),
    path("inspections/<int:inspection_id>/", inspections.inspection, name="inspection"),
    path("followers/", handing_over.followers, name="followers"),
    path("tasks/evidence/<int:evidence_id>/", tasks.evidence, name="evidence"),
    path("notices/", notices.own_notices, name="own_notices"),
    path("notices/act/", notices.own_notices_act, name="own_notices_act"),
    path("notices/<int:notice_id>/", notices.notice, name="notice"),
    path("plans/", plans.plans, name="plans"),
    path("plans/<path:plan_id>/", plans.plan, name="plan"),
    path("documents/", documents.documents_page, name="documents"),
    path("documents/new/", documents.document_new, name="document_new"),
    path("documents/<int:document_id>/", documents.document, name="document"),
    path("documents/<int:document_id>/act/", documents.document_act, name="document_act"),
    path("documents/<int:document_id>/file/", documents.document_file, name="document_file"),
    path("documents/<int:document_id>/review/", reviewing.review, name="review"),
    path("documents/<int:document_id>/review/act/", reviewing.review_act, name="review_act"),
    path("documents/<int:document_id>/compare/", reviewing.compare, name="compare"),
    path("documents/<int:document_id>/issue/", issuing.issue, name="issue"),
    path("units.json", reviewing.units, name="units"),
    path("cascade/", cascading.cascade, name="cascade"),
    path("cascade/say/", cascading.cascade_say, name="cascade_say"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/declare/", decisions.declare, name="declare"),
    path("decisions/<int:decision_id>/withdraw/", decisions.withdraw, name="withdraw"),
    path("deployments/", deployments.deployments, name="deployments"),
    path("staff-moves/", rotating.rotation, name="rotation"),
    path("deployments/<int:deployment_id>/", deployments.deployment, name="deployment"),
    path("deployments/<int:deployment_id>/step/", deployments.deployment_step, name="deployment_step"),
    path("deployments/<int:deployment_id>/proposal/", deployments.deployment_propose, name="deployment_propose"),
    path("deployments/<int:deployment_id>/nominate/", deployments.deployment_nominate, name="deployment_nominate"),
    path("deployments/<int:deployment_id>/readiness/", team_records.deployment_ready, name="deployment_ready"),
    path("deployments/<int:deployment_id>/way/", team_records.deployment_way, name="deployment_way"),
    path("deployments/<int:deployment_id>/days/", team_records.deployment_days, name="deployment_days"),
    path("deployments/<int:deployment_id>/allowances/", team_records.deployment_pay, name="deployment_pay"),
    path(
        "deployments/<int:deployment_id>/members/<int:member_id>/",
        deployments.deployment_member,
        name="deployment_member",
    ),
    path("deployments/<int:deployment_id>/<slug:paper>.<str:kind>", deployments.deployment_paper, name="team_paper"),
    path("registers/", registers.registers, name="registers"),
    path("registers/<slug:name>/", registers.register, name="register"),
    path("registers/<slug:name>/rows.<str:kind>", registers.export, name="export"),
    path("registers/<slug:name>/facts/<slug:key>/", registers.fact, name="fact"),
    path("registers/<slug:name>/enter/", entering.enter, name="enter"),
    path("registers/<slug:name>/facts/<slug:key>/strike/", entering.strike, name="strike"),
    path("imports/", imports.imports, name="imports"),
    path("imports/new/", imports.import_new, name="import_new"),
    path("imports/try/<slug:token>/", imports.import_try, name="import_try"),
    path("imports/try/<slug:token>/errors/", imports.import_errors, name="import_errors"),
    path("imports/<int:import_id>/", imports.import_one, name="import_one"),
    path("imports/<int:import_id>/errors/", imports.import_file, name="import_file"),
    path("imports/<int:import_id>/undo/", imports.import_undo, name="import_undo"),
    path("duplicates/", keeping.duplicates, name="duplicates"),
    path("duplicates/<int:suspect_id>/", keeping.settle, name="settle"),
    path("sources/", keeping.sources_page, name="sources"),
    path("sources/<slug:what>/", keeping.order, name="order"),
    path("values/", law.values, name="values"),
    path("allowance-rates/", rates.rates, name="rates"),
    path("allowance-rates/<slug:rate_id>/confirm/", rates.confirm_rate, name="rate_confirm"),
    path("values/<slug:rules_id>/<str:value_id>/confirm/", law.confirm, name="confirm"),
    path("values/<slug:rules_id>/<str:value_id>/override/", law.override, name="override"),
    path("values/overrides/<int:override_id>/end/", law.end_override, name="override_end"),
    path("on-the-spot/", on_the_spot.on_the_spot, name="on_the_spot"),
    path("campaigns/", campaigns.campaigns, name="campaigns"),
    path("campaigns/<int:campaign_id>/", mobilising.campaign, name="campaign"),
    path("campaigns/<int:campaign_id>/people/", asking.people, name="campaign_people"),
    path("campaigns/<int:campaign_id>/candidates/", asking.candidates, name="candidates"),
    path("campaigns/<int:campaign_id>/invitations/", invitations.invitations, name="invitations"),
    path("campaigns/<int:campaign_id>/letters/", invitations.letters, name="invitation_letters"),
    path("campaigns/<int:campaign_id>/calls/", invitations.calls, name="calls"),
    path("campaigns/<int:campaign_id>/proposal/", placing.proposal, name="campaign_proposal"),
    path("campaigns/<int:campaign_id>/roster/", rostering.roster, name="roster"),
    path("campaigns/<int:campaign_id>/roster.xlsx", rostering.roster_file, name="roster_file"),
    path("campaigns/<int:campaign_id>/wards/<slug:code>/", ward_days.ward, name="campaign_ward"),
    path("campaigns/<int:campaign_id>/allowances.xlsx", mobilising.settlement, name="settlement"),
    path("people/", people.people, name="people"),
    path("people/new/", people.person_new, name="person_new"),
    path("people/<int:person_id>/", people.person, name="person"),
    path("people/<int:person_id>/hand-over/", handing_over.hand_over, name="hand_over"),
    path("people/<int:person_id>/act/", people.person_act, name="person_act"),
    path("password/", people.own_password, name="own_password"),
    path("audit/", people.audit_page, name="audit"),
    path("runs/", days.runs, name="runs"),
    path("runs/now/", days.run_now, name="run_now"),
    path("runs/<slug:job>/", days.run, name="run"),
    path("reports/", filing.reports, name="reports"),
    path("reports/situation.<str:kind>", days.report, name="report"),
    path("reports/due/", filing.due, name="reports_due"),
    path("reports/open/", filing_acts.open_report, name="report_open"),
    path("reports/templates/", report_words.templates, name="report_templates"),
    path("reports/templates/<slug:template_id>/", report_words.template, name="report_template"),
    path("reports/<int:report_id>/", filing.report, name="report_one"),
    path("reports/<int:report_id>/write/<slug:part>/", filing_acts.write, name="report_write"),
    path("reports/<int:report_id>/submit/", filing_acts.submit, name="report_submit"),
    path("reports/<int:report_id>/act/", filing_acts.act, name="report_act"),
    path("reports/<int:report_id>/amend/", filing_acts.amend, name="report_amend"),
    path("reports/<int:report_id>/file.<str:kind>", filing.report_file, name="report_file"),
    path("documents/outgoing/", outgoing.outgoing, name="outgoing"),
    path("documents/outgoing/new/", outgoing_acts.outgoing_new, name="outgoing_new"),
    path("documents/outgoing/numbers/", outgoing_acts.numbering, name="outgoing_numbers"),
    path("documents/outgoing/<int:document_id>/", outgoing.document, name="outgoing_one"),
    path("documents/outgoing/<int:document_id>/complete/", outgoing_acts.outgoing_complete, name="outgoing_complete"),
    path("targets/", targets.targets, name="targets"),
    path("targets/type/", targets.type_value, name="target_type"),
    path("api/", api_pages.api_page, name="api"),
    path("gallery/", gallery.gallery, name="gallery"),
]

pages: list[Any] = [
    path("", signing_in.front, name="front"),
    path("healthz", signing_in.healthz, name="healthz"),
    path("<slug:workspace>/", signing_in.home, name="home"),
    path("<slug:workspace>/sign-in/", signing_in.sign_in, name="sign_in"),
    path("<slug:workspace>/sign-out/", signing_in.sign_out, name="sign_out"),
    path("<slug:workspace>/feeds/<str:secret>/taicho.ics", notices.feed, name="feed"),
    path("<slug:workspace>/apply/<int:campaign_id>/", applying.apply, name="apply"),
    path("<slug:workspace>/apply/<int:campaign_id>/<slug:code>/", applying.receipt, name="applied"),
    path("<slug:workspace>/invited/<slug:code>/<slug:mark>/", applying.invited, name="invited"),
    path("<slug:workspace>/openapi.json", api_pages.openapi, name="openapi"),
    path("<slug:workspace>/<place:place>/<day:day>/", include(scoped)),
]

assert _reports, "importing it adds its routes to the API"
urlpatterns = [path("<slug:workspace>/api/v1/", api.urls), path("", include((pages, "web")))]

handler400 = "taicho.web.views.errors.bad_request"
handler403 = "taicho.web.views.errors.forbidden"
handler404 = "taicho.web.views.errors.not_found"
handler500 = "taicho.web.views.errors.broken"
