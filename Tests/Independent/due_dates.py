"""Works out every date of a contract without the program, and compares them with the events of the iCalendar file that
the program wrote. Holidays come from the package `holidays`, months are counted by `dateutil`, the calendar is read by the
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


def months(text):
    count, unit = length(text)
    return count * 12 if unit == "year" else count


def frequency(text):
    if text in NAMED:
        return NAMED[text]
    count, unit = length(text.removeprefix("every "))
    return (count * 12, "month") if unit == "year" else (count, unit)


class Term:
    def __init__(self, contract):
        terms = contract["contract"]
        self.start = dt.date.fromisoformat(terms["start"])
        # Options begin where the term ends: of one that is given by its last day, on the day after.
        anchor, gone = self.start, months(terms.get("term", "3 years"))
        self.end = self.last(self.start, gone)
        if "end" in terms:
            self.end = dt.date.fromisoformat(terms["end"])
            after = self.end + dt.timedelta(1)
            gone = (after.year - anchor.year) * 12 + after.month - anchor.month
            if anchor + relativedelta(months=gone) != after:
                anchor, gone = after, 0
        self.options = []  # number, first day, notice, of those that are open
        for number, option in enumerate(terms.get("options", []), 1):
            first = self.last(anchor, gone) + dt.timedelta(1) if gone else anchor
            gone += months(option.get("taken", option["length"].removeprefix("up to ")))
            if "exercised" in option:
                self.end = self.last(anchor, gone)
            else:
                self.options.append((number, first, option.get("notice", terms.get("extension-decision", "12 months"))))
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

    def begins(self, base, months):
        """The days on which the spans of so many months begin, as long as they can matter."""
        return [base] + [self.last(base, months * n) + dt.timedelta(1) for n in range(1, 1500 // months)]

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

    def before(self, day, text):
        return self.back(self.shift(day, text, -1))

    def within(self, text):
        """The last day of a limit that runs from the start: days leave the start out, longer units begin with it."""
        count, unit = length(text)
        if unit in ("month", "year"):
            return self.last(self.start, count * (12 if unit == "year" else 1))
        return self.shift(self.start, text) - dt.timedelta(unit == "week")

    def by_end(self, first, last):
        """The last working day of a period, or the first one after it where it has none."""
        return self.back(last) if self.back(last) >= first else self.forward(last)

    def periods(self, text, after=None, base=None):
        """First day, last day and label of each period of a frequency: found by trying every day of the term."""
        count, unit = frequency(text)
        first = after or self.start
        base = base or self.base
        series = "-" + text.replace(" ", "-")
        if unit != "month":
            begins = {first + dt.timedelta(count * UNITS[unit] * n) for n in range(1, 4000)}
        elif count in (1, 2, 3, 4, 6) or count % 12 == 0:
            begins = self.begins(base, count)
        else:
            begins = set(self.begins(first, count))
        ordered, begins, found, day = sorted(begins), set(begins), [], first
        while day <= self.end:
            following = day + dt.timedelta(1)
            if day == self.end or following in begins:
                if unit == "month" and (count in (1, 2, 3, 4, 6) or count % 12 == 0):
                    whole = sum(begin <= first for begin in ordered[1:]) * count
                    year, part = base.year + whole // 12, whole % 12 // count + 1
                    label = {1: f"{year}-M{part:02}", 3: f"{year}-Q{part}", 6: f"{year}-H{part}", 12: f"{year}"}.get(
                        count, f"{year}-P{part}{series}" if count < 12 else f"{year}-{year + count // 12 - 1}")
                else:
                    label = f"{first.year}-P{len(found) + 1}{series}"
                found.append((first, day, label))
                first = following
            day = following
        return found

    def spans(self, text):
        """The whole spans of a frequency, counted from the start."""
        count, unit = frequency(text)
        for n, (first, last, label) in enumerate(self.periods(text, base=self.start), 1):
            whole = self.last(self.start, count * n) if unit == "month" else (
                self.start + dt.timedelta(count * UNITS[unit] * n - 1))
            if last == whole:
                yield self.by_end(first, last), label


def annual_reviews(term, monitoring, returns, meetings, due, held):
    """Year, draft, report, conclusions and review of each year: the first working day, from the meeting at which the year
    closes on, that leaves room for all of it after the last return and the year itself."""
    for _, last, label in term.periods(monitoring.get("annual-review", "yearly"), base=term.start):
        covering = [end for end in returns if end >= last]
        done = max(due(min(covering)) if covering else due(last), last)
        closing = [day for end, day in meetings if end >= last]
        day = closing[0] if closing else held(last)
        while True:
            report = term.before(day, monitoring["annual-report-due"])
            draft = term.before(report, monitoring["report-comments"])
            conclusions = term.before(day, monitoring.get("conclusions-due", "10 working days"))
            if term.works(day) and min(draft, report, conclusions) > done:
                break
            day += dt.timedelta(1)
        yield label, draft, report, conclusions, day


def expected(contract):
    term = Term(contract)
    monitoring, service = contract["monitoring"], contract.get("service", {})
    advocates, records = contract.get("advocates", {}), contract.get("records", {})
    due = lambda last: term.forward(term.shift(last, monitoring["return-due"]))
    held = lambda last: term.forward(
        term.shift(due(last), monitoring["review-meetings"].get("held", "10 working days")))
    dates = {}

    returns = {}
    for kpi in monitoring["kpis"]:
        for first, last, label in term.periods(kpi["period"]):
            returns[last] = min(returns.get(last, (0, label)), (-first.toordinal(), label))
    for last, (_, label) in returns.items():
        for duty in ("key-indicators", "monitoring-report"):
            dates[f"cal.{duty}.{label}"] = due(last)

    def series(meetings, early, late):
        early, late = meetings.get("first-year", early), meetings.get("after", late)
        if early == late:
            return term.periods(early)
        second = Term.last(term.start, 12) + dt.timedelta(1)
        kept = [period for period in term.periods(early) if period[0] < second]
        if kept[-1][1] < term.end:
            kept += term.periods(late, after=kept[-1][1] + dt.timedelta(1))
        return kept

    meetings, seen = [], set()
    quarters = term.begins(term.base, 3)
    for _, last, label in series(monitoring["review-meetings"], "quarterly", "yearly"):
        day = held(last)
        meetings.append((last, day))
        for duty in ("monitoring-meeting", "tripartite-meeting", "quality-conclusions"):
            dates[f"cal.{duty}.{label}"] = day
        quarter = sum(begin <= day for begin in quarters) - 1
        duty = {2: "protocol-annual-review", 3: "supervision-report"}.get(quarter % 4)
        if duty and quarter not in seen:
            dates[f"cal.{duty}.{label}"] = day
        seen.add(quarter)
    for first, last, label in series(monitoring.get("operational-meetings", {}), "quarterly", "six-monthly"):
        dates["cal.operational-meeting." + label] = term.by_end(first, last)
    for label, draft, report, conclusions, day in annual_reviews(term, monitoring, returns, meetings, due, held):
        dates["cal.annual-report-discussion." + label] = draft
        dates["cal.annual-report." + label] = report
        dates["cal.quality-formal-presentation." + label] = conclusions
        dates["cal.annual-review." + label] = day

    often, _, when = contract["funding"]["payment"].partition(" in ")
    for first, last, label in term.periods(often):
        advance = when == "advance"
        dates["cal.payment." + label] = term.forward(first if advance else last)
    for duty, text in [("awareness-training", contract.get("awareness-training", "yearly")),
                       ("refresher-training", advocates.get("refresher-training", "yearly")),
                       ("development-plan", advocates.get("development-plan", "yearly")),
                       ("records-policy-review", records.get("policy-review", "yearly"))]:
        for day, label in term.spans(text):
            dates[f"cal.{duty}.{label}"] = day

    dates["cal.contract-start.1"] = term.start
    dates["cal.contract-end.1"] = term.before(term.end, contract["contract"].get("extension-decision", "12 months"))
    for number, first, notice in term.options:
        dates[f"cal.option-decision.{number}"] = term.before(first - dt.timedelta(1), notice)
    plan = contract["contract"].get("exit", {}).get("plan", "6 months")
    dates["cal.exit-plan.1"] = term.before(term.end, plan)
    for duty, key in [("protocol-agreed", "engagement-protocol"), ("collective-protocol", "collective-issues-protocol")]:
        dates[f"cal.{duty}.1"] = max(term.start, term.back(term.within(service.get(key, "2 months"))))
    count, unit = length(records.get("retention", "6 years"))
    closed = term.end + dt.timedelta(1)
    kept = (term.last(closed, count * (12 if unit == "year" else 1)) if unit in ("month", "year")
            else term.shift(term.end, f"{count} {unit}"))
    dates["cal.record-retention.1"] = kept + dt.timedelta(1)
    for key, text in contract.get("tender", {}).get("timetable", {}).items():
        dates["tender.timetable." + key] = (dt.datetime if "T" in text else dt.date).fromisoformat(text)
    dates |= {"tender.route." + step: day for step, day in route(term, contract.get("tender", {})).items()}
    return dates


# What each procedure of each route publishes and keeps, and on which day.
ACT = ["planned-notice", "market-engagement-notice", "conflicts-assessment", "tender-notice",
       "core-supplier-information", "assessment-summaries", "award-notice", "standstill-end", "contract-details",
       "end-notice"]
REGIME = ["intention-notice", "regime-standstill-end", "award-notice-after"]
STEPS = {
    ("light-touch", "open"): ACT, ("light-touch", "competitive-flexible"): ACT,
    ("light-touch", "direct-award"): ["conflicts-assessment", "transparency-notice", "award-notice", "standstill-end",
                                      "contract-details", "end-notice"],
    ("provider-selection-regime", "direct-award"): REGIME, ("provider-selection-regime", "direct-award-1"): REGIME,
    ("provider-selection-regime", "direct-award-2"): REGIME,
    ("provider-selection-regime", "most-suitable-provider"):
        ["suitable-provider-notice", "suitable-provider-earliest"] + REGIME,
    ("provider-selection-regime", "competitive"): ["regime-invitation", "decision-letters"] + REGIME,
    ("below-threshold", "open"): ["below-threshold-notice"],
    ("below-threshold", "competitive-flexible"): ["below-threshold-notice"],
}


def route(term, tender):
    """What is published around the award, and the standstill: the Act counts its first day, the regime does not."""
    day = {key: dt.date.fromisoformat(text[:10]) for key, text in tender.get("timetable", {}).items()}
    way = tender.get("route", "light-touch")
    steps = STEPS.get((way, tender.get("procedure")), [])
    dates = {"end-notice": term.end + dt.timedelta(29)}
    for step in ["planned-notice", "market-engagement-notice", "conflicts-assessment", "tender-notice",
                 "suitable-provider-notice", "regime-invitation",
                 "below-threshold-notice"]:
        dates[step] = day.get("advertised")
    dates["core-supplier-information"] = day.get("bids-by")
    if "advertised" in day:
        dates["suitable-provider-earliest"] = day["advertised"] + dt.timedelta(14)
    if "award" in day:
        for step in ["assessment-summaries", "award-notice", "transparency-notice", "intention-notice",
                     "decision-letters"]:
            dates[step] = day["award"]
        last, left = day["award"], 8
        if way == "light-touch" and term.works(last):
            left -= 1
        while left:
            last += dt.timedelta(1)
            left -= term.works(last)
        dates |= {"standstill-end": last, "regime-standstill-end": last,
                  "contract-details": last + dt.timedelta(120), "award-notice-after": last + dt.timedelta(30)}
    return {step: dates[step] for step in steps if dates.get(step)}



def day_or_time(event):
    start = event["DTSTART"].dt
    return start.replace(tzinfo=None) if isinstance(start, dt.datetime) else start


def main(contract_file, calendar_file):
    with open(contract_file, encoding="utf-8") as file:
        contract = yaml.load(file, Text)
    with open(calendar_file, "rb") as file:
        written = icalendar.Calendar.from_ical(file.read())
    differences = [str(error) for part in written.walk() for error in part.errors]
    events = written.walk("VEVENT")
    found = {str(event["UID"]).split("@")[0]: day_or_time(event) for event in events}
    if len(found) < len(events):
        differences.append("two events have one UID")
    wanted = expected(contract)
    differences += [f"{id}: program {found.get(id)}, independent {wanted.get(id)}"
                    for id in sorted(found.keys() | wanted.keys()) if found.get(id) != wanted.get(id)]
    for line in differences:
        print(line)
    if differences:
        return 1
    print(f"{len(wanted)} dates agree")
    return 0


if __name__ == "__main__":
    sys.exit(max(main(*pair) for pair in zip(sys.argv[1::2], sys.argv[2::2])))
