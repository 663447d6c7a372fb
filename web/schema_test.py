#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""schema_test SCHEMA RENDER_STORY [STORY...]: does the JSON keep its contract?

Holds the JSON dossiers of the invented stories and of each STORY against the
schema, then against what a schema cannot say: ids exist where they are named,
spans lie in their texts on character borders, and each seal is the hash of the
bytes it stands for. Prints TAP; a STORY that is not there is skipped by name.
"""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

try:
    import jsonschema
except ImportError:
    jsonschema = None

ID = re.compile(r'^[a-z]\d+$')


def members(text):
    """Yield (name, value, the value's own text) of the top-level object."""
    decoder = json.JSONDecoder()
    at = text.index('{') + 1
    while True:
        at += len(text[at:]) - len(text[at:].lstrip(' \n,'))
        if text[at] == '}':
            return
        name, at = decoder.raw_decode(text, at)
        at += 1  # the colon
        value, end = decoder.raw_decode(text, at)
        yield name, value, text[at:end]
        at = end


def walk(value):
    """Yield every object below `value`."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            yield item
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)


def check_spans(dossier):
    texts = {r['id']: r['text'].encode() for r in dossier['reports']}
    for item in walk(dossier):
        if set(item) != {'report', 'start', 'end'}:
            continue
        text = texts.get(item['report'], b'')
        start, end = item['start'], item['end']
        if not 0 <= start <= end <= len(text):
            yield f'span outside its text: {item}'
            continue
        try:
            text[start:end].decode()
        except UnicodeDecodeError:
            yield f'span inside a character: {item}'


def check_ids(dossier):
    known = {item['id'] for item in walk(dossier) if 'id' in item}
    for name in ('reports', 'origins', 'who', 'where', 'claims'):
        for item in walk(dossier):
            listed = item.get(name)
            if isinstance(listed, list):
                for i in listed:
                    if isinstance(i, str) and ID.match(i) and i not in known:
                        yield f'{name} names {i}, which is nowhere'
    for item in walk(dossier):
        for name in ('entity', 'claim', 'same', 'report', 'origin', 'a', 'b'):
            value = item.get(name)
            if isinstance(value, str) and value not in known:
                yield f'{name} names {value}, which is nowhere'


def check_seals(text):
    parts = list(members(text))
    name, seals, _ = parts[-1]
    if name != 'seals':
        yield f'the last member is {name}'
        return
    if list(seals) != [p[0] for p in parts[:-1]]:
        yield 'the seals are not one for each member, in order'
    for name, _, own in parts[:-1]:
        if seals.get(name) != hashlib.sha256(own.encode()).hexdigest():
            yield f'the seal of {name} is broken'


def check(schema, text):
    dossier = json.loads(text)
    validator = jsonschema.Draft202012Validator(schema)
    bad = [f'{e.json_path}: {e.message[:120]}' for e in validator.iter_errors(dossier)]
    return bad + list(check_spans(dossier)) + list(check_ids(dossier)) + list(check_seals(text))


def main():
    schema = json.loads(Path(sys.argv[1]).read_text(encoding='utf-8'))
    render, stories = sys.argv[2], sys.argv[3:]
    if jsonschema is None:
        print('1..0 # SKIP python3-jsonschema is not installed')
        return 0
    jsonschema.Draft202012Validator.check_schema(schema)
    cases = [('sample', []), ('empty', ['empty'])] + [(Path(s).name, [s]) for s in stories]
    failed = 0
    print(f'1..{len(cases) + 1}')
    for n, (name, args) in enumerate(cases, 1):
        if args and '/' in args[0] and not Path(args[0]).exists():
            print(f'ok {n} - {name} # SKIP no {args[0]}')
            continue
        text = subprocess.run([render, 'json'] + args, check=True,
                              stdout=subprocess.PIPE).stdout.decode()
        bad = check(schema, text)
        failed += bool(bad)
        print(f'{"not ok" if bad else "ok"} {n} - {name}')
        for line in bad[:20]:
            print(f'# {line}')
    # One byte changed must show.
    text = subprocess.run([render, 'json'], check=True, stdout=subprocess.PIPE).stdout.decode()
    seen = check(schema, text.replace('"kind":"person"', '"kind":"place "', 1))
    print(f'{"ok" if len(seen) == 2 else "not ok"} {len(cases) + 1} - a changed byte breaks the seal')
    return 1 if failed or len(seen) != 2 else 0


if __name__ == '__main__':
    sys.exit(main())
