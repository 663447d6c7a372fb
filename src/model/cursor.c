// SPDX-License-Identifier: Apache-2.0
#include "model/cursor.h"

#include <assert.h>
#include <inttypes.h>

static_assert(sizeof(float) == 4, "f32 is the machine's float");

px_cursor
px_cursor_start(const px_section *section, uint32_t version)
{
    return (px_cursor){ .section = section,
                        .version = version,
                        .bad = section->version != version };
}

plx_rc
px_cursor_end(const px_cursor *c, plx_err *err)
{
    const px_section *s = c->section;

    if (s->version != c->version) {
        return px_fail(err, PLX_EFORMAT, "model",
                       "the model's section %s has version %" PRIu32
                       "; this Parallax reads version %" PRIu32,
                       s->name, s->version, c->version);
    }
    if (c->bad || c->at != s->bytes.n) {
        return px_fail(err, PLX_EFORMAT, "model",
                       "the model's section %s is not well made: %zu bytes, of "
                       "which %zu were understood",
                       s->name, s->bytes.n, c->at);
    }
    return PLX_OK;
}

const void *
px_cursor_array(px_cursor *c, size_t n, size_t size)
{
    assert(size == 1 || size == 2 || size == 4 || size == 8);
    const plx_str bytes = c->section->bytes;
    const size_t at = (c->at + size - 1) / size * size;

    if (c->bad || at > bytes.n || n > (bytes.n - at) / size) {
        c->bad = true;
        return NULL;
    }
    c->at = at + n * size;
    return bytes.p + at;
}

uint32_t
px_cursor_u32(px_cursor *c)
{
    const uint32_t *p = px_cursor_u32s(c, 1);
    return p ? *p : 0;
}

int32_t
px_cursor_i32(px_cursor *c)
{
    const int32_t *p = px_cursor_i32s(c, 1);
    return p ? *p : 0;
}

float
px_cursor_f32(px_cursor *c)
{
    const float *p = px_cursor_f32s(c, 1);
    return p ? *p : 0.0f;
}

plx_str
px_cursor_bytes(px_cursor *c, size_t n)
{
    const char *p = px_cursor_array(c, n, 1);
    return (plx_str){ p, p ? n : 0 };
}
