#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tools/layers must find each kind of wrong arrow, and let right ones be."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOL = Path(__file__).parent / 'layers'

HOUSE = {
    'src/LAYERS': 'base:\ntext: base\nhtml: base\nnames: base text\n<tree.h>: html\n',
    'src/base/README.md': 'base',
    'src/base/arena.h': '#include <stddef.h>\n#include "parallax/error.h"\n',
    'src/text/README.md': 'text',
    'src/text/words.c': '#include "text/words.h"\n#include "base/arena.h"\n',
    'src/text/words.h': '',
    'src/html/README.md': 'html',
    'src/html/tree.c': '#include <tree.h>\n',
    'src/names/README.md': 'names',
    'src/names/people.c': '  #  include "text/words.h"\n',
    'include/parallax/error.h': '#include <stddef.h>\n',
}


def complaints(files=None):
    """Run the tool on HOUSE with files added, replaced or (None) left out."""
    with tempfile.TemporaryDirectory() as root:
        for name, text in {**HOUSE, **(files or {})}.items():
            if text is not None:
                path = Path(root, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding='utf-8')
        run = subprocess.run([sys.executable, TOOL, root], text=True, check=False,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if run.stderr or run.returncode != (1 if run.stdout else 0):
            raise AssertionError(f'exit {run.returncode}\n{run.stdout}{run.stderr}')
        return run.stdout.replace(root + '/', '').splitlines()


class Layers(unittest.TestCase):
    def found(self, wanted, files):
        self.assertEqual(complaints(files), [wanted])

    def test_a_sound_house_passes(self):
        self.assertEqual(complaints(), [])

    def test_an_arrow_up(self):
        self.found('src/text/up.c:2: "names/people.h": text may not use names',
                   {'src/text/up.c': '\n#include "names/people.h"\n'})

    def test_an_arrow_sideways(self):
        self.found('src/text/side.c:1: "html/tree.h": text may not use html',
                   {'src/text/side.c': '#include "html/tree.h"\n'})
        self.found('src/text/side.c:1: "html/tree.h": text may not use html',
                   {'src/text/side.c': '#include <html/tree.h>\n'})

    def test_an_arrow_round(self):
        rules = HOUSE['src/LAYERS'].replace('base:', 'base: names')
        self.found('src/LAYERS:1: base uses names, which does not stand above it',
                   {'src/LAYERS': rules})

    def test_a_room_that_uses_itself_in_the_rules(self):
        rules = HOUSE['src/LAYERS'].replace('text: base', 'text: base text')
        self.found('src/LAYERS:2: text uses text, which does not stand above it',
                   {'src/LAYERS': rules})

    def test_a_rule_that_cannot_be_read(self):
        self.found('src/LAYERS:6: not a rule: attic',
                   {'src/LAYERS': HOUSE['src/LAYERS'] + 'attic\n'})

    def test_a_folder_below_a_room_is_that_room(self):
        self.found('src/text/table/up.c:1: "names/a.h": text may not use names',
                   {'src/text/table/up.c': '#include "names/a.h"\n'})

    def test_a_room_without_a_readme(self):
        self.found('src/text: has no README.md', {'src/text/README.md': None})

    def test_a_room_without_a_rule(self):
        self.found('src/attic: not in LAYERS', {'src/attic/README.md': 'attic'})

    def test_an_include_of_no_room(self):
        self.found('src/text/a.c:1: "attic/a.h": LAYERS has no room attic',
                   {'src/text/a.c': '#include "attic/a.h"\n'})
        self.found('src/text/a.c:1: write "words.h" with its room in front',
                   {'src/text/a.c': '#include "words.h"\n'})

    def test_a_library_outside_its_room(self):
        self.found('src/text/a.c:1: <tree.h> belongs to html',
                   {'src/text/a.c': '#include <tree.h>\n'})

    def test_a_public_header_that_shows_the_house(self):
        self.found('include/parallax/a.h:1: a public header may not include base/arena.h',
                   {'include/parallax/a.h': '#include "base/arena.h"\n'})
        self.found('include/parallax/a.h:1: a public header may not include tree.h',
                   {'include/parallax/a.h': '#include <tree.h>\n'})

    def test_two_files_of_one_name(self):
        self.found('src/text/arena.h: src/base/arena.h has the same name',
                   {'src/text/arena.h': ''})
        self.found('fuzz/words.c: src/text/words.c has the same name',
                   {'fuzz/words.c': ''})


if __name__ == '__main__':
    unittest.main()
