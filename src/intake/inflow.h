// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_INFLOW_H
#define PX_INTAKE_INFLOW_H

#include "base/common.h"

/*
 * Bytes in their order, from a file, standard input or memory, unpacked on the
 * way when they are gzip (RFC 1952; any number of members, as in WARC.gz). The
 * caller looks at them through a window that it asks to be as wide as it needs:
 *
 *     plx_str seen;
 *     PX_TRY(px_inflow_fill(in, 4096, &seen, err));  // sniff
 *     ...
 *     px_inflow_skip(in, n);                         // n <= seen.n: done with
 *
 * Damage never costs what stands before or behind it. It is met like an end
 * first: a fill gives fewer bytes than wanted. Once those are skipped, the next
 * fill says what is wrong, and the one after it goes on behind the damage, at
 * the next gzip member. Only a fill that succeeds with an empty window is the
 * end.
 */
typedef struct px_inflow px_inflow;

/*
 * Open `path` ("-": standard input). Nothing is read yet. PLX_EIO when it
 * cannot be opened or is neither a file nor a pipe (standard input may be
 * anything but a folder); PLX_ENOMEM. `path` is copied; *out untouched on
 * failure.
 */
plx_rc px_inflow_open(const char *path, px_inflow **out, plx_err *err)
    PX_MUST_USE;

// The same over bytes in memory, which are borrowed until px_inflow_close.
plx_rc px_inflow_over(plx_str bytes, px_inflow **out, plx_err *err) PX_MUST_USE;

void px_inflow_close(px_inflow *in);  // NULL is accepted

/*
 * Make at least `want` (> 0) bytes visible; fewer before damage and at the end.
 *
 *   window   the visible bytes, often more than wanted; valid until the next
 *            fill or seek; untouched on failure
 *
 * With nothing visible: PLX_EFORMAT, a gzip member is corrupt or cut short, or
 * there is something else between two; PLX_ELIMIT, a member unpacks to more
 * than any honest one (a zip bomb); PLX_EIO, the file cannot be read (the next
 * fill finds its end). Each is said once, then it goes on behind.
 * PLX_ENOMEM. O(bytes read), memory O(want).
 */
plx_rc px_inflow_fill(px_inflow *in, size_t want, plx_str *window, plx_err *err)
    PX_MUST_USE;

// Be done with the first n (<= the window's) visible bytes.
void px_inflow_skip(px_inflow *in, size_t n);

// Did the last fill give fewer bytes than wanted because what they belong to is
// damaged there? Not at the end, and not between two gzip members.
bool px_inflow_is_cut(const px_inflow *in);

// How many unpacked bytes were skipped since the start or the last seek.
uint64_t px_inflow_at(const px_inflow *in);

/*
 * Where the first visible byte is: `file` is a byte offset for px_inflow_seek,
 * its own one in a plain file, that of the gzip member it is in otherwise;
 * `inside` is how many unpacked bytes of that member stand before it. Call it
 * when something is visible.
 */
void px_inflow_place(const px_inflow *in, uint64_t *file, uint64_t *inside);

/*
 * Go on at a byte of the file: what is visible is dropped. PLX_EIO when it
 * cannot be done (a pipe) or lies behind the end.
 */
plx_rc px_inflow_seek(px_inflow *in, uint64_t file, plx_err *err) PX_MUST_USE;

#endif
