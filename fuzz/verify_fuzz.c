// SPDX-License-Identifier: Apache-2.0
// Any bytes may be taken for a dossier: verify answers.
#include <parallax/engine.h>

#include "laws.h"

static void
count(void *user, const plx_mismatch *m)
{
    size_t *n = user;
    PX_LAW(m->place.n > 0 && m->message.n > 0);
    ++*n;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    plx_str json = { (const char *) data, n };
    size_t told = 0;
    plx_verify_result result = { .n_mismatches = 0 };
    plx_err err = { .rc = PLX_OK };
    plx_verify_opts opts = PLX_VERIFY_OPTS_INIT;
    opts.folder = "/nowhere";
    plx_rc rc = plx_verify(NULL, json, &opts, count, &told, &result, &err);
    PX_LAW(rc == PLX_OK || rc == PLX_EMISMATCH || rc == PLX_EFORMAT ||
           rc == PLX_ENOMEM);
    PX_LAW((rc == PLX_EMISMATCH) == (told > 0));
    PX_LAW(rc != PLX_EMISMATCH || result.n_mismatches == told);
    PX_LAW(rc == PLX_OK || err.rc == rc);
    return 0;
}
