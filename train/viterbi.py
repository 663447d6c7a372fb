# SPDX-License-Identifier: Apache-2.0
"""The best lawful sequence of BIOES tags, and the names in it."""
import numpy as np

from names_tags import TAGS

_part = [t[0] for t in TAGS]
_kind = [t[2:] for t in TAGS]
_BAR = -1e9
_next = np.array(
    [
        [0 if (_part[b] in "OBS" if _part[a] in "OES" else _part[b] in "IE" and _kind[a] == _kind[b]) else _BAR for b in range(len(TAGS))]
        for a in range(len(TAGS))
    ]
)
_open = np.array([0 if p in "OBS" else _BAR for p in _part])
_close = np.array([0 if p in "OES" else _BAR for p in _part])


def best_tags(scores):
    """scores [n, tags] -> n indices into TAGS."""
    d, back = scores[0] + _open, []
    for row in scores[1:]:
        m = d[:, None] + _next
        back.append(m.argmax(0))
        d = m.max(0) + row
    y = [int((d + _close).argmax())]
    for b in reversed(back):
        y.append(int(b[y[-1]]))
    return y[::-1]


def names_in(tags):
    """[(start, end, kind)]"""
    out, start = [], 0
    for i, t in enumerate(tags):
        if _part[t] in "BS":
            start = i
        if _part[t] in "ES":
            out.append((start, i + 1, _kind[t]))
    return out
