"""Reminders: who is told today of what is due, late, to be reviewed, to be reported; in the product and by letter."""

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from typing import Any

from attrs import define, field, frozen
from django.contrib.auth.models import User
from django.db.models import Q

from taicho.core.orders.rhythm import Rhythm
from taicho.core.vocabulary import Text
from taicho.intake.following import rhythm
from taicho.intake.workdays import workdays
from taicho.pipeline import boards, inviting, posting
from taicho.pipeline.mailing import Post
from taicho.pipeline.wording import Words
from taicho.store import assigning, notices, rights, workspaces
from taicho.store.board import Asked
from taicho.store.models import BoardPart, BoardTask, Mail, Notice
from taicho.store.notices import Told
from taicho.store.workspaces import Workspace

WHY: Mapping[str, Text] = {
    "due": Text("Đến hạn", "Due"),
    "late": Text("Quá hạn", "Late"),
    "review": Text("Đến kỳ rà soát", "Review due"),
    "report": Text("Phải báo cáo kết quả", "Result to be reported"),
    "follow": Text("Việc quá hạn của kế hoạch anh/chị theo dõi", "Late work of a plan you follow"),
    "assigned": Text("Được giao phụ trách", "Put in your hands"),
    "asked": Text("Xin gia hạn, chờ trả lời", "More time is asked for"),
    "extended": Text("Được gia hạn", "More time is given"),
    "refused": Text("Không được gia hạn", "No more time is given"),
    "raised": Text("Có vướng mắc, đề xuất cần trả lời", "A difficulty or proposal waits for your answer"),
    "answered": Text("Vướng mắc, đề xuất đã được trả lời", "Your difficulty or proposal is answered"),
}
"""Why somebody is told, in words."""


@define
class Reminded:
    """What a run of reminders did. told: notices that are new; sent, failed: letters."""

    day: date
    found: int = 0
    told: int = 0
    sent: int = 0
    failed: int = 0
    waiting: int = 0
    dry: bool = False
    errors: list[Text] = field(factory=list)

    def as_json(self) -> dict[str, Any]:
        """The contract of `taicho remind --json`."""
        return {
            "day": self.day, "found": self.found, "told": self.told, "sent": self.sent, "failed": self.failed,
            "waiting": self.waiting, "dry_run": self.dry,
            "errors": [{"vi": one.vi, "en": one.en} for one in self.errors],
        }  # fmt: skip

    def lines(self, language: str) -> list[str]:
        """The same for a person."""
        if self.dry:
            only = Text(f"Sẽ nhắc {self.found} việc; chưa ghi gì.", f"Would tell {self.found} things; nothing written.")
            return [only.in_(language)]
        head = Text(
            f"{self.told} lời nhắc mới; {self.sent} thư đã gửi, {self.failed} chưa gửi được, {self.waiting} còn chờ.",
            f"{self.told} new reminders; {self.sent} letters sent, {self.failed} not, {self.waiting} waiting.",
        )
        return [head.in_(language), *dict.fromkeys(one.in_(language) for one in self.errors)]


def remind(
    workspace: Workspace, day: date, *, now: datetime, dry_run: bool = False, environ: Mapping[str, str] | None = None
) -> Reminded:
    """Tell everybody what concerns them on `day`, once, and send the letters that wait."""
    done = Reminded(day, dry=dry_run)
    board = boards.board(workspace, day)
    with workspaces.use(workspace):
        found = list(_found(board.pk, day, rhythm()))
        done.found = len(found)
        if dry_run:
            return done
        done.told = notices.tell(day, found, at=now)
    sent = send_waiting(workspace, now=now, environ=environ)
    done.sent, done.failed, done.waiting, done.errors = sent.sent, sent.failed, sent.waiting, sent.errors
    return done


@frozen
class Officer:
    """Somebody who works for units: where their rights hold."""

    person: User
    units: tuple[str, ...]


def officers() -> list[Officer]:
    """Everybody active who works for a unit, with the units."""
    found = []
    people = User.objects.filter(is_active=True, duties__unit__gt="").distinct().order_by("id")
    for person in people:
        units = tuple(unit for unit in rights.rights_of(person).units())
        found.append(Officer(person, units))
    return found


def _found(board: int, day: date, figures: Rhythm) -> Iterator[Told]:
    """Everything anybody is told of on the day. A task in one person's hands is told to that person alone."""
    everybody = officers()
    by_unit: dict[str, list[int]] = {}
    for officer in everybody:
        for unit in officer.units:
            by_unit.setdefault(unit, []).append(officer.person.pk)
    rows = _speaking(board, day, figures)
    parts: dict[int, list[str]] = {}
    leads = BoardPart.objects.filter(board_id=board, hand="lead", unit__in=list(by_unit))
    for number, unit in leads.values_list("number", "unit"):
        parts.setdefault(number, []).append(unit)
    hands = assigning.hands_of({f"{row.plan_id}#{row.task_id}" for row in rows} if len(rows) < 5000 else None)
    for row in rows:
        name = f"{row.plan_id}#{row.task_id}"
        people = [
            person
            for unit in parts.get(row.number, ())
            for person in ([hands[name, unit]] if (name, unit) in hands else by_unit[unit])
        ]
        for why, due in _whys(row, day, figures):
            days = (due - day).days
            yield from (Told(person, why, row.key, row.place_code, due, days) for person in dict.fromkeys(people))
    yield from _followed(board, day, figures)


def _speaking(board: int, day: date, figures: Rhythm) -> list[BoardTask]:
    """Tasks of the board that may have something to say: the exact question is `_whys`."""
    ahead = max((*figures.before, *figures.reviews_before, *figures.reports_before))
    near = day + timedelta(days=ahead)
    wanted = (
        Q(group__in=("late", "due", "later"), stands_due__lte=near) | Q(review_due__lte=near) | Q(report_due__lte=near)
    )
    return list(BoardTask.objects.filter(wanted, board_id=board).order_by("number"))


def _whys(row: BoardTask, day: date, figures: Rhythm) -> Iterator[tuple[str, date]]:
    if row.stands_due and row.state in ("open", "doing", "returned"):
        left = (row.stands_due - day).days
        if figures.speaks(left, figures.before):
            yield ("due" if left >= 0 else "late"), row.stands_due
    if row.review_due and figures.speaks((row.review_due - day).days, figures.reviews_before):
        yield "review", row.review_due
    if row.report_due and figures.speaks((row.report_due - day).days, figures.reports_before):
        yield "report", row.report_due


def _followed(board: int, day: date, figures: Rhythm) -> Iterator[Told]:
    """Whoever follows a plan is told of its late tasks, once for the whole plan, on the days the leads are."""
    for plan_id, person in assigning.followers(day).items():
        late = BoardTask.objects.filter(board_id=board, plan_id=plan_id, late_days__gt=0)
        worst = max(late.values_list("late_days", flat=True), default=0)
        row = late.order_by("-late_days", "number").first()
        if row is not None and figures.speaks(-worst, figures.before):
            yield Told(person, "follow", plan_id, row.place_code, row.stands_due, -worst)


def send_waiting(workspace: Workspace, *, now: datetime, environ: Mapping[str, str] | None = None) -> Reminded:
    """Send the letters that wait, reminders and invitations. Without a server they wait on."""
    environ = os.environ if environ is None else environ
    reminders = posting.Queue(
        notices.waiting, notices.take, lambda mail, post: letter(workspace, mail, post, environ), notices.sent,
        notices.failed,
    )  # fmt: skip
    with workspaces.use(workspace):
        done = posting.send((reminders, inviting.outbox(workspace, environ)), now=now, environ=environ)
    return Reminded(now.date(), sent=done.sent, failed=done.failed, waiting=done.waiting, errors=done.errors)


def letter(workspace: Workspace, mail: Mail, post: Post, environ: Mapping[str, str]) -> EmailMessage | None:
    """A person's digest of a day, in their language; None when there is nothing left to say."""
    found = notices.of_mail(mail)
    if not found or not mail.person.email:
        return None
    language = mail.person.profile.language
    message = EmailMessage()
    message["From"] = formataddr(("Tại Chỗ", post.sender))
    message["To"] = mail.person.email
    message["Subject"] = _subject(workspace, found, mail.day).in_(language)
    message["Date"] = format_datetime(mail.made_at)
    message["Message-ID"] = f"<{workspace.slug}.{mail.pk}.{mail.day}@{post.sender.partition('@')[2] or 'taicho'}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n".join(_body(workspace, mail, found, language, environ)), cte="quoted-printable")
    return message


def _subject(workspace: Workspace, found: list[Notice], day: date) -> Text:
    late = sum(1 for one in found if one.days < 0)
    mark = Text("[GIẢ ĐỊNH] ", "[INVENTED] ") if workspace.invented else Text("", "")
    return Text(
        f"{mark.vi}Nhắc việc {day.day}/{day.month}/{day.year}: {len(found)} việc"
        + (f", {late} quá hạn" if late else ""),
        f"{mark.en}Reminders of {day}: {len(found)} tasks" + (f", {late} late" if late else ""),
    )


def _body(
    workspace: Workspace, mail: Mail, found: list[Notice], language: str, environ: Mapping[str, str]
) -> Iterator[str]:  # fmt: skip
    texts = texts_of(workspace, mail.day, found)
    yield Text(f"Kính gửi {mail.person.profile.name},", f"Dear {mail.person.profile.name},").in_(language)
    for why, words in WHY.items():
        lines = [one for one in found if one.why == why]
        if lines:
            yield from ("", words.in_(language).upper())
        for one in sorted(lines, key=lambda one: (one.due or date.max, one.key)):
            yield f"- {texts[one.key].in_(language)}{_when(one).in_(language)}"
    yield ""
    address = environ.get("TAICHO_ADDRESS", "").rstrip("/")
    if address:
        yield f"{address}/{workspace.slug}/"
    yield Text(
        "Thư tự động, mỗi ngày nhiều nhất một thư. Muốn thôi nhận: mở “Thông báo của tôi” trong Tại Chỗ.",
        "Sent by the program, at most once a day. To stop these letters open “My notices” in Tại Chỗ.",
    ).in_(language)


def _when(one: Notice) -> Text:
    """ " – hạn 18/8/2021 (thứ Bảy, ngày nghỉ), quá 3 ngày"."""
    if one.due is None:
        return Text("", "")
    off = workdays().why_off(one.due)
    vi = f" – hạn {one.due.day}/{one.due.month}/{one.due.year}" + (f" (ngày nghỉ: {off.vi})" if off else "")
    en = f" – due {one.due}" + (f" (a day off: {off.en})" if off else "")
    if one.days < 0:
        return Text(f"{vi}, quá {-one.days} ngày", f"{en}, {-one.days} days late")
    if one.days:
        return Text(f"{vi}, còn {one.days} ngày", f"{en}, {one.days} days left")
    return Text(f"{vi}, hôm nay", f"{en}, today")


def texts_of(workspace: Workspace, day: date, found: Iterable[Notice]) -> dict[str, Text]:
    """Key of a notice -> what it is about, in words with the document's number; no names of people."""
    pairs = {one.key: _pair(one.key) for one in found}
    words = Words.of(workspace, day, pairs.values())
    told = {}
    for key, (plan, order) in pairs.items():
        said, symbol = words.said(plan, order), words.symbol(plan)
        if not order:
            document = words.plans.get(plan)
            told[key] = document.document.title if document else Text(plan, plan)
            continue
        where = ", ".join(part for part in (symbol, said.cite) if part)
        tail = f" [{where}]" if where else ""
        told[key] = Text(f"{said.text.vi}{tail}", f"{said.text.en}{tail}")
    return told


def _pair(key: str) -> tuple[str, str]:
    """Plan and order id of a key: "plan#1.5@25222/2021-08-18" is ("plan", "1.5")."""
    plan, _, rest = key.rpartition("#")
    if not plan:
        return key, ""
    return plan, rest.partition("/")[0].partition("@")[0]


def asked_for(person: User) -> Asked:
    """What a person's units lead, wherever."""
    return Asked("/VN/", units=rights.rights_of(person).units() or ("",), hands=("lead",))
