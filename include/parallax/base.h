/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every public header shares: return codes, slices, spans, errors.
 *
 * Everything here is a plain value. Nothing here allocates.
 */
#ifndef PARALLAX_BASE_H
#define PARALLAX_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define PLX_API __attribute__((visibility("default")))
#define PLX_MUST_USE __attribute__((warn_unused_result))
#else
#define PLX_API
#define PLX_MUST_USE
#endif

/* name, number, what a user reads */
#define PLX_RC_EACH(X)                          \
    X(OK, 0, "done")                            \
    X(ENOMEM, 1, "out of memory")               \
    X(EIO, 2, "cannot be read or written")      \
    X(ELIMIT, 3, "larger than the limit")       \
    X(EFORMAT, 4, "not in the expected format") \
    X(EARG, 5, "wrong argument")                \
    X(ECANCELED, 6, "cancelled")                \
    X(ENOTEXT, 7, "no readable text")           \
    X(EMISMATCH, 8, "does not match its source")

typedef enum plx_rc {
#define PLX_RC_ENUM(name, n, text) PLX_##name = (n),
    PLX_RC_EACH(PLX_RC_ENUM)
#undef PLX_RC_ENUM
} plx_rc;

/* A borrowed run of bytes: n bytes at p, not terminated. p may be NULL only
 * when n is 0. Made where it is used, never stored in a fact. */
typedef struct plx_str {
    const char *p;
    size_t n;
} plx_str;

/* Bytes [off, off + len) of a report's text. This is what facts store. */
typedef struct plx_span {
    uint32_t off;
    uint32_t len;
} plx_span;

/* What went wrong, for a person. Success never touches it. */
typedef struct plx_err {
    plx_rc rc;
    char room[16]; /* the room that failed: "html", "intake", ... */
    char message[200]; /* one sentence, NUL-terminated, fit for a user */
    plx_span span; /* what is to blame; len 0 when nothing is */
} plx_err;

/* The code's name ("PLX_EIO") and its sentence. Static strings, never NULL. */
PLX_API const char *plx_rc_name(plx_rc rc);
PLX_API const char *plx_rc_text(plx_rc rc);

/* The library's version, "0.1.0". A static string. */
PLX_API const char *plx_version(void);

#ifdef __cplusplus
}
#endif

#endif
