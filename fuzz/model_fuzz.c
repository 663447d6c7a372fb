// SPDX-License-Identifier: Apache-2.0
// Any bytes may be taken for a model: it is refused, or all it says can be read.
#include <stdlib.h>

#include "base/hash.h"
#include "laws.h"
#include "model/cursor.h"

// Reads values as the section's own bytes say, until none is there.
static void
walk(const px_section *section)
{
    px_cursor c = px_cursor_start(section, section->version);
    uint64_t sum = 0;
    while (!c.bad) {
        const uint32_t what = px_cursor_u32(&c);
        const size_t n = what >> 2;
        const size_t size = (size_t) 1 << (what & 3);
        const unsigned char *p = px_cursor_array(&c, n, size);
        PX_LAW(c.bad == !p);
        for (size_t i = 0; p && i < n * size; i++) {
            sum += p[i];
        }
        PX_LAW(c.at <= section->bytes.n);
    }
    PX_LAW(sum <= section->bytes.n * 255);
    PX_LAW(px_cursor_end(&c, NULL) == PLX_EFORMAT);
}

static void
open_and_walk(plx_str bytes)
{
    px_model model;
    plx_err err = { .rc = PLX_OK };
    if (px_model_read(bytes, &model, &err) != PLX_OK) {
        PX_LAW(err.rc == PLX_EFORMAT && err.message[0]);
        return;
    }
    const char *from = bytes.p;
    for (uint32_t i = 0; i < model.n_sections; i++) {
        px_section section = px_model_section(&model, i);
        px_section found;
        PX_LAW(section.bytes.p >= from);
        from = section.bytes.p + section.bytes.n;
        PX_LAW(px_model_find(&model, section.name, &found));
        PX_LAW(found.bytes.p == section.bytes.p);
        walk(&section);
    }
    PX_LAW(from <= bytes.p + bytes.n);
    px_model_close(&model);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    // A copy of just the size, so that a read beyond it is seen.
    char *copy = malloc(n ? n : 1);
    PX_LAW(copy != NULL);
    memcpy(copy, data, n);
    open_and_walk((plx_str){ copy, n });
    // Nobody guesses a checksum: stamped, the bytes get past it.
    if (n >= 64) {
        const uint64_t size = n;
        memcpy(copy + 24, &size, sizeof(size));
        const uint64_t sum = px_xxh64((plx_str){ copy + 16, n - 16 });
        memcpy(copy + 8, &sum, sizeof(sum));
        open_and_walk((plx_str){ copy, n });
    }
    free(copy);
    return 0;
}
