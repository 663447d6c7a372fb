// SPDX-License-Identifier: Apache-2.0
/*
 * Many inputs on several threads
 *
 *   Inputs are listed first, in a fixed order; workers take them one by one
 *   and put what they make into the input's own slot. The slots are then read
 *   in order, so the batch is the same for any number of threads.
 */
#include <parallax/engine.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/pool.h"
#include "engine/report.h"
#include "intake/intake.h"

#define MAX_BYTES ((size_t) 32 << 20)

typedef struct slot {
    plx_report *report;
    plx_err err;
} slot;

typedef struct owned_batch {
    plx_batch batch;
    px_arena arena;
} owned_batch;

typedef struct job {
    const plx_model *model;
    const px_inputs *inputs;
    slot *slots;
    size_t max_bytes;
    const plx_engine_opts *opts;  // may be NULL
    atomic_uint done;
    atomic_bool cancelled;
} job;

// Tell the caller how far we are; only its own thread does, between reports.
static void
tick(job *j, uint32_t worker)
{
    unsigned done = atomic_fetch_add(&j->done, 1) + 1;
    if (worker == 0 && j->opts && j->opts->tick) {
        plx_progress progress = { done, j->inputs->n, "analysing" };
        if (!j->opts->tick(j->opts->tick_user, &progress)) {
            atomic_store(&j->cancelled, true);
        }
    }
}

static void
read_source(const job *j, const px_input *input, slot *s)
{
    if (input->err.rc != PLX_OK) {
        s->err = input->err;
        return;
    }
    plx_str bytes;
    if (px_file_read(input->path, j->max_bytes, &bytes, &s->err) != PLX_OK) {
        return;
    }
    plx_source source = { .bytes = bytes,
                          .path = px_str(input->path),
                          .url = input->url,
                          .outlet = input->outlet,
                          .published = input->published,
                          .media = j->opts ? j->opts->media : PLX_MEDIA_GUESS };
    plx_report_opts opts = PLX_REPORT_OPTS_INIT;
    opts.max_bytes = j->max_bytes;
    opts.trees = j->opts && j->opts->trees;
    plx_rc rc =
        plx_report_analyse(j->model, &source, &opts, &s->report, &s->err);
    (void) rc;  // recorded in the slot
    px_file_free(bytes);
}

static void
read_one(void *user, uint32_t worker, uint32_t i)
{
    job *j = user;
    if (!atomic_load(&j->cancelled)) {
        read_source(j, &j->inputs->v[i], &j->slots[i]);
        tick(j, worker);
    }
}

// From slots to the batch. False when memory ran out.
static bool
gather(owned_batch *owned, const px_inputs *inputs, const slot *slots)
{
    plx_report **reports = PX_NEW(&owned->arena, plx_report *, inputs->n);
    plx_failure *failures = PX_NEW(&owned->arena, plx_failure, inputs->n);
    if (!reports || !failures) {
        return false;
    }
    plx_batch *batch = &owned->batch;
    for (uint32_t i = 0; i < inputs->n; i++) {
        if (slots[i].report) {
            reports[batch->n_reports++] = slots[i].report;
        } else {
            failures[batch->n_failures++] =
                (plx_failure){ px_arena_str(&owned->arena,
                                            px_str(inputs->v[i].path)),
                               slots[i].err };
        }
    }
    batch->reports = reports;
    batch->failures = failures;
    return !owned->arena.oom;
}

static plx_rc
read_all(const plx_model *model, const char *const *paths, size_t n_paths,
         const plx_engine_opts *opts, owned_batch *owned)
{
    px_inputs inputs;
    PX_TRY(px_intake_list(&owned->arena, paths, n_paths, &inputs));
    slot *slots = PX_NEW(&owned->arena, slot, inputs.n);
    if (!slots) {
        return PLX_ENOMEM;
    }
    job j = { .model = model,
              .inputs = &inputs,
              .slots = slots,
              .max_bytes =
                  opts && opts->max_bytes ? opts->max_bytes : MAX_BYTES,
              .opts = opts };
    unsigned threads = opts ? opts->threads : 0;
    if (threads == 0) {
        long n = sysconf(_SC_NPROCESSORS_ONLN);
        threads = n > 0 ? (unsigned) n : 1;
    }
    px_pool_run(threads, inputs.n, read_one, &j);
    bool cancelled = atomic_load(&j.cancelled);
    if (cancelled || !gather(owned, &inputs, slots)) {
        for (uint32_t i = 0; i < inputs.n; i++) {
            plx_report_unref(slots[i].report);
        }
        owned->batch.n_reports = 0;
        return cancelled ? PLX_ECANCELED : PLX_ENOMEM;
    }
    return PLX_OK;
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
    plx_rc rc = read_all(model, paths, n_paths, opts, owned);
    if (rc != PLX_OK) {
        plx_batch_free(&owned->batch);
        return px_fail(err, rc, "engine", "%s", plx_rc_text(rc));
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
