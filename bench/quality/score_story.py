#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""
score_story.py PARALLAX STORY GOLD [SECTION=VALUE ...]

Compile a folder of reports with the command PARALLAX and score the dossier:
print the table, and fail when a section's F is below its floor. Where STORY or
GOLD is not on this machine there is nothing to judge, and the exit status 77
tells the test runner so.
"""
import json
import subprocess
import sys
from pathlib import Path

from score_dossier import below, floor, print_table
from sections import score

SKIPPED = 77


def main(parallax, story, gold, *floors):
    for needed in (story, gold):
        if not Path(needed).exists():
            print("skipped: no %s here" % needed)
            return SKIPPED
    run = subprocess.run([parallax, "dossier", "--format", "json", story],
                         stdout=subprocess.PIPE, check=False)
    if run.returncode:
        print("parallax dossier %s: exit %d" % (story, run.returncode))
        return 1
    sheet = score(json.loads(Path(gold).read_text(encoding="utf-8")),
                  json.loads(run.stdout))
    print("\n".join(sheet.notes))
    print_table(sheet)
    too_low = below(sheet, [floor(text) for text in floors])
    print("\n".join(too_low))
    return 1 if too_low else 0


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
