#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Unpack pages into a folder for a while, and run a program on it.

usage: html_pages.py PROGRAM DATA ...

DATA is a folder whose .html.gz files and .tar.gz archives are unpacked, or
one such file. Exit status 77 (a skipped test) when there is no page.
"""

import gzip
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

LARGEST = 32 << 20


def pages(data: Path):
    """The pages under `data`, each as a name and its bytes."""
    for path in sorted(data.rglob("*.gz")) if data.is_dir() else [data]:
        if path.name.endswith(".tar.gz"):
            with tarfile.open(path) as archive:
                for member in archive:
                    if member.isfile() and member.size < LARGEST:
                        yield f"{path.parent.name}/{member.name}", archive.extractfile(member).read()
        elif path.name.endswith(".html.gz") and path.exists():
            yield f"{path.parent.parent.name}/{path.parent.name}/{path.name[:-3]}", gzip.open(path).read()


def main(program: str, *sources: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        n = 0
        for source in sources:
            for name, page in pages(Path(source)):
                Path(folder, name.replace("/", "~")).write_bytes(page)
                n += 1
        if not n:
            print("no pages in", *sources)
            return 77
        return subprocess.run([program, folder], check=False).returncode


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
