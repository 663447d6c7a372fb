#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Model files that Python writes, read again by Python and by the command.

usage: model_file_test.py PARALLAX
"""
import os
import struct
import subprocess
import sys
import tempfile
import unittest

import model_file
from model_file import ModelError, Section, model_bytes, read_model, write_model, xxh64

PARALLAX = os.path.abspath(sys.argv[1])


def told(path):
    """What `parallax model` says of a file: (exit status, stdout, stderr)."""
    done = subprocess.run([PARALLAX, "model", path], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def sample():
    words = Section()
    words.u32(2)
    words.array("b", [1, -1, 2])
    words.array("f", [0.5, -0.5])
    return [("words", 1, words.bytes()), ("tags-big", 12, os.urandom(1000)), ("none", 3, b"")]


class ModelFile(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "x.plx")

    def put(self, data):
        with open(self.path, "wb") as file:
            file.write(data)

    def refused(self, data, why):
        self.put(data)
        self.assertEqual(told(self.path), (3, "", f"parallax: {self.path} {why}\n"))
        with self.assertRaises(ModelError):
            read_model(self.path)

    def test_xxh64_has_the_published_values(self):
        self.assertEqual(xxh64(b""), 0xEF46DB3751D8E999)
        self.assertEqual(xxh64(b"a"), 0xD24EC4F1A98C6E5B)
        self.assertEqual(xxh64(b"Parallax reads many reports of one event"),
                         0xD9B03D857222434C)

    def test_values_are_aligned_to_their_size(self):
        section = Section()
        section.array("b", [-1])
        section.array("H", [2, 3])
        section.raw(b"x")
        section.f32(1.5)
        section.i32(-7)
        section.array("Q", struct.pack("<Q", 9))
        self.assertEqual(section.bytes(),
                         struct.pack("<bxHHcxfiQ", -1, 2, 3, b"x", 1.5, -7, 9))
        with self.assertRaises(ValueError):
            section.array("Q", b"1234567")

    def test_the_command_reads_what_is_written(self):
        sections = sample()
        write_model(self.path, sections)
        self.assertEqual(read_model(self.path), sections)
        status, out, err = told(self.path)
        self.assertEqual((status, err), (0, ""))
        lines = out.splitlines()
        self.assertEqual(lines[0], self.path)
        with open(self.path, "rb") as file:
            data = file.read()
        self.assertRegex(lines[1], r"format 1, %d bytes, checksum %016x holds, opened in \d"
                         % (len(data), xxh64(data[16:])))
        self.assertEqual([line.split() for line in lines[2:]],
                         [[name, "version", str(version), str(len(contents)), "bytes"]
                          for name, version, contents in sections])

    def test_every_length_is_checked_alike(self):
        # Each remainder that the checksum treats in its own way.
        for n in range(70):
            write_model(self.path, [("words", 1, bytes(range(n)))])
            self.assertEqual(told(self.path)[0], 0, n)

    def test_models_of_nothing(self):
        for sections in [], [("none", 1, b"")], [("none", 1, b""), ("nil", 1, b"")]:
            write_model(self.path, sections)
            self.assertEqual(read_model(self.path), sections)
            self.assertEqual(told(self.path)[0], 0)

    def test_the_same_sections_give_the_same_bytes(self):
        sections = sample()
        self.assertEqual(model_bytes(sections), model_bytes(sections))
        write_model(self.path, sections)
        write_model(self.path, sections[:1])
        self.assertEqual(os.listdir(os.path.dirname(self.path)), ["x.plx"])

    def test_what_cannot_be_written(self):
        for sections in [("Words", 1, b"")], [("", 1, b"")], [("nine-long", 1, b"")], \
                [("words", 1, b""), ("words", 2, b"")], \
                [(f"s{i}", 1, b"") for i in range(65)]:
            with self.assertRaises(ValueError):
                write_model(self.path, sections)
        self.assertFalse(os.path.exists(self.path))

    def test_broken_files_are_named(self):
        data = model_bytes(sample())
        self.refused(b"", "is empty")
        self.refused(b"<html>", "is no Parallax model")
        self.refused(data[:50], "is cut short: only 50 bytes are there")
        self.refused(data[:-1], f"is cut short: {len(data) - 1} of {len(data)} bytes are there")
        self.refused(data[:-1] + bytes([data[-1] ^ 1]),
                     "is damaged: its checksum does not hold")
        self.refused(data[:20] + struct.pack("<I", 2) + data[24:],
                     "was made by a newer Parallax (format 2); this one reads formats up to 1")
        self.refused(data[:16] + data[16:20][::-1] + data[20:],
                     "is for machines of the other byte order")

    def test_a_table_is_not_trusted_for_its_checksum(self):
        sections = sample()
        entry = model_file.HEADER.size + model_file.ENTRY.size + 16
        for place, why in (128, "overlaps what stands before it"), \
                (1 << 40, "does not lie inside the file"):
            data = bytearray(model_bytes(sections))
            data[entry:entry + 8] = struct.pack("<Q", place)
            data[8:16] = struct.pack("<Q", xxh64(data[16:]))
            self.put(data)
            self.assertEqual(told(self.path)[2], f"parallax: {self.path} is not well made: "
                             f"section 2 {why}\n")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
