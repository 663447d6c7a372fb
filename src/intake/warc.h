// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_WARC_H
#define PX_INTAKE_WARC_H

#include "intake/inflow.h"
#include "intake/source.h"

/*
 * The reports of a web archive: WARC 0.17 to 1.1 (ISO 28500), plain or gzip.
 *
 * Pages that a server answered with, pages and texts that were stored or
 * converted; other records are passed over. See docs/formats/warc.md.
 */
typedef struct px_warc {
    px_inflow *in;  // borrowed
    const char *path;  // for the names of the items
    size_t max_bytes;  // most bytes of one record, and of one report
    // Kept by px_warc_next; start with zero.
    bool resync;  // look for where a record begins
    bool told;  // the damage that comes next was told
    uint64_t n_records;  // sound ones met, reports or not
    uint64_t n_passed;  // of these: no reports
} px_warc;

// Do these first bytes (5 suffice) begin a web archive?
bool px_warc_is(plx_str head);

/*
 * The next report, in `arena`. Its name is "PATH#FILE", FILE being the byte
 * offset of its record, or of the gzip member that begins with it; when the
 * record is further inside a member, "PATH#FILE+UNPACKED". What is wrong with
 * a record is an item with err: PLX_EFORMAT, PLX_ELIMIT, PLX_EIO. At the end
 * the name is empty. PLX_ENOMEM. O(bytes), in the memory of one record.
 */
plx_rc px_warc_next(px_warc *warc, px_arena *arena, px_item *out) PX_MUST_USE;

/*
 * The report at `place` ("FILE" or "FILE+UNPACKED"). PLX_OK with out->err set
 * when there is none; PLX_ENOMEM. O(record), of its member at most.
 */
plx_rc px_warc_at(px_warc *warc, plx_str place, px_arena *arena, px_item *out)
    PX_MUST_USE;

#endif
