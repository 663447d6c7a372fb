// SPDX-License-Identifier: Apache-2.0
// What every internal header shares: codes, slices, attributes, forwarding.
#ifndef PX_BASE_COMMON_H
#define PX_BASE_COMMON_H

#include <parallax/base.h>
#include <stdarg.h>
#include <string.h>

#define PX_MUST_USE __attribute__((warn_unused_result))
#define PX_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define PX_COUNT(array) (sizeof(array) / sizeof((array)[0]))

// Forwards a failure to the caller.
#define PX_TRY(call)                \
    do {                            \
        plx_rc px_try_rc_ = (call); \
        if (px_try_rc_ != PLX_OK) { \
            return px_try_rc_;      \
        }                           \
    } while (0)

// A slice of a string literal.
#define PX_STR(literal) ((plx_str){ (literal), sizeof(literal) - 1 })

static inline uint32_t
px_span_end(plx_span s)
{
    return s.off + s.len;
}

static inline plx_span
px_span_between(uint32_t start, uint32_t end)
{
    return (plx_span){ start, end - start };
}

static inline bool
px_spans_overlap(plx_span a, plx_span b)
{
    return a.off < px_span_end(b) && b.off < px_span_end(a);
}

static inline bool
px_span_inside(plx_span inner, plx_span outer)
{
    return inner.off >= outer.off && px_span_end(inner) <= px_span_end(outer);
}

/*
 * Fill `err` (may be NULL) and return `rc`, so that a failing function can end
 * with `return px_fail(err, PLX_EIO, "intake", "cannot open %s", path);`.
 * The message is cut at 199 bytes, on a character border.
 */
plx_rc px_fail(plx_err *err, plx_rc rc, const char *room, const char *fmt, ...)
    PX_PRINTF(4, 5);

#endif
