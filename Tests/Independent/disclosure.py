"""Tries to work out what published tables hide, without the program.

    disclosure.py FILE

FILE is JSON: years of tables of counts, with what each hides. From all that is printed, linear programming (scipy) finds the
least and the most that each hidden count can be; at least as many whole numbers as the threshold must lie between them. The
audit of tau-ARGUS must find the same, and its own optimum says how few counts would do. Prints a line for each year, and the
sums; exits with 1 where a count can be worked out or more than 1.3 times the optimum is hidden.

tau-ARGUS reads a table as a set of counts with equations (the format of its solver), so that linked tables are audited
together. A count may lie in a range of a width ("sliding protection"), which it heeds where an upper level is given too.
"""

import json
import math
import sys
import tempfile
from pathlib import Path

import numpy as np
from pytauargus._tauargus import HiTaSCtrl, audit_jj
from scipy.optimize import linprog

TOLERANCE = 1e-6


class Year:
    def __init__(self, year, threshold):
        self.threshold = threshold
        self.names = list(year["counts"])
        self.counts = [year["counts"][name] for name in self.names]
        standings = [year["standings"][name] for name in self.names]
        self.printed = [i for i, standing in enumerate(standings) if standing == "printed"]
        self.implied = [i for i, standing in enumerate(standings) if standing == "implied"]
        self.withheld = [i for i, standing in enumerate(standings) if standing == "withheld"]
        places = {name: i for i, name in enumerate(self.names)}
        self.hidden = [places[name] for name in year["hidden"]]
        self.unknown = sorted(set(self.hidden) | set(self.implied))
        # What nobody prints is asked of only where it is small.
        self.guarded = [i for i in self.unknown if i not in self.implied or self.counts[i] < threshold]
        self.small = [i for i, count in enumerate(self.counts) if count < threshold and i not in self.printed]
        self.equations = []
        for table in year["tables"]:
            rows = [[places[name] for name in row] for row in table["rows"]]
            if table["totalColumn"]:
                self.equations += [(row[-1], row[:-1]) for row in rows]
            if table["totalRow"]:
                self.equations += [(column[-1], list(column[:-1])) for column in zip(*rows)]
        for total, parts in self.equations:
            assert self.counts[total] == sum(self.counts[part] for part in parts)

    def ranges(self):
        """The least and the most that each guarded count can be, from all that is printed."""
        column = {cell: i for i, cell in enumerate(self.unknown)}
        matrix, values = [], []
        for total, parts in self.equations:
            row, value = np.zeros(len(column)), 0
            for cell, sign in [(total, 1)] + [(part, -1) for part in parts]:
                if cell in column:
                    row[column[cell]] += sign
                else:
                    value -= sign * self.counts[cell]
            if row.any():
                matrix.append(row)
                values.append(value)
        for cell in self.guarded:
            ends = []
            for sign in (1, -1):
                costs = np.zeros(len(column))
                costs[column[cell]] = sign
                if not matrix:
                    ends.append(0 if sign == 1 else math.inf)
                    continue
                found = linprog(costs, A_eq=np.array(matrix), b_eq=values, bounds=(0, None), method="highs")
                assert found.status in (0, 3), found.message
                ends.append(sign * found.fun if found.status == 0 else math.inf)
            yield cell, ends[0], ends[1]

    def write(self, path, marks, levels):
        """As tau-ARGUS' solver reads it: number, count, price, mark, bounds, and lower, upper and sliding protection of each
        count that is not printed anyway; then the equations, with what is printed anyway worked in."""
        most = 10 * max(self.counts) + 1_000
        known, before = set(self.printed), -1
        # It takes no equation of one count: such a count follows from what is printed anyway.
        while len(known) > before:
            before = len(known)
            for total, parts in self.equations:
                rest = {total, *parts} - known
                known |= rest if len(rest) == 1 else set()
        cells = [i for i in range(len(self.counts)) if i not in known]
        column = {cell: i for i, cell in enumerate(cells)}
        lines = ["0", str(len(cells))]
        for i, cell in enumerate(cells):
            protection = " ".join(map(str, levels.get(cell, (0, 0, 0))))
            lines.append(f"{i} {self.counts[cell]} 1 {marks[cell]} 0 {most} {protection}")
        equations = []
        for total, parts in self.equations:
            terms = [(total, -1)] + [(part, 1) for part in parts]
            rest = -sum(sign * self.counts[cell] for cell, sign in terms if cell not in column)
            terms = [f"{column[cell]} ({sign})" for cell, sign in terms if cell in column]
            if terms:
                equations.append(f"{rest} {len(terms)} : " + " ".join(terms))
        Path(path).write_text("\n".join(lines + [str(len(equations))] + equations) + "\n")
        return cells

    def optimum(self, folder, ranges):
        """How many counts tau-ARGUS hides so that the small ones are protected; nothing where it finds no answer."""
        given = set(self.small) | set(self.withheld) | set(self.implied)
        marks = ["u" if i in given else "s" for i in range(len(self.counts))]
        # It heeds a range's width only beside an upper or a lower level; which of them is possible, the ranges say.
        width = self.threshold - 1
        levels = {
            i: (0, 1, width) if ranges[i][1] >= self.counts[i] + 1 else (1, 0, width) for i in self.guarded if i in self.small
        }
        cells = self.write(folder / "in.jj", marks, levels)
        code = HiTaSCtrl().full_jj(in_file_jj=str(folder / "in.jj"), out_file=str(folder / "out"), max_time=1)
        if code > 0:
            return None
        more = {cells[int(line.split()[0])] for line in (folder / "out").read_text().split("\n") if line.strip()}
        return len((given | more) - set(self.implied))

    def audit(self, folder):
        """What tau-ARGUS' audit says of what was hidden: the counts with the ends of their ranges."""
        marks = ["u" if i in self.unknown else "s" for i in range(len(self.counts))]
        cells = self.write(folder / "audit.jj", marks, {i: (0, 0, self.threshold - 1) for i in self.guarded})
        return {
            cells[row["cell"]]: (row["min"], row["max"], row["unsafe"]) for row in audit_jj(str(folder / "audit.jj"))
        }


def whole_numbers(least, most):
    return math.inf if most == math.inf else math.floor(most + TOLERANCE) - math.ceil(least - TOLERANCE) + 1


def main(path):
    data = json.loads(Path(path).read_text())
    threshold = data["threshold"]
    faults, ours, theirs, guarded, unsolved, worst = 0, 0, 0, 0, 0, 1.0
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for number, entry in enumerate(data["years"], 1):
            year = Year(entry, threshold)
            if not year.hidden:
                assert not year.small
                continue
            audited = year.audit(folder)
            ranges = {cell: (least, most) for cell, least, most in year.ranges()}
            guarded += len(ranges)
            for cell, (least, most) in ranges.items():
                low, high, unsafe = audited[cell]
                if whole_numbers(least, most) < threshold or whole_numbers(low, high) < threshold or unsafe:
                    faults += 1
                    print(f"year {number}: {year.names[cell]} is {least:g} to {most:g}, by tau-ARGUS {low:g} to {high:g}")
            best = year.optimum(folder, ranges)
            if best is None:
                unsolved += 1
                continue
            ours += len(year.hidden)
            theirs += best
            worst = max(worst, len(year.hidden) / best) if best else worst
            print(f"year {number}: {len(year.hidden)} hidden, {len(year.small)} of them small; tau-ARGUS {best}")
    ratio = ours / theirs if theirs else 1
    print(f"{len(data['years'])} years, {guarded} hidden counts, {faults} worked out")
    print(f"{ours} hidden where tau-ARGUS hides {theirs}: {ratio:.3f}; in a year at most {worst:.3f}; {unsolved} unsolved")
    return 1 if faults or ratio > 1.3 or guarded == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
