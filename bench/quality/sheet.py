# SPDX-License-Identifier: Apache-2.0
"""The sheet that scoring fills in, and the two means it uses throughout."""


def share(part, whole, of_nothing=1.0):
    return part / whole if whole else of_nothing


def balance(precision, recall):
    """The harmonic mean of the two."""
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


class Sheet:
    """The rows of figures, and what was missed, in the order of scoring."""

    def __init__(self):
        self.rows = {}
        self.notes = []

    def row(self, section, **figures):
        self.rows[section] = figures

    def note(self, section, text, *values):
        self.notes.append("%-12s %s" % (section, text % values))

    def mean(self):
        return sum(r["F"] for r in self.rows.values()) / len(self.rows)
