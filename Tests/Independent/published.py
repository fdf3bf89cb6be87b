"""Tries to work out what published reports hide, from nothing but what the reports print.

    published.py FOLDER ...

FOLDER holds the reports of a year as HTML: `monitoring-report-PERIOD.html` of each quarter and of the year, and
`annual-report-2027.html`. Every number of their tables is taken down as whoever reads all of them can; what is hidden is an
unknown. The sums that follow from what the forms say are set up here a second time, without the program, and linear
programming (scipy) finds the least and the most that each hidden count can be: at least as many whole numbers as the
threshold must lie between them. Prints a line for each folder; exits with 1 where a count can be worked out.
"""

import math
import re
import sys
import xml.etree.ElementTree as tree
from pathlib import Path

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

QUARTERS = ["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"]
YEAR = "2027"
THRESHOLD = 5
HIDDEN = "hidden"
TOLERANCE = 1e-6
# How often many counts are asked for at once, and a number above all counts.
PROBES, LARGE = 12, 1e5
PROMPT, CLOSED_WELL = "Patients supported in time", "Cases closed with a satisfactory outcome"
MONEY = {"Departures from the budget", "Income and expenditure"}
# What is as it is on a day is not added up over a year.
STOCK = {"Cases open at the start", "Cases open at the end", "Patients waiting at the end", "Posts vacant at the end",
         "Advocates who give the service", "Qualifications, experience and training", "Development plans"}
HOURS = {"Hours of support"}
SATISFACTORY = ("what the patient wanted was reached", "it was not reached, and the patient was satisfied")
SHORT_TERM = "short-term sections"
NOT_COUNTED = "the referral was not for this service"


def text(element):
    return " ".join("".join(element.itertext()).split())


class Report:
    def __init__(self, path):
        source = re.sub(r"<!DOCTYPE[^>]*>", "", path.read_text(encoding="utf-8")).replace("&nbsp;", " ")
        self.root = tree.fromstring(source)
        self.tables = {}
        for table in self.root.iter():
            if table.tag.split("}")[-1] != "table":
                continue
            parts = {part.tag.split("}")[-1]: part for part in table}
            rows = [[text(cell) for cell in row] for row in parts["tbody"]]
            self.tables.setdefault(text(parts["caption"]), []).extend(rows)
        self.words = text(self.root)


def number(cell):
    """What a cell prints: a number, HIDDEN, or nothing."""
    if cell.lower() == HIDDEN:
        return HIDDEN
    plain = cell.replace(",", "").replace("£", "").rstrip("%")
    return float(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else None


class Attack:
    def __init__(self):
        self.places, self.known, self.hidden = {}, {}, set()
        self.rows, self.bounds = [], []
        # What is left over of two figures, of which nobody who has the reports alone knows whether it is small.
        self.rests = set()
        self.faults = []

    def of(self, *name):
        return self.places.setdefault(name, len(self.places))

    def take(self, name, cell, isKnownToBeNone=False):
        value = number(cell)
        if value is None:
            return None
        place = self.of(*name)
        if value == HIDDEN:
            if place not in self.known:
                self.hidden.add(place)
            return place
        if self.known.setdefault(place, value) != value:
            self.faults.append(f"{name}: printed as {self.known[place]:g} and {value:g}")
        self.hidden.discard(place)
        if value < THRESHOLD and not isKnownToBeNone:
            self.faults.append(f"{name}: {value:g} is printed")
        return place

    def equal(self, total, parts, isLess=False):
        """Counts that come to another one, or to no more than it."""
        terms = [(total, -1.0)] + [(part, 1.0) for part in parts]
        (self.bounds if isLess else self.rows).append(terms)

    def judged(self, part, received, judged, period):
        """Of the referrals received of a kind those that were not judged are a group too."""
        rest = self.of("not judged", part, period)
        self.equal(received, [judged, rest])
        self.rests.add(rest)

    def solve(self):
        for place, value in self.known.items():
            self.rows.append([(place, 1.0), (None, -value)])
        size = len(self.places)

        def matrix(rows):
            data, across, down, right = [], [], [], []
            for index, terms in enumerate(rows):
                rest = 0.0
                for place, factor in terms:
                    if place is None:
                        rest -= factor
                    else:
                        data.append(factor)
                        across.append(place)
                        down.append(index)
                right.append(rest)
            return (csr_matrix((data, (down, across)), shape=(len(rows), size)), right) if rows else (None, None)

        (A, b), (C, d) = matrix(self.rows), matrix(self.bounds)
        names = {place: name for name, place in self.places.items()}
        # What one solution says of all counts need not be asked again.
        least, most = np.full(size, math.inf), np.full(size, -math.inf)
        self.probe(A, b, C, d, least, most)
        for place in sorted(self.hidden | self.rests):
            ends = []
            for sign in (1, -1):
                if most[place] - least[place] >= THRESHOLD:
                    break
                costs = np.zeros(size)
                costs[place] = sign
                found = linprog(costs, A_eq=A, b_eq=b, A_ub=C, b_ub=d, bounds=(0, None), method="highs")
                if found.status == 2:
                    self.faults.append("what is printed contradicts itself")
                    return
                ends.append(sign * found.fun if found.status == 0 else sign * -math.inf)
                if found.status == 0:
                    least, most = np.minimum(least, found.x), np.maximum(most, found.x)
            if len(ends) < 2:
                continue
            count = math.inf if math.isinf(ends[1]) else math.floor(ends[1] + TOLERANCE) - math.ceil(ends[0] - TOLERANCE) + 1
            if count < THRESHOLD and (place in self.hidden or ends[1] < THRESHOLD - 1 + TOLERANCE):
                self.faults.append(f"{names[place]} is {ends[0]:g} to {ends[1]:g}")


    def probe(self, A, b, C, d, least, most):
        """Solutions in which many counts are large or small at once, which spare asking for each of them."""
        chance = np.random.default_rng(len(self.places))
        for _ in range(PROBES):
            open_places = [place for place in self.hidden | self.rests if most[place] - least[place] < THRESHOLD]
            if len(open_places) <= 2:
                return
            costs = np.zeros(len(self.places))
            costs[open_places] = chance.choice([-1.0, 1.0], len(open_places))
            for sign in (1, -1):
                found = linprog(sign * costs, A_eq=A, b_eq=b, A_ub=C, b_ub=d, bounds=(0, LARGE), method="highs")
                if found.status == 0:
                    np.minimum(least, found.x, out=least)
                    np.maximum(most, found.x, out=most)


def breakdowns(parts):
    """Parts by the breakdown whose values they are."""
    groups = {}
    for name, place in parts:
        if ": " in name and place is not None:
            groups.setdefault(name.split(": ")[0], []).append(place)
    return groups


def share(attack, title, numerator, denominator, printed):
    """A share that is printed tells its numerator; a part of a whole is no more than it, and the rest follows."""
    if numerator is None or denominator is None:
        return
    attack.equal(denominator, [numerator], isLess=True)
    if printed is not None and printed != HIDDEN:
        if numerator in attack.hidden or denominator in attack.hidden:
            attack.faults.append(f"{title}: {printed:g}% is printed")
    elif printed == HIDDEN and numerator in attack.known and denominator in attack.known:
        attack.faults.append(f"{title}: a share is hidden for nothing")
    if numerator in attack.known and denominator in attack.known:
        rest = attack.known[denominator] - attack.known[numerator]
        if 0 <= rest < THRESHOLD and attack.known[denominator] > 0:
            attack.faults.append(f"{title}: {rest:g} are left over")


def as_known(attack, name, quarter, report):
    """A figure of a quarter as a later report has it. Later returns tell what became of referrals that were open: more are
    counted, and no fewer, and no more of them are still open."""
    first = attack.of(*name, quarter)
    if name[0] != PROMPT or quarter == report:
        return first
    isNew = (*name, f"{quarter} in {report}") not in attack.places
    place = attack.of(*name, f"{quarter} in {report}")
    if isNew:
        isOpen = "not counted yet" in name[2]
        attack.equal(first if isOpen else place, [place if isOpen else first], isLess=True)
        if name[1] == "d" and not name[2]:
            opened = [of for of in attack.places if of[0] == PROMPT and of[3] == quarter and "not counted yet" in of[2]]
            attack.bounds.append([(place, 1.0), (first, -1.0)] + [(attack.places[of], -1.0) for of in opened])
            late = [as_known(attack, (PROMPT, "n", ""), quarter, report), attack.of(PROMPT, "n", "", quarter)]
            attack.bounds.append([(first, 1.0), (late[1], -1.0), (place, -1.0), (late[0], 1.0)])
    return place


def added(attack, total, name, quarters, report):
    """The figure of several quarters is the sum of theirs."""
    if all((*name, quarter) in attack.places for quarter in quarters):
        attack.equal(attack.of(*total), [as_known(attack, name, quarter, report) for quarter in quarters])


def rate(attack, cell, numerator, denominator):
    """What a share with two places says of its parts."""
    value = number(cell)
    if value is not None and value != HIDDEN and cell.endswith("%"):
        attack.bounds.append([(numerator, 1.0), (denominator, -(value + 0.0101) / 100)])
        attack.bounds.append([(numerator, -1.0), (denominator, (value - 0.0101) / 100)])


def monitoring(attack, report, period, quarters):
    isYear = len(quarters) == 4 and period == YEAR
    main = report.tables["Indicators, each with its target and the year so far"]
    activity = {row[0]: row for row in report.tables["What advocates did"]}
    for title, value, counted, outOf, _, standing, year in main:
        title = title.split(", April")[0].split(", July")[0].split(", October")[0].split(", January")[0]
        if title in MONEY:
            continue
        numerator, denominator = (attack.take((title, role, "", period), cell) for role, cell in (("n", counted), ("d", outOf)))
        isShare = value.endswith("%") or denominator is not None
        if isShare:
            share(attack, f"{title} {period}", numerator, denominator, number(value))
        if HIDDEN in (number(counted), number(outOf)) and number(standing) != HIDDEN:
            attack.faults.append(f"{title} {period}: `{standing}` though its figures are hidden")
        parts = []
        for part, printed, n, d in report.tables.get(f"{title}: broken down", []):
            n, d = (attack.take((title, role, part, period), cell) for role, cell in (("n", n), ("d", d)))
            share(attack, f"{title}, {part} {period}", n, d, number(printed))
            parts.append((part, n, d))
        for role, whole, at in (("n", numerator, 1), ("d", denominator, 2)):
            for places in breakdowns([(part[0], part[at]) for part in parts]).values():
                if whole is not None:
                    attack.equal(whole, places)
            if isYear and title not in STOCK:
                for part in [""] * (whole is not None) + [part[0] for part in parts if part[at] is not None]:
                    added(attack, (title, role, part, period), (title, role, part), quarters, period)
        for row in report.tables.get(f"{title}: period by period", []):
            if number(row[1]) == HIDDEN and number(row[3]) != HIDDEN:
                attack.faults.append(f"{title}: `{row[3]}` in {row[0]} though it is hidden")
            if isShare and row[0] in quarters:
                rate(attack, row[1], *(as_known(attack, (title, role, ""), row[0], period) for role in "nd"))
        if title not in STOCK and number(year) is not None:
            sofar = [(title, role, "", f"to {quarters[-1]}" + f" in {period}" * (title == PROMPT)) for role in "nd"]
            for name in sofar[: 1 + isShare]:
                added(attack, name, name[:3], quarters, period)
            if isShare:
                rate(attack, year, *(attack.of(*name) for name in sofar))
            else:
                attack.take(sofar[0], year)
    for title, count, year in activity.values():
        whole = attack.take((title, "n", "", period), count)
        if title in STOCK:
            continue
        sofar = attack.take((title, "n", "", f"to {quarters[-1]}"), year)
        if sofar is not None and all((title, "n", "", quarter) in attack.places for quarter in quarters):
            attack.equal(sofar, [attack.of(title, "n", "", quarter) for quarter in quarters])
        if isYear and whole is not None and sofar is not None:
            attack.equal(whole, [sofar])
    parts = {}
    for title, part, count in report.tables.get("What advocates did, broken down", []):
        parts.setdefault(title, []).append((part, attack.take((title, "n", part, period), count)))
    for title, rows in parts.items():
        for places in breakdowns(rows).values():
            if number(activity[title][1]) is not None:
                attack.equal(attack.of(title, "n", "", period), places)
        if isYear and title not in STOCK:
            for part, place in rows:
                own = [(title, "n", part, quarter) for quarter in quarters]
                if place is not None and all(name in attack.places for name in own):
                    attack.equal(place, [attack.of(*name) for name in own])

    def count(title, part="", role="n"):
        return attack.of(title, role, part, period)

    # The account; what lies within another figure; the same figure under two names.
    attack.rows.append(
        [(count("Cases open at the start"), 1.0), (count("Referrals received"), 1.0), (count("Referrals not for this service"), -1.0),
         (count("Cases closed"), -1.0), (count("Cases open at the end"), -1.0)])
    attack.equal(count("Cases open at the end"), [count("Patients waiting at the end")], isLess=True)
    attack.equal(count("Support in Welsh asked for"), [count("Support in Welsh given")], isLess=True)
    attack.equal(count("Cases closed"), [count(CLOSED_WELL, role="d")])
    apart = [name for name in attack.places if name[0] == PROMPT and name[3] == period and ": " not in name[2] and name[2]]
    judged = [place for name, place in attack.places.items() if name in apart and (name[1] == "d" or "not counted yet" in name[2])]
    attack.equal(count("Referrals received"), [count(PROMPT, role="d")] + judged, isLess=True)
    for name in list(attack.places):
        if name[0] == PROMPT and name[1] == "d" and name[3] == period and ": " in name[2]:
            attack.judged(name[2], count("Referrals received", name[2]), attack.places[name], period)
        # Those on short-term sections are judged apart from the others, and received as a type of patient.
        if name in apart and name[1] == "d":
            types = [of for of in attack.places if of[0] == "Referrals received" and of[3] == period and SHORT_TERM in of[2]]
            for of in types:
                attack.judged(of[2], attack.places[of], attack.places[name], period)
    position = quarters.index(period) if period in quarters else 0
    if position and not isYear:
        attack.equal(count("Cases open at the start"), [attack.of("Cases open at the end", "n", "", quarters[position - 1])])
    if isYear:
        attack.equal(count("Cases open at the start"), [attack.of("Cases open at the start", "n", "", quarters[0])])
        attack.equal(count("Cases open at the end"), [attack.of("Cases open at the end", "n", "", quarters[-1])])
        attack.equal(count("Patients waiting at the end"), [attack.of("Patients waiting at the end", "n", "", quarters[-1])])


def annual(attack, report, period):
    patients, outcomes = {}, []
    for column, value, count in report.tables.get("Patients and outcomes", []):
        isNone = column == "Outcome" and value.lower().startswith(NOT_COUNTED)
        place = attack.take(("profile", column, value, period), count, isNone)
        if column == "Outcome":
            outcomes.append((value, place))
        else:
            patients.setdefault(column, []).append(place)
    for column, places in patients.items():
        attack.equal(attack.of("profile", "", "", period), places, isLess=column != "Type of patient")
    if outcomes:
        attack.equal(attack.of("Cases closed", "n", "", period), [place for _, place in outcomes])
        attack.equal(
            attack.of(CLOSED_WELL, "n", "", period),
            [place for value, place in outcomes if value.lower().startswith(SATISFACTORY)])


def main(folders):
    faults = 0
    for folder in map(Path, folders):
        attack = Attack()
        for index, quarter in enumerate(QUARTERS):
            monitoring(attack, Report(folder / f"monitoring-report-{quarter}.html"), quarter, QUARTERS[: index + 1])
        monitoring(attack, Report(folder / f"monitoring-report-{YEAR}.html"), YEAR, QUARTERS)
        annual(attack, Report(folder / f"annual-report-{YEAR}.html"), YEAR)
        attack.solve()
        faults += len(attack.faults)
        for fault in attack.faults:
            print(f"{folder.name}: {fault}")
        shown = sum(1 for place in attack.known)
        print(f"{folder.name}: {len(attack.hidden)} hidden, {shown} shown, {len(attack.faults)} faults")
    print(f"{len(folders)} years, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
