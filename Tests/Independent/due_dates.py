"""Works out the dates of a contract's term without the program, and compares them with the iCalendar file that the
program wrote. Holidays come from the package `holidays`, the calendar is read by the package `icalendar`.

    due_dates.py CONTRACT.yaml CALENDAR.ics

Prints how many dates agree; exits with 1 and the differences where any do not.
"""

import calendar
import datetime as dt
import sys

import holidays
import icalendar
import yaml

UNITS = {"week": 7, "day": 1}
NAMED = {"weekly": (1, "week"), "monthly": (1, "month"), "quarterly": (3, "month"), "six-monthly": (6, "month"),
         "yearly": (12, "month")}


class Text(yaml.SafeLoader):
    """Every scalar is text, as in the program."""


Text.yaml_implicit_resolvers = {}


def length(text):
    count, unit = text.split(" ", 1)
    return int(count), unit.rstrip("s")


def frequency(text):
    if text in NAMED:
        return NAMED[text]
    count, unit = length(text.removeprefix("every "))
    return (count * 12, "month") if unit == "year" else (count, unit)


class Term:
    def __init__(self, contract):
        terms = contract["contract"]
        self.start = dt.date.fromisoformat(terms["start"])
        count, unit = length(terms.get("term", "3 years"))
        self.months = count * 12 if unit == "year" else count
        self.end = self.later(self.start, self.months) - dt.timedelta(1)
        self.by_contract_year = terms.get("year") == "contract"
        years = range(self.start.year - 1, self.end.year + 12)
        self.off = holidays.country_holidays("GB", subdiv="ENG", years=years)

    @staticmethod
    def later(day, months):
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        month += 1
        return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))

    def works(self, day):
        return day.weekday() < 5 and day not in self.off

    def forward(self, day):
        while not self.works(day):
            day += dt.timedelta(1)
        return day

    def back(self, day):
        while not self.works(day):
            day -= dt.timedelta(1)
        return day

    def shift(self, day, text, sign=1):
        count, unit = length(text)
        if unit == "working day":
            while count:
                day += dt.timedelta(sign)
                count -= self.works(day)
            return day
        if unit in UNITS:
            return day + dt.timedelta(sign * count * UNITS[unit])
        return self.later(day, sign * count * (12 if unit == "year" else 1))

    def label(self, first, months):
        base = self.start.month if self.by_contract_year else 4
        year = first.year if first.month >= base else first.year - 1
        offset = (first.month - base) % 12
        return {1: f"{year}-M{offset + 1:02}", 3: f"{year}-Q{offset // 3 + 1}", 6: f"{year}-H{offset // 6 + 1}",
                12: f"{year}"}[months]

    def ends(self, months, after=None):
        """The last days of the periods of so many months, found by trying every day of the term."""
        base = self.start if self.by_contract_year else dt.date(self.start.year - 1, 4, 1)
        found, first = [], after or self.start
        day = first
        while day <= self.end:
            following = day + dt.timedelta(1)
            whole = (following.year - base.year) * 12 + following.month - base.month
            if day == self.end or following.day == base.day and whole % months == 0:
                found.append((first, day))
                first = following
            day = following
        return found


def expected(contract):
    term = Term(contract)
    monitoring = contract["monitoring"]
    due = lambda last: term.forward(term.shift(last, monitoring["return-due"]))
    dates = {}

    returns = {}
    for kpi in monitoring["kpis"]:
        months, _ = frequency(kpi["period"])
        for first, last in term.ends(months):
            label = (-first.toordinal(), term.label(first, months))
            returns[last] = min(returns.get(last, label), label)
    for last, (_, label) in returns.items():
        dates["cal.key-indicators." + label] = due(last)

    def series(meetings):
        early, _ = frequency(meetings.get("first-year", "quarterly"))
        second = Term.later(term.start, 12)
        kept = [(p, early) for p in term.ends(early) if p[0] < second]
        if "after" not in meetings:
            return [(p, early) for p in term.ends(early)]
        late, _ = frequency(meetings["after"])
        if kept[-1][0][1] < term.end:
            kept += [(p, late) for p in term.ends(late, kept[-1][0][1] + dt.timedelta(1))]
        return kept

    held = monitoring["review-meetings"].get("held", "10 working days")
    meetings = []
    for (first, last), months in series(monitoring["review-meetings"]):
        day = term.forward(term.shift(due(last), held))
        meetings.append((last, day))
        dates["cal.monitoring-meeting." + term.label(first, months)] = day
    operational = monitoring.get("operational-meetings", {"first-year": "quarterly", "after": "six-monthly"})
    for index, ((_, last), _) in enumerate(series(operational)):
        dates[f"cal.operational-meeting.{index + 1}"] = term.back(last)

    years = [term.later(term.start, 12 * n) - dt.timedelta(1) for n in range(1, -(-term.months // 12) + 1)]
    years = [min(last, term.end) for last in years]
    if not term.by_contract_year and (term.start.month, term.start.day) == (4, 1) or term.by_contract_year:
        for index, last in enumerate(years):
            review = next((day for end, day in meetings if end >= last), None)
            review = review or term.forward(term.shift(due(last), held))
            dates[f"cal.annual-review.{index + 1}"] = review
            report = term.back(term.shift(review, monitoring["annual-report-due"], -1))
            dates[f"cal.annual-report.{index + 1}"] = report
    for index, (first, last) in enumerate(term.ends(3)):
        advance = contract["funding"]["payment"] == "quarterly in advance"
        dates[f"cal.payment.{index + 1}"] = term.forward(first if advance else last)
    for id, text in [("cal.awareness-training", contract.get("awareness-training", "yearly"))]:
        months, _ = frequency(text)
        count = 1
        while (last := Term.later(term.start, months * count) - dt.timedelta(1)) <= term.end:
            dates[f"{id}.{count}"] = term.back(last)
            count += 1
    protocol = contract.get("service", {}).get("engagement-protocol", "2 months")
    dates["cal.protocol-agreed.1"] = term.back(term.shift(term.start, protocol) - dt.timedelta(1))
    return dates


def main(contract_file, calendar_file):
    with open(contract_file, encoding="utf-8") as file:
        contract = yaml.load(file, Text)
    with open(calendar_file, "rb") as file:
        written = icalendar.Calendar.from_ical(file.read())
    defects = [error for part in written.walk() for error in part.errors]
    events = {str(event["UID"]).split("@")[0]: event["DTSTART"].dt for event in written.walk("VEVENT")}
    wanted = expected(contract)
    kinds = {id.rsplit(".", 1)[0] for id in wanted}
    compared = {id: day for id, day in events.items() if id.rsplit(".", 1)[0] in kinds}
    differences = [f"{id}: program {compared.get(id)}, independent {wanted.get(id)}"
                   for id in sorted(compared.keys() | wanted.keys()) if compared.get(id) != wanted.get(id)]
    for line in defects + differences:
        print(line)
    if defects or differences:
        return 1
    print(f"{len(wanted)} dates agree")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
