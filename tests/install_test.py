#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What is installed, used as a stranger would use it.

usage: install_test.py BUILD SOURCE_ROOT CC

Installs BUILD into a folder of its own, compiles the example program against
that alone, and runs it and the command.
"""
import glob
import os
import subprocess
import sys
import tempfile
import unittest

BUILD, ROOT, CC = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), \
    sys.argv[3:]
STORY = os.path.join(ROOT, "examples", "harbour-bridge")


def output(*args, **more):
    return subprocess.run(args, check=True, stdout=subprocess.PIPE,
                          **more).stdout.decode()


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tmp = tempfile.TemporaryDirectory()
        cls.dir = cls.tmp.name
        output("meson", "install", "-C", BUILD, "--no-rebuild", "--quiet",
               "--destdir", cls.dir)
        cls.pc = cls.one("parallax.pc")
        cls.lib = os.path.dirname(cls.one("libparallax.so"))
        cls.prefix = os.path.dirname(os.path.dirname(cls.one("bin/parallax")))

    @classmethod
    def tearDownClass(cls):
        cls.tmp.cleanup()

    @classmethod
    def one(cls, name):
        found = glob.glob(os.path.join(cls.dir, "**", name), recursive=True)
        assert len(found) == 1, "%s: %s" % (name, found)
        return found[0]

    def flags(self):
        path = os.pathsep.join([os.path.dirname(self.pc),
                                os.environ.get("PKG_CONFIG_PATH", "")])
        return output("pkg-config", "--define-variable=prefix=" + self.prefix,
                      "--cflags", "--libs", "parallax",
                      env=dict(os.environ, PKG_CONFIG_PATH=path)).split()

    def test_example_compiles_and_runs(self):
        program = os.path.join(self.dir, "minimal")
        output(*CC, "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror",
               os.path.join(ROOT, "examples", "minimal.c"), "-o", program,
               *self.flags())
        text = output(program, STORY,
                      env=dict(os.environ, LD_LIBRARY_PATH=self.lib))
        self.assertGreater(len(text.splitlines()), 2)

    def test_command_runs_alone(self):
        command = os.path.join(self.prefix, "bin", "parallax")
        self.assertRegex(output(command, "--version"), r"^parallax \d")
        self.assertIn('"parallax-dossier/1"', output(command, "dossier", "-q",
                                                     STORY))

    def test_the_model_is_found_where_it_is_installed(self):
        built = os.path.join(ROOT, "models", "en.plx")
        there = os.path.join(self.prefix, "share", "parallax", "en.plx")
        self.assertEqual(os.path.exists(there), os.path.exists(built))

    def test_only_the_interface_is_exported(self):
        library = os.path.join(self.lib, "libparallax.so")
        names = [line.split()[-1] for line in
                 output("nm", "-D", "--defined-only", library).splitlines()]
        self.assertGreater(len(names), 20)
        self.assertEqual([n for n in names if not n.startswith("plx_")], [])

    def test_every_public_header_is_installed(self):
        installed = os.listdir(os.path.join(self.prefix, "include",
                                            "parallax"))
        self.assertEqual(
            sorted(installed),
            sorted(os.listdir(os.path.join(ROOT, "include", "parallax"))))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
