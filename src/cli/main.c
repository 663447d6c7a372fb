// SPDX-License-Identifier: Apache-2.0
#include <parallax/engine.h>
#include <parallax/render.h>
#include <stdio.h>
#include <string.h>

static bool
to_stdout(void *user, const char *bytes, size_t n)
{
    (void) user;
    return fwrite(bytes, 1, n, stdout) == n;
}

int
main(int argc, char **argv)
{
    if (argc < 3 || strcmp(argv[1], "dossier") != 0) {
        fprintf(stderr, "usage: parallax dossier PATH...\n");
        return 2;
    }
    plx_err err = { .rc = PLX_OK };
    plx_model *model;
    plx_batch *batch;
    const plx_dossier *dossier;
    if (plx_model_open(NULL, &model, &err) != PLX_OK ||
        plx_read(model, (const char *const *) argv + 2, (size_t) argc - 2, NULL,
                 &batch, &err) != PLX_OK) {
        fprintf(stderr, "parallax: %s\n", err.message);
        return 3;
    }
    for (size_t i = 0; i < batch->n_failures; i++) {
        fprintf(stderr, "parallax: %.*s: %s\n", (int) batch->failures[i].path.n,
                batch->failures[i].path.p, batch->failures[i].err.message);
    }
    if (plx_dossier_compile(model, batch->reports, batch->n_reports, NULL,
                            &dossier, &err) != PLX_OK ||
        plx_render(dossier, PLX_FORMAT_JSON, NULL, to_stdout, NULL, &err) !=
            PLX_OK) {
        fprintf(stderr, "parallax: %s\n", err.message);
        return 3;
    }
    int status = batch->n_failures ? 1 : 0;
    plx_dossier_free(dossier);
    plx_batch_free(batch);
    plx_model_unref(model);
    return status;
}
