// SPDX-License-Identifier: Apache-2.0
/*
 * parallax verify: does a dossier still hold?
 */
#include <parallax/engine.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/console.h"

#define MAX_DOSSIER ((size_t) 1 << 30)

static void
tell(void *user, const plx_mismatch *m)
{
    const char *path = user;
    console_error("%s: %.*s: %.*s", path, (int) m->place.n, m->place.p,
                  (int) m->message.n, m->message.p);
}

static int
verify_one(const plx_model *model, const char *path, const args *a)
{
    plx_err err = { .rc = PLX_OK };
    plx_str json;
    if (px_file_read(path, MAX_DOSSIER, &json, &err) != PLX_OK) {
        console_error("%s", err.message);
        return EXIT_NOTHING;
    }
    plx_verify_result result = { 0 };
    plx_verify_opts opts = PLX_VERIFY_OPTS_INIT;
    opts.folder = a->folder;
    opts.fields = a->fields;
    plx_rc rc = plx_verify(model, json, &opts, tell, (void *) (uintptr_t) path,
                           &result, &err);
    px_file_free(json);
    if (rc == PLX_OK && !a->quiet) {
        console_say("%s: all holds: %zu reports, %zu read again, %zu spans",
                    path, result.n_reports, result.n_reread, result.n_spans);
    } else if (rc != PLX_OK) {
        console_error("%s: %s", path, err.message);
    }
    return rc == PLX_OK          ? EXIT_DONE
           : rc == PLX_EMISMATCH ? EXIT_SOME_FAILED
           : rc == PLX_EARG      ? EXIT_USAGE
                                 : EXIT_NOTHING;
}

int
cmd_verify(const plx_model *model, const args *a)
{
    int worst = EXIT_DONE;
    for (size_t i = 0; i < a->n_paths; i++) {
        int status = verify_one(model, a->paths[i], a);
        worst = status > worst ? status : worst;
    }
    return worst;
}
