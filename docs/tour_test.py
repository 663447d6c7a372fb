#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""tour_test.py PARALLAX ROOT: what docs/tour.md shows is what the build prints.

Runs every command of the tour's console blocks, one after another in a folder
that has build/, tools/ and examples/ as the repository has them, and compares
what they print with what stands below them. With PLX_GOLDEN=rewrite ("make
golden") the tour is rewritten instead, and the diff is the review.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.M | re.S)


def printed(command, folder):
    done = subprocess.run(["sh", "-c", command], cwd=folder, check=False, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8", timeout=60)
    return done.stdout.rstrip("\n")


def run_block(block, folder):
    """The block with every output replaced by what its command prints."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    parts = []
    for command in commands:
        parts.append(command)
        out = printed(command[2:], folder)
        parts += [out] if out else []
    return "\n".join(parts) + "\n"


def main(parallax, root):
    root = Path(root).resolve()
    tour = root / "docs" / "tour.md"
    text = tour.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "build").mkdir()
        (folder / "build" / "parallax").symlink_to(Path(parallax).resolve())
        for shared in ("tools", "examples"):
            (folder / shared).symlink_to(root / shared)
        blocks = BLOCK.findall(text)
        if not blocks:
            print("the tour has no console blocks")
            return 1
        now = BLOCK.sub(lambda block: run_block(block.group(), folder), text)
    if now == text:
        return 0
    if os.environ.get("PLX_GOLDEN") == "rewrite":
        tour.write_text(now, encoding="utf-8")
        return 0
    before, after = text.splitlines(), now.splitlines()
    for n, line in enumerate(before, 1):
        if n > len(after) or after[n - 1] != line:
            print(f"docs/tour.md:{n}: the tour says:\n  {line}\nand the build prints:")
            print("  " + (after[n - 1] if n <= len(after) else "nothing"))
            break
    print("Read what changed, then let 'make golden' write it.")
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
