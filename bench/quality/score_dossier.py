#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""
Score a dossier against what a careful reader found in the same reports.

Both are tied to the words of the reports, the gold by anchors and the dossier
by spans, and agree where these overlap: nothing depends on the order, the
wording or the number of the facts. A span of more than 1200 bytes points at
nothing in particular and earns nothing.

Every section ends in one F between 0 and 1, MEAN is their plain mean. In each
section an item that the gold calls optional costs nothing when it is missed.

  spans        1 if every span of the dossier lies inside its report, on
               character borders; 0 otherwise
  text         wanted beginnings and endings kept, page furniture gone
  published    publication dates inside the range given
  dates        expressions with the right value (F of precision and recall)
  agenda       dated happenings found on the right date; merge: share of the
  commitments  places that tell one thing and were brought together
  quotes       passages found; speaker: share with the right one
  indirect     passages found with the right speaker
  figures      numbers with the right value
  claims       pairs of places that say the same, brought together
  conflicts    contradictions with both sides found
  reuse        who copied whom, and which passages
  entities     names brought together, less wrong mergers
  brief        things told that should be told, times share that is cited
"""
import argparse
import json
import sys

from sections import score


def floor(text):
    """SECTION=VALUE as a pair; argparse turns ValueError into exit 2."""
    section, value = text.split("=", 1)
    return section, float(value)


def below(sheet, floors):
    """One line for every section that stays under its floor."""
    reached = {section: row["F"] for section, row in sheet.rows.items()}
    reached["MEAN"] = sheet.mean()
    lines = []
    for section, value in floors:
        if section not in reached:
            lines.append("%s: the gold has no such section" % section)
        elif reached[section] < value:
            lines.append("%s: F %.4f is below %.4f"
                         % (section, reached[section], value))
    return lines


def shown(value):
    return "%.3f" % value if isinstance(value, float) else str(value)


def print_table(sheet):
    for section, row in sheet.rows.items():
        rest = "  ".join("%s %s" % (name, shown(value))
                         for name, value in row.items() if name != "F")
        print("%-12s F %.3f   %s" % (section, row["F"], rest))
    print("%-12s F %.3f" % ("MEAN", sheet.mean()))


def read_json(path):
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError) as why:
        print("score_dossier: %s: %s" % (path, why), file=sys.stderr)
        sys.exit(2)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("gold", help="what is in the reports (JSON)")
    parser.add_argument("dossier", help="what was found (JSON)")
    parser.add_argument("--details", action="store_true",
                        help="first print what was missed and what was extra")
    parser.add_argument("--json", action="store_true",
                        help="print the figures as one JSON object")
    parser.add_argument("--min", metavar="SECTION=VALUE", type=floor,
                        action="append", default=[],
                        help="exit with 1 if the section's F is lower;\n"
                             "may be given more than once; MEAN is a section")
    args = parser.parse_args()
    sheet = score(read_json(args.gold), read_json(args.dossier))
    if args.json:
        print(json.dumps({"mean": sheet.mean(), **sheet.rows}))
    else:
        if args.details:
            print("\n".join(sheet.notes) + "\n")
        print_table(sheet)
    too_low = below(sheet, args.min)
    for line in too_low:
        print("score_dossier: " + line, file=sys.stderr)
    return 1 if too_low else 0


if __name__ == "__main__":
    sys.exit(main())
