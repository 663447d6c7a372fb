// SPDX-License-Identifier: Apache-2.0
/*
 * A batch: all reports of a stream, kept.
 */
#include <parallax/engine.h>
#include <stdlib.h>

#include "base/vec.h"

PX_VEC(kept_reports, plx_report *);
PX_VEC(kept_failures, plx_failure);

typedef struct owned_batch {
    plx_batch batch;
    px_arena arena;
    kept_reports reports;
    kept_failures failures;
} owned_batch;

// False, which ends the stream, when memory ran out.
static bool
keep(void *user, const plx_item *item)
{
    owned_batch *owned = user;
    if (!item->report) {
        plx_failure failure = { px_arena_str(&owned->arena, item->name),
                                item->err };
        kept_failures_push(&owned->failures, failure);
    } else if (kept_reports_push(&owned->reports, item->report)) {
        plx_report_ref(item->report);
    }
    return !owned->arena.oom;
}

plx_rc
plx_read(const plx_model *model, const char *const *paths, size_t n_paths,
         const plx_engine_opts *opts, plx_batch **out, plx_err *err)
{
    owned_batch *owned = calloc(1, sizeof(*owned));
    if (!owned) {
        return px_fail(err, PLX_ENOMEM, "engine", "out of memory");
    }
    px_arena_init(&owned->arena, 0);
    owned->reports.arena = &owned->arena;
    owned->failures.arena = &owned->arena;
    plx_rc rc = plx_stream(model, paths, n_paths, opts, keep, owned, err);
    bool oom = owned->arena.oom;
    owned->batch = (plx_batch){ .reports = owned->reports.v,
                                .n_reports = owned->reports.n,
                                .failures = owned->failures.v,
                                .n_failures = owned->failures.n };
    if (rc != PLX_OK || oom) {
        plx_batch_free(&owned->batch);
        return oom ? px_fail(err, PLX_ENOMEM, "engine", "out of memory") : rc;
    }
    *out = &owned->batch;
    return PLX_OK;
}

void
plx_batch_free(plx_batch *batch)
{
    if (!batch) {
        return;
    }
    for (size_t i = 0; i < batch->n_reports; i++) {
        plx_report_unref(batch->reports[i]);
    }
    owned_batch *owned = (owned_batch *) batch;
    px_arena_done(&owned->arena);
    free(owned);
}
