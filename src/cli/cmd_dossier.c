// SPDX-License-Identifier: Apache-2.0
/*
 * parallax dossier: reports in, one dossier out.
 */
#include <parallax/render.h>
#include <unistd.h>

#include "base/str.h"
#include "cli/commands.h"
#include "cli/console.h"

// What --format says, or the file's ending, or where the output goes.
static plx_format
choose_format(const args *a)
{
    plx_format format = PLX_FORMAT_JSON;
    if (a->format) {
        (void) plx_format_find(px_str(a->format), &format);
        return format;
    }
    const char *dot = a->output ? strrchr(a->output, '.') : NULL;
    if (dot && plx_format_find(px_str(dot + 1), &format)) {
        return format;
    }
    bool terminal = !a->output && isatty(STDOUT_FILENO);
    return terminal ? PLX_FORMAT_TEXT : PLX_FORMAT_JSON;
}

static bool
write_dossier(const plx_dossier *dossier, const args *a)
{
    plx_render_opts opts = PLX_RENDER_OPTS_INIT;
    opts.columns = a->columns ? a->columns : console_columns();
    opts.colour = a->colour && strcmp(a->colour, "auto") != 0
                      ? strcmp(a->colour, "always") == 0
                      : !a->output && isatty(STDOUT_FILENO);
    console_sink sink = { 0 };
    plx_err err = { .rc = PLX_OK };
    if (plx_render(dossier, choose_format(a), &opts, console_gather, &sink,
                   &err) != PLX_OK) {
        console_error("%s", err.message);
        return false;
    }
    return console_flush(&sink, a);
}

// What comparing the reports showed: what each shows alone stands before it
// among the findings, and was told when it was read.
static void
tell_story_findings(const plx_dossier *dossier, const plx_batch *batch)
{
    size_t told = 0;
    for (size_t i = 0; i < batch->n_reports; i++) {
        told += plx_report_n_findings(batch->reports[i]);
    }
    for (size_t i = told; i < dossier->n_findings; i++) {
        const plx_finding *f = &dossier->findings[i];
        plx_str path = { "", 0 };
        if (f->report != PLX_NO_INDEX) {
            path = dossier->reports[f->report].path;
        }
        console_error("%.*s%snote: %.*s", (int) path.n, path.p,
                      path.n ? ": " : "", (int) f->message.n, f->message.p);
    }
}

int
cmd_dossier(const plx_model *model, const args *a)
{
    plx_batch *batch = NULL;
    int status = console_read(model, a, &batch);
    if (status != EXIT_DONE) {
        return status;
    }
    if (batch->n_reports == 0) {
        console_error("there is no report to compile a dossier from");
        plx_batch_free(batch);
        return EXIT_NOTHING;
    }
    status = batch->n_failures ? EXIT_SOME_FAILED : EXIT_DONE;
    plx_dossier_opts opts = PLX_DOSSIER_OPTS_INIT;
    opts.today = a->today;
    const plx_dossier *dossier = NULL;
    plx_err err = { .rc = PLX_OK };
    if (plx_dossier_compile(model, batch->reports, batch->n_reports, &opts,
                            &dossier, &err) != PLX_OK) {
        console_error("%s", err.message);
        status = EXIT_NOTHING;
    } else {
        if (!a->quiet) {
            tell_story_findings(dossier, batch);
        }
        if (!write_dossier(dossier, a)) {
            status = EXIT_NOTHING;
        }
    }
    plx_dossier_free(dossier);
    plx_batch_free(batch);
    return status;
}
