#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""
score_story.py STORY GOLD [SECTION=VALUE ...] -- COMMAND ...

Run COMMAND with the folder STORY, score the dossier it prints as JSON against
GOLD, print what was missed and the table, and fail when a section's F is below
its floor. Where STORY or GOLD is not on this machine there is nothing to
judge, and the exit status 77 tells the test runner so.
"""
import json
import subprocess
import sys
from pathlib import Path

from score_dossier import below, floor, print_table
from sections import score

SKIPPED = 77


def compiled(command, story):
    """The dossier as parsed JSON, or None with the reason told."""
    run = subprocess.run(command + [story], stdout=subprocess.PIPE,
                         check=False)
    try:
        dossier = json.loads(run.stdout)
    except ValueError as why:
        print("%s: printed no JSON: %s" % (" ".join(command), why))
        return None
    if run.returncode:
        print("%s: exit status %d" % (" ".join(command), run.returncode))
        return None
    return dossier


def main(story, gold, *rest):
    dashes = rest.index("--")
    floors = [floor(text) for text in rest[:dashes]]
    for needed in (story, gold):
        if not Path(needed).exists():
            print("skipped: no %s here" % needed)
            return SKIPPED
    dossier = compiled(list(rest[dashes + 1:]), story)
    if dossier is None:
        return 1
    sheet = score(json.loads(Path(gold).read_text(encoding="utf-8")), dossier)
    print("\n".join(sheet.notes))
    print_table(sheet)
    too_low = below(sheet, floors)
    print("\n".join(too_low))
    return 1 if too_low else 0


if __name__ == "__main__":
    if "--" not in sys.argv[3:-1]:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
