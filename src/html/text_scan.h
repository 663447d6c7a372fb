// SPDX-License-Identifier: Apache-2.0
#ifndef PX_HTML_TEXT_SCAN_H
#define PX_HTML_TEXT_SCAN_H

#include "base/common.h"

// What a scan met before it stopped.
typedef enum px_scan_seen {
    PX_SEEN_AMPERSAND = 1,
    PX_SEEN_CR_NUL = 2,
} px_scan_seen;

// The offset of the first `stop` in n bytes, or n; *seen gains what stands
// before it. Reads only those bytes. All kinds give the same.
typedef size_t px_scan_fn(const char *p, size_t n, char stop, uint32_t *seen);

#define PX_N_SCANS 3u
// The scans of each kind, from the one that every machine has to the fastest;
// NULL where this machine has none of kind i.
px_scan_fn *px_scan_of(uint32_t i);

// The fastest that this machine has.
px_scan_fn *px_scan_best(void);

#endif
