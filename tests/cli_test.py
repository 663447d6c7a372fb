#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The command as a stranger meets it: what it prints, where, and how it ends.

usage: cli_test.py PARALLAX SOURCE_ROOT
"""
import http.server
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PARALLAX, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
STORY = os.path.join(ROOT, "examples", "harbour-bridge")
SHARED = os.path.join(ROOT, "..", "shared", "reports")

ARTICLE = """Ferry runs aground off Port Ansel

The ferry Alma ran aground off Port Ansel on Tuesday with 120 passengers on
board, the harbour master said.

"Nobody was hurt," Ilse Maddern, the transport minister, said on Wednesday.
"""


def run(*args, data=None, cwd=None, env=None):
    done = subprocess.run([PARALLAX, *args], input=data, cwd=cwd, env=env,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


class Command(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.dir)

    def put(self, name, data):
        path = os.path.join(self.dir, name)
        with open(path, "wb") as f:
            f.write(data if isinstance(data, bytes) else data.encode())
        return path

    # A bad input beside a good one: it is named with its reason, the good one
    # is compiled, and the status says that something failed.
    def fails_beside_good(self, bad, *words):
        good = self.put("good.txt", ARTICLE)
        status, out, err = run("dossier", good, bad)
        self.assertEqual(status, 1, err)
        self.assertEqual(len(json.loads(out)["reports"]), 1)
        self.assertIn(os.path.basename(bad), err)
        for word in words:
            self.assertIn(word, err)
        return err

    # -- help and usage

    def test_help(self):
        for args in (["--help"], ["dossier", "--help"], ["verify", "-h"],
                     ["help", "extract"]):
            status, out, err = run(*args)
            self.assertEqual((status, err), (0, ""))
            self.assertIn(b"usage: parallax", out)
            self.assertLess(max(map(len, out.decode().splitlines())), 80)

    def test_version(self):
        status, out, _ = run("--version")
        self.assertEqual(status, 0)
        self.assertRegex(out.decode(), r"^parallax \d+\.\d+\.\d+\n$")

    def test_wrong_usage(self):
        for args, word in ([], "no command"), (["dosier"], "dosier"), \
                (["dossier"], "nothing to read"), \
                (["dossier", "--frmat=x", "a"], "--frmat"), \
                (["dossier", "--format", "pdf", "a"], "pdf"), \
                (["dossier", "--threads", "0", "a"], "from 1 to"), \
                (["dossier", "--today", "yesterday", "a"], "2024-04-10"), \
                (["dossier", "-o"], "needs a value"), \
                (["verify", "--format", "json", "a"], "--format"):
            status, out, err = run(*args)
            self.assertEqual((status, out), (2, b""), args)
            self.assertIn(word, err)
            self.assertIn("--help", err)

    # -- the model

    # What a model holds and how broken ones are told: train/model_file_test.py.
    def test_a_model_that_is_asked_for_must_be_sound(self):
        path = self.put("a.txt", ARTICLE)
        none = os.path.join(self.dir, "none.plx")
        bad = self.put("bad.plx", "no model")
        for args in ["dossier", path], ["annotate", path], ["verify", path]:
            for model, why in (none, "cannot open %s: No such file or "
                               "directory" % none), \
                    (bad, "%s is no Parallax model" % bad):
                status, out, err = run(*args, "--model", model)
                self.assertEqual((status, out), (3, b""))
                self.assertEqual(err, "parallax: %s\n" % why)

    def test_where_a_model_is_looked_for(self):
        build = os.path.join(self.dir, "build")
        os.mkdir(build)
        moved = shutil.copy(PARALLAX, build)
        done = subprocess.run([moved, "model"], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, encoding="utf-8")
        beside = os.path.join(os.path.realpath(self.dir), "models", "en.plx")
        if done.returncode == 3:  # else there is an installed one
            self.assertRegex(done.stderr, "^parallax: there is no model, "
                             "neither %s nor /.*/parallax/en.plx\n$" % beside)
            self.assertEqual(done.stdout, "")
        os.mkdir(os.path.dirname(beside))
        self.put("models/en.plx", "no model")
        path = self.put("a.txt", ARTICLE)
        for args in ["model"], ["dossier", path]:
            done = subprocess.run([moved, *args], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, encoding="utf-8")
            self.assertEqual((done.returncode, done.stdout, done.stderr),
                             (3, "", "parallax: %s is no Parallax model\n"
                              % beside))

    # -- bad input

    def test_missing_file(self):
        path = os.path.join(self.dir, "none.txt")
        self.fails_beside_good(
            path, "parallax: cannot open %s: No such file or directory\n"
            % path)

    def test_empty_file(self):
        path = self.put("e.txt", "")
        self.fails_beside_good(path, "parallax: %s: is empty\n" % path)

    def test_white_space_only(self):
        path = self.put("w.txt", " \n\n\t\n")
        self.fails_beside_good(path, "parallax: %s: is empty\n" % path)

    def test_binary(self):
        path = self.put("b.txt", bytes(range(256)) * 64)
        self.fails_beside_good(
            path, "parallax: %s: is binary, not text\n" % path)

    def test_a_page_without_words(self):
        path = self.put("p.html", "<html><body><img src='x'></body></html>")
        status, out, err = run("dossier", path)
        if status == 3:
            self.assertIn("no readable text", err)
        else:  # a page without an article is kept, and named
            self.assertFalse(json.loads(out)["claims"])

    def test_invalid_utf8_is_mended(self):
        text = ARTICLE.replace("Alma", "Al\x00ma").encode()
        path = self.put("i.txt", text.replace(b"\x00", b"\xff\xfe"))
        status, out, err = run("dossier", path)
        self.assertEqual(status, 0, err)
        dossier = json.loads(out)
        self.assertTrue(dossier["findings"])

    def test_page_too_large(self):
        path = os.path.join(self.dir, "huge.html")
        with open(path, "wb") as f:
            f.write(b"<html><body><p>Big page")
            f.truncate(100 << 20)
        self.fails_beside_good(
            path, "parallax: %s is larger than the limit of 32 MiB\n" % path)

    def test_deep_page(self):
        deep = "<div>" * 100000 + "<p>" + ARTICLE * 3 + "</p>"
        path = self.put("deep.html", "<html><body>" + deep)
        status, out, err = run("dossier", path)
        self.assertIn(status, (0, 3), err)
        if status == 0:
            self.assertIn("flattened",
                          [f["code"] for f in json.loads(out)["findings"]])

    def test_unreadable_in_folder(self):
        self.put("good.txt", ARTICLE)
        os.symlink("nowhere", os.path.join(self.dir, "bad.txt"))
        status, out, err = run("dossier", self.dir)
        self.assertEqual(status, 1, err)
        self.assertEqual(len(json.loads(out)["reports"]), 1)
        self.assertIn("bad.txt: No such file", err)

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_forbidden_in_folder(self):
        self.put("good.txt", ARTICLE)
        os.chmod(self.put("bad.txt", ARTICLE), 0)
        status, out, err = run("dossier", self.dir)
        self.assertEqual(status, 1, err)
        self.assertEqual(len(json.loads(out)["reports"]), 1)
        self.assertIn("bad.txt: Permission denied", err)

    def test_pipe_in_folder_is_not_waited_for(self):
        self.put("good.txt", ARTICLE)
        os.mkfifo(os.path.join(self.dir, "pipe.txt"))
        status, out, err = run("dossier", self.dir)
        self.assertEqual(status, 1, err)
        self.assertEqual(len(json.loads(out)["reports"]), 1)
        self.assertIn("pipe.txt: is not a file", err)

    def test_empty_folder(self):
        status, out, err = run("dossier", self.dir)
        self.assertEqual((status, out), (3, b""))
        self.assertEqual(err, "parallax: %s: the folder holds no report\nparallax: there is no report to "
                         "compile a dossier from\n" % self.dir)

    def test_nothing_readable(self):
        for command in "dossier", "extract", "annotate", "verify":
            status, out, err = run(command, os.path.join(self.dir, "none"))
            self.assertEqual((status, out), (3, b""))
            self.assertIn("none: No such file", err)

    def test_broken_sidecar_costs_no_report(self):
        self.put("a.meta.json", "{ not json")
        status, out, err = run("dossier", self.put("a.txt", ARTICLE))
        self.assertIn(status, (0, 1), err)
        self.assertEqual(len(json.loads(out)["reports"]), 1)
        self.assertIn("a.meta.json", err)

    # An escape code, its one-character form, a broken byte that is that form
    # to some terminals, and a mark that turns the text around.
    def test_control_characters_stay_off_the_terminal(self):
        bad = b"\x1b[31m\xc2\x9b31m\x9b\xe2\x80\xaered.txt"
        path = os.path.join(self.dir.encode(), bad)
        for args in (["dossier", path], ["verify", path], [bad],
                     ["dossier", b"--" + bad], ["dossier", b"-j" + bad],
                     ["dossier", b"-\x1b"], ["dossier", path, "-o", path]):
            status, out, err = run(*args)
            self.assertIn(status, (2, 3), args)
            for c in "\x1b", "\x9b", "\u202e", "\ufffd":
                self.assertNotIn(c, err)

    def test_a_name_of_any_bytes_gives_sound_output(self):
        path = os.path.join(self.dir.encode(), b"\xff\x1b[31m\xc2\x9b.txt")
        with open(path, "wb") as f:
            f.write(ARTICLE.replace("Alma", "Al\x1b[31m\x9bma").encode())
        for form in "json", "html", "text", "md", "ics":
            status, out, err = run("dossier", "--format", form, path)
            self.assertEqual(status, 0, err)
            self.assertNotIn("\x1b", out.decode(), form)
            if form in ("text", "ics"):
                self.assertNotIn("\x9b", out.decode(), form)
        status, out, err = run("extract", "--format", "text", path)
        self.assertNotIn("\x1b", out.decode())
        status, out, err = run("annotate", path)
        json.loads(out)

    def test_closed_output(self):
        path = self.put("a.txt", ARTICLE)
        for args in (["dossier", path], ["extract", path], ["--help"],
                     ["dossier", "--help"], ["--version"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([PARALLAX, *args], stdout=full,
                                      stderr=subprocess.PIPE)
            self.assertEqual(done.returncode, 3, args)
            self.assertEqual(done.stderr, b"parallax: standard output cannot "
                             b"be written\n")
        done = subprocess.run("'%s' dossier '%s' >&-" % (PARALLAX, path),
                              shell=True, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 3)

    def test_two_events_in_one_call(self):
        other = """Parliament passes budget after long night

The parliament of Vessen passed the yearly budget on Friday by 61 votes to 58.
Finance Minister Tomas Rehn said that schools would get more money. Farmers
protested with tractors against lower subsidies for milk and wheat.
"""
        third = ARTICLE.replace("ran aground", "was stranded")
        paths = [self.put("a.txt", ARTICLE), self.put("b.txt", third),
                 self.put("c.txt", other)]
        status, out, err = run("dossier", *paths)
        self.assertEqual(status, 0, err)
        self.assertEqual(len(json.loads(out)["reports"]), 3)
        self.assertEqual(
            err, "parallax: %s: note: It shares next to nothing with the "
            "other reports: it may tell of another event.\n" % paths[2])
        self.assertEqual([(f["code"], f["report"])
                          for f in json.loads(out)["findings"]],
                         [("another-event", "r3")])
        self.assertEqual(run("dossier", "-q", *paths)[2], "")

    def test_unwritable_output(self):
        status, out, err = run("dossier", self.put("a.txt", ARTICLE), "-o",
                               os.path.join(self.dir, "no", "such", "x.json"))
        self.assertEqual((status, out), (3, b""))
        self.assertIn("x.json", err)

    # -- good input

    def test_standard_input(self):
        status, out, err = run("dossier", "-", data=ARTICLE.encode())
        self.assertEqual(status, 0, err)
        self.assertIn("Ferry", json.loads(out)["reports"][0]["title"])

    def test_extract_and_annotate(self):
        path = self.put("a.txt", ARTICLE)
        status, out, err = run("extract", path)
        self.assertEqual(status, 0, err)
        line = json.loads(out)
        self.assertIn("Port Ansel", line["text"])
        status, out, err = run("annotate", path)
        self.assertEqual(status, 0, err)
        layers = json.loads(out)
        text = layers["text"].encode()
        for mention in layers["mentions"]:
            start, end = mention["span"]
            self.assertLess(start, end)
            text[start:end].decode()  # on character borders
        status, out, err = run("extract", path, "--format", "text")
        self.assertEqual(status, 0, err)
        self.assertTrue(out.startswith(b"Ferry runs aground"))

    # What a run came to is told at the end, and each failure by its name.
    def test_extract_tells_its_health(self):
        good = self.put("a.txt", ARTICLE)
        empty = self.put("e.txt", "")
        none = os.path.join(self.dir, "none.txt")
        status, out, err = run("extract", good, empty, none, good)
        self.assertEqual(status, 1)
        self.assertEqual(len(out.splitlines()), 2)
        told = err.splitlines()
        self.assertEqual(told[0], "parallax: %s: is empty" % empty)
        self.assertIn("cannot open %s: No such file" % none, told[1])
        self.assertRegex(told[2], r"^parallax: 2 reports read, 2 articles, 2 "
                         r"failed \(cannot be read or written: 1, no readable "
                         r"text: 1\); \d+\.\d s, \d+ reports/s$")
        self.assertEqual(len(told), 3)
        self.assertEqual(run("extract", "-q", good)[2], "")
        self.assertEqual(run("extract", none)[0], 3)

    def test_extracted_parts_lie_on_the_text(self):
        status, out, err = run("extract", "-q", STORY)
        self.assertEqual((status, err), (0, ""))
        for line in out.splitlines():
            report = json.loads(line)
            text, end = report["text"].encode(), 0
            for i, part in enumerate(report["parts"]):
                self.assertEqual(text[end:part["start"]], b"\n\n" if i else b"")
                end = part["end"]
                text[part["start"]:end].decode()  # on character borders
            self.assertEqual(end, len(text))
            first = report["parts"][0]
            self.assertEqual(first["kind"], "title")
            self.assertEqual(text[:first["end"]].decode(), report["title"])

    def test_extract_as_markdown(self):
        page = """<html><head><title>1. Ferry &lt;aground&gt;</title></head><body><article>
<h1>1. Ferry &lt;aground&gt;</h1>%s<h2>What is known</h2>
<ul><li>The ferry *Alma* had 120 people on board when it ran aground.</li>
<li>Two tugs left the harbour at noon to pull it off the sand bank.</li></ul>
%s</article></body></html>""" % (("<p>%s</p>" % ARTICLE.split("\n\n")[1]) * 3,
                                 ("<p>%s</p>" % ARTICLE.split("\n\n")[2]) * 3)
        path = self.put("a.html", page)
        status, out, err = run("extract", "-q", "--format", "md", path, path)
        self.assertEqual((status, err), (0, ""))
        first, second = out.decode().split("\n\f\n")
        self.assertEqual(first + "\n", second + "\n")
        self.assertTrue(first.startswith('---\ntitle: "1. Ferry <aground>"\n'))
        self.assertIn("\narticle: true\n---\n\n# 1\\. Ferry &lt;aground&gt;\n",
                      first)
        self.assertIn("\n\n## What is known\n\n- The ferry \\*Alma\\* had",
                      first)

    # What was read is there before the input ends, and whoever reads no more
    # ends it without a word.
    def test_extract_streams(self):
        record = json.dumps({"text": ARTICLE * 3}).encode() + b"\n"
        for command in "extract", "annotate":
            p = subprocess.Popen([PARALLAX, command, "-q", "-j1", "-"],
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE)
            # More than is looked at before the first report comes.
            n = 2 + (1 << 17) // len(record)
            p.stdin.write(record * n)
            p.stdin.flush()
            self.assertIn("Alma", json.loads(p.stdout.readline())["text"])
            p.stdout.close()
            with self.assertRaises(BrokenPipeError):
                while True:
                    p.stdin.write(record)
                    p.stdin.flush()
            try:
                p.stdin.close()
            except BrokenPipeError:
                pass
            self.assertEqual(p.wait(), -signal.SIGPIPE)
            self.assertEqual(p.stderr.read(), b"")
            p.stderr.close()

    def test_extract_to_a_file_is_whole_or_not_there(self):
        path = os.path.join(self.dir, "x.ndjson")
        none = os.path.join(self.dir, "none")
        self.assertEqual(run("extract", "-q", none, "-o", path)[0], 3)
        self.assertEqual(os.listdir(self.dir), [])
        status, out, err = run("extract", "-q", STORY, none, "-o", path)
        self.assertEqual((status, out), (1, b""))
        self.assertEqual(os.listdir(self.dir), ["x.ndjson"])
        with open(path, "rb") as f:
            self.assertEqual(f.read(), run("extract", "-q", STORY)[1])

    def test_nothing_is_left_when_it_is_ended(self):
        out = os.path.join(self.dir, "out.ndjson")
        for number in signal.SIGINT, signal.SIGTERM, signal.SIGHUP:
            with subprocess.Popen([PARALLAX, "extract", "-", "-o", out],
                                  stdin=subprocess.PIPE) as process:
                while not os.listdir(self.dir):
                    self.assertIsNone(process.poll())
                time.sleep(0.05)
                process.send_signal(number)
                self.assertEqual(process.wait(), -number)
            self.assertEqual(os.listdir(self.dir), [])

    def test_extract_gives_the_same_bytes_for_any_threads(self):
        lines = []
        for i in range(300):
            text = ARTICLE.replace("120", str(i)) * (1 + i * 7 % 40)
            lines.append(json.dumps({"text": "" if i % 50 == 9 else text}))
        path = self.put("many.ndjson", "\n".join(lines))
        outs = [run("extract", "-q", "--threads", n, path)
                for n in ("1", "2", "16", "16")]
        self.assertEqual(outs[0][0], 1)
        self.assertEqual(len(outs[0][1].splitlines()), 294)
        for out in outs[1:]:
            self.assertEqual(out, outs[0])

    def test_fields_that_name_nothing_are_wrong_usage(self):
        path = self.put("a.ndjson", json.dumps({"body": ARTICLE}) + "\n")
        status, out, err = run("extract", "-q", path, "--fields", "text=body")
        self.assertEqual((status, err), (0, ""))
        self.assertIn("Alma", json.loads(out)["text"])
        status, out, err = run("extract", path, "--fields", "nonsense")
        self.assertEqual((status, out), (2, b""))
        self.assertIn("fields", err)
        dossier = self.put("d.json", run("dossier", "-q", path, "--fields",
                                         "text=body")[1])
        for args in ("dossier", path), ("annotate", path), \
                ("verify", dossier):
            status, out, err = run(*args, "--fields", "nonsense")
            self.assertEqual((status, out), (2, b""), args)
            self.assertIn("fields", err)

    def test_nothing_is_said_to_be_nothing(self):
        self.put("a.txt", ARTICLE)
        for command in "extract", "annotate", "dossier":
            status, out, err = run(command, self.put("a.meta.json", "{}"))
            self.assertEqual((status, out), (3, b""))
            self.assertIn("no report", err)
            status, out, err = run(command, "")
            self.assertEqual((status, out), (3, b""))
            self.assertIn("names no file", err)

    def test_output_by_ending(self):
        for ending, start in ("json", b"{"), ("html", b"<!"), \
                ("ics", b"BEGIN:VCALENDAR"), ("md", b"#"):
            path = os.path.join(self.dir, "x." + ending)
            status, out, err = run("dossier", "-q", STORY, "-o", path)
            self.assertEqual((status, out, err), (0, b"", ""))
            with open(path, "rb") as f:
                self.assertTrue(f.read(20).lower().startswith(start.lower()))

    # -- the web

    # A server of this machine's: two pages, and a feed that points to them.
    def serve(self):
        pages = {"/a": ("text/html", "<title>A</title><article><h1>Ferry runs "
                        "aground</h1><p>%s</p></article>" % (ARTICLE * 3)),
                 "/b": ("text/plain", ARTICLE),
                 "/feed": ("application/rss+xml", """<rss version="2.0"><channel>
<title>The Ledger</title><link>http://example.org/</link><description>News</description>
<item><title>Ferry</title><link>%s/a</link><description>x</description></item>
<item><title>Gone</title><link>%s/none</link></item></channel></rss>""")}

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                kind, body = pages.get(self.path, (None, ""))
                if "%s" in body:
                    body = body.replace("%s", base)
                self.send_response(200 if kind else 404)
                self.send_header("Content-Type", kind or "text/plain")
                self.send_header("Content-Length", str(len(body.encode())))
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *args):
                pass

        asked = []
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        base = "http://127.0.0.1:%d" % server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return base, asked

    def test_addresses_are_fetched(self):
        base, asked = self.serve()
        status, out, err = run("extract", base + "/a")
        self.assertEqual((status, out, asked), (3, b"", []))
        self.assertIn("private", err)
        status, out, err = run("extract", "-q", "--allow-private", "--no-robots",
                               base + "/a", base + "/none")
        self.assertEqual(status, 1, err)
        line = json.loads(out)
        self.assertEqual((line["path"], line["url"]), (base + "/a", base + "/a"))
        self.assertIn("Alma", line["text"])
        self.assertIn("404", err)
        self.assertEqual(asked, ["/a", "/none"])

    def test_links_of_feeds_are_followed(self):
        base, asked = self.serve()
        status, out, err = run("extract", "-q", "--allow-private", "--follow",
                               base + "/feed")
        self.assertEqual(asked[0], "/robots.txt")
        self.assertIn("/a", asked)
        lines = [json.loads(line) for line in out.splitlines()]
        self.assertIn("Alma", lines[0]["text"])
        self.assertIn(base + "/none", err)

    # Whose dossier it is does not decide whom this machine asks.
    def test_verify_fetches_nothing(self):
        base, asked = self.serve()
        path = os.path.join(self.dir, "d.json")
        status, out, err = run("dossier", "-q", "--allow-private", "--no-robots",
                               base + "/a", "-o", path)
        self.assertEqual(status, 0, err)
        status, out, err = run("verify", path)
        self.assertEqual((status, err), (0, ""))
        self.assertIn(b"1 reports, 0 read again", out)
        self.assertEqual(asked, ["/a"])

    # -- the same bytes

    def stories(self):
        yield STORY
        for name in ("kishida-visit", "costa-rica-crash"):
            path = os.path.join(SHARED, name)
            if os.path.isdir(path):
                yield path

    def test_same_bytes_for_any_threads(self):
        for story in self.stories():
            outs = {run("dossier", "-q", "--threads", n, story)[1]
                    for n in ("1", "2", "16", "16")}
            self.assertEqual(len(outs), 1, story)

    def test_same_bytes_in_any_locale(self):
        plain = run("dossier", "-q", STORY)[1]
        for locale in ("de_DE.UTF-8", "tr_TR.UTF-8", "C"):
            env = dict(os.environ, LC_ALL=locale, LANG=locale, TZ="Asia/Tokyo")
            self.assertEqual(run("dossier", "-q", STORY, env=env)[1], plain)

    def test_same_bytes_from_anywhere(self):
        plain = run("dossier", "-q", "harbour-bridge",
                    cwd=os.path.dirname(STORY))[1]
        again = run("dossier", "-q", "harbour-bridge/",
                    cwd=os.path.dirname(STORY))[1]
        self.assertEqual(plain, again)
        shutil.copytree(STORY, os.path.join(self.dir, "harbour-bridge"))
        self.assertEqual(
            run("dossier", "-q", "harbour-bridge", cwd=self.dir)[1], plain)
        for form in "html", "text", "md", "ics":
            self.assertEqual(
                len({run("dossier", "-q", "--format", form, STORY)[1]
                     for _ in range(3)}), 1)

    # -- verify

    def test_verify_holds_and_finds_every_changed_byte(self):
        story = os.path.join(self.dir, "story")
        shutil.copytree(STORY, story)
        status, _, err = run("dossier", "-q", "story", "-o", "d.json",
                             cwd=self.dir)
        self.assertEqual(status, 0, err)
        status, out, err = run("verify", "d.json", cwd=self.dir)
        self.assertEqual(status, 0, err)
        with open(os.path.join(self.dir, "d.json"), "rb") as f:
            whole = f.read()
        # A few places only; verify_test tries thousands.
        for at in random.Random(1).sample(range(len(whole)), 40):
            byte = b" " if whole[at] != 32 else b"7"
            self.put("x.json", whole[:at] + byte + whole[at + 1:])
            status, _, err = run("verify", "x.json", cwd=self.dir)
            self.assertIn(status, (1, 3), "byte %d" % at)
            self.assertRegex(err, r"^parallax: x.json: (not |[a-z]+.*: )")
        for cut in whole[:-1], whole[:-3], whole + b" ", b" " + whole:
            self.put("x.json", cut)
            self.assertIn(run("verify", "x.json", cwd=self.dir)[0], (1, 3))

    def test_verify_names_a_changed_source(self):
        story = os.path.join(self.dir, "story")
        shutil.copytree(STORY, story)
        run("dossier", "-q", "story", "-o", "d.json", cwd=self.dir)
        name = sorted(n for n in os.listdir(story) if n.endswith(".txt"))[0]
        path = os.path.join(story, name)
        with open(path, "rb") as f:
            data = f.read()
        with open(path, "wb") as f:
            f.write(data[:200] + b"X" + data[201:])
        status, _, err = run("verify", "d.json", cwd=self.dir)
        self.assertEqual(status, 1)
        self.assertRegex(err, r"reports\[\d\]\.source: story/%s changed" % name)
        self.assertIn("d.json: 1 thing does not hold", err)
        os.remove(path)
        status, _, err = run("verify", "d.json", cwd=self.dir)
        self.assertEqual(status, 1)
        self.assertIn("cannot open story/%s: No such file" % name, err)
        shutil.copy(os.path.join(STORY, name), path)
        dossier = os.path.join(self.dir, "d.json")
        self.assertEqual(run("verify", dossier, cwd="/")[0], 1)
        status, out, err = run("verify", "-C", self.dir, dossier, cwd="/")
        self.assertEqual((status, err), (0, ""))
        self.assertIn(b"7 reports, 7 read again", out)

    def test_verify_reads_records_again(self):
        records = [{"body": ARTICLE}, {"body": ARTICLE.replace("120", "121")}]
        path = os.path.join(self.dir, "r.ndjson")

        def put():
            self.put("r.ndjson", "".join(json.dumps(r) + "\n" for r in records))

        put()
        fields = "--fields=text=body"
        self.assertEqual(run("dossier", "-q", fields, "r.ndjson", "-o", "d.json",
                             cwd=self.dir)[0], 0)
        status, out, err = run("verify", fields, "d.json", cwd=self.dir)
        self.assertEqual((status, err), (0, ""))
        self.assertIn(b"2 reports, 2 read again", out)
        status, out, err = run("verify", fields, "-C", self.dir,
                               os.path.join(self.dir, "d.json"), cwd="/")
        self.assertEqual((status, err), (0, ""))
        records[1]["body"] += "More."
        put()
        status, out, err = run("verify", fields, "d.json", cwd=self.dir)
        self.assertEqual(status, 1)
        self.assertRegex(err, r"reports\[1\]\.source: r.ndjson#.* changed")
        self.assertIn("d.json: 1 thing does not hold", err)
        os.remove(path)
        self.assertEqual(run("verify", fields, "d.json", cwd=self.dir)[0], 1)

    def test_verify_refuses_what_is_no_dossier(self):
        for data in "", "[]", "{}", '{"format":"other"}', "{" * 5000:
            status, _, err = run("verify", self.put("n.json", data))
            self.assertEqual(status, 3)
            self.assertIn("n.json", err)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
