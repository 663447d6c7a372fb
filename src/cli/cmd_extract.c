// SPDX-License-Identifier: Apache-2.0
/*
 * parallax extract and annotate: report after report, as they come.
 */
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/extracted.h"
#include "cli/health.h"
#include "cli/output.h"
#include "cli/progress.h"

typedef struct run {
    const args *a;
    extracted_put *put;
    bool notes;  // tell findings, because what is printed does not have them
    output out;
    px_buf buf;  // of one report
    progress progress;
    health health;
    bool broken;  // nothing more can be written
} run;

// -- one report -------------------------------------------------------------

static bool
print(run *r, const plx_report *report)
{
    r->buf.n = 0;
    r->put(&r->buf, report, r->health.reports == 1);
    if (r->buf.oom) {
        console_error("out of memory");
        return false;
    }
    return output_put(&r->out, px_buf_str(&r->buf));
}

static bool
each(void *user, const plx_item *item)
{
    run *r = user;
    health_count(&r->health, item);
    if (!item->report) {
        progress_wipe(&r->progress);
        console_failure(item->name, &item->err);
        return true;
    }
    if (r->notes && plx_report_n_findings(item->report)) {
        progress_wipe(&r->progress);
        console_findings(item->report);
    }
    r->broken = !print(r, item->report);
    return !r->broken;
}

// -- all of them ------------------------------------------------------------

static int
run_all(run *r, const plx_model *model, bool text_only)
{
    plx_engine_opts opts = console_opts(r->a);
    opts.text_only = text_only;
    opts.trees = !text_only;
    opts.tick = progress_tick;
    opts.tick_user = &r->progress;
    if (!output_open(&r->out, r->a)) {
        return EXIT_NOTHING;
    }
    progress_start(&r->progress, r->a->quiet);
    plx_err err = { .rc = PLX_OK };
    plx_rc rc =
        plx_stream(model, r->a->paths, r->a->n_paths, &opts, each, r, &err);
    progress_wipe(&r->progress);
    if (rc != PLX_OK && !r->broken) {
        console_error("%s", err.message);
    }
    if (rc == PLX_OK && r->health.reports + r->health.failed == 0) {
        console_error("there is no report to read");
    }
    bool kept = output_close(&r->out, rc == PLX_OK && r->health.reports > 0);
    px_buf_done(&r->buf);
    if (rc != PLX_OK || !kept) {
        return rc == PLX_EARG ? EXIT_USAGE : EXIT_NOTHING;
    }
    return health_status(&r->health);
}

int
cmd_extract(const plx_model *model, const args *a)
{
    const char *format = a->format ? a->format : "ndjson";
    const bool lines = strcmp(format, "ndjson") == 0;
    run r = { .a = a,
              .put = lines                       ? extracted_ndjson
                     : strcmp(format, "md") == 0 ? extracted_markdown
                                                 : extracted_text,
              .notes = !lines && !a->quiet };
    int status = run_all(&r, model, true);
    if (!a->quiet && !r.broken && r.health.reports + r.health.failed > 1) {
        health_tell(&r.health, progress_seconds(&r.progress));
    }
    return status;
}

// plx_write to a px_buf.
static bool
add(void *user, const char *bytes, size_t n)
{
    px_buf *out = user;
    px_buf_add(out, (plx_str){ bytes, n });
    return !out->oom;
}

static void
put_layers(px_buf *out, const plx_report *report, bool first)
{
    (void) first;
    if (plx_report_annotations(report, add, out, NULL) != PLX_OK) {
        out->oom = true;  // there is nothing else to go wrong
    }
}

static void
put_words(px_buf *out, const plx_report *report, bool first)
{
    (void) first;
    if (plx_report_conllu(report, add, out, NULL) != PLX_OK) {
        out->oom = true;
    }
}

int
cmd_annotate(const plx_model *model, const args *a)
{
    const bool conllu = a->format && strcmp(a->format, "conllu") == 0;
    run r = { .a = a,
              .put = conllu ? put_words : put_layers,
              .notes = !a->quiet };
    return run_all(&r, model, false);
}
