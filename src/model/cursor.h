// SPDX-License-Identifier: Apache-2.0
#ifndef PX_MODEL_CURSOR_H
#define PX_MODEL_CURSOR_H

#include "model/model_file.h"

/*
 * Reads a section from front to back without ever leaving it:
 *
 *     px_cursor c = px_cursor_start(&section, 1);
 *     uint32_t n = px_cursor_u32(&c);
 *     const float *weights = px_cursor_f32s(&c, n);
 *     PX_TRY(px_cursor_end(&c, err));
 *     // From here on n and weights[0..n) are there.
 *
 * Each value and each array begins at the next multiple of its element's size,
 * counted from the start of the section. Arrays are not copied: they lie in
 * the model and live as long. Once something is not there, all that follows
 * reads as 0 or NULL, and px_cursor_end says so. What a number means (an index,
 * an offset) is for the caller to check.
 */
typedef struct px_cursor {
    const px_section *section;
    uint32_t version;  // the one the caller reads
    size_t at;
    bool bad;
} px_cursor;

// Begin to read a section, which must outlive the cursor. With a version other
// than the caller's nothing in it is read, and px_cursor_end says so.
px_cursor px_cursor_start(const px_section *section, uint32_t version);

// PLX_OK when all that was asked for was there, and nothing is left over. Else
// PLX_EFORMAT, and a message that names the section.
plx_rc px_cursor_end(const px_cursor *c, plx_err *err) PX_MUST_USE;

// n elements of `size` bytes (1, 2, 4 or 8); NULL when they are not there.
const void *px_cursor_array(px_cursor *c, size_t n, size_t size);

uint32_t px_cursor_u32(px_cursor *c);
int32_t px_cursor_i32(px_cursor *c);
float px_cursor_f32(px_cursor *c);

// The next n bytes; { NULL, 0 } when they are not there.
plx_str px_cursor_bytes(px_cursor *c, size_t n);

static inline const int8_t *
px_cursor_i8s(px_cursor *c, size_t n)
{
    return px_cursor_array(c, n, sizeof(int8_t));
}

static inline const uint8_t *
px_cursor_u8s(px_cursor *c, size_t n)
{
    return px_cursor_array(c, n, sizeof(uint8_t));
}

static inline const int16_t *
px_cursor_i16s(px_cursor *c, size_t n)
{
    return px_cursor_array(c, n, sizeof(int16_t));
}

static inline const uint16_t *
px_cursor_u16s(px_cursor *c, size_t n)
{
    return px_cursor_array(c, n, sizeof(uint16_t));
}

static inline const int32_t *
px_cursor_i32s(px_cursor *c, size_t n)
{
    return px_cursor_array(c, n, sizeof(int32_t));
}

static inline const uint32_t *
px_cursor_u32s(px_cursor *c, size_t n)
{
    return px_cursor_array(c, n, sizeof(uint32_t));
}

static inline const uint64_t *
px_cursor_u64s(px_cursor *c, size_t n)
{
    return px_cursor_array(c, n, sizeof(uint64_t));
}

static inline const float *
px_cursor_f32s(px_cursor *c, size_t n)
{
    return px_cursor_array(c, n, sizeof(float));
}

#endif
