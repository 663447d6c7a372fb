#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""golden_pages_test FOLDER RENDER_STORY: is the invented story shown as before?

Compares each format of the sample dossier with the file in FOLDER, so that a
change of layout is a diff that someone looked at. PLX_GOLDEN=rewrite in the
environment (`make golden`) writes the files instead. Style and script are left
out of the page: they have files of their own. Prints TAP.
"""

import difflib
import os
import re
import subprocess
import sys
from pathlib import Path

CASES = {'sample.txt': 'text', 'sample.ansi': 'colour', 'sample.md': 'md', 'sample.ics': 'ics',
         'sample.html': 'html'}


def rendered(render, form):
    text = subprocess.run([render, form], check=True, stdout=subprocess.PIPE).stdout
    for tag in (b'style', b'script'):
        text = re.sub(rb'<' + tag + rb'>.*?</' + tag + rb'>', b'<' + tag + b'></' + tag + b'>',
                      text, flags=re.S)
    return re.sub(rb'sha256-[A-Za-z0-9+/=]*', b'sha256-', text)


def main():
    folder, render = Path(sys.argv[1]), sys.argv[2]
    rewrite = os.environ.get('PLX_GOLDEN') == 'rewrite'
    failed = 0
    print(f'1..{len(CASES)}')
    for n, (name, form) in enumerate(CASES.items(), 1):
        new = rendered(render, form)
        path = folder / name
        if rewrite:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(new)
        old = path.read_bytes() if path.exists() else b''
        failed += old != new
        print(f'{"ok" if old == new else "not ok"} {n} - {name}')
        lines = [t.decode().splitlines() for t in (old, new)] if old != new else ([], [])
        for line in list(difflib.unified_diff(*lines, 'before', 'now', lineterm='', n=1))[:40]:
            print('# ' + line.replace('\x1b', '\\e'))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
