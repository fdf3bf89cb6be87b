"""Makes a year of returns for Examples/dyffryn.yaml out of nothing but a seed. No patient, case or day in it is real.

    generate.py SEED FOLDER [--cases 600] [--forms FOLDER] [--example]

Writes `cases-2027-Q1.csv` to `cases-2027-Q4.csv`. With --forms, the empty returns of totals of the four quarters, as
`manyleb return` prints them, are filled in beside them. With --example there are also a late, a revised and a faulty return.
"""

import argparse
import csv
import datetime as dt
import random
from pathlib import Path

COLUMNS = (
    "reference received source patient-type section setting acknowledged allocated contacted met delay outcome reason closed "
    "contacts hours welsh-asked welsh-given language age gender ethnic-origin issues"
).split()
QUARTERS = [
    ("2027-Q1", dt.date(2027, 4, 1), dt.date(2027, 6, 30), dt.date(2027, 7, 21), "2027-07-28"),
    ("2027-Q2", dt.date(2027, 7, 1), dt.date(2027, 9, 30), dt.date(2027, 10, 22), "2027-10-28"),
    ("2027-Q3", dt.date(2027, 10, 1), dt.date(2027, 12, 31), dt.date(2028, 1, 21), "2028-01-31"),
    ("2027-Q4", dt.date(2028, 1, 1), dt.date(2028, 3, 31), dt.date(2028, 4, 25), "2028-05-02"),
]
SECTIONS = {
    "detained": ["s2", "s3", "s3", "s37", "s37-41", "s47-49"],
    "short-term": ["s4", "s5-2", "s5-2", "s5-4"],
    "community": ["cto", "cto", "s7", "conditional-discharge"],
    "informal": ["none"],
}
ISSUES = ["care-and-treatment", "rights-and-detention", "leave", "medication", "environment", "discharge"]


def moment(rng, day, whole=0.15):
    """A time on a day, now and then without its hour; out of hours as well as within them."""
    if rng.random() < whole:
        return (day, None)
    hour = rng.choice([*range(8, 18)] * 4 + [*range(24)])
    minute = rng.randrange(60)
    # 01:00 to 02:00 is left out in March and comes twice in October.
    if hour == 1 and day in (dt.date(2027, 10, 31), dt.date(2028, 3, 26)):
        hour = 2
    return (day, (hour, minute))


def text(stated, rng):
    if stated is None:
        return ""
    day, time = stated
    if rng.random() < 0.1:
        return day.strftime("%d/%m/%Y") + (f" {time[0]:02}:{time[1]:02}" if time else "")
    return day.isoformat() + (f"T{time[0]:02}:{time[1]:02}" if time else "")


def after(stated, other):
    """Whether a time is certainly not before another."""
    if stated[0] != other[0]:
        return stated[0] > other[0]
    return stated[1] is None or other[1] is None or stated[1] >= other[1]


def later(rng, start, days):
    found = moment(rng, start[0] + dt.timedelta(days))
    return found if after(found, start) else (found[0], None)


def case(rng, number):
    received = moment(rng, dt.date(2027, 4, 1) + dt.timedelta(rng.randrange(366)))
    kind = rng.choices(["detained", "short-term", "community", "informal"], [55, 15, 12, 18])[0]
    setting = "dyffryn-cmht" if kind == "community" else rng.choices(["ysbyty-bryn", "cedar-house"], [75, 25])[0]
    if kind == "short-term":
        setting = "ysbyty-bryn"
    row = {
        "reference": f"D{number:04}",
        "received": received,
        "source": rng.choices(
            ["patient", "family", "ward-staff", "responsible-clinician", "amhp", "community-team", "another"],
            [30, 8, 35, 8, 8, 8, 3])[0],
        "patient-type": kind,
        "section": rng.choice(SECTIONS[kind]) if rng.random() < 0.9 else "",
        "setting": setting,
        "language": rng.choices(["english", "welsh", "bsl", "another", ""], [68, 20, 1, 6, 5])[0],
        "age": rng.choices(["under-18", "18-to-64", "65-and-over", "not-stated"], [4, 70, 22, 4])[0],
        "gender": rng.choices(["women", "men", "another", "not-stated"], [48, 46, 2, 4])[0],
        "ethnic-origin": rng.choices(["asian", "black", "mixed", "white", "another", ""], [5, 3, 3, 80, 2, 7])[0],
    }
    asked = rng.random() < (0.8 if row["language"] == "welsh" else 0.05)
    row["welsh-asked"] = "yes" if asked else rng.choice(["no", "No", ""])
    row["welsh-given"] = ("yes" if rng.random() < 0.85 else "no") if asked else ""
    row["acknowledged"] = later(rng, received, rng.choice([0, 0, 0, 1])) if rng.random() < 0.9 else None
    if rng.random() < 0.06:
        row |= {"outcome": "not-eligible", "reason": rng.choice(["not-qualifying", "elsewhere", "other-advocacy", "another"])}
        row["closed"] = later(rng, received, rng.randrange(1, 6))
        row["allocated"] = row["contacted"] = row["met"] = None
        if row["acknowledged"] and not after(row["closed"], row["acknowledged"]):
            row["acknowledged"] = None
        return row
    wait = rng.choice([0, 1, 1]) if kind == "short-term" and rng.random() < 0.85 else rng.choice([0, 1, 1, 2, 2, 3, 4, 5, 6, 7])
    if rng.random() < 0.07:
        wait += rng.randrange(3, 14)
    met = later(rng, received, wait) if rng.random() < 0.97 else None
    row["met"] = met
    row["allocated"] = (received[0], None)
    row["contacted"] = met if met and rng.random() < 0.5 else None
    row["delay"] = rng.choice(["none-free", "patient", "ward", "another"]) if wait > 8 else ""
    length = rng.choice([2, 5, 9, 14, 20, 30, 45, 70, 110])
    row["closed"] = later(rng, met or (received[0] + dt.timedelta(12), None), length)
    if row["acknowledged"] and not after(row["closed"], row["acknowledged"]):
        row["acknowledged"] = None
    row["outcome"] = rng.choices(
        ["achieved", "satisfied", "not-satisfied", "withdrawn", "moved", "unknown"], [58, 24, 6, 5, 5, 2])[0]
    return row


def known(row, quarter, rng):
    """What the return of a quarter can tell of a case."""
    name, first, last, made, _ = quarter
    told = {key: value for key, value in row.items()}
    for key in ("acknowledged", "allocated", "contacted", "met", "closed"):
        stated = row.get(key)
        told[key] = stated if stated and stated[0] <= made else None
    if told["closed"] is None:
        told["outcome"] = told["reason"] = ""
    own = random.Random(f"{row['reference']} {name}")
    told["contacts"] = own.randrange(1, 9) if told["met"] else own.choice([0, "", 1])
    told["hours"] = f"{own.randrange(1, 60) / 4:g}" if told["met"] else ""
    isNew = row["received"][0] >= first
    raised = own.sample(ISSUES, own.choice([1, 1, 2, 3]) if isNew else own.choice([0, 0, 0, 1]))
    told["issues"] = "+".join(raised) if row.get("outcome") != "not-eligible" else ""
    return {
        key: text(value, own) if isinstance(value, tuple) else ("" if value is None else value) for key, value in told.items()
    }


def write(path, quarter, rows, made=None, columns=COLUMNS, made_said=True, separator=",", encoding="utf-8-sig"):
    name, _, _, day, due = quarter
    with path.open("w", newline="", encoding=encoding) as file:
        lines = csv.writer(file, delimiter=separator)
        lines.writerow(["# contract: DUHB-IMHA-2027"])
        lines.writerow(["# version: 0.3"])
        lines.writerow([f"# period: {name}"])
        lines.writerow([f"# due: {due}"])
        if made_said:
            lines.writerow([f"# made: {(made or day).isoformat()}"])
        lines.writerow(columns)
        for row in rows:
            lines.writerow([row.get(column, "") for column in columns])


def year(seed, count, isExample):
    """Of each quarter what its return tells. In the example all are made in the fourth week; otherwise at any time, the sooner
    the more referrals are still open."""
    rng = random.Random(seed)
    quarters = [
        quarter if isExample else (*quarter[:3], quarter[2] + dt.timedelta(rng.choice([0, 0, 1, 2, 4, 21])), quarter[4])
        for quarter in QUARTERS
    ]
    cases = [case(rng, number + 1) for number in range(count)]
    cases.sort(key=lambda row: (row["received"][0], row["reference"]))
    for quarter in quarters:
        _, first, last, _, _ = quarter
        of = [
            row for row in cases
            if row["received"][0] <= last and (row.get("closed") is None or row["closed"][0] >= first)
        ]
        yield quarter, [known(row, quarter, rng) for row in of]


def fill(form, path, seed, quarter):
    """A return of totals: what cases do not tell, for what they do is counted from them."""
    rng = random.Random(f"{seed} {quarter[0]}")
    own = {
        "responsive.visit-not-received": (0, 1, 40, 60), "local.welsh-offer": (57, 60, 60, 60),
        "workforce.qualifications-and-experience": (4, 4, 4, 4), "workforce.supervision-sessions": (34, 38, 4, 4),
        "workforce.imha-numbers": (4, 4, 0, 0), "workforce.development-plans": (4, 4, 0, 0),
        "finance.budget-variation": (600, 1900, 46500, 46500),
    }
    with form.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    for line in lines:
        if line[0].startswith("#") or line[0] == "indicator":
            continue
        name, part = line[0], line[1]
        isCases = name in CASE_FIGURES
        if isCases:
            line[4] = "counted from the cases"
            continue
        low, high, least, most = own.get(name, (0, 6, 0, 0))
        if part:
            line[4] = "not counted by parts"
            if name in ("feedback.compliments-and-complaints", "finance.income-and-expenditure"):
                line[2], line[4] = (46500 if "finance" in name else rng.randint(0, 4)), ""
            continue
        line[2] = rng.randint(low, high)
        if line[7].strip():
            line[3] = rng.randint(least, most) or 1
    lines = [[f"# made: {quarter[3].isoformat()}"] if line[0].startswith("# made:") else line for line in lines]
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(lines)


CASE_FIGURES = {
    "responsive.supported-within-timescale", "responsive.cases-closed-satisfactorily", "activity.open-at-start",
    "activity.referrals-received", "activity.not-eligible", "activity.closed", "activity.open-at-end", "activity.waiting",
    "activity.contacts", "activity.hours", "activity.issues", "activity.welsh-asked", "activity.welsh-given",
}


def faulty(rows):
    """The same rows with the mistakes that people make."""
    rows = [dict(row) for row in rows]
    rows[3]["patient-type"] = "detaned"
    rows[7]["met"] = "31/02/2028"
    rows[11]["setting"] = ""
    rows[15]["received"] = "soon"
    rows[19]["met"] = "2027-01-05"
    rows[23]["hours"] = "2h30"
    rows[27]["welsh-asked"] = "maybe"
    rows.insert(31, dict(rows[30]))
    rows[40]["reference"] = "Mair Fictional"
    return rows


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("seed", type=int)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--cases", type=int, default=600)
    arguments.add_argument("--forms", type=Path)
    arguments.add_argument("--example", action="store_true")
    given = arguments.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for quarter, rows in year(given.seed, given.cases, given.example):
        name = quarter[0]
        path = given.folder / f"cases-{name}.csv"
        # A year has a late return, one that was revised after it was sent, and one with faults that came before the right one.
        late = dt.date(2027, 11, 12) if given.example and name == "2027-Q2" else None
        if given.example and name == "2027-Q3":
            write(given.folder / f"cases-{name}-first.csv", quarter, rows[:-9], dt.date(2028, 1, 14))
        if given.example and name == "2027-Q4":
            write(given.folder / f"cases-{name}-faulty.csv", quarter, faulty(rows), dt.date(2028, 4, 18), separator=";")
        write(path, quarter, rows, late)
        if given.forms:
            fill(given.forms / f"monitoring-return-{name}.csv", given.folder / f"monitoring-return-{name}.csv", given.seed, quarter)


main()
