"""A week of a campaign's roster: its lines, its gaps and clashes in words, a filling to accept, and the workbook."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import xlsxwriter
from attrs import frozen
from django.db.models import Q

from taicho.core.resources.roster import Clash, Gap, Roster, Shift, fill
from taicho.core.vocabulary import Places, Text
from taicho.core.vocabulary.weekdays import WEEKDAYS
from taicho.intake.volunteers import rest_hours
from taicho.store import rosters
from taicho.store.models import Campaign, RosterShift, RosterTurn, Volunteer

DAYS = 7


@frozen
class Cell:
    """A shift on a day, who is in it, and how many are missing."""

    row: RosterShift
    turns: Sequence[RosterTurn]

    @property
    def missing(self) -> int:
        """People below the number wanted."""
        return max(0, self.row.wanted - len(self.turns))


@frozen
class Line:
    """The same shift of a ward through the week; None where it is not planned."""

    place: str
    post: str
    span: str
    skill: str
    cells: Sequence[Cell | None]


@frozen
class Week:
    """Seven days of a campaign below a place. clashes: only those that touch this week."""

    days: Sequence[date]
    lines: Sequence[Line]
    roster: Roster
    gaps: Sequence[Gap]
    clashes: Sequence[Clash]
    hours: Mapping[str, int]

    @property
    def missing(self) -> int:
        """Turns nobody takes yet."""
        return sum(one.missing for one in self.gaps)


def week(campaign: Campaign, path: str, day: date) -> Week:
    """The week, Monday to Sunday, that holds the day."""
    first = day - timedelta(days=day.weekday())
    days = [first + timedelta(days=at) for at in range(DAYS)]
    rows = rosters.shifts_within(campaign, path, days[0], days[-1])
    roster = rosters.roster_of(rows, rest_hours())
    return Week(days, _lines(rows, days), roster, roster.gaps(), roster.clashes(), roster.hours())


def _lines(rows: Sequence[RosterShift], days: Sequence[date]) -> list[Line]:
    turns: dict[int, list[RosterTurn]] = {}
    for turn in (
        RosterTurn.objects.filter(shift__in=[one.pk for one in rows]).select_related("volunteer").order_by("id")
    ):
        turns.setdefault(turn.shift_id, []).append(turn)
    found: dict[tuple[str, str, str, str], dict[date, Cell]] = {}
    for row in rows:
        key = (row.ward.place_code, row.post, rosters.shift_of(row).span, row.skill)
        found.setdefault(key, {})[row.on] = Cell(row, turns.get(row.pk, []))
    return [Line(*key, [cells.get(day) for day in days]) for key, cells in found.items()]


def force(campaign: Campaign, path: str) -> list[Volunteer]:
    """Who agreed and lives, or serves, below a place: those its rosters may count on; by who came first."""
    inside = Q(place_path__startswith=path)
    inside |= Q(placings__ward__place_path__startswith=path, placings__until=None)
    return list(Volunteer.objects.filter(inside, campaign=campaign, answer="yes").distinct().order_by("id"))


def filling(shown: Week, people: Sequence[Volunteer]) -> list[tuple[RosterShift, Volunteer]]:
    """Turns proposed for the week's gaps; those with the fewest hours first, nobody without rest."""
    rows = {str(cell.row.pk): cell.row for line in shown.lines for cell in line.cells if cell}
    by_key = {one.person_key: one for one in people}
    roster = rosters.roster_of(rows.values(), rest_hours(), by_key)
    return [(rows[one.shift], by_key[one.person]) for one in fill(roster, rosters.people_of(people))]


def free_for(cell: Cell, people: Sequence[Volunteer], shown: Week) -> list[Volunteer]:
    """Who may take a turn in a shift: fits, and is in no shift at that time; fewest hours this week first."""
    shift = rosters.shift_of(cell.row)
    roster = rosters.roster_of([cell.row], rest_hours(), [one.person_key for one in people])
    there = {one.person_key for one in cell.turns}
    fit = {one.id for one in rosters.people_of(people) if one.fits(shift) and _apart(roster, one.id, shift)} - there
    found = [one for one in people if one.person_key in fit]
    return sorted(found, key=lambda one: (shown.hours.get(one.person_key, 0), one.pk))


def _apart(roster: Roster, person: str, shift: Shift) -> bool:
    rest = roster.closest(person, shift)
    return rest is None or rest >= 0


def clash_words(clash: Clash) -> Text:
    """What is wrong with two shifts of a person."""
    one, two = (f"{each.post} {each.on:%d/%m}, {each.span}" for each in (clash.first, clash.second))
    if clash.rest < 0:
        return Text(f"hai ca trùng giờ: {one} và {two}", f"two shifts overlap: {one} and {two}")
    return Text(
        f"chỉ nghỉ {clash.rest} giờ giữa {one} và {two}", f"only {clash.rest} h of rest between {one} and {two}"
    )


def weekday(day: date) -> Text:
    """The day of the week as the head of a column: "Thứ Hai", "Monday"."""
    words = WEEKDAYS[day.weekday()]
    return Text(words.vi[:1].upper() + words.vi[1:], words.en)


def missing_words(missing: int) -> Text:
    """ "thiếu 2"."""
    return Text(f"thiếu {missing}", f"{missing} missing")


def roster_xlsx(shown: Week, title: Text, names: Mapping[int, str], places: Places, language: str) -> bytes:
    """The week as a workbook: a row for each shift, a column for each day; gaps stand in words."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(Text("Lịch trực", "Roster").in_(language))
    strong, plain = (book.add_format({"bold": on, "text_wrap": True, "valign": "top"}) for on in (True, False))
    gap = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FBE3DF"})
    sheet.write(0, 0, f"{Text('Lịch trực', 'Roster').in_(language)}: {title.in_(language)}", strong)
    heads = [Text("Nơi", "Place"), Text("Chốt, việc", "Post"), Text("Giờ", "Hours")]
    for at, head in enumerate(heads):
        sheet.write(2, at, head.in_(language), strong)
    for at, day in enumerate(shown.days):
        sheet.write(2, 3 + at, f"{weekday(day).in_(language)} {day:%-d/%-m/%Y}", strong)
    for at, line in enumerate(shown.lines, start=3):
        place = places.get(line.place)
        for column, words in enumerate((place.name if place else line.place, line.post, line.span)):
            sheet.write(at, column, words, plain)
        for column, cell in enumerate(line.cells, start=3):
            sheet.write(at, column, _cell_words(cell, names, language), gap if cell and cell.missing else plain)
    sheet.set_column(0, 1, 24)
    sheet.set_column(2, 2, 9)
    sheet.set_column(3, 2 + DAYS, 22)
    sheet.freeze_panes(3, 3)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return held.getvalue()


def _cell_words(cell: Cell | None, names: Mapping[int, str], language: str) -> str:
    if cell is None:
        return ""
    told = [names.get(one.volunteer_id, one.volunteer.receipt) for one in cell.turns]
    return "\n".join([*told, *([missing_words(cell.missing).in_(language)] if cell.missing else [])])
