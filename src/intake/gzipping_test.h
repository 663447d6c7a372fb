// SPDX-License-Identifier: Apache-2.0
// For tests: gzip members of our own making.
#ifndef PX_INTAKE_GZIPPING_TEST_H
#define PX_INTAKE_GZIPPING_TEST_H

#include <assert.h>
#include <zlib.h>

#include "base/str.h"

// Adds `bytes` to `out` as one gzip member (bits 15 + 16), zlib stream (15) or
// raw deflate (-15).
static inline void
gzip_add(px_buf *out, plx_str bytes, int bits)
{
    z_stream z = { .next_in = (unsigned char *) (uintptr_t) bytes.p,
                   .avail_in = (uInt) bytes.n };
    unsigned char part[4096];
    int rc = deflateInit2(&z, 6, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY);
    assert(rc == Z_OK);
    do {
        z.next_out = part;
        z.avail_out = sizeof part;
        rc = deflate(&z, Z_FINISH);
        px_buf_add(out, (plx_str){ (char *) part, sizeof part - z.avail_out });
    } while (rc != Z_STREAM_END);
    (void) deflateEnd(&z);
}

#define GZIP (15 + 16)

#endif
