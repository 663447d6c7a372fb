# SPDX-License-Identifier: Apache-2.0
"""Write and read model files: docs/formats/model.md, which see for every byte.

    words = Section()
    words.u32(2)
    words.array("f", [0.5, -0.5])      # any typecode of the module array
    words.array("b", matrix.tobytes()) # or bytes, which numpy has, too
    write_model("en.plx", [("words", 1, words.bytes())])

src/model/cursor.h reads a section back in the same steps, with the same names.
"""
import array
import os
import re
import struct
import sys

FORMAT = 1
MAGIC = b"\x89PLX\r\n\x1a\n"
BYTE_ORDER_MARK = 0x01020304
ALIGNMENT = 64
MAX_SECTIONS = 64
CHECKED_FROM = 16  # behind magic and checksum
HEADER = struct.Struct("<8sQIIQI28x")
ENTRY = struct.Struct("<8sI4xQQ")
NAME = re.compile(rb"[a-z0-9-]{1,8}\Z")

MASK = (1 << 64) - 1
P1, P2, P3, P4, P5 = (0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9,
                      0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5)


class ModelError(Exception):
    """What is wrong with a model file, in one sentence."""


def rotate(x, by):
    return (x << by | x >> (64 - by)) & MASK


def lane_step(lane, word):
    return rotate((lane + word * P2) & MASK, 31) * P1 & MASK


def lanes_end(data, whole):
    """The four lanes folded into one after the first `whole` bytes of data."""
    a, b, c, d = (P1 + P2) & MASK, P2, 0, -P1 & MASK
    # lane_step four times, written out: this loop is all the time it takes.
    for w, x, y, z in struct.iter_unpack("<4Q", data[:whole]):
        a = (a + w * P2) & MASK
        a = (a << 31 | a >> 33) * P1 & MASK
        b = (b + x * P2) & MASK
        b = (b << 31 | b >> 33) * P1 & MASK
        c = (c + y * P2) & MASK
        c = (c << 31 | c >> 33) * P1 & MASK
        d = (d + z * P2) & MASK
        d = (d << 31 | d >> 33) * P1 & MASK
    h = (rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18)) & MASK
    for lane in (a, b, c, d):
        h = ((h ^ lane_step(0, lane)) * P1 + P4) & MASK
    return h


def xxh64(data):
    """XXH64 of bytes with seed 0, as px_xxh64 of src/base/hash.c has it."""
    data = memoryview(data).cast("B")
    at = len(data) // 32 * 32
    h = lanes_end(data, at) if at else P5
    h = (h + len(data)) & MASK
    while len(data) - at >= 8:
        word = int.from_bytes(data[at:at + 8], "little")
        h = (rotate(h ^ lane_step(0, word), 27) * P1 + P4) & MASK
        at += 8
    if len(data) - at >= 4:
        word = int.from_bytes(data[at:at + 4], "little")
        h = (rotate(h ^ word * P1 & MASK, 23) * P2 + P3) & MASK
        at += 4
    for byte in data[at:]:
        h = rotate(h ^ byte * P5 & MASK, 11) * P1 & MASK
    h = (h ^ h >> 33) * P2 & MASK
    h = (h ^ h >> 29) * P3 & MASK
    return h ^ h >> 32


class Section:
    """Gathers one section's values; each is aligned to its own size."""

    def __init__(self):
        self._data = bytearray()

    def _put(self, data, size):
        self._data += bytes(-len(self._data) % size)
        self._data += data

    def u32(self, value):
        self._put(struct.pack("<I", value), 4)

    def i32(self, value):
        self._put(struct.pack("<i", value), 4)

    def f32(self, value):
        self._put(struct.pack("<f", value), 4)

    def array(self, typecode, values):
        """Numbers of one type, b B h H i I q Q or f: a sequence of them, or
        their bytes, little end first."""
        values = values if isinstance(values, (bytes, bytearray)) \
            else little_endian(array.array(typecode, values))
        size = struct.calcsize("<" + typecode)
        if len(values) % size:
            raise ValueError("%d bytes are no whole number of '%s'" % (len(values), typecode))
        self._put(values, size)

    def raw(self, data):
        self._put(data, 1)

    def bytes(self):
        return bytes(self._data)


def little_endian(numbers):
    if sys.byteorder != "little":
        numbers.byteswap()
    return numbers.tobytes()


def aligned(n):
    return n + -n % ALIGNMENT


def model_bytes(sections):
    """The model file of [(name, version, bytes)] as bytes; the same sections
    give the same bytes."""
    if len(sections) > MAX_SECTIONS or len({name for name, _, _ in sections}) < len(sections):
        raise ValueError("more than %d sections, or two of one name" % MAX_SECTIONS)
    table, body = bytearray(), bytearray()
    first = aligned(HEADER.size + ENTRY.size * len(sections))
    for name, version, data in sections:
        if not NAME.match(name.encode()):
            raise ValueError("a section's name is 1 to 8 of a-z 0-9 -, not '%s'" % name)
        body += bytes(-len(body) % ALIGNMENT)
        table += ENTRY.pack(name.encode(), version, first + len(body), len(data))
        body += data
    table += bytes(first - HEADER.size - len(table))
    size = HEADER.size + len(table) + len(body)
    data = HEADER.pack(MAGIC, 0, BYTE_ORDER_MARK, FORMAT, size, len(sections)) + table + body
    return MAGIC + struct.pack("<Q", xxh64(memoryview(data)[CHECKED_FROM:])) + data[CHECKED_FROM:]


def write_model(path, sections):
    """Write [(name, version, bytes)] to `path`, whole or not at all: a model
    that somebody has mapped is replaced and never rewritten."""
    path = os.fspath(path)
    data = model_bytes(sections)
    try:
        with open(path + ".new", "wb") as file:
            file.write(data)
        os.replace(path + ".new", path)
    except BaseException:
        if os.path.exists(path + ".new"):
            os.remove(path + ".new")
        raise


def read_model(path):
    """The sections of a model file, [(name, version, bytes)]. ModelError when
    it is not sound."""
    with open(path, "rb") as file:
        data = file.read()
    if len(data) < HEADER.size or not data.startswith(MAGIC):
        raise ModelError("%s is no Parallax model" % path)
    _, checksum, order, version, size, n = HEADER.unpack_from(data)
    if order != BYTE_ORDER_MARK or version != FORMAT:
        raise ModelError("%s has another byte order or format" % path)
    if size != len(data) or xxh64(memoryview(data)[CHECKED_FROM:]) != checksum:
        raise ModelError("%s is cut short or damaged" % path)
    if HEADER.size + n * ENTRY.size > size:
        raise ModelError("%s is not well made" % path)
    sections = []
    for i in range(n):
        name, version, at, length = ENTRY.unpack_from(data, HEADER.size + i * ENTRY.size)
        if at % ALIGNMENT or at + length > size:
            raise ModelError("%s is not well made" % path)
        sections.append((name.rstrip(b"\0").decode(), version, data[at:at + length]))
    return sections
