#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The nastiest input that strangers can send: each costs bounded time and
memory, and ends in a report or in a failure that is named.

usage: hostile_test.py PARALLAX SOURCE_ROOT [free | full]

Every command runs under a limit of processor time and of address space; "free"
lifts both, for sanitizers, which need room of their own, and takes smaller
inputs; "full" takes the largest, for minutes. A kind of input that the command
does not read is skipped, which a small sound one finds out.
"""
import base64
import gzip
import http.server
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import unittest

PARALLAX = os.path.abspath(sys.argv[1])
FREE, FULL = "free" in sys.argv[3:], "full" in sys.argv[3:]
CPU_SECONDS, ADDRESS_SPACE = 30, 2 << 30
MIB = 1 << 20

WORDS = ("The ferry Alma ran aground off Port Ansel on Tuesday with 120 passengers on board, "
         "the harbour master said. Nobody was hurt, and the passengers went ashore in boats. ")
ARTICLE = f"<h1>Ferry runs aground</h1><p>{WORDS * 2}</p><p>{WORDS}</p>"
PAGE = f"<!doctype html><title>Ferry runs aground</title><article>{ARTICLE}</article>"

RSS = f"""<rss version="2.0"><channel><title>Tern</title><item><title>Ferry runs aground</title>
<link>https://tern.example/a</link><description>{WORDS}</description></item></channel></rss>"""
OPML = '<opml version="2.0"><body><outline xmlUrl="https://tern.example/feed"/></body></opml>'
NDJSON = json.dumps({"url": "https://tern.example/a", "title": "Ferry", "text": WORDS * 3}) + "\n"
MAIL = f"""From: desk@tern.example
Subject: Ferry runs aground
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

{PAGE}
""".replace("\n", "\r\n")


def many(n):
    """So many of a thing; fewer where only their growth is to be seen."""
    return n if FULL else n // (32 if FREE else 4)


def filled(unit, size):
    return unit * (size // len(unit))


def warc(page, length=None):
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://tern.example/a\r\n"
            f"Content-Type: application/http\r\nContent-Length: {length or len(body)}\r\n\r\n")
    return head.encode() + body + b"\r\n\r\n"


def limit():
    if not FREE:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(*args):
    # The clock on the wall only ends what hangs; the machine may be busy.
    return subprocess.run([PARALLAX, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          stdin=subprocess.DEVNULL, preexec_fn=limit, timeout=600)


class Attack(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.dir)

    def put(self, name, data):
        path = os.path.join(self.dir, name)
        with open(path, "wb") as f:
            f.write(data if isinstance(data, bytes) else data.encode())
        return path

    def ends(self, *args, name, command="extract"):
        """The run ends by itself, with reports or with `name` as failed."""
        done = run(command, "-j", "1", *args)
        err = done.stderr.decode("utf-8", "replace")
        self.assertIn(done.returncode, (0, 1, 3), f"{name}: {err[-500:]}")
        reports = [json.loads(line) for line in done.stdout.splitlines()]
        if done.returncode == 0:
            self.assertTrue(reports, f"{name}: no report and no failure")
        else:
            self.assertIn(name, err)
        return reports, err

    def survives(self, name, data, *args, command="extract"):
        return self.ends(*args, self.put(name, data), name=name, command=command)

    def seconds(self, name, data):
        """The processor time that it takes to survive this."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.survives(name, data)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def reads(self, name, data, *args):
        """It is a report, and the article around the trap is in its text."""
        reports, err = self.survives(name, data, *args)
        self.assertTrue(reports, f"{name}: {err[-500:]}")
        self.assertIn("ran aground off Port Ansel", reports[0]["text"], name)

    def needs(self, name, sound, mark):
        """Skip what the command does not read, or takes for text with `mark` in it."""
        done = run("extract", "-q", self.put(name, sound))
        if done.returncode != 0 or b"aground" not in done.stdout or mark in done.stdout:
            self.skipTest(f"{name}: this form is not read yet")


class HostileFiles(Attack):
    # -- pages

    def test_unclosed_tags(self):
        for tag in ("div", "b", "a href=x", "p", "li", "font size=1", "table", "table><tr><td",
                    "select", "svg", "math><mi", "template", "button", "ul><li", "form", "span"):
            with self.subTest(tag=tag):
                self.survives("tags.html", f"<{tag}>" * many(1000000) + PAGE)
                self.survives("tags.html", PAGE + f"<{tag}>" * many(200000))

    def test_vast_pages(self):
        reports, _ = self.survives("vast.html", PAGE + "<p>x" * 300000)
        self.assertIn("first 524288 elements", json.dumps(reports[0]["findings"]))

    def test_misnested_tags(self):
        self.survives("nest.html", PAGE + "<b><i><a><div></b></i></a>" * many(100000))
        self.survives("nest.html", PAGE + "<a><table><a>" * many(100000))
        self.survives("nest.html", "</p></div></b>" * many(300000) + PAGE)
        self.survives("nest.html", "<b>" * 5000 + "</p>" * many(100000) + PAGE)

    def test_vast_attributes(self):
        self.survives("attribute.html", f'<p class="{"x" * (50 * MIB)}">{PAGE}')
        self.survives("attribute.html", f'<p class="{"x" * (50 * MIB)}">{PAGE}',
                      "--max-bytes", str(64 * MIB))
        self.survives("attributes.html", "<p " + " ".join(f"a{i}=1" for i in range(many(300000))) +
                      ">" + PAGE)
        self.survives("attribute.html", f'<img alt="{"&amp;" * (2 * MIB)}>{PAGE}')

    def test_nothing_ends(self):
        for start in ("<!--", "<script>", "<style>", "<title>", "<textarea>", "<![CDATA[", "<!doctype ",
                      "<p a='", "<", "</", "<?", "&", "&#", "<plaintext>", "<noscript>", "<xmp>"):
            with self.subTest(start=start):
                self.survives("open.html", PAGE + start + "x " * many(MIB))
                self.survives("open.html", PAGE + filled(start, many(2 * MIB)))

    def test_zero_bytes(self):
        self.reads("zero.html", PAGE.replace("Nobody", "\0No\0body\0"))
        self.reads("zero.html", PAGE.replace("<p>", "<p\0 class=\0>"))
        self.reads("zero.txt", WORDS.replace("Nobody", "\0Nobody") * 2)
        self.survives("zero.html", PAGE + "\0" * 100)
        self.survives("zeros.html", b"\0" * (8 * MIB))
        self.survives("zeros.txt", b"\0" * (8 * MIB))

    def test_mixed_encodings(self):
        page = PAGE.replace("Nobody", "“Nobody” café")
        self.reads("mixed.html", page.encode() + page.encode("cp1252"))
        self.reads("mixed.html", b"\xff\xfe" + page.encode("utf-16-le"))
        self.survives("mixed.html", b"\xff\xfe" + page.encode() + page.encode("utf-16-be"))
        self.survives("mixed.html", b'<meta charset="utf-16">' + page.encode("cp1252"))
        self.survives("mixed.html", b'<meta charset="utf-7">+ADw-script+AD4-' + page.encode())
        self.survives("mixed.html", b'<meta charset="iso-2022-jp">\x1b$B' + page.encode())
        self.survives("mixed.html", bytes(range(256)) * 4096)
        self.survives("mixed.html", page.encode() + b"\xf0\x9f\x98" * many(MIB))

    def test_data_in_pages(self):
        head = '<script type="application/ld+json">'
        for depth in ("[" * many(MIB), '{"@graph":' * many(200000), '{"a":[' * many(200000),
                      '"' + "\\u0041" * many(MIB)):
            self.reads("data.html", f"{PAGE}{head}{depth}</script>")
        heads = f'{head}{{"@type":"NewsArticle","headline":"x"}}</script>' * many(20000)
        self.reads("data.html", PAGE + heads)
        self.reads("data.html", PAGE + '<meta property="og:title" content="x">' * many(200000))
        self.reads("data.html", PAGE + '<time datetime="2025-03-04">' * many(200000))

    def test_text_without_rest(self):
        size = (8 if FULL else 1) * MIB // (32 if FREE else 1)
        for unit in ("x", ". ", "“", "1,", "A. ", "ABC ", "Word ", "\n", "- ", "http://", "\u0301", "\u202e",
                     "漢字。", "Jo Doe said. ", "“We will,” said Jo Doe.\n\n", "Photo: AP\n", "a: b\n", WORDS):
            with self.subTest(unit=unit):
                quarter = self.seconds("text.txt", filled(unit, size // 4))
                whole = self.seconds("text.txt", filled(unit, size))
                self.assertLess(whole, 8 * quarter + 0.5, "work grows faster than its input")
                self.survives("text.html", f"<article><p>{filled(unit, size // 4)}</p></article>")

    def test_analysis_without_rest(self):
        size = MIB // (2 if FULL else 128 if FREE else 16)
        for unit in ("x", "“ ", "1,", "1,000 ", "Monday ", "he said ", "New York ", "(", "A. ", "a: b\n"):
            with self.subTest(unit=unit):
                self.survives("text.txt", f"{WORDS}\n\n{filled(unit, size)}", "--plain", command="annotate")

    # -- feeds and records

    def test_feeds_that_grow(self):
        self.needs("sound.xml", RSS, b"</item>")
        laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
        doctype = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}]>'
        reports, _ = self.survives("laughs.xml", doctype + RSS.replace("Nobody", "&l11;"))
        self.assertLess(sum(len(r["text"]) for r in reports), MIB)
        secret = self.put("secret", "the secret of this machine")
        reports, _ = self.survives("outside.xml", f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'
                                   + RSS.replace("Nobody", "&x;"))
        self.assertNotIn("the secret of", json.dumps(reports))
        self.survives("deep.xml", RSS.replace("<item>", "<item>" + "<a>" * many(500000)))
        self.survives("wide.xml", RSS.replace("<item>", "<item " + "a='1' " * many(200000) + ">"))
        self.survives("open.xml", RSS.replace("</rss>", "<item><title>" + "x" * many(MIB)))
        self.survives("many.xml", RSS.replace("</channel>", "<item></item>" * many(100000) + "</channel>"))

    def test_lists_of_feeds(self):
        self.needs("sound.xml", RSS, b"</item>")
        self.survives("deep.opml", OPML.replace("<outline", "<outline>" * many(300000) + "<outline"))
        self.survives("self.opml", OPML.replace("https://tern.example/feed", "self.opml"), "--follow")

    def test_records_without_end(self):
        self.needs("sound.ndjson", NDJSON, b'text\\":')
        self.survives("long.ndjson", '{"text": "' + "x" * (40 * MIB))
        self.survives("deep.ndjson", '{"text": ' + "[" * many(MIB) + "\n" + NDJSON)
        reports, _ = self.survives("broken.ndjson", ("{\n" + NDJSON) * 1000)
        self.assertEqual(len(reports), 1000)
        self.survives("zero.ndjson", b"\0" * (4 * MIB) + b"\n" + NDJSON.encode())

    # -- archives and mail

    def test_archives(self):
        sound = warc(PAGE.encode())
        self.needs("sound.warc", sound, b"WARC/1.0")
        reports, _ = self.survives("liar.warc", warc(PAGE.encode(), 1 << 40) + sound)
        reports, _ = self.survives("large.warc", warc(PAGE.encode() + b" " * (64 * MIB)) + sound)
        self.assertGreaterEqual(len(reports), 1)
        self.survives("headers.warc", b"WARC/1.0\r\n" + b"X-More: 1\r\n" * many(MIB) + sound)
        self.survives("line.warc", b"WARC/1.0\r\nX: " + b"x" * (64 * MIB))
        self.survives("cut.warc", sound[:-200])

    def test_zip_bombs(self):
        sound = warc(PAGE.encode())
        self.needs("sound.warc.gz", gzip.compress(sound), b"WARC/1.0")
        large = max(many(512 * MIB), 64 * MIB)
        zeros = gzip.compress(b"\0" * large, 1)
        self.survives("zeros.warc.gz", zeros)
        self.survives("page.warc.gz", gzip.compress(warc(PAGE.encode() + b" " * large), 1)
                      + gzip.compress(sound))
        packed = (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + zeros)
        record = sound.split(b"\r\n\r\n")[0]
        record = record[:record.rindex(b":") + 1] + f" {len(packed)}".encode()
        self.survives("inner.warc", record + b"\r\n\r\n" + packed + b"\r\n\r\n" + sound)
        self.survives("cut.warc.gz", gzip.compress(sound)[:-50])
        self.survives("empty.warc.gz", gzip.compress(b"") * many(100000))

    def test_mail(self):
        self.needs("sound.eml", MAIL, b"MIME-Version")
        deep = "".join(f'Content-Type: multipart/mixed; boundary="b{i}"\r\n\r\n--b{i}\r\n'
                       for i in range(many(20000)))
        self.survives("deep.eml", "MIME-Version: 1.0\r\n" + deep + MAIL)
        same = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n' + "--b\r\n\r\n" * many(500000)
        self.survives("parts.eml", "MIME-Version: 1.0\r\n" + same)
        self.survives("headers.eml", "X-More: and more\r\n" * many(500000) + MAIL)
        self.survives("word.eml", MAIL.replace("Ferry", "=?utf-8?b?" * many(100000), 1))
        coded = base64.b64encode(PAGE.encode()).decode()
        self.survives("coded.eml", MAIL.replace("\r\n\r\n", "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                                                + coded + "=" * many(MIB), 1))

    # -- places

    def test_places(self):
        self.put("good.txt", WORDS * 2)
        os.symlink(".", os.path.join(self.dir, "loop"))
        os.symlink("nowhere.txt", os.path.join(self.dir, "dangling.txt"))
        os.mkfifo(os.path.join(self.dir, "pipe.txt"))
        reports, _ = self.ends(self.dir, name="dangling.txt")
        self.assertEqual(len(reports), 1)


class Server(http.server.BaseHTTPRequestHandler):
    """Pages from hell, on this machine only."""
    protocol_version = "HTTP/1.0"

    def do_GET(self):
        where = self.path
        if where == "/robots.txt":
            self.send_error(404)
        elif where.startswith("/round/"):
            self.send_response(302)
            self.send_header("Location", f"/round/{int(where[7:]) + 1}")
            self.end_headers()
        elif where == "/bomb":
            self.page(gzip.compress(b" " * (64 * MIB), 1), ("Content-Encoding", "gzip"))
        elif where == "/twice":
            self.page(gzip.compress(gzip.compress(b" " * (64 * MIB), 1)),
                      ("Content-Encoding", "gzip, gzip"))
        elif where == "/endless":
            self.page(b"")
            try:
                while True:
                    self.wfile.write(b"<div>" * 10000)
            except OSError:
                pass
        elif where == "/tags":
            self.page(PAGE.encode() + b"<div>" * many(1000000))
        else:
            self.page(PAGE.encode())

    def page(self, body, *headers):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class HostileWeb(Attack):
    @classmethod
    def setUpClass(cls):
        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
        cls.at = f"http://127.0.0.1:{cls.server.server_port}"
        cls.thread = threading.Thread(target=cls.server.serve_forever)
        cls.thread.start()
        if b"--allow-private" not in run("extract", "--help").stdout:
            cls.tearDownClass()
            raise unittest.SkipTest("addresses are not read yet")

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.thread.join()
        cls.server.server_close()

    def fetch(self, path, *args):
        return self.ends(*args, self.at + path, name=self.at)

    def test_private_addresses(self):
        reports, err = self.fetch("/page")
        self.assertEqual(reports, [])
        self.assertIn("private address", err)
        self.assertNotIn("robots.txt", err)  # the host is the reason, not its rules
        reports, _ = self.fetch("/page", "--allow-private")
        self.assertEqual(len(reports), 1)

    def test_pages_from_hell(self):
        for path, why in (("/round/0", "redirected more than"), ("/bomb", "larger than"),
                          ("/twice", "larger than"), ("/endless", "larger than")):
            with self.subTest(path=path):
                reports, err = self.fetch(path, "--allow-private")
                self.assertEqual(reports, [])
                self.assertIn(why, err)
        self.fetch("/tags", "--allow-private")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
