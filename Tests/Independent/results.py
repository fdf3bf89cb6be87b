"""Works out with pandas what a year of cases comes to, and compares it to the last case with what the program wrote.

    results.py CONTRACT.yaml FOLDER ...

FOLDER holds `cases-PERIOD.csv` of four quarters and `results-PERIOD.json` of each. Prints of each folder how many figures
agree, or the differences, with which it exits with 1.
"""

import io
import json
import sys
from fractions import Fraction
from pathlib import Path

import holidays
import numpy as np
import pandas as pd
import yaml

STEPS = ["received", "acknowledged", "allocated", "contacted", "met", "closed"]
PARTS = {
    "patient-type": "patient-type", "setting": "setting", "referral-source": "source", "reason": "reason",
    "issue": "issues",
}
PROFILE = ["patient-type", "outcome", "language", "age", "gender", "ethnic-origin"]
OFF = np.array(sorted(holidays.country_holidays("GB", subdiv="ENG", years=range(2025, 2031))), dtype="datetime64[D]")


def read(path):
    """The rows of a return with days for times; and what its first lines say."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    about = dict(line.lstrip("# ").split(":", 1) for line in lines if line.startswith("#"))
    about = {key: value.strip() for key, value in about.items()}
    body = "\n".join(line for line in lines if not line.startswith("#"))
    rows = pd.read_csv(io.StringIO(body), dtype=str, keep_default_na=False)
    for step in STEPS:
        # The day alone: the contract promises working days.
        iso = rows[step].str.replace(r"^(\d\d)/(\d\d)/(\d{4})", r"\3-\2-\1", regex=True).str.slice(0, 10)
        rows[step] = pd.to_datetime(iso, format="%Y-%m-%d", errors="raise")
    return rows.set_index("reference", verify_integrity=True), about


def deadline(days, count):
    days = days.to_numpy().astype("datetime64[D]")
    return pd.to_datetime(np.busday_offset(days, count, roll="backward", holidays=OFF))


class Quarter:
    def __init__(self, path, period):
        self.rows, about = read(path)
        self.first = pd.Timestamp(int(period[:4]), 3 * int(period[-1]) + 1, 1) if period[-1] != "4" else pd.Timestamp(
            int(period[:4]) + 1, 1, 1)
        self.last = self.first + pd.DateOffset(months=3, days=-1)
        self.made = pd.Timestamp(about["made"]) if about.get("made") else self.last

    def steps(self, later, stages):
        """Of each step with a time of its own, who reached it in time, whose time has run out, and whose has not."""
        rows, counts = self.rows, {}
        whom = {"all": True, "short-term-sections": rows["patient-type"] == "short-term",
                "under-18s": rows["age"] == "under-18"}
        judged = (rows["received"] >= self.first) & (rows["outcome"] != "not-eligible")
        for step in {stage["stage"] for stage in stages}:
            own = [stage for stage in stages if stage["stage"] == step]
            # The widest first, so that a time for fewer takes its place; of two as narrow the shorter.
            own.sort(key=lambda stage: (("for" in stage and stage["for"] != "all") + ("settings" in stage),
                                        -int(stage["within"].split()[0])))
            due = pd.Series(pd.NaT, index=rows.index)
            for stage in own:
                holds = pd.Series(whom[stage.get("for", "all")], index=rows.index)
                if "settings" in stage:
                    holds &= rows["setting"].str.lower().isin(stage["settings"])
                due = due.where(~holds, pd.Series(deadline(rows["received"], int(stage["within"].split()[0])),
                                                  index=rows.index))

            def reached(table):
                times = table[COLUMNS[step]]
                return times.fillna(table["met"]) if step == "first-contact" else times

            when, asOf = reached(rows).copy(), pd.Series(self.made, index=rows.index)
            for other in later:
                decided = (due > asOf) & rows.index.isin(other.rows.index) & (due <= other.made)
                when[decided] = reached(other.rows).reindex(rows.index)[decided]
                asOf[decided] = other.made
            timed = judged & due.notna()
            counts |= {step + " in time": timed & (due <= asOf) & (when <= due), step + " due": timed & (due <= asOf),
                       step + " open": timed & (due > asOf)}
        return {key: value.astype(int) for key, value in counts.items()}

    def counts(self, later, standard, short):
        rows, first, last = self.rows, self.first, self.last
        new = rows["received"] >= first
        ended = rows["closed"] <= last
        unfit = rows["outcome"] == "not-eligible"
        isShort = rows["patient-type"] == "short-term"
        due = deadline(rows["received"], standard)
        met = rows["met"].copy()
        asOf = pd.Series(self.made, index=rows.index)
        # A later return decides on what this one could not.
        for other in later:
            open_ = (due > asOf) & rows.index.isin(other.rows.index)
            decided = open_ & (due <= other.made)
            met[decided] = other.rows["met"].reindex(rows.index)[decided]
            asOf[decided] = other.made
        judged = new & ~unfit & ~isShort
        counts = {
            "open at the start": ~new & ~(rows["closed"] < first),
            "received": new,
            "not eligible": ended & unfit,
            "closed": ended & ~unfit,
            "closed well": ended & ~unfit & rows["outcome"].isin(["achieved", "satisfied"]),
            "open at the end": ~ended,
            "waiting": ~ended & ~(rows["met"] <= last),
            "asked": new & (rows["welsh-asked"].str.lower() == "yes"),
            "given": new & (rows["welsh-asked"].str.lower() == "yes") & (rows["welsh-given"].str.lower() == "yes"),
            "due": judged & (due <= asOf),
            "in time": judged & (due <= asOf) & (met <= due),
            "undecided": judged & (due > asOf),
            "short": new & ~unfit & isShort,
            "short in time": new & ~unfit & isShort & (rows["met"] <= deadline(rows["received"], short)),
            "first met": (rows["met"] >= first) & (rows["met"] <= last),
        }
        return {key: value.astype(int) for key, value in counts.items()} | {
            "contacts": pd.to_numeric(rows["contacts"].replace("", "0")).astype(int),
            "hours": rows["hours"].replace("", "0").map(Fraction),
            "issues": rows["issues"].map(lambda text: len([part for part in text.split("+") if part])),
        }


COLUMNS = {"acknowledge": "acknowledged", "allocate": "allocated", "first-contact": "contacted", "meet": "met"}
ACTIVITY = {
    "activity.open-at-start": "open at the start", "activity.referrals-received": "received",
    "activity.not-eligible": "not eligible", "activity.closed": "closed", "activity.open-at-end": "open at the end",
    "activity.waiting": "waiting", "activity.contacts": "contacts", "activity.hours": "hours", "activity.issues": "issues",
    "activity.welsh-asked": "asked", "activity.welsh-given": "given",
}
INDICATORS = {
    "responsive.supported-within-timescale": ("in time", "due"),
    "responsive.cases-closed-satisfactorily": ("closed well", "closed"),
}
NAMES = {"acknowledge": "acknowledged", "allocate": "allocated", "first-contact": "first-contact", "meet": "met"}
INDICATORS |= {f"responsive.step-{name}": (step + " in time", step + " due") for step, name in NAMES.items()}


def apart(keys):
    """What stands outside the whole of an indicator, by id."""
    if keys[1].endswith(" due"):
        return {"open": (keys[1].removesuffix(" due") + " open", None)}
    return {"short-term": ("short in time", "short"), "open": ("undecided", None)}


def of(rows, values, part=None):
    """How many there are, of a part or of the whole."""
    if part is None:
        return Fraction(sum(values))
    breakdown, _, value = part.partition(".")
    column = rows[PARTS[breakdown]]
    if breakdown == "issue":
        return Fraction(int(column.map(lambda text: value in text.split("+")).sum()))
    return Fraction(sum(values[column.str.lower() == value]))


def number(text):
    return None if text is None else Fraction(text)


def compare(folder, standard, short, stages):
    periods = ["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"]
    quarters = [Quarter(folder / f"cases-{period}.csv", period) for period in periods]
    agreed, differences = 0, []

    def hold(name, own, theirs):
        nonlocal agreed
        if own == theirs:
            agreed += 1
        else:
            differences.append(f"{folder.name} {name}: {own} here, {theirs} there")

    year = {}
    for index, period in enumerate(periods):
        quarter = quarters[index]
        later = quarters[index + 1 :]
        counts = quarter.counts(later, standard, short) | quarter.steps(later, stages)
        results = json.loads((folder / f"results-{period}.json").read_text())
        for entry in results["activity"]:
            key = ACTIVITY.get(entry["activity"])
            if key is None:
                continue
            hold(f"{period} {entry['activity']}", of(quarter.rows, counts[key]), number(entry["number"]))
            for part in entry["parts"]:
                name = f"{period} {entry['activity']} {part['part']}"
                hold(name, of(quarter.rows, counts[key], part["part"]), number(part["numerator"]))
        for entry in results["indicators"]:
            keys = INDICATORS.get(entry["indicator"])
            if keys is None:
                continue
            pair = [of(quarter.rows, counts[key]) for key in keys]
            hold(f"{period} {entry['indicator']}", pair, [number(entry["numerator"]), number(entry["denominator"])])
            hold(f"{period} {entry['indicator']} value", pair[0] / pair[1] if pair[1] else None, number(entry["value"]))
            sums = year.setdefault(entry["indicator"], [Fraction(0), Fraction(0)])
            sums[0], sums[1] = sums[0] + pair[0], sums[1] + pair[1]
            told = entry["yearToDate"]
            hold(f"{period} {entry['indicator']} year", sums, [number(told["numerator"]), number(told["denominator"])])
            for part in entry["parts"]:
                beside = apart(keys).get(part["part"])
                if beside:
                    own = [of(quarter.rows, counts[key]) if key else None for key in beside]
                else:
                    own = [of(quarter.rows, counts[key], part["part"]) for key in keys]
                name = f"{period} {entry['indicator']} {part['part']}"
                hold(name, own, [number(part["numerator"]), number(part["denominator"])])
        for entry in results["profile"]:
            column = quarter.rows[entry["column"]].str.lower()
            if entry["column"] != "outcome" and entry["value"] == "not-stated":
                column = column.replace("", "not-stated")
            key = "closed" if entry["column"] == "outcome" else "first met"
            own = int(counts[key][column == entry["value"]].sum())
            hold(f"{period} {entry['column']} {entry['value']}", own, entry["number"])
    return agreed, differences


def main():
    service = yaml.load(Path(sys.argv[1]).read_text(), yaml.BaseLoader)["service"]["response"]
    standard, short = (int(service[key].split()[0]) for key in ("standard", "short-term-sections"))
    failed = False
    for folder in map(Path, sys.argv[2:]):
        agreed, differences = compare(folder, standard, short, service.get("stages", []))
        print(f"{folder.name}: {agreed} agree, {len(differences)} differ")
        for difference in differences[:40]:
            print("  " + difference)
        failed |= bool(differences)
    sys.exit(failed)


main()
