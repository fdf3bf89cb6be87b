"""Works out the dates of a contract's term without the program, and compares them with the iCalendar file that the
program wrote. Holidays come from the package `holidays`, months are counted by `dateutil`, the calendar is read by the
package `icalendar`.

    due_dates.py CONTRACT.yaml CALENDAR.ics...

Prints of each pair how many dates agree, or the differences, with which it exits with 1.
"""

import datetime as dt
import sys

import holidays
import icalendar
import yaml
from dateutil.relativedelta import relativedelta

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
        self.end = self.last(self.start, self.months)
        self.by_contract_year = terms.get("year") == "contract"
        april = dt.date(self.start.year, 4, 1)
        self.base = self.start if self.by_contract_year else april if april <= self.start else april.replace(
            year=april.year - 1)
        years = range(self.start.year - 1, self.end.year + 12)
        self.off = holidays.country_holidays("GB", subdiv="ENG", years=years)

    @staticmethod
    def later(day, months):
        return day + relativedelta(months=months)

    @staticmethod
    def last(first, months):
        """The last day of so many months that begin with a day: the day before the corresponding one or, where the month
        has none, its last."""
        corresponding = first + relativedelta(months=months)
        return corresponding - dt.timedelta(corresponding.day == first.day)

    def begins(self, months):
        """The days on which the spans of so many months begin, as long as they can matter."""
        return [self.base] + [self.last(self.base, months * n) + dt.timedelta(1) for n in range(1, 500 // months)]

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
        whole = sum(day <= first for day in self.begins(months)[1:]) * months
        year, offset = self.base.year + whole // 12, whole % 12
        return {1: f"{year}-M{offset + 1:02}", 3: f"{year}-Q{offset // 3 + 1}", 6: f"{year}-H{offset // 6 + 1}",
                12: f"{year}"}[months]

    def ends(self, months, after=None):
        """The last days of the periods of so many months, found by trying every day of the term."""
        begins = set(self.begins(months))
        found, first = [], after or self.start
        day = first
        while day <= self.end:
            following = day + dt.timedelta(1)
            if day == self.end or following in begins:
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
        second = Term.last(term.start, 12) + dt.timedelta(1)
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

    years = [term.last(term.start, 12 * n) for n in range(1, -(-term.months // 12) + 1)]
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
        while (last := Term.last(term.start, months * count)) <= term.end:
            dates[f"{id}.{count}"] = term.back(last)
            count += 1
    protocol = contract.get("service", {}).get("engagement-protocol", "2 months")
    count, unit = length(protocol)
    dates["cal.protocol-agreed.1"] = term.back(
        term.last(term.start, count) if unit == "month" else term.shift(term.start, protocol) - dt.timedelta(1))
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
    sys.exit(max(main(*pair) for pair in zip(sys.argv[1::2], sys.argv[2::2])))
