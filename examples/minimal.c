// SPDX-License-Identifier: Apache-2.0
// The library in one screen: print what several reports agree on.
//
//     cc minimal.c $(pkg-config --cflags --libs parallax) -o minimal
//     ./minimal harbour-bridge
#include <parallax/engine.h>
#include <parallax/render.h>
#include <stdio.h>

static int
fail(const plx_err *err)
{
    fprintf(stderr, "%s: %s\n", plx_rc_name(err->rc), err->message);
    return 1;
}

int
main(int argc, char **argv)
{
    plx_err err;
    plx_model *model = NULL;
    plx_batch *batch = NULL;
    const plx_dossier *dossier = NULL;
    int status = 0;

    if (plx_model_open(NULL, &model, &err) != PLX_OK ||
        plx_read(model, (const char *const *) (argv + 1), (size_t) argc - 1,
                 NULL, &batch, &err) != PLX_OK ||
        plx_dossier_compile(model, batch->reports, batch->n_reports, NULL,
                            &dossier, &err) != PLX_OK) {
        status = fail(&err);
    }
    for (uint32_t i = 0; dossier && i < dossier->n_claims; i++) {
        const plx_claim *claim = &dossier->claims[i];
        if (claim->origins < 2) {
            continue;
        }
        printf("%u reports, %u origins: %.*s\n", (unsigned) claim->reports.n,
               (unsigned) claim->origins, (int) claim->text.n, claim->text.p);
        // Every fact says where it stands.
        plx_cite cite = claim->cites.v[0];
        plx_str path = dossier->reports[cite.report].path;
        printf("    %.*s, bytes %u to %u\n", (int) path.n, path.p,
               (unsigned) cite.span.off,
               (unsigned) (cite.span.off + cite.span.len));
    }
    plx_dossier_free(dossier);
    plx_batch_free(batch);
    plx_model_unref(model);
    return status;
}
