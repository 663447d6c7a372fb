// SPDX-License-Identifier: Apache-2.0
#ifndef PX_ENGINE_CHECKING_H
#define PX_ENGINE_CHECKING_H

#include <jansson.h>
#include <parallax/engine.h>

#include "base/str.h"

// One run of verify over one dossier.
typedef struct px_check {
    const plx_model *model;
    plx_str json;  // the dossier's bytes
    json_t *root;  // the same, parsed
    plx_verify_opts opts;
    void (*each)(void *user, const plx_mismatch *m);
    void *user;
    plx_verify_result result;
    bool oom;
} px_check;

// Report one thing that does not hold. `place` is NUL-terminated.
void px_check_fail(px_check *check, const char *place, const char *fmt, ...)
    PX_PRINTF(3, 4);

// seals.c: the hash of every top-level member's bytes.
void px_check_seals(px_check *check);
// rereading.c: every source read again, every text extracted again.
void px_check_sources(px_check *check);
// citations.c: every span, every reference, every fact's words.
void px_check_citations(px_check *check);

// The text of report `id`; { NULL, 0 } when there is none of that id.
plx_str px_check_text(const px_check *check, const char *id);

// The string member of an object; { NULL, 0 } when absent or no string.
plx_str px_check_str(const json_t *object, const char *key);

#endif
