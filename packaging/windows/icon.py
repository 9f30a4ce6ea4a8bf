#!/usr/bin/env python3
"""Draws kansli.ico: what themes/kansli/static/icon.svg draws, in the sizes that Windows asks for.

usage: icon.py >kansli.ico

The result is committed; this says how it was made.
"""

import math
import struct
import sys
import zlib

SIZES = [16, 24, 32, 48, 64, 256]
ACCENT = (0x1F, 0x4E, 0x79)
# On a square of 32: the radius of its corners, and right end and middle of three lines.
CORNER, LINES, LINE_START, LINE_HALF = 6.0, [(24.0, 9.0), (24.0, 16.0), (17.0, 23.0)], 8.0, 1.5
SAMPLES = 4


def in_square(x, y):
    def from_edge(at):
        return max(0.0, CORNER - min(at, 32.0 - at))

    return math.hypot(from_edge(x), from_edge(y)) <= CORNER


def in_line(x, y):
    for end, middle in LINES:
        nearest = min(max(x, LINE_START), end)
        if math.hypot(x - nearest, y - middle) <= LINE_HALF:
            return True
    return False


def share(side, column, row, shape):
    hits = 0
    for down in range(SAMPLES):
        for right in range(SAMPLES):
            x = (column + (right + 0.5) / SAMPLES) * 32 / side
            y = (row + (down + 0.5) / SAMPLES) * 32 / side
            hits += shape(x, y)
    return hits / SAMPLES**2


def picture(side):
    rows = b""
    for row in range(side):
        rows += b"\0"
        for column in range(side):
            line = share(side, column, row, in_line)
            rows += bytes(round(255 * line + part * (1 - line)) for part in ACCENT)
            rows += bytes([round(255 * share(side, column, row, in_square))])
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


pictures = [picture(side) for side in SIZES]
out = struct.pack("<HHH", 0, 1, len(SIZES))
at = len(out) + 16 * len(SIZES)
for side, data in zip(SIZES, pictures):
    out += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(data), at)
    at += len(data)
sys.stdout.buffer.write(out + b"".join(pictures))
