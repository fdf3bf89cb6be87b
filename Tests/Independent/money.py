"""Works out the money of a contract without the program: the years of term and options, ceilings, payments, the worth of the
contract, and the worked example of how a bid wins. Compares them to the penny with what the program wrote.

    money.py CONTRACT.yaml FOLDER ...

FOLDER holds the CSV files of the pricing schedule and the DocBook file of the invitation. Prints of each pair how many sums
agree, or the differences, with which it exits with 1.
"""

import csv
import datetime as dt
import sys
import xml.etree.ElementTree as xml
from fractions import Fraction
from math import floor
from pathlib import Path

import yaml
from dateutil.relativedelta import relativedelta

BOOK = "{http://docbook.org/ns/docbook}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


class Text(yaml.SafeLoader):
    """Every scalar is text, as in the program."""


Text.yaml_implicit_resolvers = {}


def pence(text):
    return int(Fraction(text.replace("£", "").replace(",", "")) * 100)


def money(value):
    if value is None:
        return ""
    pounds, rest = divmod(value, 100)
    return f"£{pounds:,}" + (f".{rest:02}" if rest else "")


def figure(value):
    """As a spreadsheet has it."""
    return money(value).replace("£", "").replace(",", "")


def nearest(value):
    """Half up."""
    return floor(value + Fraction(1, 2))


def months(text):
    count, unit = text.removeprefix("up to ").split(" ")
    return int(count) * (12 if unit.startswith("year") else 1)


def percent(text):
    return Fraction(text.rstrip("%")) / 100


class Contract:
    def __init__(self, path):
        self.facts = yaml.load(Path(path).read_text(), Text)
        terms = self.facts["contract"]
        self.start = dt.date.fromisoformat(terms["start"])
        self.years = []  # first day, day after the last, part of a year, option or None
        after = dt.date.fromisoformat(terms["end"]) + dt.timedelta(1) if "end" in terms else None
        length = months(terms.get("term", "3 years"))
        if after:
            # A last day that whole months lead to is a term of so many months.
            length = (after.year - self.start.year) * 12 + after.month - self.start.month
        if after and self.start + relativedelta(months=length) != after:
            first = self.start
            while first < after:
                following = self.start + relativedelta(months=12 * (len(self.years) + 1))
                last = min(following, after)
                self.years.append((first, last, Fraction((last - first).days, (following - first).days), None))
                first = last
            anchor, gone = after, 0
        else:
            anchor, gone = self.start, 0
            gone = self.add(anchor, gone, length, None)
        self.after = anchor + relativedelta(months=gone)
        options = terms.get("options", [{"length": terms["extension"]}] if "extension" in terms else [])
        for number, option in enumerate(options, 1):
            gone = self.add(anchor, gone, months(option.get("taken", option["length"])), number)
            if "exercised" in option:
                self.after = anchor + relativedelta(months=gone)
        self.funding = self.facts["funding"]
        self.term = [year for year in self.years if year[3] is None]

    def add(self, anchor, gone, length, option):
        for begin in range(0, length, 12):
            part = min(12, length - begin)
            self.years.append((anchor + relativedelta(months=gone + begin),
                               anchor + relativedelta(months=gone + begin + part), Fraction(part, 12), option))
        return gone + length

    @property
    def ceiling(self):
        return pence(self.funding["ceiling"])

    @property
    def is_yearly(self):
        return self.funding.get("per", "year") == "year"

    def ceilings(self):
        if not self.is_yearly:
            return [None] * len(self.years)
        rises = self.funding.get("indexation", {})
        rate = percent(rises["rate"]) if rises.get("method") == "fixed" else 0
        whole, ceilings = self.ceiling, []
        for index, year in enumerate(self.years):
            if index and rate:
                whole = nearest(whole * (1 + rate))
            ceilings.append(nearest(whole * year[2]))
        return ceilings

    def worth(self):
        if self.is_yearly:
            return sum(self.ceilings())
        if self.funding.get("options-included") == "true" or len(self.term) == len(self.years):
            return self.ceiling
        return nearest(self.ceiling * sum(y[2] for y in self.years) / sum(y[2] for y in self.term))

    def limits(self):
        """Of the term alone, and of the whole."""
        if self.is_yearly:
            return sum(self.ceilings()[:len(self.term)]), sum(self.ceilings())
        has_options, included = len(self.years) > len(self.term), self.funding.get("options-included") == "true"
        return (None if has_options and included else self.ceiling,
                None if has_options and not included else self.ceiling)

    def taxed(self):
        """The worth without and with value added tax."""
        rate, worth = percent(self.funding.get("vat-rate", "20%")), self.worth()
        if self.funding.get("vat") == "included":
            return nearest(worth / (1 + rate)), worth
        return worth, nearest(worth * (1 + rate))

    def prices(self):
        sums = [None] * len(self.years)
        for line in self.facts.get("pricing", []):
            for index, price in enumerate(line["years"][:len(sums)]):
                sums[index] = (sums[index] or 0) + pence(price)
        return sums

    def payments(self):
        """Of each quarter or month of the term with the options that were used: its days and what is paid for it."""
        length = 1 if self.funding["payment"].startswith("monthly") else 3
        base = self.start
        if self.facts["contract"]["year"] == "financial":
            base = dt.date(self.start.year - (self.start < dt.date(self.start.year, 4, 1)), 4, 1)
        periods, step = [], 0
        while base + relativedelta(months=step * length) < self.after:
            begin, end = (base + relativedelta(months=(step + n) * length) for n in (0, 1))
            step += 1
            if end > self.start:
                periods.append((max(begin, self.start), min(end, self.after), (end - begin).days))
        amounts = [0] * len(periods)
        for (first, after, _, _), price in zip(self.years, self.prices()):
            if first >= self.after:
                continue
            parts = [(index, Fraction((min(end, after) - max(begin, first)).days, days))
                     for index, (begin, end, days) in enumerate(periods) if begin < after and end > first]
            whole, paid = sum(part for _, part in parts), 0
            for index, part in parts:
                is_last = index == parts[-1][0]
                amount = None if price is None else price - paid if is_last else floor(price * part / whole)
                paid += amount or 0
                amounts[index] = None if amount is None or amounts[index] is None else amounts[index] + amount
        return [(begin, end - dt.timedelta(1), amount) for (begin, end, _), amount in zip(periods, amounts)]

    def bands(self):
        """Of each band the first and the last of the year, how many, the rate, and the most for it and for all so far."""
        volume, lines, whole = self.funding["volume"], [], 0
        last = int(volume["covered"])
        for band in volume["bands"]:
            first, last = last + 1, int(band["up-to"])
            count, rate = last - first + 1, pence(band["rate"])
            whole += count * rate
            lines.append([first, last, count, rate, count * rate, whole])
        return lines

    def example(self):
        """The lines, the sums, the prices, the price of a point and the winner of the two imagined bids."""
        award = self.facts["tender"]["evaluation"]
        method, worth = award.get("method", "cost-per-point"), self.worth()
        prices = [worth, worth] if method == "quality-at-fixed-price" else [worth * 98 // 100, worth * 93 // 100]
        lines, sums = [], [Fraction(0), Fraction(0)]
        for index, criterion in enumerate(award["criteria"]):
            weight = Fraction(criterion["weight"])
            # A method in the words of the house scores the price beside quality, as "weighted" does.
            is_weighted = method not in ("cost-per-point", "quality-at-fixed-price")
            if is_weighted and criterion["name"] == "Price":
                lowest = min(prices)
                if award.get("price-formula") == "distance-from-lowest":
                    shares = [max(Fraction(0), 1 - Fraction(price - lowest, lowest)) for price in prices]
                else:
                    shares = [Fraction(lowest, price) for price in prices]
                marks = ["by the price"] * 2
            else:
                scale = sorted((int(mark["mark"]) for mark in award.get("marks", [])), reverse=True) or [5, 4, 3, 2, 1, 0]
                steps = [[0, 1, 1, 0][index % 4], [1, 2, 1, 2][index % 4]]
                marks = [scale[min(step, len(scale) - 2)] for step in steps]
                shares = [Fraction(mark, scale[0]) for mark in marks]
            points = [Fraction(nearest(weight * share * 100), 100) for share in shares]
            sums = [one + other for one, other in zip(sums, points)]
            lines.append([criterion["name"], criterion["weight"], marks[0], points[0], marks[1], points[1]])
        costs = None
        if method == "cost-per-point":
            costs = [nearest(price / points) for price, points in zip(prices, sums)]
            winner = "A" if costs[0] <= costs[1] else "B"
        else:
            winner = "A" if sums[0] >= sums[1] else "B"
        return lines, sums, prices, costs, winner


def number(value):
    """As documents print it: points with as few decimals as they need, everything else as it was written."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".") if isinstance(value, Fraction) else str(value)


def table(path):
    """The rows of a file; a sum that a spreadsheet works out is empty as long as nobody opened it there."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [["" if cell.startswith("=SUM(") else cell for cell in row]
                for row in csv.reader(file) if row and not row[0].startswith("#")]


def said(element):
    return " ".join("".join(element.itertext()).split())


def day(value):
    return f"{value.day} {value:%B} {value.year}"


def compare(contract, folder):
    agreed, faults = 0, []

    def expect(what, program, own):
        nonlocal agreed
        if program == own:
            agreed += 1
        else:
            faults.append(f"{what}: program {program!r}, independent {own!r}")

    rows = {row[0]: row[1:] for row in table(folder / "pricing-schedule-totals.csv")}
    ceilings, prices = contract.ceilings(), contract.prices()
    expect("ceilings", rows["Ceiling"], [figure(c) for c in ceilings] + [figure(contract.limits()[1])])
    known = [price for price in prices if price is not None]
    expect("totals", rows["Total"], [figure(p) for p in prices] + [figure(sum(known) if known else None)])
    book = xml.parse(folder / "pricing-schedule.xml")
    clause = {part.get(ID): part for part in book.iter() if part.get(ID)}
    years = [[said(cell) for cell in row.iter(BOOK + "td")] or [said(c) for c in row.iter(BOOK + "entry")]
             for row in clause["pricing.totals.years"].iter() if row.tag in (BOOK + "row", BOOK + "tr")]
    expect("years", [row[-2:] for row in years if row and row[-1] != "To"],
           [[day(first), day(after - dt.timedelta(1))] for first, after, _, _ in contract.years])
    if known:
        written = [[row[1], row[2], row[4]] for row in table(folder / "pricing-schedule-payments.csv")[1:]]
        own = contract.payments()
        expect("payments", written, [[day(a), day(b), figure(amount)] for a, b, amount in own])
    if "volume" in contract.funding:
        expect("bands", table(folder / "pricing-schedule-volume.csv")[1:],
               [[str(value) for value in line[:3]] + [figure(value) for value in line[3:]] for line in contract.bands()])
    book = xml.parse(folder / "invitation-to-tender.xml")
    clause = {part.get(ID): part for part in book.iter() if part.get(ID)}
    without, taxed = contract.taxed()
    text = said(clause["tender.scope.money"])
    worth = f"is worth {money(without)} without value added tax, and {money(taxed)} with it" in text
    expect("worth", worth or text, True)
    lines, sums, prices, costs, winner = contract.example()
    cells = [said(cell) for cell in clause["tender.evaluation.worked-example"].iter()
             if cell.tag in (BOOK + "td", BOOK + "th", BOOK + "entry")]
    for line in lines:
        at = cells.index(line[0])
        expect(line[0], cells[at + 1:at + 6], [number(value) for value in line[1:]])
    at = cells.index("Whole-life price")
    expect("prices", cells[at + 1:at + 3], [money(price) for price in prices])
    expect("points", cells[at + 4:at + 6], [number(points) for points in sums])
    if costs:
        expect("costs", cells[at + 7:at + 9], [money(cost) for cost in costs])
    text = said(clause["tender.evaluation.worked-example"])
    wins = f"with bid {winner}, which wins" in text or f"Bid {winner} has the most points" in text
    expect("winner", wins or text, True)
    return agreed, faults


failed = False
for file, folder in zip(sys.argv[1::2], sys.argv[2::2]):
    agreed, faults = compare(Contract(file), Path(folder))
    failed = failed or bool(faults)
    print("; ".join(faults) if faults else f"{agreed} sums agree")
sys.exit(failed)
