// SPDX-License-Identifier: Apache-2.0
/*
 * render_story FORMAT [PATH...]: a dossier on standard output, for tests that
 * look at what is rendered. Without a path it is the sample; "empty" and
 * "large" name the other invented ones. FORMAT may be "colour".
 */
#include <parallax/engine.h>
#include <parallax/render.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/sample_dossier.h"

static bool
to_stdout(void *user, const char *bytes, size_t n)
{
    (void) user;
    return fwrite(bytes, 1, n, stdout) == n;
}

static const plx_dossier *
compile(const char *const *paths, size_t n)
{
    plx_model *model;
    plx_batch *batch;
    const plx_dossier *dossier;
    if (plx_model_open(NULL, &model, NULL) != PLX_OK ||
        plx_read(model, paths, n, NULL, &batch, NULL) != PLX_OK ||
        plx_dossier_compile(model, batch->reports, batch->n_reports, NULL,
                            &dossier, NULL) != PLX_OK) {
        fprintf(stderr, "render_story: cannot compile %s\n", paths[0]);
        exit(3);
    }
    plx_batch_free(batch);
    plx_model_unref(model);
    return dossier;
}

int
main(int argc, char **argv)
{
    plx_render_opts opts = PLX_RENDER_OPTS_INIT;
    plx_format format = PLX_FORMAT_TEXT;
    opts.colour = argc > 1 && strcmp(argv[1], "colour") == 0;
    if (argc < 2 ||
        (!opts.colour &&
         !plx_format_find((plx_str){ argv[1], strlen(argv[1]) }, &format))) {
        fprintf(stderr, "usage: render_story FORMAT [PATH...]\n");
        return 2;
    }
    const char *columns = getenv("COLUMNS");
    opts.columns = columns ? (unsigned) strtoul(columns, NULL, 10) : 80;
    px_arena arena;
    px_arena_init(&arena, 0);
    const plx_dossier *compiled = NULL;
    const plx_dossier *dossier;
    if (argc == 2) {
        dossier = px_sample_dossier(&arena);
    } else if (strcmp(argv[2], "empty") == 0) {
        dossier = px_sample_empty(&arena);
    } else if (strcmp(argv[2], "large") == 0) {
        dossier = px_sample_large(&arena, 200);
    } else {
        compiled = compile((const char *const *) argv + 2, (size_t) argc - 2);
        dossier = compiled;
    }
    plx_rc rc = plx_render(dossier, format, &opts, to_stdout, NULL, NULL);
    plx_dossier_free(compiled);
    px_arena_done(&arena);
    return rc == PLX_OK ? 0 : 3;
}
