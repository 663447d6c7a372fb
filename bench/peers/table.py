# SPDX-License-Identifier: Apache-2.0
"""Figures of several peers side by side, for the eye and as CSV."""
import csv


class Table:
    """Rows (task, data, measure) in the order in which they came, a column a peer.

    Speeds, whose measure ends in "/s", are shown with how many times the speed
    of the peer `base` they are; figures of quality have `digits` decimals.
    """

    def __init__(self, peers, base, digits=2):
        self.peers, self.base, self.digits, self.rows = peers, base, digits, {}

    def put(self, row, peer, value):
        self.rows.setdefault(row, {})[peer] = value

    def print(self):
        widths = [max(len(row[i]) for row in self.rows) for i in range(3)]
        print(" ".join(" " * w for w in widths), *(f"{p:>18}" for p in self.peers))
        for row, cells in self.rows.items():
            print(*(part.ljust(w) for part, w in zip(row, widths)),
                  *(f"{self.cell(row, cells, p):>18}" for p in self.peers))

    def cell(self, row, cells, peer):
        if peer not in cells:
            return "-"
        value, other = cells[peer], cells.get(self.base)
        if row[2].endswith("/s") and other:
            return f"{value:,.0f} ({value / other:.1f}x)"
        return self.shown(row, value)

    def shown(self, row, value):
        return f"{value:.0f}" if row[0] == "speed" else f"{value:.{self.digits}f}"

    def read(self, path):
        """Put the figures of an earlier write, for what is not measured again; its `about`."""
        about = {}
        with open(path, encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                row = (line["task"], line["data"], line["measure"])
                cells = {p: line[p] for p in self.peers if line.get(p)}
                if row[0] == "about":
                    about[row[2]] = cells
                else:
                    self.rows[row] = {p: float(value) for p, value in cells.items()}
        return about

    def write(self, path, about, last=()):
        """The figures, below `about`, {name: {peer: value}}; `last`: (title, row -> value) of
        one more column."""
        more = [last[0]] if last else []
        with open(path, "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["task", "data", "measure", *self.peers, *more])
            for name, values in about.items():
                out.writerow(["about", "", name, *(values.get(p, "") for p in self.peers),
                              *("" for _ in more)])
            for row, cells in self.rows.items():
                out.writerow([*row, *(self.shown(row, cells[p]) if p in cells else "" for p in self.peers),
                              *(last[1](row) for _ in more)])
